/** DELIVERED by the device itself: the message has reached a screen of its post, and no more than that is said. */
import { undelivered } from "../feed/delivered.ts";
import { isDelivered, StaleComposition } from "../outbox/queue.ts";
import { answerIn } from "./composing.ts";
import { me } from "./me.svelte.ts";
import type { OpenedRoom } from "./opened_room.ts";
import { outbox } from "./outbox.svelte.ts";
import { views } from "./views.svelte.ts";

let isRunning = false;
/** What was said and may not yet have come back by the feed. */
const said = new WeakMap<OpenedRoom, Set<string>>();

/** Acknowledge as delivered what this post has got and not yet said so; for the tab that leads. */
export async function deliver(opened: OpenedRoom): Promise<void> {
  if (isRunning || me.state !== "ready") return;
  isRunning = true;
  const before = said.get(opened) ?? new Set();
  said.set(opened, before);
  try {
    for (const ref of undelivered(views.deliveries, me.post)) {
      if (before.has(ref) || isInOutbox(ref)) continue;
      await answerIn(opened, ref, "ACK", { stage: "DELIVERED" });
      before.add(ref);
    }
  } catch (cause) {
    // The officer wrote a message at the same moment: the next event of the feed tries again.
    if (!(cause instanceof StaleComposition)) throw cause;
  } finally {
    isRunning = false;
  }
}

/** Waiting, or refused. */
function isInOutbox(ref: string): boolean {
  return outbox.items.some((item) => isDelivered(item) && item.body["about"] === ref);
}
