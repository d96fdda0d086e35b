import { expect, test } from "vitest";
import { inWords, remaining } from "./clock.ts";

const DUE = "2026-11-23T01:00:00Z";
const at = (seconds: number): number => Date.parse(DUE) - seconds * 1000;

test.each([
  [1, { late: false, n: 1, unit: "s" }],
  [0, { late: false, n: 0, unit: "s" }],
  [-1, { late: true, n: 1, unit: "s" }],
  [119, { late: false, n: 119, unit: "s" }],
  [120, { late: false, n: 2, unit: "min" }],
  [5999, { late: false, n: 99, unit: "min" }],
  [6000, { late: false, n: 1, unit: "h" }],
  [-180, { late: true, n: 3, unit: "min" }],
])("%i seconds before the time are said as %j", (seconds, said) => {
  expect(remaining(DUE, at(seconds))).toEqual(said);
});

test.each([
  [172_799, { n: 47, unit: "h" }],
  [172_800, { n: 2, unit: "d" }],
])("%i seconds are said as %j", (seconds, said) => {
  expect(inWords(seconds)).toEqual(said);
});
