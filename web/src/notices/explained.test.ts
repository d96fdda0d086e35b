import { expect, test } from "vitest";
import { asked, partsOf, type Perceived, remainderOf } from "./explained.ts";

function report(ref: string, left: number, at: string): Perceived {
  return { ref, count: 10, left, at, within_s: 0 };
}
const LATE = report("M/2026/1/INC", 0, "2026-11-23T09:00:00Z");
const EARLY = report("M/2026/2/INC", 3, "2026-11-23T07:00:00Z");
const SAME = report("M/2026/3/INC", 1, "2026-11-23T07:00:00Z");

test("what a notice explains is listed by time, then by reference", () => {
  const counts = { [LATE.ref]: 10, [EARLY.ref]: 7, [SAME.ref]: 9 };
  expect(partsOf(counts, [LATE, SAME, EARLY])).toEqual([
    { report: EARLY, count: 7 },
    { report: SAME, count: 9 },
    { report: LATE, count: 10 },
  ]);
});

test("what is explained whole does not remain", () => {
  expect(remainderOf({ reports: [LATE, SAME, EARLY], notices: [] })).toEqual([
    { report: EARLY, count: 3 },
    { report: SAME, count: 1 },
  ]);
});

test("what several notices may explain between them does not remain either", () => {
  const may = (count: number) => ({ notice: `A/2026/${count}/EXR`, count: 0, explains: {}, may_explain: { [EARLY.ref]: count } });
  const left = [1, 2, 3].map((many) => remainderOf({ reports: [EARLY], notices: Array.from({ length: many }, () => may(1)) }));
  expect(left).toEqual([[{ report: EARLY, count: 2 }], [{ report: EARLY, count: 1 }], []]);
});

test("a report that a notice says nothing of is not among its parts", () => {
  expect(partsOf({ [EARLY.ref]: 1 }, [LATE, EARLY])).toEqual([{ report: EARLY, count: 1 }]);
});

test("a period of days ends now, and none has no beginning", () => {
  const noon = Date.parse("2026-11-23T12:00:00Z");
  expect(asked("SHOT", 7, noon)).toEqual({ unit: "SHOT", begins: "2026-11-16T12:00:00Z" });
  expect(asked("SHOT", 0, noon)).toEqual({ unit: "SHOT" });
});
