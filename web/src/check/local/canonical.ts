/** The canonical text of a document, version 1: held to the vectors of `documents/canonical_text.py`. Places are UTF-16. */
import { sha256, toHex, utf8 } from "../../sign/bytes.ts";
import { plain, small } from "./letters.ts";
import { type Script, reread } from "./look_alikes.ts";
import { readRuns } from "./runs.ts";

export interface Word {
  text: string;
  start: number;
  end: number;
}

export interface Substitution {
  start: number;
  end: number;
  found: string;
  read_as: string;
  found_in: Script;
  letters: number;
}

export interface CanonicalText {
  words: readonly Word[];
  substitutions: readonly Substitution[];
}

const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
const MARKS = "(?:(?=[\\u0300-\\u1fff\\ua600-\\uabff])[\\p{Mn}\\p{Mc}])*";
const WORD = `${LETTER}${MARKS}(?:'?${LETTER}${MARKS})*`;
const NUMBER = "(?:(?<![\\p{L}\\p{N}_+-])[+-])?[0-9]+(?:[.,:/'-][0-9]+)*";
const SIGN = "[%&@°‰^+=<>±×÷\\u2200-\\u22ff$£¤¥֏؋\\u20a0-\\u20cf]";
const TOKEN = new RegExp(`${NUMBER}|${WORD}|${SIGN}`, "gu");

export function wordsIn(folded: string): string[] {
  return folded.match(TOKEN) ?? [];
}

export function canonicalText(given: string): CanonicalText {
  const found = readRuns(given).flatMap((run) => wordsIn(plain(run.text)).map((text): Word => ({ text, start: run.start, end: run.end })));
  const anew = reread(found.map((word) => word.text));
  const words = found.map((word): Word => ({ ...word, text: small(word.text) }));
  const substitutions = anew.map(({ index, ...rest }): Substitution => {
    const word = found[index] as Word;
    words[index] = { ...word, text: small(rest.read_as) };
    return { start: word.start, end: word.end, found: word.text, ...rest };
  });
  return { words, substitutions };
}

export const textOf = (read: CanonicalText): string => read.words.map((word) => word.text).join(" ");

export async function hashOf(read: CanonicalText, form = "v1"): Promise<string> {
  return toHex(await sha256(utf8(`truceline/text/${form}\n${textOf(read)}`)));
}

export function referenceKey(number: string): string[] {
  return canonicalText(number).words.map((word) => word.text);
}
