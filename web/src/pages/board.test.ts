import { describe, expect, test } from "vitest";
import type { ClockRow, DeliveryRow, NoticeRow } from "../api/rows.ts";
import { boardOf, lateFlashes, type Rows } from "./board.ts";
import { parsePlace } from "./place.ts";

const NOW = Date.parse("2026-11-23T01:00:00Z");
const audience = { level: "PARTIES" as const };
const minutes = (n: number): string => `${new Date(NOW + n * 60_000).toISOString().slice(0, 19)}Z`;

function rows(): { deliveries: Map<string, DeliveryRow>; clocks: Map<string, ClockRow>; notices: Map<string, NoticeRow> } {
  return { deliveries: new Map(), clocks: new Map(), notices: new Map() };
}
function put(into: ReturnType<typeof rows>, ref: string, from: string, to: string, due?: number, precedence: DeliveryRow["precedence"] = "PRIORITY"): void {
  const at = minutes(-30);
  into.deliveries.set(ref, { audience, index: into.deliveries.size, hash: "", type: "MOV", post: from, precedence, at, logged_at: at, ladders: [{ post: to, steps: [] }], expects: ["ACK"] });
  if (due !== undefined) into.clocks.set(`${ref}|${to}|ACK`, { audience, ref, post: to, kind: "ACK", due: minutes(due), started: at, level: 0 });
}
const board = (from: Rows) => boardOf(from, "A-OPS", NOW);

describe("the board", () => {
  test("is ordered by the clock that ends first, and the late come first of all", () => {
    const all = rows();
    put(all, "one", "B-OPS", "A-OPS", 20);
    put(all, "two", "B-OPS", "A-OPS", -2);
    put(all, "three", "B-OPS", "A-OPS");
    put(all, "four", "B-OPS", "A-OPS", 5);
    expect(board(all).needs).toEqual(["two", "four", "one", "three"]);
  });
  test("keeps what waits for others apart from what needs this post", () => {
    const all = rows();
    put(all, "mine", "A-OPS", "B-OPS", 5);
    put(all, "others", "B-OPS", "M-ROOM", 5);
    expect(board(all)).toMatchObject({ needs: [], waits: ["mine"] });
    expect(boardOf(all, "", NOW).waits).toEqual(["mine", "others"]);
  });
  test.each([
    [0, []],
    [1, ["n"]],
    [360, ["n"]],
    [361, []],
  ])("a notice that starts in %i minutes gives %j", (start, soon) => {
    const all = rows();
    all.notices.set("n", { audience, type: "MOV", post: "B-OPS", state: "FILED", start: minutes(start), index: 1 });
    expect(board(all).soon).toEqual(soon);
  });
  test("forgets a notice that was cancelled", () => {
    const all = rows();
    all.notices.set("n", { audience, type: "MOV", post: "B-OPS", state: "CANCELLED", start: minutes(10), index: 1 });
    expect(board(all).soon).toEqual([]);
  });
});

test.each([
  [1, "FLASH", []],
  [0, "FLASH", []],
  [-1, "FLASH", ["f"]],
  [-1, "IMMEDIATE", []],
] as const)("with %i minutes left, %s takes the screen for %j", (due, precedence, late) => {
  const all = rows();
  put(all, "f", "B-OPS", "A-OPS", due, precedence);
  expect(lateFlashes(all, "A-OPS", NOW)).toEqual(late);
  expect(lateFlashes(all, "", NOW)).toEqual([]);
});

test.each([
  ["", "watch", ""],
  ["#/line/A-OPS/2026/1/MOV", "line", "A-OPS/2026/1/MOV"],
  ["#/join/khabur/A-OPS-1-i1/79FNC", "join", "khabur/A-OPS-1-i1/79FNC"],
  ["#/nowhere", "unknown", ""],
  ["#/line/%E0%A4%A", "line", "%E0%A4%A"],
])("the address %s is %s %s", (hash, page, rest) => {
  expect(parsePlace(hash)).toMatchObject({ page, rest });
});
