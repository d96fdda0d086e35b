/** The clauses of a text, from the numbers that head its lines: `documents/clauses.py`. Ids are the same in every language. */
import { BLANK, fold } from "./letters.ts";
import type { CanonicalText } from "./canonical.ts";

export interface Clause {
  id: string;
  start: number;
  end: number;
}

const ARTICLE =
  "article|art|clause|section|paragraph|para|point|item|chapter|الماده|ماده|البند|بند|الفقره|فقره|النقطه|نقطه|الفصل|بەند|ماددە|خاڵ|" +
  "статья|статьи|ст|пункт|п|раздел|глава|стаття|розділ|madde|xal|bend";
const ANNEX = "annexe?|appendix|الملحق|ملحق|المرفق|مرفق|پاشكۆ|приложение|додаток|pêvek";
const AT_WILL: Readonly<Record<string, string>> = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه" };
const FIRST_ARABIC = ["اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"];
const ABJAD = [..."ابجدهوزحطيكلمن"];
const CYRILLIC_LIST = [..."абвгдежзик"];
const NOT_WORD = "[^\\p{L}\\p{N}_]*";
const S = `[${BLANK}]`;
const NAMED = new RegExp(`^${NOT_WORD}(?:(?<annex>${ANNEX})|(?:${ARTICLE}))\\.?${S}*[(№]*${S}*(?<number>[0-9]{1,3}(?:\\.[0-9]{1,3})*|[ivxlc]{1,7})(?![\\p{L}\\p{N}_/])`, "u");
const NUMBERED = new RegExp(`^[(\\[]?(?<number>[0-9]{1,3}(?:\\.[0-9]{1,3})*)(?<mark>[.)\\]:\\-]|${S}-)?(?=${S}|$)`, "u");
const LETTERED = new RegExp(`^[(\\[]?(?<letter>[\\p{L}\\p{Nl}\\p{No}])[.)\\]\\-](?=${S}|$)`, "u");
const ORDINAL = new RegExp(`^${NOT_WORD}(?:ال)?(?<stem>[\\u0621-\\u064a]{3,5}?)(?:ا)?${S}*[:.\\-]`, "u");
const LINE = /[^\n\r\x0b\x0c\x85\u2028\u2029]+/gu;
const BLANK_LINE = /\n[ \t]*\r?\n|\x0c/gu;

type Path = readonly string[];

export function clausesOf(given: string, text: CanonicalText): Clause[] {
  let named = heads(given);
  if (named.length < 2) named = paragraphs(given).map((at, n) => ({ id: `p${n + 1}`, at }));
  return spans(named, text);
}

function spans(named: readonly { id: string; at: number }[], text: CanonicalText): Clause[] {
  const { words } = text;
  if (!words.length) return [];
  const starts: { id: string; start: number }[] = [];
  let at = 0;
  for (const head of named) {
    while (at < words.length && (words[at]?.end ?? 0) <= head.at) at += 1;
    starts.push({ id: head.id, start: at });
  }
  if (!starts.length || (starts[0]?.start ?? 0) > 0) starts.unshift({ id: "preamble", start: 0 });
  const seen = new Map<string, number>();
  return starts.flatMap(({ id, start }, n) => {
    const end = starts[n + 1]?.start ?? words.length;
    if (end <= start) return [];
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return [{ id: count === 1 ? id : `${id}-${count}`, start, end }];
  });
}

function paragraphs(given: string): number[] {
  const found: number[] = [];
  let place = 0;
  for (const part of [...given.matchAll(BLANK_LINE), null]) {
    if (given.slice(place, part?.index).trim()) found.push(place);
    place = part ? part.index + part[0].length : place;
  }
  return found;
}

function heads(given: string): { id: string; at: number }[] {
  const found: { id: string; at: number }[] = [];
  let last: Path = [];
  for (const line of given.matchAll(LINE)) {
    const begins = line[0].replace(new RegExp(`^${S}+`, "u"), "");
    if (!begins) continue;
    const folded = fold([...begins].slice(0, 60).join("")).trim();
    const path = pathOf([...folded].map((one) => AT_WILL[one] ?? one).join(""), last);
    if (!path.length) continue;
    last = path;
    found.push({ id: path.join("."), at: line.index + line[0].length - begins.length });
  }
  return found;
}

function pathOf(line: string, last: Path): Path {
  const named = NAMED.exec(line)?.groups;
  if (named) {
    const [first = "", ...rest] = decimal(named["number"] ?? "");
    return named["annex"] ? [`annex-${first}`, ...rest] : [first, ...rest];
  }
  const ordinal = ORDINAL.exec(line)?.groups;
  if (ordinal) {
    const value = FIRST_ARABIC.indexOf((ordinal["stem"] ?? "").replace(/ه$/u, "")) + 1;
    if (value) return following([String(value)], last);
  }
  const numbered = NUMBERED.exec(line)?.groups;
  if (numbered && (numbered["mark"] || numbered["number"]?.includes("."))) return following((numbered["number"] ?? "").split("."), last);
  const lettered = LETTERED.exec(line)?.groups;
  return lettered ? following([letter(lettered["letter"] ?? "")], last) : [];
}

function decimal(number: string): Path {
  if (/^[0-9]/u.test(number)) return number.split(".");
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const digits = [...number].map((one) => values[one] ?? 0);
  return [String(digits.reduce((sum, one, at) => sum + (one < (digits[at + 1] ?? 0) ? -one : one), 0))];
}

function letter(found: string): string {
  for (const alphabet of [ABJAD, CYRILLIC_LIST]) {
    const at = alphabet.indexOf(found);
    if (at >= 0) return String.fromCharCode(97 + at);
  }
  return /^[a-z]$/u.test(found) ? found : "";
}

function following(label: Path, last: Path): Path {
  const first = label[0] ?? "";
  if (label.length === 1 && !first) return [];
  if (label.length > 1) return succeeds(label, last) ? label : [];
  for (let depth = last.length; depth > 0; depth -= 1) if (next(last[depth - 1] ?? "") === first) return [...last.slice(0, depth - 1), first];
  return first === "1" || first === "a" ? [...last, first] : [];
}

function succeeds(label: Path, last: Path): boolean {
  if (!last.length || !label.length) return label.every((one) => one === "1");
  const parent = label.slice(0, -1);
  const tail = label.at(-1) ?? "";
  const begins = (path: Path): boolean => path.every((one, at) => one === last[at]);
  if (tail === "1" && parent.length) return begins(parent) || succeeds(parent, last);
  return begins([...parent, String(Number(tail) - 1)]) && last.length >= label.length;
}

function next(label: string): string {
  if (/^[0-9]+$/u.test(label)) return String(Number(label) + 1);
  return label.length === 1 ? String.fromCharCode(label.charCodeAt(0) + 1) : "";
}
