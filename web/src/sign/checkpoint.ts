/** Checkpoints (C2SP tlog-checkpoint) and proofs of inclusion (tlog-proof), verified against the room's key and origin. */
import { IntegrityProblem } from "../api/problem.ts";
import { fromBase64, type Octets, same, toBase64 } from "./bytes.ts";
import { openNote, type VerifierKey } from "./note.ts";
import { leafHash, rootFromInclusion } from "./tree.ts";

const HASH_OCTETS = 32;
const MAX_PATH_HASHES = 63;
/** SHA-256 of nothing. */
const EMPTY_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

export interface Checkpoint {
  size: number;
  root: Octets;
  /** The signed note. */
  note: string;
}

/** The checkpoint in `note`, signed by the room's log key; IntegrityProblem otherwise. */
export async function openCheckpoint(note: string, origin: string, key: VerifierKey): Promise<Checkpoint> {
  try {
    return { ...parseCheckpoint(await openNote(note, key), origin), note };
  } catch (cause) {
    const detail = `The checkpoint does not hold: ${(cause as Error).message}.`;
    throw new IntegrityProblem("checkpoint-bad", detail, { checkpoint: note });
  }
}

/** No extension lines: nobody could audit them. */
function parseCheckpoint(text: string, origin: string): { size: number; root: Octets } {
  const found = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/=]{44})\n$/u.exec(text);
  if (!found) throw new Error("not origin, size and root");
  if (found[1] !== origin) throw new Error(`it is of ${found[1]}, expected ${origin}`);
  const size = Number(found[2]);
  if (!Number.isSafeInteger(size)) throw new Error("its size is beyond 2^53");
  if (size === 0 && found[3] !== EMPTY_ROOT) throw new Error("an empty log has another root");
  return { size, root: parseHash(found[3] ?? "") };
}

function parseHash(text: string): Octets {
  const hash = fromBase64(text);
  if (hash.length !== HASH_OCTETS) throw new Error(`a hash of ${hash.length} octets`);
  return hash;
}

export interface InclusionProof {
  index: number;
  path: readonly Octets[];
  checkpoint: string;
}

/** The parts of a `c2sp.org/tlog-proof@v1` text; throws on any other. `extra` is authenticated by nothing: refused. */
export function parseProof(text: string): InclusionProof {
  const split = text.indexOf("\n\n");
  const [head, ...lines] = text.slice(0, split).split("\n");
  if (split < 0 || head !== "c2sp.org/tlog-proof@v1") throw new Error("not a tlog-proof");
  const index = /^index (0|[1-9][0-9]{0,15})$/u.exec(lines.shift() ?? "")?.[1];
  if (index === undefined) throw new Error("a tlog-proof without index");
  if (lines.length > MAX_PATH_HASHES) throw new Error("a tlog-proof with too many hashes");
  return { index: Number(index), path: lines.map(parseHash), checkpoint: text.slice(split + 2) };
}

/** Check that `note` is in the log at `index`, by this proof; gives the checkpoint that says so. */
export async function checkInclusion(
  proof: string,
  expected: { note: string; index: number; origin: string; key: VerifierKey },
): Promise<{ checkpoint: Checkpoint; path: string[] }> {
  const evidence = { proof, note: expected.note };
  try {
    const parsed = parseProof(proof);
    if (parsed.index !== expected.index) throw new Error(`it is for entry ${parsed.index}`);
    const checkpoint = await openCheckpoint(parsed.checkpoint, expected.origin, expected.key);
    const leaf = await leafHash(expected.note);
    const root = await rootFromInclusion(leaf, parsed.index, checkpoint.size, parsed.path);
    if (!root || !same(root, checkpoint.root)) throw new Error("its path does not lead to the root");
    return { checkpoint, path: parsed.path.map(toBase64) };
  } catch (cause) {
    if (cause instanceof IntegrityProblem) throw cause;
    const detail = `The proof of entry ${expected.index} does not hold: ${(cause as Error).message}.`;
    throw new IntegrityProblem("proof-bad", detail, evidence);
  }
}
