import { afterEach, expect, it, vi } from "vitest";
import { browserLanguage, KEPT_AT, readPreference } from "./preference.ts";

afterEach(() => vi.unstubAllGlobals());

function browser(languages: readonly string[], kept: string | null): void {
  vi.stubGlobal("navigator", { languages });
  vi.stubGlobal("localStorage", { getItem: (name: string) => (name === KEPT_AT ? kept : null) });
}

it.each([
  [["ar-SY", "en"], "ar"],
  [["fr", "en-GB", "ar"], "en"],
  [["fr"], "en"],
  [[], "en"],
])("of the browser's %j takes %s", (tags, language) => {
  expect(browserLanguage(tags)).toBe(language);
});

it("prefers what the officer chose to what the browser says", () => {
  browser(["ar"], JSON.stringify({ language: "en", sound: true }));
  expect(readPreference()).toMatchObject({ language: "en", sound: true, theme: "auto" });
});

it("begins with the browser's language, and survives what it cannot read", () => {
  browser(["ar"], null);
  expect(readPreference().language).toBe("ar");
  browser(["ar"], "{");
  expect(readPreference().language).toBe("en");
});
