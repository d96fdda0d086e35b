/**
 * What travels over HTTP, as docs/develop/architecture.md fixes it. Texts are exact: a note is never re-serialised.
 */
import type { Agreement, Pair, Text } from "./agreement.ts";

export type Precedence = "FLASH" | "IMMEDIATE" | "PRIORITY" | "ROUTINE";
export type RoomStatus = "ACTUAL" | "EXERCISE" | "TEST";
export type ReleaseLevel = "PARTIES" | "PARTIES+MISSION" | "HUMANITARIAN" | "NAMED" | "PUBLIC";
/** RFC 3339, UTC, whole seconds: `2026-11-23T00:15:08Z`. */
export type Instant = string;
/** `<series>/<year>/<serial>/<type>`. */
export type Ref = string;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Release {
  level: ReleaseLevel;
  until?: Instant;
  coarse_m?: number;
}

export interface Envelope {
  type: string;
  v: number;
  ref: Ref;
  post?: string;
  to?: string[];
  info?: string[];
  precedence?: Precedence;
  status: RoomStatus;
  at: Instant;
  thread?: Ref;
  reply_to?: Ref;
  supersedes?: Ref;
  release?: Release;
  carrier?: string;
  dev_seq: number;
  prev?: string;
  seen?: { size: number; root: string };
  body: string;
}

export interface RoomListing {
  room: string;
  origin: string;
  title: Text;
  status: RoomStatus;
}

export interface RoomInfo {
  room: string;
  origin: string;
  log_vkey: string;
  host_vkey: string;
  policy: string;
  status: RoomStatus;
  /** The version of the agreement in force, as in the body of `FND` or `AGA`. */
  agreement: Agreement;
  /** The entry that put it on the record; absent: the founding. */
  agreement_index?: number;
  size: number;
  /** Base64. */
  root: string;
  checkpoint: string;
  now: Instant;
  log_public: boolean;
}

export interface Submission {
  note: string;
  salt: string;
  body: string;
}

export interface Receipt {
  index: number;
  /** Lower-case hex of the RFC 6962 leaf hash. */
  entry: string;
  check_word: string;
  state: "logged" | "witnessed";
  proof: string;
}

export interface EntryRecord {
  index: number;
  entry: string;
  check_word: string;
  note: string;
  logged_at: Instant;
  salt?: string;
  body?: string;
  state: "whole" | "withheld" | "erased";
  /** What the public gets of a body whose place is released coarsely. */
  coarse?: JsonObject;
}

/** Another notice that one comes near; all after `token` is absent where it may not be read. */
export interface Meeting {
  must_know?: boolean;
  /** Rounded up; null: more than 40 km. */
  within_km: number | null;
  token: string;
  ref?: Ref;
  type?: string;
  post?: string;
  begins?: Instant;
  ends?: Instant;
  apart_mm?: number;
  /** The nearest places: of what is asked about, and of this notice. */
  here?: Pair;
  there?: Pair;
}

/** RFC 9457, with our code and what to do about it. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  mend?: string;
  next_serial?: number;
  dev_seq?: number;
  prev?: string;
  /** What a refused notice comes near, with the tokens to file it again. */
  must_know?: Meeting[];
}

export interface SessionAnswer {
  token: string;
  expires: Instant;
  post: string;
  officer: string;
}

/** What the holder of a code reads: founding and invitation, each with a tlog-proof. */
export interface InvitationInfo {
  founding: EntryRecord;
  founding_proof: string;
  invitation: EntryRecord;
  invitation_proof: string;
  uses_left: number;
}

export interface DeviceState {
  key: string;
  post: string;
  officer: string;
  dev_seq: number;
  prev: string;
  next_serial: number;
}
