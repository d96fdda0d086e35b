/** What a reader has chosen for this browser, as it is kept. Without Svelte: the script in the page's head reads it as well. */
export const KEPT_AT = "truceline-settings";
export const SPOKEN: readonly string[] = ["en", "ar"];

export interface Preference {
  language: string;
  theme: "auto" | "light" | "dark";
  zones: string[];
  sound: boolean;
}

const AT_FIRST: Preference = { language: "en", theme: "auto", zones: ["Asia/Damascus"], sound: false };

/** What was kept, over the browser's language where we speak it, over what everybody begins with. */
export function readPreference(): Preference {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AT) ?? "{}") as Partial<Preference>;
    return { ...AT_FIRST, language: browserLanguage(navigator.languages ?? []), ...kept };
  } catch {
    return { ...AT_FIRST };
  }
}

/** The first of the browser's languages that we speak; `en` where there is none. */
export function browserLanguage(tags: readonly string[]): string {
  return tags.map((tag) => tag.slice(0, 2)).find((tag) => SPOKEN.includes(tag)) ?? AT_FIRST.language;
}
