/** The agreement of a room, as the body of `FND` and `RoomInfo` carry it (src/truceline/agreement). Absent where empty. */
import type { Instant, Precedence, ReleaseLevel, RoomStatus } from "./wire.ts";

/** What people wrote, by language. */
export type Text = Record<string, string>;
/** Longitude and latitude in 1e-7 degrees, WGS84. */
export type Pair = [lon: number, lat: number];

export interface Party {
  id: string;
  designation: Text;
  /** Its hue and shape on every screen. */
  mark: number;
}

export interface ThirdParty {
  id: string;
  designation: Text;
  roles: string[];
}

export interface NonSignatory {
  id: string;
  designation: Text;
  note: Text;
}

export interface Post {
  id: string;
  party: string;
  kind: "OPERATIONS" | "CROSSING" | "MISSION" | "HUMANITARIAN" | "DELEGATION";
  name: Text;
  languages: string[];
  officers: { id: string; role: string }[];
}

export interface Channel {
  posts: [string, string];
  line_checks?: { at: string; calls: string }[];
  alternatives?: string[];
}

export interface LineVersion {
  id: string;
  name: Text;
  kind: string;
  source: Text;
  date: string;
  accuracy_m: number;
  path: Pair[];
  left: string;
  right: string;
  scale?: number;
  claimant?: string;
  accepted_by?: string[];
  since?: Instant;
  until?: Instant;
  supersedes?: string;
  /** Stretches up to their markers, in the order of the path; the last one has no marker. */
  segments?: Segment[];
}

/** What it says of accuracy and acceptance stands in for what the line says. */
export interface Segment {
  id: string;
  name?: Text;
  lon?: number;
  lat?: number;
  accuracy_m?: number;
  accepted_by?: string[];
}

export interface Crossing {
  id: string;
  name: Text;
  lon: number;
  lat: number;
  /** Post that answers for the crossing, by party. */
  sides: Record<string, string>;
  note?: Text;
}

export interface NamedPlace {
  id: string;
  names: Text;
  lon: number;
  lat: number;
  source: string;
}

export interface Clause {
  id: string;
  text: Text;
  heading?: Text;
}

/** A term as the pack writes it: a word, a quantity with its unit, a number, or a list or table of them. */
export type TermValue = string | number | boolean | readonly TermValue[] | { readonly [name: string]: TermValue };
export type Terms = Record<string, TermValue>;

export interface RuleException {
  id: string;
  clause?: string;
  purposes?: string[];
  actors?: string[];
  zones?: string[];
  notice?: string;
}

export interface Rule {
  id: string;
  family: string;
  clauses: string[];
  binds?: string[];
  terms?: Terms;
  cases?: { terms: Terms; party?: string; segments?: string[]; since?: Instant; until?: Instant }[];
  zones?: string[];
  tolerance?: string;
  exceptions?: RuleException[];
  definitions?: string[];
  since?: Instant;
  until?: Instant;
}

export interface Definition {
  id: string;
  word: Text;
  meaning: Text;
}

export interface Clock {
  ack_s: number;
  pass_s: number;
  reply_s: number;
}

export interface Agreement {
  room: string;
  origin: string;
  status: RoomStatus;
  version: number;
  title: Text;
  kind: string;
  kind_text: Text;
  languages: string[];
  authentic: string[];
  parties: Party[];
  third_parties?: ThirdParty[];
  non_signatories?: NonSignatory[];
  posts: Post[];
  channels?: Channel[];
  term: {
    begins: Instant;
    renewal: string;
    months?: number;
    days?: number;
    begins_as?: { calendar: string; year: number; month: number; day: number; text: Text }[];
  };
  clauses: Clause[];
  definitions?: Definition[];
  rules?: Rule[];
  lines?: LineVersion[];
  crossings?: Crossing[];
  places?: NamedPlace[];
  clocks: Record<Precedence, Clock>;
  escalation?: { level: number; after: number; tells: string[] }[];
  policy: {
    log: string;
    default_release: ReleaseLevel;
    clock_tolerance_s?: number;
    max_body_bytes?: number;
    invitation_uses?: number;
    quorum?: string;
  };
  notes?: Text;
}
