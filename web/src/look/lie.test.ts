import { expect, test } from "vitest";
import type { Pair } from "../api/agreement.ts";
import vectors from "../../../tests/vectors/geo/lies.json";
import { apartM, courseOf, lieOf, type Drawn } from "./lie.ts";

/** A plane is flat: some parts in a thousand of 20 km. */
const PART = 0.004;
const LEAST_M = 2;

function near(found: number, mm: number): void {
  expect(Math.abs(found - mm / 1000)).toBeLessThan(LEAST_M + (PART * Math.abs(mm)) / 1000);
}

test.each(vectors.map((one) => [one.name, one] as const))("%s lies as the host measures it", (_name, one) => {
  const found = lieOf({ path: one.path as Pair[], isArea: false }, one.line as Pair[]);
  near(found?.apartM ?? NaN, one.apart_mm);
  near(found?.first ?? NaN, one.first_mm);
  near(found?.last ?? NaN, one.last_mm);
});

test.each([
  [5000, 4001, "along"],
  [5000, 4000, "toward"],
  [-5000, -4000, "toward"],
  [4000, 5000, "away"],
  [4000, 4999, "along"],
  [3000, -3000, "away"],
] as const)("from %s m to %s m goes %s", (first, last, course) => {
  expect(courseOf({ apartM: 0, here: [0, 0], there: [0, 0], first, last })).toBe(course);
});

const square = (size: number): Drawn => ({
  path: [[-size, -size], [size, -size], [size, size], [-size, size]],
  isArea: true,
});
const place = (lon: number, lat: number): Drawn => ({ path: [[lon, lat]], isArea: false });

test("what lies in an area is not apart from it, whoever is drawn", () => {
  expect(apartM(place(0, 0), square(100_000))).toBe(0);
  expect(apartM(square(100_000), square(10_000))).toBe(0);
  expect(apartM(square(100_000), place(200_000, 0))).toBeCloseTo(1113.2, 0);
});

test("ways that cross are not apart, and a place has its distance from a way", () => {
  const way = (...path: Pair[]): Drawn => ({ path, isArea: false });
  expect(apartM(way([-1000, 0], [1000, 0]), way([0, -1000], [0, 1000]))).toBe(0);
  expect(apartM(way([-1000, 0], [1000, 0]), place(0, 100_000))).toBeCloseTo(1105.7, 0);
});

test("nothing drawn lies nowhere", () => {
  expect(lieOf({ path: [], isArea: false }, [[0, 0], [1, 1]])).toBeNull();
  expect(lieOf(place(0, 0), [[0, 0]])).toBeNull();
  expect(apartM({ path: [], isArea: false }, place(0, 0))).toBe(Infinity);
});
