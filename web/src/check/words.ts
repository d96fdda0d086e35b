/** The page's texts in both languages, within its script: a page that is opened from a disk can fetch nothing. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import arabic from "../../../src/truceline/locales/ar/check.ftl?raw";
import english from "../../../src/truceline/locales/en/check.ftl?raw";
import { DTG, NUM } from "../words/functions.ts";

export type Language = "en" | "ar";
export type Arguments = Record<string, FluentVariable>;

function bundle(language: Language, text: string): FluentBundle {
  const made = new FluentBundle(language, { functions: { NUM, DTG } });
  made.addResource(new FluentResource(text));
  return made;
}

const BUNDLES: Record<Language, FluentBundle> = { en: bundle("en", english), ar: bundle("ar", arabic) };

export class Words {
  constructor(readonly language: Language) {}

  get dir(): "ltr" | "rtl" {
    return this.language === "ar" ? "rtl" : "ltr";
  }

  has(id: string): boolean {
    return BUNDLES[this.language].hasMessage(id);
  }

  text(id: string, args: Arguments = {}): string {
    const found = BUNDLES[this.language].getMessage(id)?.value;
    return found ? BUNDLES[this.language].formatPattern(found, args, []) : id;
  }

  /** The text in the reader's language, or the first that there is. */
  own(texts: Readonly<Record<string, string>> | undefined): string {
    return texts?.[this.language] ?? Object.values(texts ?? {})[0] ?? "";
  }
}

/** The reader's own language where the page has it. */
export function firstLanguage(): Language {
  return navigator.languages.some((one) => one.startsWith("ar")) && !navigator.languages[0]?.startsWith("en") ? "ar" : "en";
}
