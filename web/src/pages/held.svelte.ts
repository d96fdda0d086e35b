import { untrack } from "svelte";
import { now } from "../state";
import { activity } from "./activity.svelte.ts";

/**
 * A list that does not jump: what is new waits until the reader asks for it, or has left the screen alone.
 *
 * `live` gives the keys as they are now, in order. Keys that go away go at once.
 */
export class Held {
  #live: () => readonly string[];
  #shown = $state.raw<ReadonlySet<string>>(new Set());
  #begun = false;

  readonly keys = $derived.by(() => this.#live().filter((key) => this.#shown.has(key)));
  readonly waiting = $derived.by(() => this.#live().length - this.keys.length);

  constructor(live: () => readonly string[], isReady: () => boolean) {
    this.#live = live;
    this.#shown = new Set(untrack(live));
    $effect(() => {
      const keys = live();
      void now.seconds;
      if (!isReady()) return;
      if (!this.#begun || activity.isIdle()) untrack(() => this.#admit(keys));
    });
  }

  release(): void {
    this.#admit(this.#live());
  }

  #admit(keys: readonly string[]): void {
    this.#begun = true;
    if (keys.length === this.#shown.size && keys.every((key) => this.#shown.has(key))) return;
    this.#shown = new Set(keys);
  }
}
