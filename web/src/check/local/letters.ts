/** One run of characters in canonical letters, version 1: the same as `documents/letters.py`, and held to its vectors. */

function points(...ranges: readonly (readonly [number, number])[]): string[] {
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)));
}

/** Python's `\s`, which is not JavaScript's. */
export const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const APOSTROPHES = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u0060\u00b4\u2032\u05f3\uff07";
const DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be\ufe58\ufe63\uff0d";
const VOWEL_MARKS = points(
  [0x0591, 0x05bd], [0x05bf, 0x05bf], [0x05c1, 0x05c2], [0x05c4, 0x05c5], [0x05c7, 0x05c7],
  [0x0610, 0x061a], [0x064b, 0x065f], [0x0670, 0x0670], [0x06d6, 0x06dc], [0x06df, 0x06e4],
  [0x06e7, 0x06e8], [0x06ea, 0x06ed], [0x08ca, 0x08e1], [0x08e3, 0x08ff],
);
const INVISIBLE = points(
  [0x00ad, 0x00ad], [0x034f, 0x034f], [0x061c, 0x061c], [0x180b, 0x180f], [0x200b, 0x200f],
  [0x202a, 0x202e], [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xe0000, 0xe0fff],
);
/** NFKC would turn these marks into a space and a mark, and cut the word that they stand in. */
const SPACING_MARKS = points([0xfc5e, 0xfc63], [0xfe70, 0xfe7f]);
const TATWEEL = "\u0640";
/** Hamza and madda are parts of letters: NFKC joins them to their letter before marks that stand alone are passed over. */
const PARTS_OF_LETTERS: ReadonlySet<string> = new Set(points([0x0653, 0x0655]));

const none = (marks: readonly string[]): [string, string][] => marks.map((mark) => [mark, ""]);
/** Before NFKC, which would make 10² the number 102, and 2½ the number 21/2. */
const BEFORE = new Map<string, string>([
  ...none([...INVISIBLE, ...SPACING_MARKS, ...VOWEL_MARKS, TATWEEL].filter((mark) => !PARTS_OF_LETTERS.has(mark))),
  ...[...APOSTROPHES].map((mark): [string, string] => [mark, "'"]),
  ...[..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((mark, value): [string, string] => [mark, ` ^${value} `]),
  ...[..."₀₁₂₃₄₅₆₇₈₉"].map((mark, value): [string, string] => [mark, ` _${value} `]),
  ...[...DASHES].map((mark): [string, string] => [mark, "-"]),
  ...points([0x00bc, 0x00be], [0x2150, 0x215e], [0x2189, 0x2189], [0x2460, 0x249b]).map((mark): [string, string] => [mark, ` ${mark.normalize("NFKC")} `]),
]);
/** After NFKC: one letter for keyboards that differ, one shape of each sign. */
const AFTER = new Map<string, string>([
  ...none([...INVISIBLE, ...VOWEL_MARKS, TATWEEL]),
  ...Object.entries({
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه",
    "٪": "%", "٫": ".", "٬": ",", "،": ",", "⁄": "/", "∕": "/", "٭": "*", "İ": "I",
    "ʼ": "'", "’": "'", "‐": "-", "−": "-",
  }),
]);
const FIRST_OTHER_DIGIT = 0x660;

/** Digits of every script stand in tens, from nought to nine. */
function digit(letter: string): string | undefined {
  const point = letter.codePointAt(0) ?? 0;
  if (point < FIRST_OTHER_DIGIT || !/^\p{Nd}$/u.test(letter)) return undefined;
  let first = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
}

function translated(text: string, table: ReadonlyMap<string, string>): string {
  return [...text].map((one) => table.get(one) ?? one).join("");
}

function after(text: string): string {
  return [...text].map((one) => AFTER.get(one) ?? digit(one) ?? one).join("");
}

// eslint-disable-next-line no-control-regex
const ASCII = /^[\x00-\x7f]*$/u;

/** `run` in canonical letters, case kept; it may then hold spaces that it did not hold. */
export function plain(run: string): string {
  if (ASCII.test(run)) return run.replaceAll("`", "'");
  const folded = after(translated(run, BEFORE).normalize("NFKC"))
    .replace(/(?<=[\u0400-\u04ff])\u0301+/gu, "")
    .replace(/(?<=[iI])\u0307+/gu, "");
  return after(folded.normalize("NFKC"));
}

export function small(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKC");
}

export function fold(run: string): string {
  return small(plain(run));
}
