import type { Text } from "../api/agreement.ts";
import { words } from "../words";

/** What people wrote, in the reader's language where it is there; else in the first that is. */
export function inMyLanguage(text: Text | string | undefined): string {
  if (!text) return "";
  if (typeof text === "string") return text;
  return text[words.language] ?? text["en"] ?? Object.values(text)[0] ?? "";
}
