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
import { type Kept, writeCache } from "./cache.ts";
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
}

interface EntryEvent {
  entry: EntryRecord;
  rows: RowChanges;
}

/** On a first visit; what is older is read when asked for. */
const FIRST_ENTRIES = 500;
/** Entries gathered at most before they are shown, while catching up. */
const PORTION = 128;

export class Follower {
  #gapAt = -1;
  /** Rows of entries before this size are in the rows already. */
  #rowsFrom = 0;
  #waiting: EntryEvent[] = [];

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
    if (this.size === 0) await this.fetchAnew();
    const response = await this.room.host.feed(this.size - 1, signal);
    if (!response.body) throw new Problem("feed-empty", "The feed has no body.");
    for await (const { event, data } of eventsOf(response.body, this.room.alive)) {
      await this.#handle(event, data);
    }
  }

  async #handle(event: string, data: string): Promise<void> {
    if (event === "entry") {
      this.#waiting.push(JSON.parse(data) as EntryEvent);
      if (this.#waiting.length >= PORTION) await this.#flush(null);
    } else if (event === "head") {
      const head = JSON.parse(data) as Head;
      await this.#flush(head);
      this.room.head(head);
    } else if (event === "reset") {
      await this.fetchAnew();
    }
  }

  /** Rows and newest entries as the host has them now, in place of what was known. */
  async fetchAnew(): Promise<void> {
    const { host, origin } = this.room;
    const { size, rows } = await host.views();
    const start = Math.max(0, size - FIRST_ENTRIES);
    const records = size > start ? (await host.entries(start, size)).entries : [];
    const entries = await opened(records, origin);
    await this.#pass({ size, rows, records, entries, mode: "replace" });
    this.size = size;
    this.#rowsFrom = size;
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
