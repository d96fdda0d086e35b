/**
 * Sending what waits: one at a time, in the order of the chain, under a lock that all tabs share.
 *
 * Sent once: the same octets are answered with the same proof, so an answer that got lost is simply asked for again. "Logged" is
 * said only after the proof has been verified against the room's key and all this browser knew before.
 */
import type { Host } from "../api/host.ts";
import { IntegrityProblem, Problem, Unreachable } from "../api/problem.ts";
import type { Receipt } from "../api/wire.ts";
import type { Horizon } from "../feed/horizon.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import type { Chain } from "../state/database.ts";
import type { OutboxItem } from "../state/types.ts";
import { isDelivered, isPending, queued, serialOf, yearOf } from "./queue.ts";
import { resign, type Signing } from "./renumber.ts";

export interface Sending extends Signing {
  host: Host;
  horizon: Horizon;
  key: string;
  /** The items have changed. */
  changed(): Promise<void>;
}

/** `later`: something still waits and is worth another try after a while. */
export type Outcome = "done" | "later";

/** More numbering conflicts than this in one go means that another device writes without pause: wait a little. */
const MAX_RESIGNINGS = 5;
const RATE_LIMITED = 429;

/** Send all that waits. IntegrityProblem stops everything and leaves the items as they are. */
export async function flush(sending: Sending): Promise<Outcome> {
  return navigator.locks.request(`truceline-outbox-${sending.key}`, () => flushAlone(sending));
}

/** As `flush`, where the caller holds the lock. */
export async function flushAlone(sending: Sending): Promise<Outcome> {
  let resignings = 0;
  for (;;) {
    const item = (await queued(sending.database, sending.key)).find(isPending);
    if (!item) return "done";
    try {
      const receipt = await submit(sending, item);
      if (!(await isProven(sending, item, receipt))) return await postponed(sending, item);
    } catch (cause) {
      if (!(cause instanceof Problem) || cause instanceof IntegrityProblem) throw cause;
      if (isPassing(cause)) return await postponed(sending, item);
      if (cause.code.startsWith("seen-")) throw otherLog(cause, item);
      const isNumbering = await settle(sending, item, cause);
      if (isNumbering && ++resignings >= MAX_RESIGNINGS) return "later";
    }
  }
}

async function submit(sending: Sending, item: OutboxItem): Promise<Receipt> {
  await put(sending, { ...item, state: "sending" });
  const { note, salt, bodyText } = item;
  return sending.host.submit({ note, salt, body: bodyText });
}

/** Say logged once the proof holds; false where it could not be checked now. What the host took it has not refused. */
async function isProven(sending: Sending, item: OutboxItem, receipt: Receipt): Promise<boolean> {
  try {
    await prove(sending, item, receipt);
  } catch (cause) {
    if (!(cause instanceof Problem) || cause instanceof IntegrityProblem) throw cause;
    return false;
  }
  const { problem: _, ...kept } = item;
  if (isDelivered(item)) await forget(sending, item);
  else await put(sending, { ...kept, state: "logged", receipt: { index: receipt.index, proven: true } });
  return true;
}

async function prove({ horizon, origin }: Sending, item: OutboxItem, receipt: Receipt): Promise<void> {
  if (receipt.entry !== item.hash) {
    const evidence = { note: item.note, receipt: JSON.stringify(receipt) };
    throw new IntegrityProblem("receipt-other", "The receipt is for another entry.", evidence);
  }
  const expected = { note: item.note, index: receipt.index, origin, key: horizon.logKey };
  const { checkpoint } = await checkInclusion(receipt.proof, expected);
  await horizon.accept(checkpoint);
}

/** Nothing is wrong with the message: it is only not the time. */
function isPassing(problem: Problem): boolean {
  return problem instanceof Unreachable || problem.status >= 500 || problem.status === RATE_LIMITED;
}

/** The host does not know, or contradicts, a checkpoint that it signed and this browser verified. */
function otherLog(problem: Problem, item: OutboxItem): IntegrityProblem {
  return new IntegrityProblem(problem.code, problem.detail, { note: item.note });
}

async function postponed(sending: Sending, item: OutboxItem): Promise<Outcome> {
  await put(sending, { ...item, state: "waiting" });
  return "later";
}

/** Mend the numbers, or mark the item refused; gives whether it was the numbers. */
async function settle(sending: Sending, item: OutboxItem, problem: Problem): Promise<boolean> {
  const before = chainBefore(sending.key, item);
  const mended = mendedChain(before, item, problem);
  if (!mended) await refuse(sending, item, problem);
  while (!(await resign(sending, mended ?? before)));
  await sending.changed();
  return mended !== null;
}

/** The chain as it stood before `item`: what was refused takes no number. */
function chainBefore(key: string, { envelope, ref }: OutboxItem): Chain {
  return {
    key,
    devSeq: envelope.dev_seq - 1,
    prev: envelope.prev ?? "",
    serials: { [yearOf(envelope.at)]: serialOf(ref) },
  };
}

/** Where the host says the chain goes on; null where the refusal is not about numbers. */
function mendedChain(before: Chain, item: OutboxItem, { code, extra }: Problem): Chain | null {
  if (code === "serial" && extra.next_serial !== undefined) {
    return { ...before, serials: { [yearOf(item.envelope.at)]: extra.next_serial } };
  }
  if (code === "sequence" && extra.dev_seq !== undefined && extra.prev !== undefined) {
    return { ...before, devSeq: extra.dev_seq - 1, prev: extra.prev };
  }
  return null;
}

/** Keep the item with what the host said. What refers to it cannot go either: its number will be another message's. */
async function refuse(sending: Sending, item: OutboxItem, problem: Problem): Promise<void> {
  const { code, title, detail, mend, extra } = problem;
  const told = { code, title, detail, mend, ...(extra.must_know?.length ? { mustKnow: extra.must_know } : {}) };
  await put(sending, { ...item, state: "refused", problem: told });
  const gone = new Set([item.ref, item.hash]);
  for (const later of (await queued(sending.database, sending.key)).filter(isPending)) {
    if (!mentions(later.draft, gone)) continue;
    gone.add(later.ref).add(later.hash);
    await put(sending, { ...later, state: "refused", problem: dependent(item.ref) });
  }
}

function dependent(ref: string): NonNullable<OutboxItem["problem"]> {
  return {
    code: "depends-on-refused",
    title: "Not sent",
    detail: `It refers to ${ref}, which was refused.`,
    mend: "Write both again.",
  };
}

function mentions(value: unknown, names: ReadonlySet<string>): boolean {
  if (typeof value === "string") return names.has(value);
  if (value === null || typeof value !== "object") return false;
  return Object.values(value).some((member) => mentions(member, names));
}

/** Nobody looks for what a device said by itself, and a backlog of it would slow all that follows. */
async function forget(sending: Sending, item: OutboxItem): Promise<void> {
  await sending.database.delete("outbox", item.id);
  await sending.changed();
}

async function put(sending: Sending, item: OutboxItem): Promise<void> {
  await sending.database.put("outbox", item);
  await sending.changed();
}
