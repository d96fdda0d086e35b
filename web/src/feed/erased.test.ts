/** What both parties erased leaves this browser too: its entries, its rows and its outbox. */
import { beforeEach, expect, it } from "vitest";
import type { EntryRecord } from "../api/wire.ts";
import { forgetErased, queued } from "../outbox/queue.ts";
import { type Database, openDatabase } from "../state/database.ts";
import type { OutboxItem } from "../state/types.ts";
import { keepRecords, readCache, writeCache } from "./cache.ts";

const SECRET = "a name that must go";
const REF = "A-OPS/2026/1/DOC";
const row = { audience: { level: "ENVELOPE" as const }, index: 3, erasure: 4, at: "2026-11-23T00:15:08Z", by: ["A", "B"], reason: "LAW" };
let database: Database;
let databases = 0;

function record(index: number, body?: string): EntryRecord {
  const whole = body === undefined ? {} : { body, salt: "c2FsdA==" };
  return { index, entry: "0", check_word: "a-b", note: "", logged_at: "", state: body ? "whole" : "withheld", ...whole };
}

async function everything(): Promise<string> {
  const stores = ["entries", "rows", "outbox"] as const;
  return JSON.stringify(await Promise.all(stores.map((store) => database.getAll(store))));
}

beforeEach(async () => {
  database = await openDatabase(`erased-${databases++}`);
  await keepRecords(database, "small|", [record(2, "other"), { ...record(3, SECRET), coarse: { title: SECRET } }]);
});

it.each(["add", "replace"] as const)("loses the body with the row that says it is erased (%s)", async (mode) => {
  expect(await everything()).toContain(SECRET);
  const rows = { documents: { [REF]: null }, erasures: { [REF]: row } };
  await writeCache(database, "small|", { size: 5, rows, records: [record(4, "{}")] }, mode);
  expect(await everything()).not.toContain(SECRET);
  const { records } = await readCache(database, "small|");
  expect(records.map(({ index, state }) => [index, state])).toEqual([[2, "whole"], [3, "erased"], [4, "whole"]]);
});

it("leaves what others are erased from, and other readers' copies, alone", async () => {
  await keepRecords(database, "small|key", [record(3, SECRET)]);
  await writeCache(database, "small|", { size: 5, rows: { erasures: { [REF]: row } }, records: [] });
  expect((await readCache(database, "small|key")).records).toHaveLength(1);
  expect((await database.get("entries", ["small|key", 3]))?.record.state).toBe("whole");
  expect((await database.get("entries", ["small|", 2]))?.record.state).toBe("whole");
});

it("forgets what this device sent itself, once it was logged", async () => {
  const item = { key: "k", ref: REF, body: { title: SECRET }, writtenAt: "2026-11-23T00:15:08Z" };
  for (const state of ["logged", "waiting"] as const) await database.add("outbox", { ...item, state } as unknown as OutboxItem);
  expect(await forgetErased(database, "k", ["A-OPS/2026/9/DOC"])).toBe(false);
  expect(await forgetErased(database, "k", [REF])).toBe(true);
  expect((await queued(database, "k")).map(({ state }) => state)).toEqual(["waiting"]);
});
