import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { JsonObject } from "../api/wire.ts";
import { typeOutline } from "./outline.ts";
import { coordinatesText, renderFields, renderLine, type Speaker, valueText } from "./render.ts";
import { bundleOf, speakerOf } from "./words.svelte.ts";

const REPOSITORY = join(import.meta.dirname, "../../..");
const LOCALES = join(REPOSITORY, "src/truceline/locales");

interface Vector {
  type: string;
  name: string;
  lang: string;
  body: JsonObject;
  line: string;
  rows: [string, string, string][];
}

const vectors = JSON.parse(
  readFileSync(join(REPOSITORY, "tests/vectors/messages/rendering.json"), "utf8"),
) as Vector[];

function speaker(language: string): Speaker {
  const folder = join(LOCALES, language);
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return speakerOf(bundleOf(language, texts), language);
}

const speakers = Object.fromEntries(readdirSync(LOCALES).map((code) => [code, speaker(code)]));

it.each(vectors)("says in $lang what the host says: $type, $name", ({ type, lang, body, line, rows }) => {
  const speaking = speakers[lang] as Speaker;
  expect(renderLine(type, body, speaking)).toBe(line);
  const fields = renderFields(typeOutline(type)?.fields ?? [], body, speaking);
  expect(fields.map(({ id, label, text }) => [id, label, text])).toEqual(rows);
});

it.each([
  [0, 0, "00.00000N 000.00000E"],
  [-1, -1, "00.00000S 000.00000W"],
  [404700049, 352600050, "35.26001N 040.47000E"],
  [-1_800_000_000, -900_000_000, "90.00000S 180.00000W"],
])("writes %i, %i as %s", (lon, lat, text) => {
  expect(coordinatesText(lon, lat)).toBe(text);
});

it("shows a code of another version as it was written", () => {
  const spec = { name: "result", label: "field-result", kind: "code" as const, codes: "line-check-result" };
  expect(["OK", "NEW-CODE"].map((code) => valueText(spec, code, speakers["en"] as Speaker))).toEqual(["in order", "NEW-CODE"]);
});
