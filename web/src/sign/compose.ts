/** From a draft to a signed note that has not been released: exactly what the officer is shown. */
import type { Envelope, JsonObject, RoomStatus } from "../api/wire.ts";
import type { Chain } from "../state/database.ts";
import type { Composed, Draft } from "../state/types.ts";
import { normalised } from "./canonical.ts";
import { fromBase64, type Octets } from "./bytes.ts";
import { SALT_OCTETS, signEntry } from "./entry.ts";
import type { Signer } from "./note.ts";

export interface Standing {
  origin: string;
  status: RoomStatus;
  post: string;
  /** Default release level and precedence of the type come from the room and the catalogue. */
  draft: Draft;
  chain: Chain;
  seen: { size: number; root: string };
  at: string;
}

export function freshSalt(): Octets {
  return crypto.getRandomValues(new Uint8Array(SALT_OCTETS));
}

export async function composeNote(standing: Standing, signer: Signer, salt: Octets): Promise<Composed> {
  const { draft } = standing;
  const body = normalised(draft.body) as JsonObject;
  const envelope = envelopeOf(standing);
  const signed = await signEntry(standing.origin, envelope, body, salt, [signer]);
  return { ...signed, body, draft };
}

function envelopeOf({ draft, chain, post, status, seen, at }: Standing): Omit<Envelope, "body"> {
  const year = at.slice(0, 4);
  const serial = chain.serials[year] ?? 1;
  return {
    type: draft.type,
    v: 1,
    ref: `${post}/${year}/${serial}/${draft.type}`,
    post,
    to: draft.to,
    ...(draft.info ? { info: draft.info } : {}),
    precedence: draft.precedence ?? "ROUTINE",
    status,
    at,
    ...(draft.thread ? { thread: draft.thread } : {}),
    ...(draft.replyTo ? { reply_to: draft.replyTo } : {}),
    ...(draft.supersedes ? { supersedes: draft.supersedes } : {}),
    release: draft.release ?? { level: "PARTIES+MISSION" },
    carrier: "WEB",
    dev_seq: chain.devSeq + 1,
    prev: chain.prev,
    seen: { size: seen.size, root: seen.root },
  };
}

/** The same message under another number: same body, same salt, same time of writing. */
export function renumbered(
  item: { draft: Draft; salt: string; writtenAt: string },
  standing: Omit<Standing, "draft" | "at">,
  signer: Signer,
): Promise<Composed> {
  return composeNote({ ...standing, draft: item.draft, at: item.writtenAt }, signer, fromBase64(item.salt));
}
