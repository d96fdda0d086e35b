/** Who had to be told of each notice ahead (src/truceline/views/telling.py). All told is no permission. */
import type { Instant, Ref } from "../api/wire.ts";
import type { LifeState } from "./timeline.ts";

export interface Duty {
  party: string;
  /** Absent: nobody of the party was addressed at all. */
  post?: string;
  reached?: LifeState;
  /** Echelons that are still to be told. */
  missing?: string[];
  told_at?: Instant;
  objected?: boolean;
  /** Not addressed, although it comes near this notice of its own. */
  met?: Ref;
  /** Absent: done. */
  alarm?: "OPEN" | "DUE" | "LATE";
}

export interface Telling {
  ref: Ref;
  type: string;
  post: string;
  state: LifeState;
  all_told: boolean;
  duties: Duty[];
  start?: Instant;
  alarm_at?: Instant;
}

export interface OpeningDue {
  ref: Ref;
  post: string;
  reason: "TIME" | "INCIDENT";
  incident?: Ref;
}

export interface Tellings {
  size: number;
  tellings: Telling[];
  openings: OpeningDue[];
}
