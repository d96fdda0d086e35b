/**
 * What is about to go on the record. Nothing is signed for good before the officer has seen exactly this text.
 */
import { compose, confirm, outbox, type Composed, type Draft, type OutboxItem } from "../state";
import type { Problem } from "../api/problem.ts";

type Stage = "shut" | "composing" | "shown" | "signing" | "done";

interface Then {
  /** The outbox holds it, and what was typed need not be kept any more. */
  signed?: () => void;
  /** The officer has seen what became of it. */
  closed?: (item: OutboxItem) => void;
}

class OnRecord {
  stage = $state<Stage>("shut");
  composed = $state.raw<Composed | null>(null);
  item = $state.raw<OutboxItem | null>(null);
  problem = $state.raw<{ title: string; detail: string; mend: string } | null>(null);
  /** Another message took the number meanwhile: the text is a new one, and is shown as such. */
  renewed = $state(false);
  #draft: Draft | null = null;
  #then: Then = {};

  async ask(draft: Draft, then: Then = {}): Promise<void> {
    this.#draft = draft;
    this.#then = then;
    this.renewed = false;
    this.item = null;
    await this.#compose();
  }

  /** Show a refused notice again, which now says that its author knows of what it comes near. */
  async knowing(item: OutboxItem): Promise<void> {
    const before = item.draft.body["knows"];
    const met = item.problem?.mustKnow?.map(({ token }) => token) ?? [];
    const knows = [...new Set([...(Array.isArray(before) ? before : []), ...met])];
    outbox.discard(item.id);
    await this.ask({ ...item.draft, body: { ...item.draft.body, knows } }, this.#then);
  }

  async sign(): Promise<void> {
    if (!this.composed || this.stage !== "shown") return;
    this.stage = "signing";
    this.problem = null;
    try {
      this.item = await confirm(this.composed);
      this.stage = "done";
      this.#then.signed?.();
    } catch (problem) {
      if (!nameOf(problem).includes("StaleComposition")) return this.#refuse(problem);
      this.renewed = true;
      await this.#compose();
    }
  }

  shut(): void {
    const item = outbox.items.find((one) => one.id === this.item?.id) ?? this.item;
    if (this.stage === "done" && item) this.#then.closed?.(item);
    this.stage = "shut";
    this.composed = null;
    this.problem = null;
  }

  async #compose(): Promise<void> {
    if (!this.#draft) return;
    this.stage = "composing";
    this.problem = null;
    try {
      this.composed = await compose(this.#draft);
      this.stage = "shown";
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #refuse(problem: unknown): void {
    const told = problem as Partial<Problem>;
    this.problem = {
      title: told.title ?? "",
      detail: told.detail ?? String(problem),
      mend: told.mend ?? "",
    };
    this.stage = "shown";
  }
}

function nameOf(problem: unknown): string {
  return problem instanceof Error ? problem.constructor.name + problem.name : "";
}

export const onRecord = new OnRecord();
