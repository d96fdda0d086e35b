/** Drafts of what a recipient states about a message: the ladder's rungs and the answer. */
import type { AckStage, DeliveryRow } from "../api/rows.ts";
import type { Envelope, JsonObject, Ref } from "../api/wire.ts";
import type { Draft } from "../state/types.ts";

export interface Stated {
  echelons?: readonly string[];
  checkWord?: string;
  note?: Record<string, string>;
}

/** The message that is spoken about: its row, and the envelope that says which thread it is in. */
export interface About {
  ref: Ref;
  row: DeliveryRow;
  envelope: Envelope | undefined;
}

export function acknowledgementOf({ ref, row, envelope }: About, stage: AckStage, said: Stated): Draft {
  const body: JsonObject = { about: ref, entry: row.hash, stage };
  if (said.echelons?.length) body["echelons"] = [...said.echelons];
  if (said.checkWord) body["check_word"] = said.checkWord;
  if (said.note && Object.keys(said.note).length) body["note"] = { ...said.note };
  return answer({ ref, row, envelope }, "ACK", body);
}

export function replyOf({ ref, row, envelope }: About, fields: JsonObject): Draft {
  const body = { about: ref, entry: row.hash, ...fields };
  return { ...answer({ ref, row, envelope }, "RPL", body), precedence: row.precedence };
}

/** It stays in the thread of what it answers, and is released to the same readers. */
function answer({ ref, row, envelope }: About, type: string, body: JsonObject): Draft {
  const draft: Draft = { type, body, to: [row.post], replyTo: ref, thread: envelope?.thread ?? ref };
  return envelope?.release ? { ...draft, release: envelope.release } : draft;
}
