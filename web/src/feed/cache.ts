/** What is known of a room offline: entries and rows of one scope, with the log size that the rows stand for. */
import { VIEW_NAMES } from "../api/rows.ts";
import type { EntryRecord } from "../api/wire.ts";
import { type Database, within } from "../state/database.ts";
import type { RowChanges } from "../state/views.svelte.ts";

/** Entries kept at hand on opening; older ones are read when they are asked for. */
const AT_HAND = 500;

export interface Kept {
  /** Log size that the rows stand for; 0 where nothing is kept. */
  size: number;
  rows: RowChanges;
  records: EntryRecord[];
}

export async function readCache(database: Database, scope: string): Promise<Kept> {
  const transaction = database.transaction(["cursors", "rows", "entries"]);
  const cursor = await transaction.objectStore("cursors").get(scope);
  const stored = await transaction.objectStore("rows").getAll(within(scope));
  const records: EntryRecord[] = [];
  let place = await transaction.objectStore("entries").openCursor(within(scope), "prev");
  while (place && records.length < AT_HAND) {
    records.push(place.value.record);
    place = await place.continue();
  }
  const rows: Record<string, Record<string, unknown>> = {};
  for (const { view, key, row } of stored) (rows[view] ??= {})[key] = row;
  return { size: cursor?.size ?? 0, rows: rows as RowChanges, records: records.reverse() };
}

/** Keep entries and changed rows, and nothing of what they say is erased; the rows now stand for `size`. All or nothing. */
export async function writeCache(
  database: Database,
  scope: string,
  { size, rows, records }: Kept,
  mode: "add" | "replace" = "add",
): Promise<void> {
  const transaction = database.transaction(["cursors", "rows", "entries"], "readwrite");
  const rowStore = transaction.objectStore("rows");
  if (mode === "replace") await rowStore.delete(within(scope));
  for (const record of records) {
    void transaction.objectStore("entries").put({ scope, index: record.index, record });
  }
  for (const view of VIEW_NAMES) {
    for (const [key, row] of Object.entries(rows[view] ?? {})) {
      if (row === null) void rowStore.delete([scope, view, key]);
      else void rowStore.put({ scope, view, key, row });
    }
  }
  const entryStore = transaction.objectStore("entries");
  for (const index of erasedIn(rows)) {
    const kept = await entryStore.get([scope, index]);
    if (kept) void entryStore.put({ ...kept, record: withoutBody(kept.record) });
  }
  void transaction.objectStore("cursors").put({ scope, size });
  await transaction.done;
}

/** Indexes of messages whose content is erased, as far as `rows` speak of them. */
export function erasedIn(rows: RowChanges): number[] {
  return Object.values(rows.erasures ?? {}).flatMap((row) => (row ? [row.index] : []));
}

function withoutBody({ salt: _salt, body: _body, coarse: _coarse, ...record }: EntryRecord): EntryRecord {
  return { ...record, state: "erased" };
}

/** Keep older entries, which change no rows. */
export async function keepRecords(database: Database, scope: string, records: readonly EntryRecord[]): Promise<void> {
  const transaction = database.transaction("entries", "readwrite");
  for (const record of records) void transaction.store.put({ scope, index: record.index, record });
  await transaction.done;
}

export async function keptRecords(
  database: Database,
  scope: string,
  start: number,
  stop: number,
): Promise<EntryRecord[]> {
  const range = IDBKeyRange.bound([scope, start], [scope, stop], false, true);
  return (await database.getAll("entries", range)).map(({ record }) => record);
}

/** Forget a scope: the seat was given up, or the room was founded anew. */
export async function dropCache(database: Database, scope: string): Promise<void> {
  const transaction = database.transaction(["cursors", "rows", "entries"], "readwrite");
  await transaction.objectStore("rows").delete(within(scope));
  await transaction.objectStore("entries").delete(within(scope));
  await transaction.objectStore("cursors").delete(scope);
  await transaction.done;
}
