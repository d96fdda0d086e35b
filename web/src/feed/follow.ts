/**
 * Following a room: old state plus events equals a fresh fetch, however often the line breaks.
 *
 * One portion is everything up to a `head` event: it is opened, kept and handed on as a whole. For a reader who sees every
 * envelope the indexes have no gap; one gap is a broken line, the same gap again is a host that hides an entry.
 */
import type { Host } from "../api/host.ts";
import { IntegrityProblem, Problem } from "../api/problem.ts";
import type { EntryRecord } from "../api/wire.ts";
import { openRecord } from "../sign/entry.ts";
import type { Database } from "../state/database.ts";
import type { Entry } from "../state/types.ts";
import type { RowChanges } from "../state/views.svelte.ts";
import { keepRecords, type Kept, writeCache } from "./cache.ts";
import { eventsOf } from "./events.ts";

export interface Head {
  size: number;
  /** Base64. */
  root: string;
  now: string;
}

export interface Portion extends Kept {
  entries: Entry[];
  mode: "add" | "replace";
}

export interface Following {
  host: Host;
  database: Database;
  scope: string;
  origin: string;
  /** Whether this reader sees every envelope, so that indexes have no gap. */
  isGapless: boolean;
  take(portion: Portion): void;
  head(head: Head): void;
  /** The host was heard of, now. */
  alive(): void;
  /** Something failed beside the feed, which goes on. */
  fail(cause: unknown): void;
}

interface EntryEvent {
  entry: EntryRecord;
  rows: RowChanges;
}

/** How far back a first visit reads entries, beside the feed. What is older is read when asked for. */
const AT_HAND = 500;
/** Entries asked for at a time, the newest first: a third of a second of a link of 400 kbit/s, then two seconds. */
const NEWEST = 40;
const OLDER = 120;
/** Entries gathered at most before they are shown, while catching up. */
const PORTION = 128;

export class Follower {
  #gapAt = -1;
  /** Rows of entries before this size are in the rows already. */
  #rowsFrom = 0;
  #waiting: EntryEvent[] = [];
  /** Nothing has come from this feed yet. */
  #isOpening = true;
  /** Entries before `stop`, down to `start`, that a first visit has not read yet. */
  #unfilled = { start: 0, stop: 0, portion: NEWEST };
  #signal: AbortSignal | null = null;
  /** Entries being read beside the feed; null where none are. */
  filling: Promise<void> | null = null;
  #portion: Promise<void> = Promise.resolve();

  /** `size`: log size that this browser's rows stand for, 0 for none. */
  constructor(
    readonly room: Following,
    private size: number,
  ) {
    this.#rowsFrom = size;
  }

  /** Follow until the feed ends or fails. */
  async once(signal: AbortSignal): Promise<void> {
    this.#waiting = [];
    this.#isOpening = true;
    this.#signal = signal;
    if (this.size === 0) await this.fetchAnew();
    const response = await this.room.host.feed(this.size - 1, signal);
    if (!response.body) throw new Problem("feed-empty", "The feed has no body.");
    if (!this.filling) this.#fillBack();
    for await (const { event, data } of eventsOf(response.body, this.room.alive)) {
      await this.#handle(event, data);
    }
  }

  async #handle(event: string, data: string): Promise<void> {
    if (event === "entry") {
      this.#isOpening = false;
      this.#waiting.push(JSON.parse(data) as EntryEvent);
      if (this.#waiting.length >= PORTION) await this.#flush(null);
    } else if (event === "head") {
      const head = JSON.parse(data) as Head;
      const isOpening = this.#isOpening;
      this.#isOpening = false;
      // A feed begins with where the log stands. Entries on the way to it are still to come, and end with a head as well.
      if (isOpening && head.size > this.size) return;
      await this.#flush(head);
      this.room.head(head);
    } else if (event === "reset") {
      this.#isOpening = false;
      await this.fetchAnew();
    }
  }

  /** Rows as the host has them now, in place of what was known; the newest entries follow beside the feed. */
  async fetchAnew(): Promise<void> {
    const { size, rows } = await this.room.host.views();
    this.#unfilled = { start: Math.max(0, size - AT_HAND), stop: size, portion: NEWEST };
    const passed = this.#pass({ size, rows, records: [], entries: [], mode: "replace" });
    // Shown rows ask for their entries at once: what is on its way must be known before.
    this.#fillBack(passed);
    await passed;
    this.size = size;
    this.#rowsFrom = size;
  }

  /** Read, after `passed`, what a first visit has not read yet. Where the line breaks, the next feed goes on with it. */
  #fillBack(passed: Promise<void> = Promise.resolve()): void {
    const portions = async (): Promise<void> => {
      for (this.#portion = passed; ; this.#portion = this.#fillNext()) {
        await this.#portion;
        // All was fetched anew, and another run reads it.
        if (this.filling !== ended) return;
        if (this.#unfilled.stop <= this.#unfilled.start || this.#signal?.aborted) return;
      }
    };
    const ended = portions().catch(this.room.fail).finally(() => {
      if (this.filling === ended) this.filling = null;
    });
    this.filling = ended;
  }

  /** Resolves when the entry at `index` is not on its way: it has come, or nobody has asked for it. */
  async settled(index: number): Promise<void> {
    while (this.filling && index >= this.#unfilled.start && index < this.#unfilled.stop) {
      await this.#portion.catch(() => undefined);
      // The next portion begins, or filling ends, before this is looked at again.
      await Promise.resolve();
    }
  }

  /** The portion that is newest among what was not read yet. */
  async #fillNext(): Promise<void> {
    const { host, database, scope, origin } = this.room;
    const { start: last, stop, portion } = this.#unfilled;
    const start = Math.max(last, stop - portion);
    if (start === stop) return;
    const records = (await host.entries(start, stop)).entries;
    const entries = await opened(records, origin);
    // All was fetched anew meanwhile, or the room was closed.
    if (this.#unfilled.stop !== stop || this.#signal?.aborted) return;
    await keepRecords(database, scope, records);
    this.#unfilled = { start: last, stop: start, portion: OLDER };
    this.room.take({ size: this.size, rows: {}, records, entries, mode: "add" });
  }

  async #flush(head: Head | null): Promise<void> {
    const events = this.#waiting.filter(({ entry }) => entry.index >= this.size);
    this.#waiting = [];
    const records = events.map(({ entry }) => entry);
    const size = this.#sizeAfter(records, head);
    if (events.length === 0) {
      this.size = size;
      return;
    }
    const entries = await opened(records, this.room.origin);
    const rows = mergedRows(events.filter(({ entry }) => entry.index >= this.#rowsFrom));
    await this.#pass({ size, rows, records, entries, mode: "add" });
    this.size = size;
    this.#gapAt = -1;
  }

  #sizeAfter(records: readonly EntryRecord[], head: Head | null): number {
    let expected = this.size;
    for (const { index } of records) {
      if (this.room.isGapless && index !== expected) throw this.#gap(expected, index);
      expected = index + 1;
    }
    if (!head || head.size <= expected) return expected;
    if (this.room.isGapless) throw this.#gap(expected, head.size);
    return head.size;
  }

  #gap(expected: number, found: number): Problem {
    const detail = `The feed went from entry ${expected} to ${found}.`;
    const isAgain = this.#gapAt === expected;
    this.#gapAt = expected;
    if (!isAgain) return new Problem("feed-gap", detail, "It is asked for again.");
    return new IntegrityProblem("feed-gap", detail, { scope: this.room.scope, expected: String(expected) });
  }

  async #pass(portion: Portion): Promise<void> {
    await writeCache(this.room.database, this.room.scope, portion, portion.mode);
    this.room.take(portion);
  }
}

export function opened(records: readonly EntryRecord[], origin: string): Promise<Entry[]> {
  return Promise.all(records.map((record) => openRecord(record, origin)));
}

/** Later rows of a key take the place of earlier ones. */
function mergedRows(events: readonly EntryEvent[]): RowChanges {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const { rows } of events) {
    for (const [view, changed] of Object.entries(rows)) {
      merged[view] = { ...merged[view], ...changed };
    }
  }
  return merged as RowChanges;
}
