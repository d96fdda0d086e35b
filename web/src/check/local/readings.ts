/**
 * Two readings of one picture beside the registered text: `documents/readings.py`, to which vectors hold it. What both say is
 * told; what a machine may have misread, or what only one of them says, is to be looked at.
 */
import type { ClauseResult, Comparison, Difference, Passage } from "../answer.ts";
import type { CanonicalText } from "./canonical.ts";
import type { Clause } from "./clauses.ts";
import { hasDigit } from "./spelling.ts";

/** Stands in a text that was read from a picture for ink that could not be read at all. */
export const UNREADABLE = "\u25a1";
/** One letter in so many may be misread by both readings; dots make Arabic letters alike. */
const [PART, ARABIC_PART] = [4, 2];
const LIKE: Readonly<Record<string, string>> = { l: "i", "1": "i", j: "i", "0": "o", c: "e", "ı": "i", "|": "i", "\u043e": "o", "\u0431": "6", "\u0437": "3" };
/** Behind it begin the Armenian and Hebrew letters. */
const LAST_CYRILLIC = "\u052f";
const [HARDLY, LOST_WORDS] = [4, 2];
const BESIDE = 3;
const ABSENT: ReadonlySet<string> = new Set(["LEFT-OUT", "NOT-IN-COPY"]);

export interface Reading {
  text: string;
  beside: Comparison;
}

export interface Original {
  text: CanonicalText;
  clauses: readonly Clause[];
}

/** What both readings say of the registered text; the places are those of `one`. */
export function agreed(one: Reading, other: Reading, registered: Original): Comparison {
  const [first, second] = [one.beside, other.beside];
  if (first.same_text || second.same_text) return first.same_text ? first : second;
  const found = [
    ...outOfOrder(told(one, other, registered)),
    ...ofOneAlone(first, second, registered, one.text.length),
    ...ofOneAlone(second, first, registered, one.text.length),
    ...cut(first, second, registered),
  ].sort((a, b) => a.registered.start - b.registered.start);
  const states = new Map(second.clauses.map((each) => [each.clause, each.state]));
  return { ...first, differences: found, clauses: first.clauses.map((each) => clauseOf(each, states.get(each.clause), found)) };
}

function told(one: Reading, other: Reading, registered: Original): Difference[] {
  // Of a clause with hardly a word alike, what is there may be a heading of the paper's own.
  const hardly = new Set(one.beside.clauses.filter((each) => HARDLY * each.words_alike < each.words).map((each) => each.clause));
  return one.beside.differences.flatMap((each) => {
    const others = other.beside.differences.filter((theirs) => meet(each.registered, theirs.registered));
    if (!others.length) return [];
    const kind = kindOf(each, others, [one.text, other.text]);
    const arabic = isArabic(each.registered.words) || isArabic(one.text);
    const isTold = kind === "WORD" || kind === "NUMBER";
    const isLaidWrong = isTold && ((hardly.has(each.clause) && each.copy.words !== "") || (arabic && isTextOf(each, registered)));
    return [{ ...each, kind: isLaidWrong ? "UNREAD" : kind }];
  });
}

/** Whether the copy has a row of registered words there: lines between them were lost. */
function isTextOf({ copy: { words } }: Difference, { text }: Original): boolean {
  return words.includes(" ") && ` ${text.words.map((word) => word.text).join(" ")} `.includes(` ${words} `);
}

/** What only `one` can say, of clauses that it has, where `other` does not reach: to be looked at. */
function ofOneAlone(one: Comparison, other: Comparison, registered: Original, atEnd: number): Difference[] {
  const [low, high] = reachOf(other, registered.text);
  const whole = new Set(one.clauses.filter((each) => 2 * each.words_alike >= each.words).map((each) => each.clause));
  return one.differences.flatMap((each) => {
    const [isBefore, isAfter] = [each.registered.end <= low, each.registered.start >= high];
    if ((!isBefore && !isAfter) || !whole.has(each.clause) || each.kind === "SPELLING") return [];
    const place = isAfter ? atEnd : 0;
    return [{ ...each, kind: "UNREAD" as const, copy: { words: each.copy.words, start: place, end: place } }];
  });
}

function reachOf(one: Comparison, registered: CanonicalText): [number, number] {
  const words = registered.words.slice(one.reached_from, one.reached_from + one.words_reached);
  return [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
}

/** The rest of a clause in the middle of which both readings begin or end. */
function cut(first: Comparison, second: Comparison, registered: Original): Difference[] {
  const read = [first, second].filter((one) => one.words_reached);
  if (!read.length) return [];
  const low = Math.min(...read.map((one) => one.reached_from));
  const high = Math.max(...read.map((one) => one.reached_from + one.words_reached));
  return registered.clauses.flatMap((clause) => [
    ...(clause.start < low && low < clause.end ? [unread(clause, clause.start, low, registered.text)] : []),
    ...(clause.start < high && high < clause.end ? [unread(clause, high, clause.end, registered.text)] : []),
  ]);
}

function unread(clause: Clause, low: number, high: number, registered: CanonicalText): Difference {
  const words = registered.words.slice(low, high);
  return {
    kind: "UNREAD",
    clause: clause.id,
    registered: { words: words.map((word) => word.text).join(" "), start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 },
    copy: { words: "", start: 0, end: 0 },
    letters_apart: words.reduce((sum, word) => sum + [...word.text].length, 0),
  };
}

function meet(one: Passage, other: Passage): boolean {
  const [low, high] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return one.words && other.words ? low < high : low <= high + 1;
}

function kindOf(one: Difference, others: readonly Difference[], texts: readonly [string, string]): Difference["kind"] {
  if (one.kind === "SPELLING" || others.some((other) => other.kind === "SPELLING")) return "SPELLING";
  if (mayBeMisread(one, isArabic(one.registered.words) || isArabic(texts[0]))) return "UNREAD";
  const same = others.filter((other) => other.registered.words === one.registered.words && other.copy.words === one.copy.words);
  return isSure(one.copy, texts[0]) && same.some((each) => isSure(each.copy, texts[1])) ? one.kind : "UNREAD";
}

function isSure(copy: Passage, text: string): boolean {
  return !text.slice(Math.max(0, copy.start - BESIDE), copy.end + BESIDE).includes(UNREADABLE);
}

/** Whether readers of letters make this out of the registered words, one and all alike. */
function mayBeMisread(one: Difference, arabic: boolean): boolean {
  const [registered, copy] = [one.registered.words, one.copy.words];
  if (!copy) return arabic || registered.length === 1 || (hasDigit(registered) && blanksIn(registered) < LOST_WORDS);
  if (!registered && copy.length === 1 && !hasDigit(copy)) return true;
  if (arabic && isLost(registered, copy)) return true;
  if (registered.replaceAll(" ", "") === copy.replaceAll(" ", "")) return true;
  if (!hasDigit(registered) && (strokes(registered) === strokes(copy) || areMarksLost(registered, copy))) return true;
  if (hasDigit(registered) || hasDigit(copy)) {
    const lost = hasDigit(registered) && !hasDigit(copy);
    return lost || (arabic && isSpeck(registered, copy));
  }
  return registered !== "" && (arabic ? ARABIC_PART : PART) * one.letters_apart <= Math.max(registered.length, copy.length);
}

const blanksIn = (text: string): number => text.split(" ").length - 1;

/** Words as they look from afar: without blanks, thin strokes beside each other not counted. */
function strokes(words: string): string {
  return [...words.replaceAll(" ", "")].map((one) => LIKE[one] ?? one).join("").replace(/i{2,}/gu, "i");
}

/** Whether only letters with marks (u with a circumflex) were taken for others. */
function areMarksLost(registered: string, copy: string): boolean {
  const [ours, theirs] = [[...registered], [...copy]];
  return ours.length === theirs.length && ours.every((one, at) => one === theirs[at] || (one <= LAST_CYRILLIC && one.normalize("NFD").length > 1));
}

/** Whether `copy` is what is left of `registered`: signs, or words with few misread. */
function isLost(registered: string, copy: string): boolean {
  let at = 0;
  const isPart = [...copy].every((sign) => (at = registered.indexOf(sign, at) + 1) > 0);
  if (isPart) return true;
  const words = registered.split(" ").filter(Boolean);
  let next = 0;
  return (
    !hasDigit(copy) &&
    copy.split(" ").filter(Boolean).every((each) => {
      const found = words.findIndex((word, place) => place >= next && ARABIC_PART * apart(word, each) <= word.length);
      next = found + 1;
      return found >= 0;
    })
  );
}

function apart(one: string, other: string): number {
  let row = [...other].map((_, at) => at + 1);
  [...one].forEach((letter, down) => {
    let corner = down;
    let left = down + 1;
    row = [...other].map((sign, across) => {
      const above = row[across] ?? 0;
      left = Math.min(above + 1, left + 1, corner + (letter === sign ? 0 : 1));
      corner = above;
      return left;
    });
  });
  return row.at(-1) ?? one.length;
}

/** Whether most of its letters are Arabic. */
export function isArabic(text: string): boolean {
  return 2 * (text.match(/[\u0621-\u064a]/gu)?.length ?? 0) > (text.match(/\p{L}/gu)?.length ?? 0);
}

function isSpeck(registered: string, copy: string): boolean {
  if (registered.length <= 2 && !hasDigit(registered)) return copy.length <= Math.max(1, 2 - registered.length);
  const bare = (text: string): string => text.replace(/^[0.,:/ ]+|[0.,:/ ]+$/gu, "");
  return bare(registered) === bare(copy);
}

/** Words that a clause lacks here and has there were read out of order. */
function outOfOrder(found: readonly Difference[]): Difference[] {
  return found.map((one) => {
    const others = found.filter((other) => other.clause === one.clause && other !== one);
    const [gone, put] = [others.flatMap((other) => wordsOf(other.registered)), others.flatMap((other) => wordsOf(other.copy))];
    const isPut = one.copy.words !== "" && !one.registered.words && wordsOf(one.copy).every((word) => gone.includes(word));
    const isGone = one.registered.words !== "" && !one.copy.words && wordsOf(one.registered).every((word) => put.includes(word));
    return isPut || isGone ? { ...one, kind: "UNREAD" } : one;
  });
}

const wordsOf = ({ words }: Passage): string[] => words.split(" ").filter(Boolean);

function clauseOf(one: ClauseResult, other: string | undefined, found: readonly Difference[]): ClauseResult {
  const mine = new Set(found.filter((each) => each.clause === one.clause).map((each) => each.kind));
  if (ABSENT.has(one.state) && (ABSENT.has(other ?? "") || !mine.size) && !mine.has("UNREAD")) return one;
  return { ...one, state: stateOf(mine) };
}

function stateOf(kinds: ReadonlySet<string>): string {
  if (kinds.has("NUMBER") || kinds.has("WORD")) return "DIFFERS";
  if (kinds.has("UNREAD")) return "UNREAD";
  return kinds.size ? "SPELLED-OTHERWISE" : "SAME";
}
