/** DELIVERED by the device itself: the message has reached a screen of its post, and no more than that is said. */
import { undelivered } from "../feed/delivered.ts";
import { StaleComposition } from "../outbox/queue.ts";
import { answerIn } from "./composing.ts";
import { me } from "./me.svelte.ts";
import type { OpenedRoom } from "./opened_room.ts";
import { outbox } from "./outbox.svelte.ts";
import { views } from "./views.svelte.ts";

let isRunning = false;

/** Acknowledge as delivered what this post has got and not yet said so; for the tab that leads. */
export async function deliver(opened: OpenedRoom): Promise<void> {
  if (isRunning || me.state !== "ready") return;
  isRunning = true;
  try {
    for (const ref of undelivered(views.deliveries, me.post)) {
      if (!isSaid(ref)) await answerIn(opened, ref, "ACK", { stage: "DELIVERED" });
    }
  } catch (cause) {
    // The officer wrote a message at the same moment: the next event of the feed tries again.
    if (!(cause instanceof StaleComposition)) throw cause;
  } finally {
    isRunning = false;
  }
}

/** Whether such an acknowledgement is in the outbox: waiting, just logged, or refused. */
function isSaid(ref: string): boolean {
  return outbox.items.some(
    ({ type, body }) => type === "ACK" && body["about"] === ref && body["stage"] === "DELIVERED",
  );
}
