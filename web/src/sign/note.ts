/**
 * Signed notes (C2SP signed-note): text, blank line, one line a signature. Only Ed25519 (0x01) is made and verified
 * here. Lines of unknown keys are passed over; a bad signature of a known key condemns the whole note. As strict as
 * the host's own reader: record_vectors.test.ts holds both to the same table of bad inputs.
 */
import { isWeakKey, verifyEd25519 } from "./ed25519.ts";
import { fromBase64, joined, type Octets, same, sha256, toBase64, toHex, utf8 } from "./bytes.ts";

const ED25519 = 0x01;
const KEY_ID_OCTETS = 4;
const MAX_SIGNATURES = 64;

/** No control but newline, and no lone surrogate, which UTF-8 cannot spell and an encoder would replace. */
const UNSIGNABLE = /[\u0000-\u0009\u000b-\u001f\p{Cs}]/u;
/** The base64 after it may hold a plus sign; a key's name and id may not. */
const VKEY = /^([^+\p{C}\p{Z}]+)\+([0-9a-f]{8})\+([^\n]+)$/u;
const SIGNATURE_LINE = /^\u2014 ([^+\p{C}\p{Z}]+) ([^ ]+)$/u;

export interface VerifierKey {
  name: string;
  id: Octets;
  publicKey: Octets;
}

export interface SignatureLine {
  name: string;
  id: Octets;
  signature: Octets;
}

export interface ParsedNote {
  /** Ends in a newline; exactly what was signed. */
  text: string;
  signatures: readonly SignatureLine[];
}

export interface Signer {
  readonly key: VerifierKey;
  sign(octets: Octets): Promise<Octets>;
}

export async function verifierKey(name: string, publicKey: Octets): Promise<VerifierKey> {
  const digest = await sha256(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey);
  return { name, id: digest.slice(0, KEY_ID_OCTETS), publicKey };
}

/** `<name>+<key id in hex>+<base64(0x01 || public key)>`. */
export function formatVkey(key: VerifierKey): string {
  return `${key.name}+${toHex(key.id)}+${toBase64(joined(Uint8Array.of(ED25519), key.publicKey))}`;
}

export async function parseVkey(vkey: string): Promise<VerifierKey> {
  const found = VKEY.exec(vkey);
  if (!found) throw new Error("not a verifier key: expected name+id+key");
  const octets = fromBase64(found[3] ?? "");
  if (octets[0] !== ED25519 || octets.length !== 33) throw new Error("not an Ed25519 verifier key");
  const key = await verifierKey(found[1] ?? "", octets.slice(1));
  if (toHex(key.id) !== found[2]) throw new Error("the key id does not belong to the key");
  if (isWeakKey(key.publicKey)) throw new Error("under this key one signature fits many texts");
  return key;
}

export async function signNote(text: string, signers: readonly Signer[]): Promise<string> {
  const lines = await Promise.all(signers.map((signer) => signatureLine(text, signer)));
  return `${text}\n${lines.join("")}`;
}

async function signatureLine(text: string, signer: Signer): Promise<string> {
  const signature = await signer.sign(utf8(text));
  return `\u2014 ${signer.key.name} ${toBase64(joined(signer.key.id, signature))}\n`;
}

export function parseNote(note: string): ParsedNote {
  // Text may hold blank lines: the last one parts it from the signatures.
  const split = note.lastIndexOf("\n\n");
  if (split < 1 || !note.endsWith("\n") || UNSIGNABLE.test(note)) throw new Error("not a signed note");
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw new Error("too many signatures");
  return { text: note.slice(0, split + 1), signatures: lines.map(parseLine) };
}

function parseLine(line: string): SignatureLine {
  const found = SIGNATURE_LINE.exec(line);
  if (!found) throw new Error("not a signature line");
  const octets = fromBase64(found[2] ?? "");
  if (octets.length <= KEY_ID_OCTETS) throw new Error("a signature line without signature");
  const signature = octets.slice(KEY_ID_OCTETS);
  return { name: found[1] ?? "", id: octets.slice(0, KEY_ID_OCTETS), signature };
}

/** The text of `note` if `key` has signed it; throws otherwise. */
export async function openNote(note: string, key: VerifierKey): Promise<string> {
  const { text, signatures } = parseNote(note);
  const ours = signatures.filter((line) => line.name === key.name && same(line.id, key.id));
  if (ours.length === 0) throw new Error(`not signed by ${key.name}`);
  for (const line of ours) {
    const good = await verifyEd25519(key.publicKey, line.signature, utf8(text));
    if (!good) throw new Error(`the signature of ${key.name} does not hold`);
  }
  return text;
}
