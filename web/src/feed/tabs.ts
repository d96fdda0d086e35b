/**
 * One feed a browser: the tab that holds the lock follows the host, the others hear from it. A browser allows six connections
 * to a host over HTTP/1.1, and a feed holds one for good.
 */
import type { EntryRecord } from "../api/wire.ts";
import type { IntegrityAlarm, LinkState } from "../state/types.ts";
import type { RowChanges } from "../state/views.svelte.ts";
import type { Head } from "./follow.ts";

export type Told =
  | { kind: "portion"; size: number; rows: RowChanges; records: EntryRecord[]; mode: "add" | "replace" }
  | { kind: "head"; head: Head }
  | { kind: "link"; state: LinkState; heardAt: number | null; retryAt: number | null }
  | { kind: "outbox" }
  | { kind: "flush" }
  | { kind: "hello" }
  | { kind: "seen" }
  | { kind: "alarm"; alarm: IntegrityAlarm };

export class Tabs {
  readonly #channel: BroadcastChannel;
  readonly #lock: string;
  #isClosed = false;

  constructor(scope: string, hear: (told: Told) => void) {
    this.#lock = `truceline-feed-${scope}`;
    this.#channel = new BroadcastChannel(this.#lock);
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  }

  /** Tell the other tabs. What was under way when the room was closed has nobody to tell. */
  tell(told: Told): void {
    if (!this.#isClosed) this.#channel.postMessage(told);
  }

  /** Run `lead` once no other tab leads; returns when it ends or `signal` gives up waiting. */
  async lead(signal: AbortSignal, lead: () => Promise<void>): Promise<void> {
    try {
      await navigator.locks.request(this.#lock, { signal }, lead);
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#channel.close();
  }
}
