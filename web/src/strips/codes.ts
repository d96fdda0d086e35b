import { t } from "../words";

/** Words of a code of the catalogue: `code-<list>-<code>`, as the catalogue names them. */
export function codeWords(list: string, code: string): string {
  return t(`code-${list}-${code.toLowerCase()}`);
}

/** The type of a message in words. */
export function typeWords(type: string): string {
  return t(`msg-${type.toLowerCase()}`);
}
