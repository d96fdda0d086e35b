import { expect, test } from "vitest";
import { formatPosition, parsePosition, parsePositions } from "./places.ts";

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
