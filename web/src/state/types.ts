import type { Text } from "../api/agreement.ts";
import type { Envelope, Instant, JsonObject, Meeting, Precedence, Ref, Release } from "../api/wire.ts";

/** How the device key is kept: by the browser, or as a seed under a key of the browser (weaker). */
export type KeyClass = "device" | "wrapped";

export interface Seat {
  room: string;
  origin: string;
  post: string;
  officer: string;
  party: string;
  /** Name of the device key. */
  key: string;
  keyClass: KeyClass;
  label: string;
  /** Lower-case hex of the `ENR` entry. */
  enr: string;
}

export type MeState = "public" | "starting" | "ready" | "offline" | "revoked" | "key-missing";
export type LinkState = "live" | "catching-up" | "offline" | "unreachable";

export interface Entry {
  index: number;
  hash: string;
  checkWord: string;
  loggedAt: Instant;
  note: string;
  envelope: Envelope;
  officer: string;
  keyName: string;
  body: JsonObject | null;
  /** Where the body is withheld: its coarse rendition, if there is one. */
  coarse: JsonObject | null;
  state: "whole" | "withheld" | "erased";
}

export interface Draft {
  type: string;
  body: JsonObject;
  to: string[];
  info?: string[];
  precedence?: Precedence;
  thread?: Ref;
  replyTo?: Ref;
  supersedes?: Ref;
  release?: Release;
}

/** A signed note that has not been released: what the officer sees before confirming. */
export interface Composed {
  envelope: Envelope;
  note: string;
  /** The signed text: first line, origin, envelope. */
  text: string;
  checkWord: string;
  hash: string;
  body: JsonObject;
  bodyText: string;
  salt: string;
  draft: Draft;
}

export type OutboxState = "waiting" | "sending" | "logged" | "refused";

export interface OutboxItem {
  id: number;
  /** Name of the device key that signed. */
  key: string;
  type: string;
  ref: Ref;
  to: string[];
  precedence: Precedence;
  envelope: Envelope;
  body: JsonObject;
  bodyText: string;
  salt: string;
  note: string;
  checkWord: string;
  hash: string;
  writtenAt: Instant;
  draft: Draft;
  state: OutboxState;
  renumberedFrom?: Ref;
  problem?: { code: string; title: string; detail: string; mend: string; mustKnow?: Meeting[] };
  receipt?: { index: number; proven: true };
}

/** The last checkpoint that this browser has verified. */
export interface Seen {
  size: number;
  /** Base64. */
  root: string;
  at: Instant;
}

export interface IntegrityAlarm {
  code: string;
  detail: string;
  at: Instant;
  evidence: Readonly<Record<string, string>>;
}

/** A party, a third party or a non-signatory; `mark` 0 is neutral ink. */
export interface Party {
  code: string;
  name: Text;
  kind: "PARTY" | "THIRD" | "NON-SIGNATORY";
  mark: 0 | 1 | 2;
}

export interface Post {
  code: string;
  party: string;
  kind: string;
  name: Text;
}
