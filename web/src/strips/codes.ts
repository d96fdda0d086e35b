import { t, words } from "../words";

/** Words of a code of the catalogue: `code-<list>-<code>`, as the catalogue names them. */
export function codeWords(list: string, code: string): string {
  const id = `code-${list}-${code.toLowerCase().replaceAll("_", "-")}`;
  // A code that this version does not know is shown as it was written.
  return words.has(id) ? t(id) : code;
}

/** The type of a message in words. */
export function typeWords(type: string): string {
  const id = `msg-${type.toLowerCase()}`;
  return words.has(id) ? t(id) : t(`ui-type-${type.toLowerCase()}`);
}
