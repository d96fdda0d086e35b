import { expect, test } from "vitest";
import vectors from "../../../../tests/vectors/documents/canonical_text_v1.json";
import { canonicalText, hashOf, textOf } from "./canonical.ts";

/** Places are counted in characters there, and in UTF-16 here. */
function inPoints(given: string, at: number): number {
  return [...given.slice(0, at)].length;
}

test.each(vectors.map((row, at) => [at, row] as const))("row %i of the canonical vectors comes out the same", async (_at, row) => {
  const read = canonicalText(row.given);
  expect(textOf(read)).toBe(row.text);
  expect(await hashOf(read)).toBe(row.sha256);
  expect(read.substitutions.map((one) => ({ ...one, start: inPoints(row.given, one.start), end: inPoints(row.given, one.end) }))).toEqual(row.substitutions);
});

test("canonical text is its own canonical text", () => {
  for (const row of vectors) expect(textOf(canonicalText(row.text))).toBe(row.text);
});
