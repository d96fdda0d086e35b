import { expect, test } from "vitest";
import vectors from "../../../../tests/vectors/documents/readings.json";
import { canonicalText } from "./canonical.ts";
import { clausesOf } from "./clauses.ts";
import { compare } from "./comparison.ts";
import { agreed } from "./readings.ts";

const texts: Record<string, string> = vectors.texts;

test.each(vectors.rows.map((row, at) => [at, row] as const))("two readings %i say what they say on the host", (_at, row) => {
  const given = texts[row.registered] ?? "";
  const text = canonicalText(given);
  const clauses = clausesOf(given, text);
  const [one, other] = row.pair.map((read) => ({ text: read, beside: compare(text, clauses, canonicalText(read)) }));
  if (!one || !other) throw new Error("two readings are needed");
  expect(agreed(one, other, { text, clauses })).toEqual(row.found);
});
