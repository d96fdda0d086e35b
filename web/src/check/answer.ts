/** What a check answers: the same from a host and from this device (`room/check_answer.py`). */

export interface Finding {
  fact: string;
  document?: string;
  party?: string;
  at?: string;
  entry?: number;
  other?: string;
  language?: string;
  authentic?: boolean;
  clauses?: readonly string[];
  count?: number;
  total?: number;
  says?: string;
}

export interface Passage {
  words: string;
  start: number;
  end: number;
}

export interface Difference {
  kind: "NUMBER" | "WORD" | "SPELLING" | "UNREAD";
  clause: string;
  registered: Passage;
  copy: Passage;
  letters_apart: number;
}

export interface ClauseResult {
  clause: string;
  state: string;
  moved: boolean;
  words: number;
  words_alike: number;
}

export interface Comparison {
  same_text: boolean;
  words_registered: number;
  words_copy: number;
  reached_from: number;
  words_reached: number;
  words_alike: number;
  words_before: number;
  words_after: number;
  clauses: readonly ClauseResult[];
  differences: readonly Difference[];
}

export interface Event {
  what: string;
  party: string;
  at: string;
  index: number;
  ref: string;
  official?: boolean;
  translations?: readonly string[];
  /** How it was found out that the party speaks there, and on which day. */
  checked?: { channel: string; checked_on: string; how_checked: Readonly<Record<string, string>>; ref: string };
}

export interface DocumentShown {
  title: Readonly<Record<string, string>>;
  date: string | null;
  reference_no: string | null;
  standing: string;
  withheld: boolean;
  registered_by: string;
  timeline: readonly Event[];
}

export interface TextSeen {
  kind: string;
  text: string;
  pages: number;
  unread: number;
  doubtful: readonly (readonly [number, number])[];
}

export interface CheckAnswer {
  origin: string;
  size: number;
  seen: TextSeen;
  findings: readonly Finding[];
  documents: Readonly<Record<string, DocumentShown>>;
  parties: Readonly<Record<string, Readonly<Record<string, string>>>>;
  compared_with: string | null;
  language: string | null;
  comparison: Comparison | null;
  registered: string | null;
  /** Why nothing could be read in a file of which this device knows the hash: `checker-unread-…`. */
  problem?: string;
}

/** Why there is no answer, in words for people; `mend` is what they can do. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    readonly mend = "",
  ) {
    super(message);
  }
}

/** Whoever can be asked: a host's room, or a register on this device. `status` is the room's. */
export interface Asked {
  name: string;
  status: string;
  isHere: boolean;
  readsFiles: boolean;
  check(what: string | File, salt: string, progress: (step: Step) => void): Promise<CheckAnswer>;
}

export type Step = "sending" | "reading" | "comparing";
