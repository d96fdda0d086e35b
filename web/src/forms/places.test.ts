import { expect, test } from "vitest";
import { formatGrid, formatPosition, gridAccuracyM, parsePosition, parsePositions } from "./places.ts";

test.each([
  ["35.336, 40.141", [401410000, 353360000]],
  ["35.336 40.141", [401410000, 353360000]],
  ["-35.5;-40.25", [-402500000, -355000000]],
  ["35 20 09.6 N 40 08 27.6 E", [401410000, 353360000]],
  ["35°20'N 40°08'E", [401333333, 353333333]],
  ["90, 180", [1800000000, 900000000]],
])("%s is read", (text, pair) => {
  expect(parsePosition(text)).toEqual(pair);
});

test.each(["", "35.336", "91, 40", "35, 181", "north of the bridge", "35,336, 40,141"])("%s is not guessed at", (text) => {
  expect(parsePosition(text)).toBeNull();
});

test("what is written is read back to within a metre", () => {
  expect(parsePosition(formatPosition([401410012, 353360049]))).toEqual([401410000, 353360000]);
});

test("one position that cannot be read spoils the list", () => {
  expect(parsePositions("35.1, 40.1\n\n35.2, 40.2")).toHaveLength(2);
  expect(parsePositions("35.1, 40.1\nthe bridge")).toBeNull();
});

// Eastings and northings by PROJ: 603693.0, 3910902.4 in zone 37; 386630.7, 6070788.3 in zone 24 south.
test.each([
  ["37S FV 03693 10902", [401410000, 353360000]],
  ["37sfv0369310902", [401410000, 353360000]],
  ["24H UF 86630 70788", [-402500000, -355000000]],
] as const)("the grid reference %s is read to the metre", (text, [lon, lat]) => {
  const found = parsePosition(text);
  expect(Math.abs((found?.[0] ?? 0) - lon)).toBeLessThan(120);
  expect(Math.abs((found?.[1] ?? 0) - lat)).toBeLessThan(100);
});

test.each(["37S FV 0369 10902", "37S FV 036931090", "37S ZZ 12 12", "61S FV 12 12", "37S FV"])("%s is no grid reference", (text) => {
  expect(parsePosition(text)).toBeNull();
});

test.each([
  ["37S FV 0 1", 7072],
  ["37S FV 036 109", 71],
  ["37SFV0369310902", 1],
  ["35.336, 40.141", null],
])("%s is known to %s metres", (text, metres) => {
  expect(gridAccuracyM(text)).toBe(metres);
});

test("a position is shown as a grid reference, and as none beyond its zones", () => {
  expect(formatGrid([401410000, 353360000])).toBe("37S FV 03693 10902");
  expect(formatGrid([400000000, 850000000])).toBe("");
});
