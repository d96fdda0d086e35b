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

it.each([
  ["en", 2, "Content erased by both parties on 230015ZNOV26. The entry and its proof stand."],
  ["en", 3, "Content erased by both parties and the third party on 230015ZNOV26. The entry and its proof stand."],
  ["ar", 2, "مُحي المحتوى بقرار من الطرفين في 230015ZNOV26. القيد وإثباته باقيان."],
  ["ar", 3, "مُحي المحتوى بقرار من الطرفين والطرف الثالث في 230015ZNOV26. القيد وإثباته باقيان."],
])("says in %s by how many (%i) content was erased, and when", (language, parties, text) => {
  const said = (speakers[language] as Speaker).text("ui-body-erased-by", { parties, dtg: "230015ZNOV26" });
  expect(said.replace(/[\u2066-\u2069]/gu, "")).toBe(text);
});
