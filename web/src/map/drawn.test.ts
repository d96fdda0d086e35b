import { expect, test } from "vitest";
import type { Pair } from "../api/agreement.ts";
import { featuresOf, pairsIn } from "./drawn.ts";

const PATH: Pair[] = [[400000000, 350000000], [401234567, 350000000], [401234567, 351234567]];

test.each([
  ["place", 1, "Point"],
  ["line", 1, "Point"],
  ["line", 3, "LineString"],
  ["area", 1, "Point"],
  ["area", 2, "LineString"],
  ["area", 3, "Polygon"],
] as const)("a %s of %i points is a %s, and its points come back", (kind, count, shape) => {
  const [feature] = featuresOf(kind, PATH.slice(0, count));
  expect(feature?.getGeometry()?.getType()).toBe(shape);
  const apart = pairsIn(feature).map(([lon, lat], i) => Math.hypot(lon - (PATH[i]?.[0] ?? NaN), lat - (PATH[i]?.[1] ?? NaN)));
  expect(apart).toHaveLength(count);
  expect(Math.max(...apart)).toBeLessThanOrEqual(1);
});

test("of nothing nothing is drawn", () => {
  expect(featuresOf("line", [])).toEqual([]);
  expect(pairsIn(undefined)).toEqual([]);
});
