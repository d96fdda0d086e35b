/** Seals of printed paper, read from a QR code and held to the log's key on this device: `record/seal.py`, `room/sealed.py`. */
import { type Octets, same, textOf, toBase64, toHex } from "../../sign/bytes.ts";
import { openCheckpoint } from "../../sign/checkpoint.ts";
import { parseVkey } from "../../sign/note.ts";
import { rootFromInclusion } from "../../sign/tree.ts";
import type { Comparison, Finding } from "../answer.ts";
import type { Register } from "./register.ts";

export const PREFIX = "TLSEAL1:";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const [VERSION, HASH, KEY_ID, SIGNATURE] = [1, 32, 4, 64];
const FIXED = 8 + HASH + 8 + HASH + KEY_ID + SIGNATURE;
const MOST_HASHES = 63;

export interface Seal {
  origin: string;
  index: number;
  /** Hash of the entry. */
  entry: Octets;
  /** The signed note under which the path leads to the root. */
  checkpoint: string;
  size: number;
  root: Octets;
  path: Octets[];
}

/** The octets that only this spelling stands for (RFC 9285); throws on any other text. */
export function fromBase45(text: string): Octets {
  const values = [...text].map((sign) => ALPHABET.indexOf(sign));
  if (values.includes(-1) || values.length % 3 === 1) throw new Error("not base 45");
  const octets: number[] = [];
  for (let at = 0; at < values.length; at += 3) {
    const group = values.slice(at, at + 3);
    const number = group.reduce((sum, value, power) => sum + value * 45 ** power, 0);
    if (number >= 256 ** (group.length - 1)) throw new Error("stands for no octets");
    octets.push(...(group.length === 3 ? [number >> 8, number & 255] : [number]));
  }
  return Uint8Array.from(octets);
}

/** The seal that a text of a QR code stands for; throws where it is none. */
export function parseSeal(text: string): Seal {
  if (!text.startsWith(PREFIX)) throw new Error("no seal");
  const octets = fromBase45(text.slice(PREFIX.length));
  const start = 2 + (octets[1] ?? 0);
  const hashes = (octets.length - start - FIXED) / HASH;
  if (octets[0] !== VERSION || !Number.isInteger(hashes) || hashes < 0 || hashes > MOST_HASHES) throw new Error("a seal of another version, or cut off");
  const origin = textOf(octets.subarray(2, start));
  let at = start;
  const take = (length: number): Octets => octets.slice(at, (at += length));
  const [index, entry, size, root, signed] = [numberOf(take(8)), take(HASH), numberOf(take(8)), take(HASH), take(KEY_ID + SIGNATURE)];
  const checkpoint = `${origin}\n${size}\n${toBase64(root)}\n\n\u2014 ${origin} ${toBase64(signed)}\n`;
  return { origin, index, entry, checkpoint, size, root, path: Array.from({ length: hashes }, () => take(HASH)) };
}

function numberOf(octets: Octets): number {
  const number = new DataView(octets.buffer, octets.byteOffset).getBigUint64(0);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error("a number beyond 2^53");
  return Number(number);
}

/** What was read around a seal: documents whose text it is, and the nearest one. */
export interface Around {
  same: ReadonlySet<string>;
  match: { document: string; comparison: Comparison } | null;
}

/** What each seal among `codes` says. Papers that are no document's text are not laid beside what is printed of them. */
export async function sealFacts(codes: readonly string[], register: Register, around: Around): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const code of new Set(codes.filter((one) => one.startsWith(PREFIX)))) found.push(await factOf(code, register, around));
  return found;
}

async function factOf(code: string, register: Register, around: Around): Promise<Finding> {
  let seal: Seal;
  try {
    seal = parseSeal(code);
    if (seal.origin !== register.origin) return { fact: "SEAL-NOT-OURS", says: seal.origin };
    await openCheckpoint(seal.checkpoint, seal.origin, await parseVkey(register.vkey));
    const root = await rootFromInclusion(seal.entry, seal.index, seal.size, seal.path);
    if (!root || !same(root, seal.root)) throw new Error("its path does not lead to the root");
  } catch {
    return { fact: "SEAL-BROKEN" };
  }
  const isHere = register.hashes.get(seal.index) === toHex(seal.entry);
  const ref = isHere ? [...register.documents].find(([, row]) => row.timeline[0]?.index === seal.index)?.[0] : undefined;
  return { ...besideText(ref, around), entry: seal.index, other: ref ?? `#${seal.index}` };
}

function besideText(ref: string | undefined, { same: alike, match }: Around): Finding {
  if (ref === undefined) return { fact: "SEAL-WITHOUT-TEXT" };
  const mine = match?.document === ref ? match.comparison : null;
  const differs = mine?.differences.some((one) => one.kind === "NUMBER" || one.kind === "WORD") ?? false;
  if (alike.has(ref) || (mine && !differs)) return { fact: "SEAL-VALID", document: ref };
  return mine ? { fact: "SEAL-VALID-TEXT-DIFFERS" } : { fact: "SEAL-WITHOUT-TEXT", document: ref };
}
