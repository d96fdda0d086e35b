/** Where notices stand on a span of time: bars that do not cover each other, hours, and who comes near whom. Pure. */
import type { NoticeRow } from "../api/rows.ts";
import type { Instant } from "../api/wire.ts";
import { apartM } from "../look/lie.ts";
import { NEAR_M } from "../look/around.ts";
import type { Shown } from "../map/features.ts";

const HOUR_MS = 3_600_000;
const OVER: ReadonlySet<string> = new Set(["COMPLETED", "CANCELLED", "AMENDED", "OPENED"]);
export const MOST_MARKS = 9;
/** Hours between two marks: the fewest that leave no more than there is room for. */
const STEPS_H = [1, 2, 3, 6, 12, 24, 48, 168];

export type LifeState = NoticeRow["state"] | "OVERDUE";

export interface Span {
  from: number;
  to: number;
}

export interface Bar {
  ref: string;
  row: NoticeRow;
  /** Parts of the span, 0 to 1; one that begins before or ends after it is cut. */
  from: number;
  to: number;
  cutFrom: boolean;
  cutTo: boolean;
  /** Counted from the axis outwards. */
  level: number;
}

export function spanAround(nowMs: number, hours: number, laterH = 0): Span {
  const from = Math.floor(nowMs / HOUR_MS) * HOUR_MS + (laterH - hours / 8) * HOUR_MS;
  return { from, to: from + hours * HOUR_MS };
}

/** The state as of `nowMs`: what should be over and was not said to be is overdue. */
export function stateAt(row: NoticeRow, nowMs: number): LifeState {
  const isPast = row.end !== undefined && Date.parse(row.end) < nowMs;
  return isPast && row.state !== "SEALED" && !OVER.has(row.state) ? "OVERDUE" : row.state;
}

/** Whether people must still reckon with it: not over, or not before the span. */
export function isAhead(row: NoticeRow): boolean {
  return !OVER.has(row.state);
}

/**
 * Bars of the notices that reach into the span, the earliest nearest to the axis where there is room. `words`: the part of
 * the span that the words on a bar take, however short it is.
 */
export function barsOf(notices: Iterable<readonly [string, NoticeRow]>, span: Span, words = 0): Bar[] {
  const length = span.to - span.from;
  const free: number[] = [];
  return [...notices]
    .flatMap(([ref, row]) => {
      const [start, end] = timesOf(row);
      return start === null || end < span.from || start > span.to ? [] : [{ ref, row, start, end }];
    })
    .sort((one, other) => one.start - other.start || one.end - other.end || one.ref.localeCompare(other.ref))
    .map(({ ref, row, start, end }) => {
      const level = free.findIndex((until) => until < start);
      const at = level === -1 ? free.length : level;
      free[at] = Math.max(end, Math.max(start, span.from) + words * length);
      return {
        ref,
        row,
        from: Math.max(0, (start - span.from) / length),
        to: Math.min(1, (end - span.from) / length),
        cutFrom: start < span.from,
        cutTo: end > span.to,
        level: at,
      };
    });
}

/** A notice without an end lasts an instant; a sealed one tells only when it is opened at the latest. */
function timesOf(row: NoticeRow): [start: number | null, end: number] {
  const start = row.start ?? row.end;
  if (start === undefined) return [null, 0];
  return [Date.parse(start), Date.parse(row.end ?? start)];
}

export function marksOf(span: Span, most = MOST_MARKS): { at: number; instant: Instant }[] {
  const hours = (span.to - span.from) / HOUR_MS;
  const step = (STEPS_H.find((one) => hours / one <= most) ?? 168) * HOUR_MS;
  const marks = [];
  for (let ms = Math.ceil(span.from / step) * step; ms <= span.to; ms += step) {
    marks.push({ at: (ms - span.from) / (span.to - span.from), instant: `${new Date(ms).toISOString().slice(0, 19)}Z` });
  }
  return marks;
}

/** Which notices come within two kilometres of each other while both last, by reference. */
export function nearEachOther(shown: readonly Shown[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  const timed = shown.filter((one) => one.layer === "notices" && one.ref && one.from && one.to);
  timed.forEach((one, at) => {
    for (const other of timed.slice(at + 1)) {
      if (one.ref === other.ref || !meet(one, other)) continue;
      add(near, one.ref as string, other.ref as string);
      add(near, other.ref as string, one.ref as string);
    }
  });
  return near;
}

function meet(one: Shown, other: Shown): boolean {
  if (Date.parse(one.from as string) > Date.parse(other.to as string) || Date.parse(other.from as string) > Date.parse(one.to as string)) return false;
  const [mine, theirs] = [one, other].map(({ path, shape }) => ({ path, isArea: shape === "area" }));
  return mine !== undefined && theirs !== undefined && apartM(mine, theirs) <= NEAR_M;
}

function add(near: Map<string, Set<string>>, ref: string, other: string): void {
  const known = near.get(ref);
  if (known) known.add(other);
  else near.set(ref, new Set([other]));
}
