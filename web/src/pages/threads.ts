/** Threads in the order of what was last said, and those of one family of messages. */
import type { ThreadRow } from "../api/rows.ts";
import { typeSpec } from "../forms/catalogue.ts";

export const FAMILIES = ["all", "call", "notice", "civil", "incident", "document", "service"] as const;
export type Family = (typeof FAMILIES)[number];

export function threadsOf(rows: ReadonlyMap<string, ThreadRow>, family: Family): [string, ThreadRow][] {
  const wanted = [...rows].filter(([, row]) => family === "all" || typeSpec(row.type)?.group === family);
  return wanted.sort(([, a], [, b]) => (a.last_at < b.last_at ? 1 : -1));
}
