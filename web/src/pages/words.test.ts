import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "..");
const LOCALES = join(SRC, "../../src/truceline/locales");
const FOLDERS = ["strips", "pages", "forms", "map"];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/u.test(entry.name) && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name));
}
function idsOf(language: string): Set<string> {
  const texts = readdirSync(join(LOCALES, language)).map((name) => readFileSync(join(LOCALES, language, name), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/^([a-z][a-z0-9-]*) =/gmu)].map((found) => found[1] ?? "")));
}
const used = new Set(
  FOLDERS.flatMap((folder) => filesUnder(join(SRC, folder))).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"(ui-[a-z0-9-]+)"/gu)].map((found) => found[1] ?? ""),
  ),
);

test.each(["en", "ar"])("every text that a page asks for is there in %s", (language) => {
  const known = idsOf(language);
  expect([...used].filter((id) => !known.has(id))).toEqual([]);
});
