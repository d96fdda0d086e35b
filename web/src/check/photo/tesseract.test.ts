import { expect, test } from "vitest";
import { modelsFor, said } from "./tesseract.ts";

const page = (...lines: readonly (readonly (readonly [string, number])[])[]): Parameters<typeof said>[0] => ({
  blocks: [{ paragraphs: [{ lines: lines.map((words) => ({ words: words.map(([text, confidence]) => ({ text, confidence, bbox: { y0: 0, y1: 30 } })) })) }] }],
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
  expect([found.letters, found.sure, found.certainty]).toEqual([4, 2, 99]);
});

test("certainty is the mean of that of all words", () => {
  expect(said(page([["one", 90], ["two", 60]], [["three", 0]])).certainty).toBeCloseTo(50, 9);
});

test("a page without blocks says nothing", () => {
  expect(said({ blocks: null }).text).toBe("");
});

test.each([
  [[], [["eng"], ["ara"]]],
  [["en", "ar", "ckb"], [["eng"], ["ara"]]],
  [["ar", "fr", "en", "fr"], [["eng", "fra"], ["ara"]]],
  [["uk", "ru", "ku"], [["eng", "kmr"], ["ara"], ["ukr", "rus"]]],
] as const)("where texts in %j are registered, a picture is read script by script with %j", (languages, models) => {
  expect(modelsFor(languages)).toEqual(models);
});
