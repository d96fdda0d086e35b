import { expect, test } from "vitest";
import type { NoticeRow } from "../api/rows.ts";
import type { Shown } from "../map/features.ts";
import { barsOf, isAhead, marksOf, nearEachOther, spanAround, stateAt } from "./timeline.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 24, hour)).toISOString().slice(0, 19) + "Z";
const ms = (hour: number): number => Date.UTC(2026, 10, 24, hour);
const row = (start: number | null, end: number | null, more: Partial<NoticeRow> = {}): NoticeRow =>
  ({ type: "MOV", post: "A-OPS", state: "FILED", index: 1, ...(start === null ? {} : { start: at(start) }), ...(end === null ? {} : { end: at(end) }), ...more }) as NoticeRow;
const SPAN = { from: ms(0), to: ms(10) };

test("bars lie where their times do, and are cut where they reach out of the span", () => {
  const bars = barsOf([["A/1", row(1, 3)], ["A/2", row(-5, 2)], ["A/3", row(9, 20)]], SPAN);
  expect(bars.map(({ ref, from, to, cutFrom, cutTo }) => [ref, from, to, cutFrom, cutTo])).toEqual([
    ["A/2", 0, 0.2, true, false],
    ["A/1", 0.1, 0.3, false, false],
    ["A/3", 0.9, 1, false, true],
  ]);
});

test.each([
  [row(-3, -1), 0],
  [row(-3, 0), 1],
  [row(10, 12), 1],
  [row(11, 12), 0],
  [row(null, null), 0],
] as const)("what reaches into the span has a bar (%#)", (one, count) => {
  expect(barsOf([["A/1", one]], SPAN)).toHaveLength(count);
});

test("no bar covers another, and a free level is taken again", () => {
  const bars = barsOf([["A/1", row(0, 4)], ["A/2", row(1, 2)], ["A/3", row(3, 5)], ["A/4", row(4, 6)]], SPAN);
  expect(bars.map(({ ref, level }) => [ref, level])).toEqual([["A/1", 0], ["A/2", 1], ["A/3", 1], ["A/4", 2]]);
});

test("a short bar keeps the room of its words", () => {
  const shortly = [["A/1", row(1, 2)], ["A/2", row(3, 4)], ["A/3", row(5, 6)]] as const;
  expect(barsOf(shortly, SPAN, 0.25).map(({ level }) => level)).toEqual([0, 1, 0]);
  expect(barsOf(shortly, SPAN).map(({ level }) => level)).toEqual([0, 0, 0]);
});

test("a notice without an end lasts an instant, a sealed one tells its latest opening", () => {
  const bars = barsOf([["A/1", row(5, null)], ["A/2", row(null, 8, { state: "SEALED" })]], SPAN);
  expect(bars.map(({ from, to }) => [from, to])).toEqual([[0.5, 0.5], [0.8, 0.8]]);
});

test.each([
  ["FILED", ms(3), "FILED"],
  ["FILED", ms(3) + 1, "OVERDUE"],
  ["STARTED", ms(9), "OVERDUE"],
  ["COMPLETED", ms(9), "COMPLETED"],
  ["SEALED", ms(9), "SEALED"],
] as const)("%s at %i is %s", (state, now, told) => {
  expect(stateAt(row(1, 3, { state }), now)).toBe(told);
});

test("what is over is not ahead", () => {
  expect((["PASSED", "OBJECTED", "CANCELLED", "AMENDED", "COMPLETED", "OPENED"] as const).map((state) => isAhead(row(1, 3, { state })))).toEqual([true, true, false, false, false, false]);
});

test("the marks are whole steps, and no more than can be read", () => {
  expect(marksOf(SPAN).map(({ instant }) => instant)).toEqual([0, 2, 4, 6, 8, 10].map(at));
  expect(marksOf(SPAN, 5).map(({ instant }) => instant)).toEqual([0, 2, 4, 6, 8, 10].map(at));
  expect(marksOf(SPAN, 3).map(({ instant }) => instant)).toEqual([0, 6].map(at));
  for (const hours of [24, 48, 168, 720]) expect(marksOf(spanAround(ms(5), hours)).length).toBeLessThanOrEqual(10);
});

test("a span begins a little before now, on the hour", () => {
  expect(spanAround(ms(8) + 1234, 48)).toEqual({ from: ms(2), to: ms(50) });
  expect(spanAround(ms(8), 48, 24).from).toBe(ms(26));
});

const shown = (ref: string, lat: number, from: number, to: number): Shown => ({
  id: `${ref}#0`, layer: "notices", shape: "point", path: [[400000000, lat]], party: "A", label: "", ref, from: at(from), to: at(to),
});

test("two come near each other only in place and time", () => {
  const near = nearEachOther([shown("A/1", 350000000, 1, 3), shown("B/1", 350100000, 2, 4), shown("B/2", 350000000, 4, 5), shown("B/3", 351000000, 1, 3)]);
  expect([...near].map(([ref, others]) => [ref, ...others])).toEqual([["A/1", "B/1"], ["B/1", "A/1", "B/2"], ["B/2", "B/1"]]);
});
