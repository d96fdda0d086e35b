/** Runs between blanks, with what a break or a loose dash had parted joined; lines that number pages aside. */
import { BLANK, fold, plain } from "./letters.ts";

export interface Run {
  text: string;
  start: number;
  end: number;
}

const MIN_APART = 60;
const PAGE_WORDS = "page|pages|p|pg|seite|стр|страница|сторінка|стор|صفحة|صفحه|الصفحة|ص|لاپەڕە|rûpel|sayfa";
const NOT_WORD = "[^\\p{L}\\p{N}_]*";
const NUMBER_LINE = new RegExp(`^${NOT_WORD}(?<word>${PAGE_WORDS})?${NOT_WORD}(?<number>[0-9]{1,4})(?:${NOT_WORD}(?:of|/|de|von|из|із|з|من|ji|لە)${NOT_WORD}(?<total>[0-9]{1,4}))?${NOT_WORD}$`, "u");
const BREAK = /\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]/gu;
const RUN = new RegExp(`[^${BLANK}]+`, "gu");
const BROKEN_WORD = /[\p{L}\p{Nl}\p{No}][\u00ad\u200b-\u200f\u2060]*[-\u00ad\u2010\u2011][\u00ad\u200b-\u200f]*$/u;
const BROKEN_NUMBER = /[0-9][-/]$/u;
const LOOSE = new Set(["-", "/", ":"]);

interface Line {
  start: number;
  end: number;
  breaks: boolean;
}

interface NumberLine extends Line {
  number: number;
  named: boolean;
  words: number;
  page: number;
}

const isBlank = (text: string): boolean => !new RegExp(`[^${BLANK}]`, "u").test(text);

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let [start, breaks] = [0, false];
  for (const match of text.matchAll(BREAK)) {
    lines.push({ start, end: match.index, breaks });
    [start, breaks] = [match.index + match[0].length, match[0] === "\x0c"];
  }
  return [...lines, { start, end: text.length, breaks }];
}

export function pageNumberLines(text: string): [number, number][] {
  if (linesOf(text.trim()).length < 2) return [];
  const found = candidates(text);
  const bare = found.filter((line) => !line.named);
  const counted = bare.length > 1 && bare.slice(1).every((one, at) => follows(bare[at] as NumberLine, one)) ? bare : [];
  return [...found.filter((line) => line.named), ...counted].map((line): [number, number] => [line.start, line.end]).sort((a, b) => a[0] - b[0]);
}

function candidates(text: string): NumberLine[] {
  const found: NumberLine[] = [];
  let [words, page] = [0, 0];
  const lines = linesOf(text);
  for (const [at, line] of lines.entries()) {
    page += Number(line.breaks);
    const own = text.slice(line.start, line.end);
    const match = [...own].length <= 40 && standsAlone(lines, at, text) ? NUMBER_LINE.exec(fold(own).trim()) : null;
    if (match?.groups) found.push({ ...line, number: Number(match.groups["number"]), named: match.groups["word"] !== undefined, words, page });
    else words += (own.match(RUN) ?? []).length;
  }
  return found;
}

function standsAlone(lines: readonly Line[], at: number, text: string): boolean {
  const line = lines[at] as Line;
  if (isBlank(text.slice(line.start, line.end))) return false;
  const [above, below] = [lines[at - 1], lines[at + 1]];
  return (!above || line.breaks || isBlank(text.slice(above.start, above.end))) && (!below || below.breaks || isBlank(text.slice(below.start, below.end)));
}

function follows(one: NumberLine, other: NumberLine): boolean {
  return other.number === one.number + 1 && (other.words - one.words >= MIN_APART || other.page > one.page);
}

export function readRuns(given: string): Run[] {
  const runs: Run[] = [];
  for (const run of apart(given)) {
    const last = runs.at(-1);
    const joined = last && !/[\p{L}\p{N}]$/u.test(last.text) ? join(runs, last, run, given) : null;
    if (joined) runs[runs.length - 1] = joined;
    else runs.push(run);
  }
  return runs;
}

function* apart(given: string): Generator<Run> {
  let start = 0;
  for (const [low, high] of [...pageNumberLines(given), [given.length, given.length] as const]) {
    for (const match of given.slice(start, low).matchAll(RUN)) yield { text: match[0], start: start + match.index, end: start + match.index + match[0].length };
    start = high;
  }
}

function join(runs: Run[], last: Run, run: Run, given: string): Run | null {
  const beginsWithDigit = /^[0-9]/u.test(plain(run.text));
  if (/[\n\r\x0b\x0c\x85\u2028\u2029]/u.test(given.slice(last.end, run.start))) {
    if (BROKEN_WORD.test(last.text) && /^\p{Lowercase}/u.test(run.text)) {
      const kept = last.text.replace(/[-\u00ad\u2010\u2011\u200b-\u200f]+$/u, "");
      return { text: kept + run.text, start: last.start, end: run.end };
    }
    if (BROKEN_NUMBER.test(plain(last.text)) && beginsWithDigit) return { text: last.text + run.text, start: last.start, end: run.end };
  }
  const number = runs.at(-2);
  if (LOOSE.has(plain(last.text)) && number && beginsWithDigit && /[0-9]$/u.test(plain(number.text))) {
    runs.pop();
    return { text: number.text + last.text + run.text, start: number.start, end: run.end };
  }
  return null;
}
