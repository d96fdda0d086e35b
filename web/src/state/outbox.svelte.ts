import { Problem } from "../api/problem.ts";
import type { Draft, OutboxItem } from "./types.ts";

/** What the open room does for the outbox. */
export interface OutboxKeeper {
  flush(): Promise<void>;
  discard(id: number): Promise<void>;
}

const IDLE: OutboxKeeper = { flush: async () => undefined, discard: async () => undefined };

/** What this seat has signed and the host has not yet logged; refused ones stay until discarded. */
class OutboxState {
  items = $state.raw<readonly OutboxItem[]>([]);
  keeper: OutboxKeeper = IDLE;

  readonly waiting = $derived(
    this.items.filter((item) => item.state === "waiting" || item.state === "sending").length,
  );

  flush(): Promise<void> {
    return this.keeper.flush();
  }

  discard(id: number): Promise<void> {
    return this.keeper.discard(id);
  }

  /** The fields of a refused item, for the form. */
  amend(id: number): Draft {
    const item = this.items.find((known) => known.id === id);
    if (!item) throw new Problem("not-found", "This message is no longer in the outbox.");
    return item.draft;
  }
}

export const outbox = new OutboxState();
