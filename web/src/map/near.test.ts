import { expect, test } from "vitest";
import type { Pair } from "../api/agreement.ts";
import type { Screening } from "../look/screening.ts";
import { measureOf } from "./drawn.ts";
import { nearOf } from "./near.ts";

const HERE: Pair = [400000000, 350000000];
const THERE: Pair = [400100000, 350000000];
const AT = "2026-11-23T12:00:00Z";
type Meeting = Screening["meetings"][number];

function told(...meetings: Partial<Meeting>[]): Screening {
  const whole = meetings.map((one) => ({ within_km: 1, token: "t", ...one }));
  return { size: 1, findings: [], meetings: whole, lines: [], zones: [], crossings: [], knows: [] };
}
const shapes = (found: Screening | null): (string | undefined)[] =>
  nearOf([{ path: [HERE], isArea: false }], AT, found).map((feature) => feature.getGeometry()?.getType());

test("between two places lies a measure, and where they are one a place", () => {
  expect(measureOf(HERE, THERE, "1 km").getGeometry()?.getType()).toBe("LineString");
  expect(measureOf(HERE, HERE, "1 km").getGeometry()?.getType()).toBe("Point");
});

test("each notice that is told of stands at the nearest places, with its reference", () => {
  const found = told({ ref: "B-OPS/2026/1/WRK", here: HERE, there: THERE, apart_mm: 910_000 }, { ref: "B-OPS/2026/2/WRK", here: HERE, there: HERE, apart_mm: 0 });
  expect(shapes(found)).toEqual(["Point", "LineString", "Point"]);
  const words = nearOf([], AT, found).map((feature) => String(feature.get("measure")));
  expect(words[0]).toMatch(/^B-OPS\/2026\/1\/WRK: /u);
  expect(words[1]).toBe("B-OPS/2026/2/WRK");
});

test("what may not be read is nowhere on the map, and of many the first five are", () => {
  expect(shapes(told({ within_km: 3, must_know: true }))).toEqual(["Point"]);
  const many = Array.from({ length: 9 }, (_, n) => ({ ref: `B-OPS/2026/${n + 1}/WRK`, here: HERE, there: THERE, apart_mm: 1 }));
  expect(shapes(told(...many)).length).toBe(6);
  expect(shapes(null)).toEqual(["Point"]);
});
