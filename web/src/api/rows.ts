/** Rows of the views, as `GET /api/rooms/{room}/views` and the feed carry them. Absent where empty. */
import type { Text } from "./agreement.ts";
import type { Instant, Precedence, Ref, ReleaseLevel } from "./wire.ts";

export interface Audience {
  /** `ENVELOPE`: whoever may read the log itself. */
  level: ReleaseLevel | "ENVELOPE";
  posts?: string[];
  until?: Instant;
}

interface Row {
  audience: Audience;
}

export interface ThreadRow extends Row {
  refs: Ref[];
  type: string;
  posts: string[];
  opened_at: Instant;
  last_at: Instant;
  subject: Ref;
}

export type AckStage =
  | "DELIVERED"
  | "RECEIVED"
  | "READBACK-OK"
  | "READBACK-DIFFERS"
  | "PASSED"
  | "REFUSED-RECEIPT"
  | "WRONG-ADDRESSEE"
  | "UNREADABLE";

export interface LadderStep {
  stage: AckStage;
  at: Instant;
  index: number;
  officer: string;
  echelons?: string[];
  check_word?: string;
}

export interface Ladder {
  post: string;
  steps: LadderStep[];
  reply?: { code: string; index: number; at: Instant };
}

export interface DeliveryRow extends Row {
  index: number;
  hash: string;
  type: string;
  post: string;
  precedence: Precedence;
  at: Instant;
  logged_at: Instant;
  ladders: Ladder[];
  expects?: ClockKind[];
}

export type ClockKind = "ACK" | "PASS" | "REPLY";

/** Key: `<ref>|<post>|<kind>`; gone when met. */
export interface ClockRow extends Row {
  ref: Ref;
  post: string;
  kind: ClockKind;
  due: Instant;
  started: Instant;
  level: number;
}

export interface RosterRow extends Row {
  kind: "DEVICE" | "INVITATION" | "CARD";
  post: string;
  officer: string;
  role?: string;
  since: number;
  until?: number;
  label?: string;
  valid_from?: Instant;
  valid_until?: Instant;
  uses_left?: number;
}

/** Key: both posts, sorted: `A-OPS~B-OPS`. */
export interface ChannelRow extends Row {
  posts: string[];
  declared?: { kind: string; at: Instant; index: number };
  observed?: { result: string; at: Instant; index?: number };
  /** The last scheduled check that is not on record, where no check was held after it. */
  absent?: { at: Instant; index: number };
  misses: number;
  next_due?: Instant;
}

export interface NoticeRow extends Row {
  type: string;
  post: string;
  state:
    | "FILED"
    | "DELIVERED"
    | "RECEIVED"
    | "READ-BACK"
    | "PASSED"
    | "OBJECTED"
    | "STARTED"
    | "COMPLETED"
    | "CANCELLED"
    | "AMENDED"
    | "SEALED"
    | "OPENED"
    | "OVERDUE";
  start?: Instant;
  end?: Instant;
  index: number;
  superseded_by?: Ref;
  amends?: Ref;
  filed_at?: Instant;
  grown_at?: Instant;
  standing?: boolean;
  objected_by?: string[];
  agreed_by?: string[];
  echelons?: Record<string, string[]>;
  started_at?: Instant;
  ended_at?: Instant;
}

export interface Place {
  lon: number;
  lat: number;
  accuracy_m?: number;
  name?: string;
  as_entered?: string;
}

export interface IncidentRow extends Row {
  type: string;
  post: string;
  place?: Place;
  state: string;
  index: number;
}

export interface CrossingSide {
  status: string;
  at: Instant;
  index: number;
  reason?: string;
  until?: Instant;
}

export interface CrossingRow extends Row {
  sides: Record<string, CrossingSide>;
  effective: string;
}

export interface DocumentRow extends Row {
  title: Text;
  file_sha256?: string;
  attestations: { party: string; answer: string; at: Instant; index: number }[];
  statements: Ref[];
  date?: string;
  reference_no?: string;
  standing?: string;
  withheld?: boolean;
  registered_by?: string;
  texts?: { language: string; canonical_form: string; sha256: string; authentic: boolean }[];
  in_name_of?: string[];
  awaited?: string[];
  /** Entries that name a party in whose name the document does not stand. */
  mentions?: { party: string; ref: Ref; at: Instant; index: number }[];
  superseded_by?: Ref[];
  timeline?: { what: string; party: string; at: Instant; index: number; ref: Ref; official?: boolean; translations?: Ref[] }[];
}

export interface WatchRow extends Row {
  index: number;
  at: Instant;
  logged_at: Instant;
  type: string;
  post: string;
  ref: Ref;
  to?: string[];
}

/** Key: the reference of the message whose content is gone. */
export interface ErasureRow extends Row {
  index: number;
  /** Index of the entry that erased it. */
  erasure: number;
  at: Instant;
  by: string[];
  reason: string;
}

export interface ViewRows {
  threads: ThreadRow;
  deliveries: DeliveryRow;
  clocks: ClockRow;
  roster: RosterRow;
  channels: ChannelRow;
  notices: NoticeRow;
  incidents: IncidentRow;
  crossings: CrossingRow;
  documents: DocumentRow;
  watch_log: WatchRow;
  erasures: ErasureRow;
}

export type ViewName = keyof ViewRows;

export const VIEW_NAMES = [
  "threads",
  "deliveries",
  "clocks",
  "roster",
  "channels",
  "notices",
  "incidents",
  "crossings",
  "documents",
  "watch_log",
  "erasures",
] as const satisfies readonly ViewName[];
