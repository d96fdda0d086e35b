/** What an officer can do from a page: write, look, confirm, acknowledge, answer, prove. */
import { Problem } from "../api/problem.ts";
import type { Json, JsonObject, Ref } from "../api/wire.ts";
import { enqueue } from "../outbox/queue.ts";
import { fromBase64, toBase64, toHex } from "../sign/bytes.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import { composeNote, freshSalt } from "../sign/compose.ts";
import { filled, shaped } from "../sign/shape.ts";
import { typeForm } from "../words/catalogue.ts";
import { current } from "./current.ts";
import { entries } from "./entries.svelte.ts";
import { me } from "./me.svelte.ts";
import { now } from "./now.svelte.ts";
import { room } from "./room.svelte.ts";
import type { Composed, Draft, Entry, OutboxItem, Seat } from "./types.ts";
import { views } from "./views.svelte.ts";
import type { AckStage } from "../api/rows.ts";

/** What would go on the record now: signed in memory, kept nowhere. */
export async function compose(draft: Draft): Promise<Composed> {
  const opened = current();
  const { seat, signer } = opened;
  if (!seat || !signer || me.state === "revoked") throw cannotSign();
  const chain = await opened.database.get("chains", seat.key);
  if (!chain) throw cannotSign();
  const seen = await opened.seen();
  const whole = completed(draft, seat, seen);
  const standing = {
    origin: seat.origin,
    post: seat.post,
    status: room.status,
    draft: whole,
    chain,
    seen,
    at: now.instant(),
  };
  return composeNote(standing, signer, freshSalt());
}

function cannotSign(): Problem {
  return new Problem(
    "no-key",
    "There is no key on this device that may sign here now.",
    "Join with an invitation of your party.",
  );
}

/** The draft with the defaults of its type and of the room, and with what the device knows. */
function completed(draft: Draft, seat: Seat, seen: { size: number; root: string }): Draft {
  const form = typeForm(draft.type);
  const fields = form?.fields ?? [];
  const about = draft.replyTo ? entries.byRef(draft.replyTo) : undefined;
  const facts = {
    now: now.instant(),
    head: { seq: seen.size, hash: toHex(fromBase64(seen.root)) },
    attempt: 1,
    openThreads: views.clocks.size,
    party: seat.party,
    ...(about ? { reference: about.envelope.ref, entry: about.hash } : {}),
  };
  const release = room.agreement?.policy.default_release ?? "PARTIES+MISSION";
  return {
    ...draft,
    body: shaped(fields, filled(fields, draft.body, facts)),
    precedence: draft.precedence ?? form?.precedence ?? "ROUTINE",
    release: draft.release ?? { level: release },
  };
}

/** Put it into the outbox for good, and send it when the host can be reached. Throws StaleComposition. */
export async function confirm(composed: Composed): Promise<OutboxItem> {
  const opened = current();
  if (!opened.seat) throw cannotSign();
  const item = await enqueue(opened.database, opened.seat.key, composed);
  await opened.changed();
  void opened.flush();
  return item;
}

export interface AckFields {
  echelons?: string[];
  /** What was read back. */
  checkWord?: string;
  note?: Record<string, string>;
}

/** The next rung of the ladder, in one step. */
export async function acknowledge(ref: Ref, stage: AckStage, given: AckFields = {}): Promise<OutboxItem> {
  const body: JsonObject = {
    stage,
    echelons: given.echelons ?? [],
    check_word: given.checkWord ?? null,
    note: given.note ?? null,
  };
  return answer(ref, "ACK", body);
}

/** An answer in substance. */
export async function reply(ref: Ref, code: string, fields: JsonObject = {}): Promise<OutboxItem> {
  return answer(ref, "RPL", { ...fields, code });
}

async function answer(ref: Ref, type: string, given: JsonObject): Promise<OutboxItem> {
  const about = await needed(ref);
  const body: JsonObject = { ...given, about: ref, entry: about.hash };
  const { post, thread, release } = about.envelope;
  const draft: Draft = {
    type,
    body: withoutNull(body),
    to: [post ?? ""],
    thread: thread ?? ref,
    replyTo: ref,
    ...(release ? { release } : {}),
  };
  return confirm(await compose(draft));
}

function withoutNull(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]: [string, Json]) => value !== null));
}

async function needed(ref: Ref): Promise<Entry> {
  const index = views.deliveries.get(ref)?.index;
  const found = entries.byRef(ref) ?? (index === undefined ? undefined : await entries.need(index));
  if (!found) throw new Problem("not-found", `There is no message ${ref} here.`, "Wait for the feed.");
  return found;
}

export interface ProofShown {
  text: string;
  checkpoint: string;
  size: number;
  root: string;
  path: string[];
  holds: true;
}

/** Inclusion of an entry, checked in this browser against the room's key and all it has verified before. */
export async function proofOf(index: number): Promise<ProofShown> {
  const opened = current();
  const entry = await entries.need(index);
  const { horizon } = opened;
  if (!entry || !horizon) throw new Problem("not-found", `Entry ${index} is not here.`);
  try {
    const text = await opened.host.proof(index);
    const expected = { note: entry.note, index, origin: room.origin, key: horizon.logKey };
    const { checkpoint, path } = await checkInclusion(text, expected);
    await horizon.accept(checkpoint);
    const { size, root, note } = checkpoint;
    return { text, checkpoint: note, size, root: toBase64(root), path, holds: true };
  } catch (cause) {
    opened.fail(cause);
    throw cause;
  }
}
