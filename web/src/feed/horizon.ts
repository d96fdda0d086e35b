/**
 * How far this browser has verified the log. Each checkpoint must begin with the one before it; if one does not, the
 * host has shown two histories, and both signed checkpoints are kept as evidence.
 */
import type { Host } from "../api/host.ts";
import { IntegrityProblem } from "../api/problem.ts";
import { fromBase64, same, toBase64 } from "../sign/bytes.ts";
import { type Checkpoint, openCheckpoint } from "../sign/checkpoint.ts";
import type { VerifierKey } from "../sign/note.ts";
import { isConsistent } from "../sign/tree.ts";
import type { Database, KeptCheckpoint } from "../state/database.ts";

export class Horizon {
  constructor(
    readonly host: Host,
    readonly database: Database,
    readonly origin: string,
    readonly logKey: VerifierKey,
    readonly instant: () => string,
  ) {}

  /** The last verified checkpoint, or undefined where there is none yet. */
  kept(): Promise<KeptCheckpoint | undefined> {
    return this.database.get("checkpoints", this.origin);
  }

  /** Verify a signed checkpoint and go forward to it; gives the furthest one. */
  async reach(note: string): Promise<KeptCheckpoint> {
    return this.accept(await openCheckpoint(note, this.origin, this.logKey));
  }

  /** The same for a checkpoint whose signature has been checked. An older one is held to what is known, too. */
  async accept(checkpoint: Checkpoint): Promise<KeptCheckpoint> {
    const known = await this.kept();
    if (known) await this.#compare(known, checkpoint);
    return this.#keepFurthest(checkpoint);
  }

  async #compare(known: KeptCheckpoint, shown: Checkpoint): Promise<void> {
    const root = fromBase64(known.root);
    const grows = shown.size > known.size;
    const isSameTree = shown.size === known.size && same(root, shown.root);
    if (isSameTree) return;
    const [older, newer] = grows
      ? [{ size: known.size, root }, shown]
      : [shown, { size: known.size, root }];
    const hashes = older.size === newer.size ? [] : await this.host.consistency(older.size, newer.size);
    if (await isConsistent(older.size, older.root, newer.size, newer.root, decoded(hashes))) return;
    throw new IntegrityProblem(
      "log-fork",
      `The host has shown two histories: size ${older.size} is not the beginning of size ${newer.size}.`,
      { known: known.note, shown: shown.note, proof: hashes.join("\n") },
    );
  }

  /** Two tabs may verify at once: only the furthest stays, decided in one transaction. */
  async #keepFurthest(checkpoint: Checkpoint): Promise<KeptCheckpoint> {
    const transaction = this.database.transaction("checkpoints", "readwrite");
    const known = await transaction.store.get(this.origin);
    const { size, root, note } = checkpoint;
    const next = { origin: this.origin, size, root: toBase64(root), note, at: this.instant() };
    const furthest = known && known.size > size ? known : next;
    await transaction.store.put(furthest);
    await transaction.done;
    return furthest;
  }
}

function decoded(hashes: readonly string[]): ReturnType<typeof fromBase64>[] {
  try {
    return hashes.map(fromBase64);
  } catch {
    // Not hashes at all: a proof that cannot hold.
    return [new Uint8Array(0)];
  }
}
