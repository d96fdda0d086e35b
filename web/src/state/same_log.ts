/** Whether the host shows the log that this browser knows: under the same key, and not shorter than it was. */
import { IntegrityProblem } from "../api/problem.ts";
import type { RoomInfo } from "../api/wire.ts";
import { dropCache } from "../feed/cache.ts";
import type { Database, KeptCheckpoint } from "./database.ts";

/** The room as this browser keeps it. */
interface Kept {
  readonly database: Database;
  readonly id: string;
  readonly scope: string;
}

/**
 * A log under another key is another log. In an exercise that is a room founded anew, and what was kept of the old one is
 * dropped; otherwise an alarm.
 */
export async function isSameLog({ database, id, scope }: Kept, info: RoomInfo): Promise<boolean> {
  const known = await database.get("rooms", id);
  if (!known || (known.log_vkey === info.log_vkey && known.origin === info.origin)) return true;
  if (known.status === "ACTUAL" || info.status === "ACTUAL") {
    const evidence = { known: known.log_vkey, shown: info.log_vkey };
    throw new IntegrityProblem("log-key", "The room's log has another key than before.", evidence);
  }
  await dropCache(database, scope);
  await database.delete("checkpoints", known.origin);
  await database.delete("checkpoints", info.origin);
  return false;
}

/** An append-only log never has fewer entries than it was seen to have. */
export function refuseShrunk(before: KeptCheckpoint | undefined, info: RoomInfo): void {
  if (!before || info.size >= before.size) return;
  throw new IntegrityProblem("log-shrunk", `The host's log had ${before.size} entries and now states ${info.size}.`, {
    known: before.note,
    shown: info.checkpoint,
  });
}
