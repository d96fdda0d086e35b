/**
 * The host's answer about what is being drawn: one question at a time, and the newest draft next, so that a slow link is
 * never behind by more than one.
 */
import { Pace } from "./pace.ts";
import type { DraftLook, Screening } from "./screening.ts";

/** One for all that this tab looks at: the host counts for the device. */
const SHARED = new Pace();

type Ask = (draft: DraftLook) => Promise<Screening>;

export class Looking {
  found = $state.raw<Screening | null>(null);
  /** Of the draft as it is now; else of an earlier one. */
  isFresh = $state(false);
  trouble = $state("");
  readonly #ask: Ask;
  readonly #pace: Pace;
  #shown = "";
  #next: DraftLook | null = null;
  #busy = false;

  constructor(ask: Ask, pace = SHARED) {
    [this.#ask, this.#pace] = [ask, pace];
  }

  /** Ask about `draft` as soon as may be; null where it is not complete. */
  show(draft: DraftLook | null): void {
    const text = draft ? JSON.stringify(draft) : "";
    if (text === this.#shown) return;
    this.#shown = text;
    this.isFresh = false;
    this.#next = draft;
    if (!draft) [this.found, this.trouble] = [null, ""];
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const early = this.#pace.wait();
      if (early > 0) await new Promise((go) => setTimeout(go, early));
      const draft = this.#next;
      this.#next = null;
      if (draft) await this.#take(draft);
    }
    this.#busy = false;
  }

  async #take(draft: DraftLook): Promise<void> {
    const asked = JSON.stringify(draft);
    this.#pace.spend();
    try {
      const found = await this.#ask(draft);
      if (this.#shown === "") return;
      [this.found, this.trouble, this.isFresh] = [found, "", asked === this.#shown];
    } catch (problem) {
      if (asked === this.#shown) [this.found, this.trouble] = [null, (problem as Error).message];
    }
  }
}
