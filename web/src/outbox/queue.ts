/**
 * What is signed and not yet logged, in the order of the device's chain.
 *
 * Law: an item and the chain's new head are written in one transaction, so no number is used twice and none is lost,
 * whichever tab writes and whenever the browser stops.
 */
import { Problem } from "../api/problem.ts";
import type { DeviceState, Envelope } from "../api/wire.ts";
import { fromHex, toBase64 } from "../sign/bytes.ts";
import type { Chain, Database } from "../state/database.ts";
import type { Composed, OutboxItem } from "../state/types.ts";

/** Another message took the number while the officer was reading: compose and show again. */
export class StaleComposition extends Problem {
  constructor() {
    super("stale", "Another message was written meanwhile.", "Look at the new text and confirm again.");
    this.name = "StaleComposition";
  }
}

export function yearOf(instant: string): string {
  return instant.slice(0, 4);
}

export function serialOf(ref: string): number {
  return Number(ref.split("/")[2]);
}

/** The chain after `envelope`, whose entry hash is `hash` (hex). */
export function advanced(chain: Chain, envelope: Envelope, hash: string): Chain {
  const year = yearOf(envelope.at);
  return {
    key: chain.key,
    devSeq: envelope.dev_seq,
    prev: toBase64(fromHex(hash)),
    serials: { ...chain.serials, [year]: serialOf(envelope.ref) + 1 },
  };
}

export function follows(chain: Chain, envelope: Envelope): boolean {
  return (
    envelope.dev_seq === chain.devSeq + 1 &&
    envelope.prev === chain.prev &&
    serialOf(envelope.ref) === (chain.serials[yearOf(envelope.at)] ?? 1)
  );
}

/** Put a composed message at the end of the queue; throws StaleComposition. */
export async function enqueue(database: Database, key: string, composed: Composed): Promise<OutboxItem> {
  const transaction = database.transaction(["chains", "outbox"], "readwrite", { durability: "strict" });
  const chain = await transaction.objectStore("chains").get(key);
  if (!chain || !follows(chain, composed.envelope)) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new StaleComposition();
  }
  const fresh = itemFrom(key, composed);
  const id = await transaction.objectStore("outbox").add(fresh as OutboxItem);
  await transaction.objectStore("chains").put(advanced(chain, composed.envelope, composed.hash));
  await transaction.done;
  return { ...fresh, id };
}

function itemFrom(key: string, composed: Composed): Omit<OutboxItem, "id"> {
  const { envelope, note, body, bodyText, salt, checkWord, hash, draft } = composed;
  return {
    key,
    type: envelope.type,
    ref: envelope.ref,
    to: envelope.to ?? [],
    precedence: envelope.precedence ?? "ROUTINE",
    envelope,
    body,
    bodyText,
    salt,
    note,
    checkWord,
    hash,
    writtenAt: envelope.at,
    draft,
    state: "waiting",
  };
}

export async function queued(database: Database, key: string): Promise<OutboxItem[]> {
  const items = await database.getAllFromIndex("outbox", "key", key);
  return items.sort((one, other) => one.id - other.id);
}

export function isPending(item: OutboxItem): boolean {
  return item.state === "waiting" || item.state === "sending";
}

/** DELIVERED, which the device says by itself. */
export function isDelivered({ type, body }: Pick<OutboxItem, "type" | "body">): boolean {
  return type === "ACK" && body["stage"] === "DELIVERED";
}

/**
 * Take the host's numbers where nothing waits: another device of the post may have written, and the officer should see the
 * number that the message will keep. What waits keeps its own; sending settles it.
 */
export async function followChain(database: Database, key: string, device: DeviceState, year: string): Promise<void> {
  const transaction = database.transaction(["chains", "outbox"], "readwrite");
  const items = await transaction.objectStore("outbox").index("key").getAll(key);
  const chain = await transaction.objectStore("chains").get(key);
  if (chain && !items.some(isPending)) {
    const serials = { ...chain.serials, [year]: device.next_serial };
    const { dev_seq: devSeq, prev } = device;
    await transaction.objectStore("chains").put({ key, devSeq, prev, serials });
  }
  await transaction.done;
}

/** Go past the serials that other devices of the post have taken, where nothing waits. */
export async function passSerials(database: Database, key: string, envelopes: readonly Envelope[]): Promise<void> {
  const transaction = database.transaction(["chains", "outbox"], "readwrite");
  const items = await transaction.objectStore("outbox").index("key").getAll(key);
  const chain = await transaction.objectStore("chains").get(key);
  if (chain && !items.some(isPending)) {
    const serials = { ...chain.serials };
    for (const { at, ref } of envelopes) {
      const year = yearOf(at);
      serials[year] = Math.max(serials[year] ?? 1, serialOf(ref) + 1);
    }
    await transaction.objectStore("chains").put({ ...chain, serials });
  }
  await transaction.done;
}

/** Forget what was logged and has been erased since; whether anything was forgotten. */
export async function forgetErased(database: Database, key: string, refs: readonly string[]): Promise<boolean> {
  const gone = (await queued(database, key)).filter((item) => item.state === "logged" && refs.includes(item.ref));
  for (const item of gone) await database.delete("outbox", item.id);
  return gone.length > 0;
}

/** Forget what was logged before `instant`: the log has it, and the outbox is for what is not there yet. */
export async function forgetLogged(database: Database, key: string, instant: string): Promise<void> {
  for (const item of await queued(database, key)) {
    if (item.state === "logged" && item.writtenAt < instant) await database.delete("outbox", item.id);
  }
}

/** Only what was refused may go; what waits was promised to be sent. */
export async function discard(database: Database, id: number): Promise<void> {
  const item = await database.get("outbox", id);
  if (item?.state === "refused") await database.delete("outbox", id);
}
