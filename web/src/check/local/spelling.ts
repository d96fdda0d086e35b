/** Words that are spelled otherwise and may be meant alike: `documents/spelling.py`. */
import { inLatin } from "./look_alikes.ts";

const ARABIC: Readonly<Record<string, string>> = {
  "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "", "ە": "ه", "ۆ": "و", "ێ": "ي", "ڵ": "ل", "ڕ": "ر", "'": "",
};

export function spellingKey(word: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/u.test(word)) return /^[0-9]/u.test(word) ? word : word.replaceAll("'", "");
  const bare = [...word].map((one) => ARABIC[one] ?? one).join("").normalize("NFD").replace(/\p{Mn}/gu, "");
  return inLatin(bare);
}

export const hasDigit = (word: string): boolean => /[0-9]/u.test(word);

export function areSpelledOtherwise(one: readonly string[], other: readonly string[]): boolean {
  const numbers = (words: readonly string[]): string => words.filter(hasDigit).join(" ");
  return numbers(one) === numbers(other) && one.map(spellingKey).join("") === other.map(spellingKey).join("");
}
