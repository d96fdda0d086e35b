import { expect, test } from "vitest";
import { greyOf, means, said } from "./picture.ts";

const page = (...lines: readonly (readonly (readonly [string, number])[])[]): Parameters<typeof said>[0] => ({
  blocks: [{ paragraphs: [{ lines: lines.map((words) => ({ words: words.map(([text, confidence]) => ({ text, confidence })) })) }] }],
});

test.each([
  [29, "\u25a1", [[4, 5]]],
  [30, "15km", [[4, 8]]],
  [59, "15km", [[4, 8]]],
  [60, "15km", []],
])("a word of certainty %i stands as %s and is marked so", (confidence, text, doubtful) => {
  const found = said(page([["to", 90], ["a", 90]].slice(0, 1) as [string, number][], [["15km", confidence]]));
  expect(found.text.split(/\s+/u)).toEqual(["to", text, ""]);
  expect(found.doubtful).toEqual(doubtful);
});

test("what is doubted is followed by a mark in the reading that is compared, and not in the one that is shown", () => {
  const found = said(page([["15", 99], ["km", 99]]), (text) => text === "15");
  expect([found.text, found.marked]).toEqual(["15 km \n\n", "15 \u25a1 km \n\n"]);
  expect([found.letters, found.sure]).toEqual([4, 2]);
});

test("a page without blocks says nothing", () => {
  expect(said({ blocks: null }).text).toBe("");
});

test("grey is as light as people see the colour", () => {
  expect([...greyOf(new Uint8ClampedArray([255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255]))]).toEqual([255, 76, 149]);
});

test("the light of a place is the mean of what surrounds it, cut at the edges", () => {
  const grey = new Uint8Array([0, 10, 20, 30, 40, 50, 60, 70, 80]);
  expect([...means(grey, 3, 3, 1)]).toEqual([20, 25, 30, 35, 40, 45, 50, 55, 60]);
  expect([...means(grey, 3, 3, 9)]).toEqual(Array(9).fill(40));
  expect([...means(grey, 3, 3, 0)]).toEqual([...grey]);
});
