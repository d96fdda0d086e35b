/** Letters of one alphabet in the place of another's, read in the alphabet of their word: `documents/look_alikes.py`. */
export type Script = "LATIN" | "CYRILLIC" | "GREEK";

export interface Reread {
  index: number;
  read_as: string;
  found_in: Script;
  letters: number;
}

function twins(...alphabets: readonly [string, string][]): Map<string, string> {
  return new Map(alphabets.flatMap(([theirs, latin]) => [...theirs].map((one, at): [string, string] => [one, latin[at] ?? one])));
}

const inverse = (table: ReadonlyMap<string, string>): Map<string, string> => new Map([...table].map(([a, b]) => [b, a]));
const lower = (letters: Iterable<string>): Set<string> => new Set([...letters].join("").toLowerCase());

const CYRILLIC = twins(["АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY"], ["авсенікмортху", "abcehikmoptxy"]);
const RARE = twins(["ЈЅԚԜ", "JSQW"], ["јѕԛԝԁ", "jsqwd"]);
const GREEK = twins(["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"], ["αγηικνορτυχε", "aynikvoptuxe"]);
const TO_LATIN = { CYRILLIC: new Map([...CYRILLIC, ...RARE]), GREEK } as const;
const FROM_LATIN = { CYRILLIC: inverse(CYRILLIC), GREEK: inverse(GREEK) } as const;
const ALL_TO_LATIN = new Map([...GREEK, ...TO_LATIN.CYRILLIC]);
const LATIN_TWINS = lower(FROM_LATIN.CYRILLIC.keys());
const CYRILLIC_TWINS = lower(TO_LATIN.CYRILLIC.keys());
const GREEK_LATIN_TWINS = lower(FROM_LATIN.GREEK.keys());
const GREEK_TWINS = lower(GREEK.keys());
const LETTERS = [/[A-Za-z\u00aa-\u024f\u1e00-\u1eff]/u, /[\u0370-\u03ff\u1f00-\u1fff]/u, /[\u0400-\u052f]/u];
const ROMAN_NUMERAL = /^[ivxlcdm]*$/u;

export function scriptOf(letter: string): Script | null {
  const point = letter.codePointAt(0) ?? 0;
  if (!/^\p{L}$/u.test(letter)) return null;
  if (point < 0x250 || (0x1e00 <= point && point < 0x1f00)) return "LATIN";
  if ((0x370 <= point && point < 0x400) || (0x1f00 <= point && point < 0x2000)) return "GREEK";
  return 0x400 <= point && point < 0x530 ? "CYRILLIC" : null;
}

export function inLatin(word: string): string {
  return [...word].map((one) => ALL_TO_LATIN.get(one) ?? one).join("");
}

export function reread(words: readonly string[]): Reread[] {
  const distinct = [...new Set(words)].join("");
  if (LETTERS.filter((letters) => letters.test(distinct)).length < 2) return [];
  const apart = words.map((word) => inLatinOrGreek(word) ?? word);
  const certain = apart.map(certainOf);
  const before = nearest(certain);
  const after = nearest(certain.toReversed()).toReversed();
  return words.flatMap((found, index) => {
    const word = apart[index] ?? found;
    const script = certain[index] ?? agreed(word, before[index] ?? null, after[index] ?? null);
    const read = (script ? inOne(word, script) : null) ?? word;
    return read === found ? [] : [rereadOf(index, found, read)];
  });
}

function scripts(word: string): Set<Script> {
  if (/\p{Mn}/u.test(word)) return new Set();
  return new Set([...word].map(scriptOf).filter((one) => one !== null));
}

const isOf = (found: ReadonlySet<Script>, ...wanted: Script[]): boolean => found.size === wanted.length && wanted.every((one) => found.has(one));
const alone = (letter: string, script: Script, known: ReadonlySet<string>): boolean => scriptOf(letter) === script && !known.has(letter);

function inLatinOrGreek(word: string): string | null {
  if (!isOf(scripts(word), "LATIN", "GREEK")) return null;
  const letters = [...word.toLowerCase()];
  const greek = [...word].filter((letter) => scriptOf(letter) === "GREEK").length;
  const latinAlone = letters.some((letter) => alone(letter, "LATIN", GREEK_LATIN_TWINS));
  const greekAlone = letters.some((letter) => alone(letter, "GREEK", GREEK_TWINS));
  if (!greekAlone && (latinAlone || 2 * greek <= [...word].length)) return inOne(word, "LATIN");
  return latinAlone ? null : inOne(word, "GREEK");
}

function certainOf(word: string): Script | null {
  const found = scripts(word);
  const letters = word.toLowerCase();
  if (!found.size || found.has("GREEK") || ROMAN_NUMERAL.test(letters)) return null;
  const latin = [...letters].some((letter) => alone(letter, "LATIN", LATIN_TWINS));
  const cyrillic = [...letters].some((letter) => alone(letter, "CYRILLIC", CYRILLIC_TWINS));
  if (latin === cyrillic) return null;
  return latin ? "LATIN" : "CYRILLIC";
}

function inOne(word: string, script: Script): string | null {
  const letters = [...word].map((letter) => twin(letter, script));
  return letters.includes(null) ? null : letters.join("");
}

function twin(letter: string, script: Script): string | null {
  const own = scriptOf(letter);
  if (own === null || own === script) return letter;
  if (script === "LATIN") return own === "LATIN" ? letter : (TO_LATIN[own].get(letter) ?? null);
  return own === "LATIN" ? (FROM_LATIN[script].get(letter) ?? null) : null;
}

function nearest(certain: readonly (Script | null)[]): (Script | null)[] {
  let last: Script | null = null;
  return certain.map((script) => {
    const found = last;
    last = script ?? last;
    return found;
  });
}

function agreed(word: string, before: Script | null, after: Script | null): Script | null {
  const found = scripts(word);
  if (!found.size || found.has("GREEK")) return null;
  if (before && after) return before === after ? before : null;
  return found.size > 1 ? (before ?? after) : null;
}

function rereadOf(index: number, found: string, read: string): Reread {
  const now = [...read];
  const changed = [...found].filter((was, at) => was !== now[at]);
  return { index, read_as: read, found_in: scriptOf(changed[0] ?? "") ?? "LATIN", letters: changed.length };
}
