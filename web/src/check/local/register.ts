/**
 * A register file, read and held to its proofs on this device: `room/register_file.py`.
 *
 * One line that does not hold refuses the whole file.
 */
import type { DocumentShown } from "../answer.ts";
import { fromBase64, same, textOf, toHex, utf8 } from "../../sign/bytes.ts";
import { type Checkpoint, openCheckpoint } from "../../sign/checkpoint.ts";
import { commitment, parseEnvelope } from "../../sign/entry.ts";
import { parseNote, parseVkey } from "../../sign/note.ts";
import { leafHash, rootFromInclusion } from "../../sign/tree.ts";
import { canonicalText, hashOf } from "./canonical.ts";
import { type Documents, EMPTY, type Logged, type Registered, withEntry } from "./documents.ts";

const FORMAT = "truceline/register/v1";
/** Versions of the canonical text that this page knows. */
const FORMS = new Set(["v1"]);

interface Proven {
  i: number;
  note: string;
  salt: string;
  body: string;
  proof: readonly string[];
}

export interface RegisteredText {
  document: string;
  language: string;
  authentic: boolean;
  given: string;
}

export interface Register {
  origin: string;
  vkey: string;
  size: number;
  title: Record<string, string>;
  status: string;
  parties: Record<string, Record<string, string>>;
  documents: ReadonlyMap<string, Registered>;
  texts: readonly RegisteredText[];
  /** Hashes of the entries that the file holds, by index. */
  hashes: ReadonlyMap<number, string>;
  /** What marks on registered files look like, as whoever made the register measured them; nothing proves it. */
  looks: ReadonlyMap<string, readonly string[]>;
}

export async function readRegister(octets: Uint8Array): Promise<Register> {
  const lines = textOf(octets).split("\n");
  if (lines.pop() !== "") throw new Error("the file is cut");
  const header = JSON.parse(lines[0] ?? "") as { register: string; origin: string; log_vkey: string };
  if (header.register !== FORMAT) throw new Error(`not ${FORMAT}`);
  const key = await parseVkey(header.log_vkey);
  if (key.name !== header.origin) throw new Error("the key is of another log");
  const signed = JSON.parse(lines[1] ?? "") as { checkpoint: string };
  const checkpoint = await openCheckpoint(signed.checkpoint, header.origin, key);
  const entries: Logged[] = [];
  const hashes = new Map<number, string>();
  const looks = new Map<string, readonly string[]>();
  const texts: { text: string; document: string; language: string; canonical_form: string }[] = [];
  for (const line of lines.slice(2)) {
    if (line.startsWith('{"canonical_form":')) texts.push(JSON.parse(line));
    else if (line.startsWith('{"document":')) {
      const measured = JSON.parse(line) as { document: string; marks: readonly string[] };
      looks.set(measured.document, measured.marks);
    } else {
      const given = JSON.parse(line) as Proven;
      entries.push(await proven(given, header.origin, checkpoint));
      hashes.set(given.i, toHex(await leafHash(given.note)));
    }
  }
  entries.sort((one, other) => one.index - other.index);
  const found: Documents = entries.reduce(withEntry, EMPTY);
  return {
    origin: header.origin,
    vkey: header.log_vkey,
    size: checkpoint.size,
    title: found.title,
    status: found.status,
    parties: found.parties,
    documents: found.rows,
    texts: await Promise.all(texts.map((line) => held(line, found.rows))),
    hashes,
    looks,
  };
}

async function proven(line: Proven, origin: string, checkpoint: Checkpoint): Promise<Logged> {
  const root = await rootFromInclusion(await leafHash(line.note), line.i, checkpoint.size, line.proof.map(fromBase64));
  if (!root || !same(root, checkpoint.root)) throw new Error(`entry ${line.i} is not in the log`);
  const envelope = parseEnvelope(parseNote(line.note).text, origin);
  if ((await commitment(fromBase64(line.salt), line.body)) !== envelope.body) throw new Error(`entry ${line.i} has another body`);
  return { index: line.i, envelope, body: JSON.parse(line.body) as Record<string, unknown> };
}

async function held(line: { text: string; document: string; language: string; canonical_form: string }, rows: ReadonlyMap<string, Registered>): Promise<RegisteredText> {
  const one = rows.get(line.document)?.texts.find((text) => text.language === line.language && text.canonical_form === line.canonical_form);
  if (!one || !FORMS.has(line.canonical_form) || (await hashOf(canonicalText(line.text), line.canonical_form)) !== one.sha256)
    throw new Error(`a text is not the one that ${line.document} registers`);
  return { document: line.document, language: line.language, authentic: one.authentic, given: line.text };
}

export function shownOf(row: Registered): DocumentShown {
  const { title, date, reference_no, standing, withheld, registered_by, timeline } = row;
  return { title, date, reference_no, standing, withheld, registered_by, timeline };
}

/** The octets of a register that a published folder carries as text. */
export const octetsOf = (text: string): Uint8Array => utf8(text);
