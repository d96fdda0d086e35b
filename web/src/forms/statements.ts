/** Drafts of what a recipient states about a message: the ladder's rungs and the answer. */
import type { AckStage, DeliveryRow } from "../api/rows.ts";
import type { JsonObject, Ref } from "../api/wire.ts";
import type { Draft } from "../state/types.ts";

export interface Stated {
  echelons?: readonly string[];
  checkWord?: string;
  note?: Record<string, string>;
}

export function acknowledgementOf(ref: Ref, row: DeliveryRow, stage: AckStage, said: Stated): Draft {
  const body: JsonObject = { about: ref, entry: row.hash, stage };
  if (said.echelons?.length) body["echelons"] = [...said.echelons];
  if (said.checkWord) body["check_word"] = said.checkWord;
  if (said.note && Object.keys(said.note).length) body["note"] = { ...said.note };
  return about(ref, row, "ACK", body);
}

export function replyOf(ref: Ref, row: DeliveryRow, fields: JsonObject): Draft {
  return { ...about(ref, row, "RPL", { about: ref, entry: row.hash, ...fields }), precedence: row.precedence };
}

function about(ref: Ref, row: DeliveryRow, type: string, body: JsonObject): Draft {
  return { type, body, to: [row.post], replyTo: ref };
}
