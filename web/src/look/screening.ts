/** What the host finds about a draft (src/truceline/room/screening.py); nothing is on record, and nothing is decided. */
import type { Pair } from "../api/agreement.ts";
import type { JsonObject, Meeting, Ref } from "../api/wire.ts";

export type Verdict = "COMPLIANT" | "NON-COMPLIANT" | "NOTICE-REQUIRED" | "INDETERMINATE" | "NOT-APPLICABLE";

/** The least it may be, what was measured, the most it may be. */
export interface Interval {
  low: number;
  at: number;
  high: number;
}

export interface Finding {
  verdict: Verdict;
  rule: string;
  family: string;
  clauses: string[];
  measured?: Interval;
  limit?: number;
  margin?: number;
  unit?: "mm" | "s" | "count";
  notice?: "MISSING" | "LATE" | "OK";
  reasons?: string[];
  line?: string;
  nearest?: Pair;
}

export interface Screening {
  size: number;
  findings: Finding[];
  meetings: (Meeting & { shared_s?: number; heights_m?: number })[];
  lines: { line: string; apart: Interval; nearest: Pair; first: number; last: number }[];
  zones: { zone: string; kind: string; nearest: Pair }[];
  crossings: { crossing: string; apart_mm: number; effective: string }[];
  knows: string[];
}

export interface DraftLook {
  type: string;
  body: JsonObject;
  supersedes?: Ref;
}
