import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/rules/finding_words.json";
import { bundleOf, speakerOf } from "../words/words.svelte.ts";
import { findingLines } from "./findings.ts";
import type { Finding } from "./screening.ts";

const LOCALES = join(import.meta.dirname, "../../../src/truceline/locales");

test.each(["en", "ar"] as const)("findings are said in %s as the host says them", (language) => {
  const text = readFileSync(join(LOCALES, language, "rules.ftl"), "utf8");
  const speaker = speakerOf(bundleOf(language, [text]), language);
  for (const one of vectors) {
    expect(findingLines(one.finding as unknown as Finding, (id, args) => speaker.text(id, args))).toEqual(one[language]);
  }
});
