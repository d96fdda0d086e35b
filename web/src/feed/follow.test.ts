import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Host } from "../api/host.ts";
import { IntegrityProblem } from "../api/problem.ts";
import type { EntryRecord } from "../api/wire.ts";
import { fromSeed } from "../sign/ed25519.ts";
import { signEntry } from "../sign/entry.ts";
import { verifierKey } from "../sign/note.ts";
import { type Database, openDatabase } from "../state/database.ts";
import { MemoryHost, ORIGIN } from "../testing/memory_host.ts";
import { keptRecords, readCache } from "./cache.ts";
import { undelivered } from "./delivered.ts";
import { Follower, type Portion } from "./follow.ts";

const SCOPE = "small|";
let database: Database;
let taken: Portion[];
let failed: unknown[] = [];
let databases = 0;
const log = await records(42);

async function records(count: number): Promise<EntryRecord[]> {
  const { publicKey, sign } = await fromSeed(new Uint8Array(32).fill(5));
  const signer = { key: await verifierKey(`${ORIGIN}/dev/A-OPS-1/3fa9c012`, publicKey), sign };
  const host = new MemoryHost();
  await host.start();
  for (let serial = 1; serial <= count; serial++) {
    const envelope = { type: "LCK", v: 1, ref: `A-OPS/2026/${serial}/LCK`, status: "TEST" as const, at: "2026-11-23T00:15:08Z", dev_seq: serial };
    host.notes.push((await signEntry(ORIGIN, envelope, {}, new Uint8Array(16), [signer])).note);
  }
  return Promise.all(Array.from({ length: count }, (_, index) => host.record(index)));
}

/** A host that serves the first `size` entries and then these feeds, one a connection. */
function serve(size: number, ...feeds: string[]): { asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    const url = new URL(input, "http://host.example");
    if (url.pathname.endsWith("/views")) {
      return Response.json({ size, rows: { channels: { fresh: { misses: size } } } });
    }
    if (url.pathname.endsWith("/entries")) {
      const [start, stop] = ["start", "stop"].map((name) => Number(url.searchParams.get(name)));
      return Response.json({ size, entries: log.slice(start, Math.min(size, stop ?? size)) });
    }
    asked.push(new Headers(init.headers).get("last-event-id"));
    return new Response(feeds.shift() ?? "");
  });
  return { asked };
}

function entry(index: number, rows: object = {}): string {
  return `id: ${index}\nevent: entry\ndata: ${JSON.stringify({ entry: log[index], rows })}\n\n`;
}

function head(size: number): string {
  return `event: head\ndata: {"size":${size},"root":"","now":"2026-11-23T00:15:08Z"}\n\n`;
}

function follower(size = 0, isGapless = true): Follower {
  const take = (portion: Portion): void => void taken.push(portion);
  const quiet = { head: () => undefined, alive: () => undefined, fail: (cause: unknown) => void failed.push(cause) };
  const room = { host: new Host("small"), database, scope: SCOPE, origin: ORIGIN, isGapless };
  return new Follower({ ...room, ...quiet, take }, size);
}

/** Of all entries that were passed on; the newest of a first visit may come before or after those of its feed. */
const indexes = (): number[] => taken.flatMap(({ entries }) => entries.map(({ index }) => index)).sort((a, b) => a - b);
const once = (following: Follower): Promise<void> =>
  following.once(new AbortController().signal).finally(() => following.filling);

beforeEach(async () => {
  database = await openDatabase(`follow-${databases++}`);
  taken = [];
  failed = [];
});
afterEach(() => vi.unstubAllGlobals());

it("begins with a fetch and goes on with events, each entry once", async () => {
  const { asked } = serve(2, entry(2, { channels: { c: { misses: 1 } } }) + head(3), entry(3) + head(4));
  const following = follower();
  await once(following);
  await once(following);
  expect(indexes()).toEqual([0, 1, 2, 3]);
  expect(taken.map(({ mode }) => mode)).toEqual(["replace", "add", "add", "add"]);
  expect(asked).toEqual(["1", "2"]);
});

it("keeps what it passes on, so that the app opens without a network", async () => {
  serve(2, entry(2, { channels: { fresh: null, c: { misses: 1 } } }) + head(3));
  await once(follower());
  const kept = await readCache(database, SCOPE);
  expect([kept.size, kept.rows, kept.records.length]).toEqual([3, { channels: { c: { misses: 1 } } }, 3]);
  expect((await keptRecords(database, SCOPE, 1, 3)).map(({ index }) => index)).toEqual([1, 2]);
});

it.each([
  [40, [[0, 40]]],
  [41, [[1, 41], [0, 1]]],
  [42, [[2, 42], [0, 2]]],
])("of %i entries shows the newest first, and fills back the rest beside the feed", async (size, portions) => {
  serve(size, head(size));
  await once(follower());
  expect(taken[0]).toMatchObject({ mode: "replace", rows: { channels: { fresh: { misses: size } } }, entries: [] });
  await vi.waitFor(() => expect(taken.slice(1).map(({ entries }) => [entries[0]?.index, 1 + (entries.at(-1)?.index ?? 0)])).toEqual(portions));
  expect(taken.slice(1).map(({ mode, rows }) => [mode, rows])).toEqual(portions.map(() => ["add", {}]));
  const kept = await readCache(database, SCOPE);
  expect([kept.size, kept.records.length]).toEqual([size, size]);
});

it("lets nobody ask for an entry that is on its way", async () => {
  serve(42, head(42));
  const following = follower();
  await following.fetchAnew();
  await following.settled(2);
  expect(indexes()[0]).toBe(2);
  await following.settled(1);
  expect(indexes()[0]).toBe(0);
});

it("goes on with filling back where the line broke", async () => {
  serve(42, head(42), head(42));
  const whole = fetch;
  let breaks = 1;
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    if (input.includes("start=0&") && breaks-- > 0) throw new TypeError("cut");
    return whole(input, init);
  });
  const following = follower();
  await once(following);
  await vi.waitFor(() => expect(failed).toHaveLength(1));
  expect(indexes()[0]).toBe(2);
  await once(following);
  await vi.waitFor(() => expect(indexes()[0]).toBe(0));
});

it("passes over entries that come twice", async () => {
  serve(2, entry(1) + entry(2) + head(3));
  await once(follower());
  expect(indexes()).toEqual([0, 1, 2]);
});

it("asks again after a gap, and raises an alarm when the host leaves out the same entry again", async () => {
  const { asked } = serve(2, entry(3) + head(4), entry(3) + head(4));
  const following = follower();
  await expect(once(following)).rejects.toMatchObject({ code: "feed-gap" });
  await expect(once(following)).rejects.toBeInstanceOf(IntegrityProblem);
  expect(asked).toEqual(["1", "1"]);
  expect(indexes()).toEqual([0, 1]);
});

it("is content after a gap that was mended", async () => {
  serve(2, entry(3) + head(4), entry(2) + entry(3) + head(4));
  const following = follower();
  await expect(once(following)).rejects.toMatchObject({ code: "feed-gap" });
  await once(following);
  expect(indexes()).toEqual([0, 1, 2, 3]);
});

it.each([
  [true, [2, 3]],
  [false, [2, 3]],
])("comes to where the log stands after an absence, be it of every envelope: %s", async (isGapless, missed) => {
  serve(2, head(2), head(4) + entry(2) + entry(3) + head(4));
  const following = follower(0, isGapless);
  await once(following);
  await once(following);
  expect(indexes().slice(2)).toEqual(missed);
  expect((await readCache(database, SCOPE)).size).toBe(4);
});

it.each([
  ["below", 3, true],
  ["at", 4, true],
  ["above", 5, false],
])("takes a head after an entry where the entries reach it: %s", async (_, size, isTaken) => {
  serve(2, head(size) + entry(2) + entry(3) + head(size));
  const outcome = await once(follower()).then(() => true, () => false);
  expect(outcome).toBe(isTaken);
});

it("misses nothing that a head tells of", async () => {
  serve(2, entry(2) + head(5));
  await expect(once(follower())).rejects.toMatchObject({ code: "feed-gap" });
});

it("goes over what a reader who does not see every envelope is not shown", async () => {
  const { asked } = serve(2, entry(3) + head(5), head(5));
  const following = follower(0, false);
  await once(following);
  await once(following);
  expect([indexes(), asked]).toEqual([[0, 1, 3], ["1", "4"]]);
});

it("fetches rows anew where the host no longer has their changes", async () => {
  const reset = "event: reset\ndata: {\"size\":3}\n\n";
  serve(4, reset + entry(1, { channels: { old: {} } }) + head(4));
  await once(follower(1));
  expect(taken.map(({ mode, rows }) => [mode, rows])).toEqual([
    ["replace", { channels: { fresh: { misses: 4 } } }],
    ["add", {}],
  ]);
});

it("stops at an entry that is not what it says it is", async () => {
  const forged = { ...(log[2] as EntryRecord), entry: "0".repeat(64) };
  serve(2, `event: entry\ndata: ${JSON.stringify({ entry: forged, rows: {} })}\n\n${head(3)}`);
  await expect(once(follower())).rejects.toBeInstanceOf(IntegrityProblem);
});

it("acknowledges as delivered what its post has not said a word about, oldest first", () => {
  const audience = { level: "PARTIES" as const };
  const row = { audience, hash: "", type: "MOV", post: "B-OPS", precedence: "ROUTINE" as const, at: "", logged_at: "" };
  const step = { stage: "DELIVERED" as const, at: "", index: 9, officer: "" };
  const rows = new Map([
    ["second", { ...row, index: 5, ladders: [{ post: "A-OPS", steps: [] }] }],
    ["first", { ...row, index: 4, ladders: [{ post: "A-OPS" } as never] }],
    ["done", { ...row, index: 3, ladders: [{ post: "A-OPS", steps: [step] }] }],
    ["for others", { ...row, index: 2, ladders: [{ post: "M-ROOM", steps: [] }] }],
    ["an acknowledgement", { ...row, type: "ACK", index: 1, ladders: [{ post: "A-OPS", steps: [] }] }],
  ]);
  expect(undelivered(rows, "A-OPS")).toEqual(["first", "second"]);
});
