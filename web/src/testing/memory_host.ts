/** A host in memory for tests: a real key, a real tree, real proofs. Reached through `fetch`, as the real one is. */
import type { EntryRecord, Receipt, RoomInfo, Submission } from "../api/wire.ts";
import { type Octets, sha256, toBase64, toHex, utf8 } from "../sign/bytes.ts";
import { fromSeed } from "../sign/ed25519.ts";
import { parseEnvelope } from "../sign/entry.ts";
import { formatVkey, parseNote, type Signer, signNote, verifierKey } from "../sign/note.ts";
import { checkWord } from "../sign/proquint.ts";
import { leafHash } from "../sign/tree.ts";

export const ORIGIN = "test.example/rooms/small";

/** What to do with the next submission instead of taking it. */
export type Mishap = (submission: Submission) => Promise<Response> | Response | null;

export class MemoryHost {
  readonly notes: string[] = [];
  readonly submissions: Submission[] = [];
  serial = 1;
  mishaps: Mishap[] = [];
  isDown = false;
  #log: Signer | null = null;

  async start(seed = 7): Promise<this> {
    const { publicKey, sign } = await fromSeed(new Uint8Array(32).fill(seed));
    this.#log = { key: await verifierKey(ORIGIN, publicKey), sign };
    return this;
  }

  get logKey(): Signer["key"] {
    if (!this.#log) throw new Error("start the host first");
    return this.#log.key;
  }

  async checkpoint(size = this.notes.length): Promise<string> {
    const root = toBase64(await treeRoot(await this.#leaves(size)));
    return signNote(`${ORIGIN}\n${size}\n${root}\n`, this.#log ? [this.#log] : []);
  }

  /** Stand in for the network. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (this.isDown) throw new TypeError("network down");
    const url = new URL(String(input), "http://host.example");
    const path = url.pathname.replace("/api/rooms/small", "");
    if (path === "/entries" && init?.method === "POST") {
      return this.#submit(JSON.parse(String(init.body)) as Submission);
    }
    if (path === "/consistency") return this.#consistency(url.searchParams);
    if (path === "") return Response.json(await this.info());
    return problem(404, { code: "not-found" });
  };

  async info(): Promise<Partial<RoomInfo>> {
    const checkpoint = await this.checkpoint();
    return { origin: ORIGIN, log_vkey: formatVkey(this.logKey), size: this.notes.length, checkpoint };
  }

  async #submit(submission: Submission): Promise<Response> {
    this.submissions.push(submission);
    const mishap = this.mishaps.shift()?.(submission);
    if (mishap) return mishap;
    const known = this.notes.indexOf(submission.note);
    if (known >= 0) return Response.json(await this.receipt(known));
    const { ref } = parseEnvelope(parseNote(submission.note).text, ORIGIN);
    if (Number(ref.split("/")[2]) !== this.serial) {
      return problem(409, { code: "serial", next_serial: this.serial });
    }
    return this.take(submission);
  }

  /** Log a submission and answer with its receipt. */
  async take(submission: Submission): Promise<Response> {
    this.notes.push(submission.note);
    this.serial += 1;
    return Response.json(await this.receipt(this.notes.length - 1));
  }

  async receipt(index: number): Promise<Receipt> {
    const leaves = await this.#leaves(this.notes.length);
    const path = (await inclusionPath(leaves, index)).map(toBase64);
    const hash = toHex(leaves[index] ?? new Uint8Array());
    const head = ["c2sp.org/tlog-proof@v1", `index ${index}`, ...path].join("\n");
    const proof = `${head}\n\n${await this.checkpoint()}`;
    return { index, entry: hash, check_word: checkWord(hash), state: "logged", proof };
  }

  async record(index: number): Promise<EntryRecord> {
    const { entry, check_word } = await this.receipt(index);
    const note = this.notes[index] ?? "";
    return { index, entry, check_word, note, logged_at: "2026-11-23T00:00:00Z", state: "withheld" };
  }

  async #consistency(query: URLSearchParams): Promise<Response> {
    const [older, newer] = [Number(query.get("old")), Number(query.get("new"))];
    const hashes = await consistencyPath(await this.#leaves(newer), older);
    return Response.json({ hashes: hashes.map(toBase64) });
  }

  #leaves(size: number): Promise<Octets[]> {
    return Promise.all(this.notes.slice(0, size).map(leafHash));
  }
}

export function problem(status: number, document: object): Response {
  return Response.json({ title: "Not allowed", detail: "As the test has it.", ...document }, { status });
}

/** RFC 6962, section 2.1, word for word: slow and obvious. */
export async function treeRoot(leaves: readonly Octets[]): Promise<Octets> {
  if (leaves.length === 0) return sha256(utf8(""));
  if (leaves.length === 1) return leaves[0] as Octets;
  const split = largestPowerBelow(leaves.length);
  const left = await treeRoot(leaves.slice(0, split));
  return sha256(Uint8Array.of(1), left, await treeRoot(leaves.slice(split)));
}

export async function inclusionPath(leaves: readonly Octets[], index: number): Promise<Octets[]> {
  if (leaves.length <= 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (index < split) return [...(await inclusionPath(left, index)), await treeRoot(right)];
  return [...(await inclusionPath(right, index - split)), await treeRoot(left)];
}

export async function consistencyPath(leaves: readonly Octets[], older: number): Promise<Octets[]> {
  return subproof(leaves, older, true);
}

async function subproof(leaves: readonly Octets[], older: number, isWhole: boolean): Promise<Octets[]> {
  if (older === leaves.length) return isWhole ? [] : [await treeRoot(leaves)];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (older <= split) return [...(await subproof(left, older, isWhole)), await treeRoot(right)];
  return [...(await subproof(right, older - split, false)), await treeRoot(left)];
}

function largestPowerBelow(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}
