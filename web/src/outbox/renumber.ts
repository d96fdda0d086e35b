/**
 * Signing waiting messages anew where the host's numbers differ: another device of the post took the serial, or a message
 * before them was refused. Bodies, salts and times of writing stay; references to each other are carried over.
 */
import type { Json, RoomStatus } from "../api/wire.ts";
import { renumbered } from "../sign/compose.ts";
import type { Signer } from "../sign/note.ts";
import type { Chain, Database } from "../state/database.ts";
import type { Composed, Draft, OutboxItem } from "../state/types.ts";
import { advanced, isPending, queued } from "./queue.ts";

export interface Signing {
  database: Database;
  origin: string;
  post: string;
  status: RoomStatus;
  signer: Signer;
  /** The checkpoint to name as seen. */
  seen(): Promise<{ size: number; root: string }>;
}

/** Sign everything that waits again, so that it follows `base`; gives false where another tab wrote meanwhile. */
export async function resign(signing: Signing, base: Chain): Promise<boolean> {
  const { database } = signing;
  const before = await database.get("chains", base.key);
  const waiting = (await queued(database, base.key)).filter(isPending);
  const { items, chain } = await signedAnew(signing, base, waiting);

  const transaction = database.transaction(["chains", "outbox"], "readwrite", { durability: "strict" });
  const current = await transaction.objectStore("chains").get(base.key);
  const isUntouched = current?.devSeq === before?.devSeq && current?.prev === before?.prev;
  if (isUntouched) {
    for (const item of items) await transaction.objectStore("outbox").put(item);
    await transaction.objectStore("chains").put(chain);
  }
  await transaction.done;
  return isUntouched;
}

async function signedAnew(
  { origin, post, status, signer, seen }: Signing,
  base: Chain,
  waiting: readonly OutboxItem[],
): Promise<{ items: OutboxItem[]; chain: Chain }> {
  const standing = { origin, post, status, seen: await seen() };
  const moved = new Map<string, string>();
  const items: OutboxItem[] = [];
  let chain = base;
  for (const item of waiting) {
    const draft = carriedOver(item.draft, moved);
    const composed = await renumbered({ ...item, draft }, { ...standing, chain }, signer);
    moved.set(item.ref, composed.envelope.ref).set(item.hash, composed.hash);
    items.push(withNumber(item, composed));
    chain = advanced(chain, composed.envelope, composed.hash);
  }
  return { items, chain };
}

function withNumber(item: OutboxItem, composed: Composed): OutboxItem {
  const { envelope, note, hash, checkWord, body, bodyText, draft } = composed;
  const from = item.renumberedFrom ?? item.ref;
  const told = envelope.ref === from ? {} : { renumberedFrom: from };
  const { problem: _, renumberedFrom: __, ...kept } = item;
  return {
    ...kept,
    ...told,
    ...{ envelope, note, hash, checkWord, body, bodyText, draft },
    ref: envelope.ref,
    state: "waiting",
  };
}

/** References and hashes of messages that were themselves renumbered, in the envelope's fields and in the body. */
function carriedOver(draft: Draft, moved: ReadonlyMap<string, string>): Draft {
  if (moved.size === 0) return draft;
  const replace = (value: Json): Json => {
    if (typeof value === "string") return moved.get(value) ?? value;
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(replace);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member)]));
  };
  return replace(draft as unknown as Json) as unknown as Draft;
}
