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
let databases = 0;
const log = await records(6);

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
    if (url.pathname.endsWith("/entries")) return Response.json({ size, entries: log.slice(0, size) });
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
  const quiet = { head: () => undefined, alive: () => undefined };
  const room = { host: new Host("small"), database, scope: SCOPE, origin: ORIGIN, isGapless };
  return new Follower({ ...room, ...quiet, take }, size);
}

const indexes = (): number[] => taken.flatMap(({ entries }) => entries.map(({ index }) => index));
const once = (following: Follower): Promise<void> => following.once(new AbortController().signal);

beforeEach(async () => {
  database = await openDatabase(`follow-${databases++}`);
  taken = [];
});
afterEach(() => vi.unstubAllGlobals());

it("begins with a fetch and goes on with events, each entry once", async () => {
  const { asked } = serve(2, entry(2, { channels: { c: { misses: 1 } } }) + head(3), entry(3) + head(4));
  const following = follower();
  await once(following);
  await once(following);
  expect(indexes()).toEqual([0, 1, 2, 3]);
  expect(taken.map(({ mode }) => mode)).toEqual(["replace", "add", "add"]);
  expect(asked).toEqual(["1", "2"]);
});

it("keeps what it passes on, so that the app opens without a network", async () => {
  serve(2, entry(2, { channels: { fresh: null, c: { misses: 1 } } }) + head(3));
  await once(follower());
  const kept = await readCache(database, SCOPE);
  expect([kept.size, kept.rows, kept.records.length]).toEqual([3, { channels: { c: { misses: 1 } } }, 3]);
  expect((await keptRecords(database, SCOPE, 1, 3)).map(({ index }) => index)).toEqual([1, 2]);
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
  expect(taken.map(({ mode, rows }) => [mode, rows])).toEqual([["replace", { channels: { fresh: { misses: 4 } } }]]);
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
