/**
 * Entries: a signed note over one line of canonical JSON, as docs/develop/architecture.md fixes it.
 * The body is committed to with a salt, not contained.
 */
import { IntegrityProblem, Problem } from "../api/problem.ts";
import type { EntryRecord, Envelope, Json, JsonObject } from "../api/wire.ts";
import type { Entry } from "../state/types.ts";
import { fromBase64, type Octets, sha256, toBase64, utf8 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { parseNote, type Signer, signNote } from "./note.ts";
import { checkWord } from "./proquint.ts";
import { entryHash } from "./tree.ts";

const FIRST_LINE = "truceline/entry/v1";
const BODY_DOMAIN = "truceline/body/v1\n";
/** Limits of the contract: the host refuses more, so the officer hears it before signing. */
const MAX_NOTE_OCTETS = 16 * 1024;
const MAX_BODY_OCTETS = 64 * 1024;
export const SALT_OCTETS = 16;

export interface SignedEntry {
  note: string;
  text: string;
  hash: string;
  checkWord: string;
  salt: string;
  bodyText: string;
  envelope: Envelope;
}

export async function commitment(salt: Octets, bodyText: string): Promise<string> {
  return toBase64(await sha256(utf8(BODY_DOMAIN), salt, utf8(bodyText)));
}

/** Sign `envelope` over `body`; the envelope's own `body` is computed here. */
export async function signEntry(
  origin: string,
  envelope: Omit<Envelope, "body">,
  body: JsonObject,
  salt: Octets,
  signers: readonly Signer[],
): Promise<SignedEntry> {
  const bodyText = canonical(body);
  if (utf8(bodyText).length > MAX_BODY_OCTETS) throw tooLong("message", MAX_BODY_OCTETS);
  const whole: Envelope = { ...withoutEmpty(envelope), body: await commitment(salt, bodyText) };
  const text = `${FIRST_LINE}\n${origin}\n${canonical(whole as unknown as Json)}\n`;
  const note = await signNote(text, signers);
  if (utf8(note).length > MAX_NOTE_OCTETS) throw tooLong("envelope", MAX_NOTE_OCTETS);
  const hash = await entryHash(note);
  return { note, text, hash, checkWord: checkWord(hash), salt: toBase64(salt), bodyText, envelope: whole };
}

function tooLong(what: string, limit: number): Problem {
  return new Problem("too-long", `The ${what} is over ${limit} octets.`, "Shorten it or send it in two.");
}

/** Absent where empty: no undefined members, no empty lists. */
function withoutEmpty<T extends object>(envelope: T): T {
  const kept = Object.entries(envelope).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}

/** The envelope in a note's text; throws where it is no entry of `origin`. */
export function parseEnvelope(text: string, origin: string): Envelope {
  const [first, of, line, end, ...more] = text.split("\n");
  if (first !== FIRST_LINE || of !== origin || line === undefined || end !== "" || more.length > 0) {
    throw new Error("not an entry of this room");
  }
  const envelope = JSON.parse(line) as Envelope;
  if (canonical(envelope as unknown as Json) !== line) throw new Error("not canonical JSON");
  return envelope;
}

/** What a record of the host says, after checking its hash and its body against the note. */
export async function openRecord(record: EntryRecord, origin: string): Promise<Entry> {
  try {
    return await checkedRecord(record, origin);
  } catch (cause) {
    const detail = `Entry ${record.index} is not what it says it is: ${(cause as Error).message}.`;
    throw new IntegrityProblem("entry-bad", detail, { record: JSON.stringify(record) });
  }
}

async function checkedRecord(record: EntryRecord, origin: string): Promise<Entry> {
  const { text, signatures } = parseNote(record.note);
  const envelope = parseEnvelope(text, origin);
  if ((await entryHash(record.note)) !== record.entry) throw new Error("its hash differs");
  const whole = record.body !== undefined && record.salt !== undefined;
  if (whole && (await commitment(fromBase64(record.salt ?? ""), record.body ?? "")) !== envelope.body) {
    throw new Error("its body differs from what was signed");
  }
  const keyName = signatures.at(-1)?.name ?? "";
  return {
    index: record.index,
    hash: record.entry,
    checkWord: checkWord(record.entry),
    loggedAt: record.logged_at,
    note: record.note,
    envelope,
    officer: officerOf(keyName, origin),
    keyName,
    body: whole ? (JSON.parse(record.body ?? "null") as JsonObject) : null,
    coarse: record.coarse ?? null,
    state: whole ? "whole" : record.state,
  };
}

/** `A-OPS-1` from `<origin>/dev/A-OPS-1/3fa9c012`; the party for a root, `HOST` for the host. */
export function officerOf(keyName: string, origin: string): string {
  const [kind, who] = keyName.slice(origin.length + 1).split("/");
  return kind === "host" ? "HOST" : (who ?? "");
}
