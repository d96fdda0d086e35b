/** Which messages this post's device has still to acknowledge as delivered. */
import type { DeliveryRow } from "../api/rows.ts";

/** References of messages to `post` on whose ladder it has not taken one step, oldest first. */
export function undelivered(rows: ReadonlyMap<string, DeliveryRow>, post: string): string[] {
  return [...rows]
    .filter(([, row]) => row.type !== "ACK" && lacksSteps(row, post))
    .sort(([, one], [, other]) => one.index - other.index)
    .map(([ref]) => ref);
}

function lacksSteps(row: DeliveryRow, post: string): boolean {
  const ladder = row.ladders.find((known) => known.post === post);
  return ladder !== undefined && (ladder.steps ?? []).length === 0;
}
