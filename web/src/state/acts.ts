/** What an officer can do from a page: write, look, confirm, acknowledge, answer, prove. */
import { Problem } from "../api/problem.ts";
import type { AckStage } from "../api/rows.ts";
import type { JsonObject, Ref } from "../api/wire.ts";
import type { Asked, Explanations } from "../notices/explained.ts";
import type { Tellings } from "../notices/tellings.ts";
import type { DraftLook, Screening } from "../look/screening.ts";
import { toBase64 } from "../sign/bytes.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import { current } from "./current.ts";
import { entries } from "./entries.svelte.ts";
import { room } from "./room.svelte.ts";
import type { Composed, Draft, OutboxItem } from "./types.ts";

/** What composing needs (the catalogue above all) comes when somebody first writes or acknowledges. */
const composing = () => import("./composing.ts");

/** What would go on the record now: signed in memory, kept nowhere. */
export async function compose(draft: Draft): Promise<Composed> {
  return (await composing()).composeIn(current(), draft);
}

/** What the host finds about a draft; nothing is signed and nothing is sent on. */
export function screen(draft: DraftLook): Promise<Screening> {
  return current().host.screen(draft);
}

/** Who had to be told of the notices ahead, as far as this reader may know. */
export function tellings(): Promise<Tellings> {
  return current().host.tellings();
}

/** What notices explain of what was reported, as far as this reader may know. */
export function explained(what: Asked): Promise<Explanations> {
  return current().host.explained(what);
}

/** Put it into the outbox for good, and send it when the host can be reached. Throws StaleComposition. */
export async function confirm(composed: Composed): Promise<OutboxItem> {
  return (await composing()).confirmIn(current(), composed);
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
    ...(given.echelons ? { echelons: given.echelons } : {}),
    ...(given.checkWord ? { check_word: given.checkWord } : {}),
    ...(given.note ? { note: given.note } : {}),
  };
  return (await composing()).answerIn(current(), ref, "ACK", body);
}

/** An answer in substance. */
export async function reply(ref: Ref, code: string, fields: JsonObject = {}): Promise<OutboxItem> {
  return (await composing()).answerIn(current(), ref, "RPL", { ...fields, code });
}

/** A paper with its seal, as PDF, with what this reader may read; `place` is below the room's papers. */
export async function paper(place: string): Promise<Blob> {
  return current().host.paper(place);
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
