/** From a draft to the outbox: what pages and the device itself both do. */
import { Problem } from "../api/problem.ts";
import type { JsonObject, Ref } from "../api/wire.ts";
import { enqueue } from "../outbox/queue.ts";
import { fromBase64, toHex } from "../sign/bytes.ts";
import { composeNote, freshSalt } from "../sign/compose.ts";
import { filled, shaped } from "../sign/shape.ts";
import { typeForm } from "../words/catalogue.ts";
import { entries } from "./entries.svelte.ts";
import { me } from "./me.svelte.ts";
import { now } from "./now.svelte.ts";
import type { OpenedRoom } from "./opened_room.ts";
import { room } from "./room.svelte.ts";
import type { Composed, Draft, Entry, OutboxItem, Seat } from "./types.ts";
import { views } from "./views.svelte.ts";

export async function composeIn(opened: OpenedRoom, draft: Draft): Promise<Composed> {
  const { seat, signer } = opened;
  if (!seat || !signer || me.state === "revoked") throw cannotSign();
  const chain = await opened.database.get("chains", seat.key);
  if (!chain) throw cannotSign();
  const seen = await opened.seen();
  const standing = {
    origin: seat.origin,
    post: seat.post,
    status: room.status,
    draft: completed(draft, seat, seen),
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
    attempt: 1 + Math.max(0, ...draft.to.map((post) => missesWith(seat.post, post))),
    party: seat.party,
    ...(about ? { reference: about.envelope.ref, entry: about.hash } : {}),
  };
  const level = room.agreement?.policy.default_release ?? "PARTIES+MISSION";
  return {
    ...draft,
    body: shaped(fields, filled(fields, draft.body, facts)),
    precedence: draft.precedence ?? form?.precedence ?? "ROUTINE",
    release: draft.release ?? { level },
  };
}

function missesWith(ours: string, theirs: string): number {
  return views.channels.get([ours, theirs].sort().join("~"))?.misses ?? 0;
}

export async function confirmIn(opened: OpenedRoom, composed: Composed): Promise<OutboxItem> {
  if (!opened.seat) throw cannotSign();
  const item = await enqueue(opened.database, opened.seat.key, composed);
  await opened.changed();
  void opened.flush();
  return item;
}

/** A message about another one, to its sender and in its thread, with its release. */
export async function answerIn(
  opened: OpenedRoom,
  ref: Ref,
  type: string,
  given: JsonObject,
): Promise<OutboxItem> {
  const about = await needed(ref);
  const { post, thread, release } = about.envelope;
  const draft: Draft = {
    type,
    body: { ...given, about: ref, entry: about.hash },
    to: [post ?? ""],
    thread: thread ?? ref,
    replyTo: ref,
    ...(release ? { release } : {}),
  };
  return confirmIn(opened, await composeIn(opened, draft));
}

async function needed(ref: Ref): Promise<Entry> {
  const index = views.deliveries.get(ref)?.index;
  const found = entries.byRef(ref) ?? (index === undefined ? undefined : await entries.need(index));
  if (!found) throw new Problem("not-found", `There is no message ${ref} here.`, "Wait for the feed.");
  return found;
}
