/** What notices explain of what was reported (src/truceline/http/explaining.py). What is left says nothing of who did it. */
import type { Place } from "../api/rows.ts";
import type { Instant, Ref } from "../api/wire.ts";

export const UNITS = ["EXPLOSION", "BURST", "SHOT", "ROUND", "EVENT"] as const;
export type Unit = (typeof UNITS)[number];

export interface ExplainedBy {
  notice: Ref;
  count: number;
  explains: Record<Ref, number>;
  may_explain: Record<Ref, number>;
}

export interface Perceived {
  ref: Ref;
  count: number;
  /** How many of them no notice explains. */
  left: number;
  at: Instant;
  within_s: number;
  place?: Place;
}

export interface Explanations {
  size: number;
  is_whole: boolean;
  unit: Unit;
  observed: number;
  explained: number;
  possible: number;
  notices: ExplainedBy[];
  reports: Perceived[];
}

export interface Asked {
  unit: Unit;
  /** Absent: since the room was founded. */
  begins?: Instant;
}

const DAY_MS = 86_400_000;

/** What to ask for: whatever was counted in `unit` in the last `days`; 0: ever. */
export function asked(unit: Unit, days: number, nowMs: number): Asked {
  if (days === 0) return { unit };
  return { unit, begins: `${new Date(nowMs - days * DAY_MS).toISOString().slice(0, 19)}Z` };
}

export interface Part {
  report: Perceived;
  count: number;
}

/** The reports of which a notice explains, or may explain, some; in the order of their times. */
export function partsOf(counts: Readonly<Record<Ref, number>>, reports: readonly Perceived[]): Part[] {
  return reports.flatMap((report) => (counts[report.ref] ? [{ report, count: counts[report.ref] ?? 0 }] : [])).sort(byTime);
}

/** What no notice explains or may explain, in the order of its times. */
export function remainderOf({ reports, notices }: Pick<Explanations, "reports" | "notices">): Part[] {
  return reports
    .map((report) => ({ report, count: notices.reduce((left, one) => left - (one.may_explain[report.ref] ?? 0), report.left) }))
    .filter(({ count }) => count > 0)
    .sort(byTime);
}

function byTime(one: Part, other: Part): number {
  return one.report.at.localeCompare(other.report.at) || one.report.ref.localeCompare(other.report.ref);
}
