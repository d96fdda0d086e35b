import { expect, test } from "vitest";
import vectors from "../../../../tests/vectors/documents/comparisons.json";
import { canonicalText } from "./canonical.ts";
import { clausesOf } from "./clauses.ts";
import { compare } from "./comparison.ts";

const texts: Record<string, string> = vectors.texts;

test.each(vectors.rows.map((row, at) => [at, row] as const))("comparison %i comes out as on the host", (_at, row) => {
  const registered = texts[row.registered] ?? "";
  const read = canonicalText(registered);
  expect(compare(read, clausesOf(registered, read), canonicalText(row.copy))).toEqual(row.found);
});
