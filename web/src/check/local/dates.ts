/**
 * Dates that stand in a text, in two calendars, and what a register says of its own: `documents/dates.py`, `documents/text_facts.py`,
 * `room/own_dates.py`. Days are counted as in the proleptic Gregorian calendar, 1 January of the year 1 being day 1.
 */
import months from "../../generated/months.json";
import type { Finding } from "../answer.ts";
import { type CanonicalText, referenceKey } from "./canonical.ts";
import { spellingKey } from "./spelling.ts";

type Calendar = "GREGORIAN" | "HIJRI";
type Parts = readonly [year: number, month: number, day: number];

interface Written {
  calendar: Calendar;
  /** Absent where the calendar has no such day. */
  day: number | null;
  first: number;
  last: number;
}

export interface TermOfOffice {
  signatory: string;
  held_from: string;
  held_until?: string;
}

export interface OwnDates {
  date: string | null;
  hijri_date: { hijri_year: number; hijri_month: number; hijri_day: number } | null;
  offices: readonly TermOfOffice[];
}

/** Months that begin by observation begin a day earlier or later than those of arithmetic. */
const TOLERANCE_DAYS = 1;
const NEAR_WORDS = 4;
const LONGEST = 3;
const BETWEEN: ReadonlySet<string> = new Set(["of", "de", "من", "شهر"]);
const NUMERIC = /^([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})$/u;
/** Of 16 July 622 of the Julian calendar. */
const HIJRI_EPOCH = 227015;
const UNIX_EPOCH = 719163;
const DAY_MS = 86_400_000;
const NAMED: readonly (readonly [Calendar, Readonly<Record<string, number>>])[] = [
  ["HIJRI", months.HIJRI],
  ["GREGORIAN", months.GREGORIAN],
];

export function datesIn(texts: readonly string[]): Written[] {
  const found: Written[] = [];
  texts.forEach((text, at) => {
    const written = numeric(text, at) ?? named(texts, at);
    if (written && written.first >= (found.at(-1)?.last ?? 0)) found.push(written);
  });
  return found;
}

function numeric(word: string, at: number): Written | null {
  const match = NUMERIC.exec(word);
  if (!match) return null;
  const [first, month, last] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [year, day] = match[1]?.length === 4 ? [first, last] : [last, first];
  // Numbers alone of these years may be solar.
  if (year >= 1390 && year <= 1420) return null;
  const calendar = yearIs(year, "HIJRI") ? "HIJRI" : yearIs(year, "GREGORIAN") ? "GREGORIAN" : null;
  return calendar && { calendar, day: dayNumber(calendar, [year, month, day]), first: at, last: at + 1 };
}

const yearIs = (year: number, calendar: Calendar): boolean => (calendar === "HIJRI" ? year >= 1300 && year < 1600 : year >= 1900 && year < 2200);

/** The date of a day, a month's name and a year, in this order or month first. */
function named(texts: readonly string[], at: number): Written | null {
  const day = dayAt(texts, at);
  if (day) {
    const found = monthAt(texts, at + 1 + (BETWEEN.has(texts[at + 1] ?? "") ? 1 : 0));
    const year = found && yearAt(texts, found.after, found.calendar);
    if (found && year) return { calendar: found.calendar, day: dayNumber(found.calendar, [year, found.month, day]), first: at, last: found.after + 1 };
  }
  const found = monthAt(texts, at);
  const after = found && dayAt(texts, found.after);
  const year = found && after && yearAt(texts, found.after + 1, found.calendar);
  return found && after && year ? { calendar: found.calendar, day: dayNumber(found.calendar, [year, found.month, after]), first: at, last: found.after + 2 } : null;
}

function dayAt(texts: readonly string[], at: number): number | null {
  const word = texts[at] ?? "";
  return /^[0-9]{1,2}$/u.test(word) && Number(word) >= 1 && Number(word) <= 31 ? Number(word) : null;
}

function yearAt(texts: readonly string[], at: number, calendar: Calendar): number | null {
  const word = texts[at] ?? "";
  return /^[0-9]+$/u.test(word) && yearIs(Number(word), calendar) ? Number(word) : null;
}

/** The longest name of a month there. */
function monthAt(texts: readonly string[], at: number): { calendar: Calendar; month: number; after: number } | null {
  const keys = texts.slice(at, at + LONGEST).map(spellingKey);
  for (let length = keys.length; length > 0; length--)
    for (const [calendar, names] of NAMED) {
      const month = names[keys.slice(0, length).join(" ")];
      if (month !== undefined) return { calendar, month, after: at + length };
    }
  return null;
}

export function dayNumber(calendar: Calendar, [year, month, day]: Parts): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (calendar === "HIJRI") {
    if (day > 30) return null;
    return HIJRI_EPOCH - 1 + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + 29 * (month - 1) + Math.floor(month / 2) + day;
  }
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? UNIX_EPOCH + at.getTime() / DAY_MS : null;
}

function ofDate(written: string): number {
  return UNIX_EPOCH + Date.parse(`${written}T00:00:00Z`) / DAY_MS;
}

/** Whether dates that stand together agree, and days that no calendar has. */
export function dateFacts({ words }: CanonicalText): Finding[] {
  const dates = datesIn(words.map((word) => word.text));
  const spelled = (one: Written): string => words.slice(one.first, one.last).map((word) => word.text).join(" ");
  const missing = dates.filter((one) => one.day === null).map((one): Finding => ({ fact: "NO-SUCH-DAY", says: spelled(one) }));
  const pairs = dates.slice(1).flatMap((other, at): Finding[] => {
    const one = dates[at] as Written;
    if (one.calendar === other.calendar || other.first - one.last > NEAR_WORDS) return [];
    const [hijri, gregorian] = one.calendar === "HIJRI" ? [one, other] : [other, one];
    if (hijri.day === null || gregorian.day === null) return [];
    return [compared(Math.abs(hijri.day - gregorian.day), `${spelled(hijri)} / ${spelled(gregorian)}`)];
  });
  return [...missing, ...pairs];
}

function compared(count: number, says: string): Finding {
  return { fact: count <= TOLERANCE_DAYS ? "DATES-AGREE" : "DATES-DISAGREE", says, count };
}

/** The signatories named in the text of whose terms no date of the text is part. */
export function officeFacts({ words }: CanonicalText, documents: ReadonlyMap<string, OwnDates>): Finding[] {
  const texts = words.map((word) => word.text);
  const days = datesIn(texts).flatMap((one) => (one.day === null ? [] : [one.day]));
  if (!days.length) return [];
  const padded = ` ${texts.join(" ")} `;
  return [...documents].flatMap(([document, row]) =>
    row.offices.flatMap((one): Finding[] => {
      const name = referenceKey(one.signatory).join(" ");
      const isNamed = name !== "" && padded.includes(` ${name} `);
      return isNamed && !days.some((day) => isWithin(day, one)) ? [outside(document, one)] : [];
    }),
  );
}

function isWithin(day: number, { held_from, held_until }: TermOfOffice): boolean {
  return ofDate(held_from) <= day && (!held_until || day <= ofDate(held_until));
}

function outside(document: string, { signatory, held_from, held_until }: TermOfOffice): Finding {
  return { fact: "OUTSIDE-TERM", document, says: signatory, at: held_until || held_from };
}

/** Whether a document's two dates are one day, and whose term its day is outside of. */
export function ownDateFacts(document: string, { date, hijri_date, offices }: OwnDates): Finding[] {
  if (date === null) return [];
  const day = ofDate(date);
  return [...hijriFacts(document, date, hijri_date), ...offices.filter((one) => !isWithin(day, one)).map((one) => outside(document, one))];
}

function hijriFacts(document: string, date: string, written: OwnDates["hijri_date"]): Finding[] {
  if (!written) return [];
  const parts: Parts = [written.hijri_year, written.hijri_month, written.hijri_day];
  const says = parts.map((part) => String(part).padStart(2, "0")).join("-");
  const other = dayNumber("HIJRI", parts);
  if (other === null) return [{ fact: "NO-SUCH-DAY", document, says }];
  return [{ document, ...compared(Math.abs(other - ofDate(date)), `${says} / ${date}`) }];
}
