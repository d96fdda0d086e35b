/** The open room's outbox on its way to the host: one run at a time, and another try after what could not be sent. */
import { IntegrityProblem, Problem } from "../api/problem.ts";
import { delayMs, pause } from "../feed/backoff.ts";
import { flush, type Sending } from "../outbox/flush.ts";
import type { OpenedRoom } from "./opened_room.ts";
import { room } from "./room.svelte.ts";

/** Send what waits; where something still waits after it, `again` is called later. */
export async function send(opened: OpenedRoom, again: () => Promise<void>): Promise<void> {
  const sending = sendingOf(opened);
  if (!sending) return;
  try {
    if ((await flush(sending)) === "later") sendLater(opened, again);
  } catch (cause) {
    opened.fail(cause);
    if (cause instanceof Problem && !(cause instanceof IntegrityProblem)) sendLater(opened, again);
  }
}

function sendLater(opened: OpenedRoom, again: () => Promise<void>): void {
  // The feed's next head flushes as well; this is for a feed that stands while submitting fails.
  void pause(delayMs(3, Math.random()), opened.signal).then(() => {
    if (!opened.isClosed) void again();
  });
}

function sendingOf(opened: OpenedRoom): Sending | null {
  const { seat, signer, horizon, database, host } = opened;
  if (!seat || !signer || !horizon) return null;
  return {
    database,
    host,
    horizon,
    signer,
    key: seat.key,
    origin: seat.origin,
    post: seat.post,
    status: room.status,
    seen: () => opened.seen(),
    changed: () => opened.changed(),
  };
}
