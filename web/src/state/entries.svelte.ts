import type { Entry } from "./types.ts";

/** Where entries that are not here yet come from; given by the open room. */
export interface EntrySource {
  /** Entries `start` to `stop`, without `stop`. */
  range(start: number, stop: number): Promise<Entry[]>;
  /** Resolves when the entry at `index` is not on its way. */
  settled(index: number): Promise<void>;
}

const PAGE = 500;

/** Entries known in this browser, whole or as envelopes, by index and by reference. */
class Entries {
  #byIndex = $state.raw<ReadonlyMap<number, Entry>>(new Map());
  #source: EntrySource | null = null;
  #asked = new Map<number, Promise<Entry | undefined>>();

  readonly list = $derived(
    [...this.#byIndex.values()].sort((one, other) => one.index - other.index),
  );
  readonly #byRef = $derived(new Map(this.list.map((entry) => [entry.envelope.ref, entry])));
  /** Whether the list reaches back to the first entry. */
  readonly complete = $derived(this.list[0]?.index === 0);

  at(index: number): Entry | undefined {
    return this.#byIndex.get(index);
  }

  byRef(ref: string): Entry | undefined {
    return this.#byRef.get(ref);
  }

  /** The entry at `index`, fetched where it is not here; undefined where it may not be read. */
  need(index: number): Promise<Entry | undefined> {
    const here = this.at(index);
    if (here || !this.#source) return Promise.resolve(here);
    let asked = this.#asked.get(index);
    if (!asked) {
      asked = this.#fetchOne(index);
      this.#asked.set(index, asked);
      void asked.finally(() => this.#asked.delete(index)).catch(() => undefined);
    }
    return asked;
  }

  /** Load the 500 before the oldest one here. */
  async older(): Promise<void> {
    const first = this.list[0]?.index ?? 0;
    if (first > 0) await this.#fetch(Math.max(0, first - PAGE), first);
  }

  add(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const next = new Map(this.#byIndex);
    for (const entry of entries) next.set(entry.index, entry);
    this.#byIndex = next;
  }

  /** Keep nothing of bodies that were erased. */
  erase(indexes: readonly number[]): void {
    const known = indexes.flatMap((index) => this.at(index) ?? []);
    this.add(known.map((entry) => ({ ...entry, body: null, coarse: null, state: "erased" as const })));
  }

  clear(source: EntrySource | null): void {
    this.#byIndex = new Map();
    this.#asked.clear();
    this.#source = source;
  }

  /** A page of strips asks for dozens at once: those that are on their way need no request. */
  async #fetchOne(index: number): Promise<Entry | undefined> {
    await this.#source?.settled(index);
    if (!this.at(index)) await this.#fetch(index, index + 1);
    return this.at(index);
  }

  async #fetch(start: number, stop: number): Promise<void> {
    if (this.#source) this.add(await this.#source.range(start, stop));
  }
}

export const entries = new Entries();
