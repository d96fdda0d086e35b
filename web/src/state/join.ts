/** Joining a room by an invitation: look first, then make the key, sign the enrolment with both keys, and take the seat. */
import { Host } from "../api/host.ts";
import { IntegrityProblem, Problem, Unreachable } from "../api/problem.ts";
import type { Envelope, RoomInfo } from "../api/wire.ts";
import { Horizon } from "../feed/horizon.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import { freshSalt } from "../sign/compose.ts";
import { fromHex, toBase64 } from "../sign/bytes.ts";
import { makeDeviceKey, signerOf } from "../sign/device_key.ts";
import { openRecord, type SignedEntry, signEntry } from "../sign/entry.ts";
import { type InvitationLink, invitationSigner, parseInvitationLink } from "../sign/invitation.ts";
import { formatVkey, parseVkey, type Signer } from "../sign/note.ts";
import { openSession } from "../sign/session.ts";
import { openRoom, theDatabase } from "./current.ts";
import type { Database, KeptKey } from "./database.ts";
import { now } from "./now.svelte.ts";
import { room } from "./room.svelte.ts";
import type { Seat } from "./types.ts";

export interface Invited {
  room: string;
  origin: string;
  title: Record<string, string>;
  invitation: string;
  post: string;
  officer: string;
  role: string;
  party: string;
  problem?: Problem;
}

interface Looked {
  link: InvitationLink;
  invited: Invited;
  info: RoomInfo;
  host: Host;
}

/** Numbers taken by other enrolments with the same invitation meanwhile. */
const MAX_TRIES = 4;
/** Of the enrolment's `label`, in the contract. */
const MAX_LABEL = 64;

let looked: Looked | null = null;

/** What joining by this link would mean; no key is made yet. */
async function look(link: string): Promise<Invited> {
  const parts = parseInvitationLink(link);
  if (!parts) throw new Problem("link", "This is not an invitation link.", "Ask for it again.");
  const host = new Host(parts.room);
  const info = await host.info();
  now.heard(info.now);
  // So that the page says which room this is, and that it is an exercise.
  if (!room.id) room.info = info;
  const invited = await invitedBy(host, info, parts);
  looked = { link: parts, invited, info, host };
  return invited;
}

async function invitedBy(host: Host, info: RoomInfo, link: InvitationLink): Promise<Invited> {
  const { agreement, origin } = info;
  const known = { room: link.room, origin, title: agreement.title, invitation: link.invitation };
  try {
    const { post, officer, role } = await invitationOf(host, info, await invitationSigner(origin, link));
    const party = agreement.posts.find(({ id }) => id === post)?.party ?? "";
    return { ...known, post, officer, role, party };
  } catch (problem) {
    const isSaid = problem instanceof Problem && !(problem instanceof Unreachable || problem instanceof IntegrityProblem);
    if (!isSaid) throw problem;
    return { ...known, post: "", officer: "", role: "", party: "", problem };
  }
}

interface InvitationBody {
  post: string;
  officer: string;
  role: string;
  key: string;
}

/** What the party's root has signed of this invitation. The code is a key: it signs for reading this, and nothing else. */
async function invitationOf(host: Host, info: RoomInfo, code: Signer): Promise<InvitationBody> {
  await openSession(host, info.origin, code);
  const told = await host.invitation();
  const { index, note, body } = await openRecord(told.invitation, info.origin);
  await checkInclusion(told.invitation_proof, { note, index, origin: info.origin, key: await parseVkey(info.log_vkey) });
  const invitation = body as unknown as InvitationBody | null;
  if (invitation?.key === formatVkey(code.key)) return invitation;
  throw new IntegrityProblem("invitation", "The host shows another invitation than that of this code.", { note });
}

/** Make the key, enrol it, open the room with it. `label` is what people will call this device. */
async function confirm(label: string): Promise<Seat> {
  if (!looked) throw new Problem("link", "There is no invitation open.", "Open the link again.");
  const { link, invited, info, host } = looked;
  if (invited.problem) throw invited.problem;
  const database = await theDatabase();
  void navigator.storage?.persist?.();
  const kept = await makeDeviceKey(database, `${info.origin}/dev/${invited.officer}`);
  const horizon = new Horizon(host, database, info.origin, await parseVkey(info.log_vkey), () => now.instant());
  const signers = [await invitationSigner(info.origin, link), await signerOf(kept)];
  const enrolment = { host, horizon, info, invitation: link.invitation, label: label.normalize("NFC").trim().slice(0, MAX_LABEL) };
  try {
    const entry = await enrol(enrolment, kept, signers);
    const seat = seatOf(invited, kept, label, entry.hash);
    await keepSeat(database, seat);
    looked = null;
    await openRoom(seat.room, seat);
    return seat;
  } catch (cause) {
    await forgetUnused(database, kept, cause);
    throw cause;
  }
}

interface Enrolment {
  host: Host;
  horizon: Horizon;
  info: RoomInfo;
  invitation: string;
  label: string;
}

async function enrol(enrolment: Enrolment, kept: KeptKey, signers: readonly Signer[]): Promise<SignedEntry> {
  const { host, horizon, info, invitation, label } = enrolment;
  const key = formatVkey(signers[1]?.key ?? unreachable());
  const body = { invitation, key, label: label || kept.name.slice(-8) };
  let serial = 1;
  for (let tried = 1; ; tried++) {
    const seen = await horizon.reach((await host.info()).checkpoint);
    const at = now.instant();
    const envelope: Omit<Envelope, "body"> = {
      type: "ENR",
      v: 1,
      ref: `${invitation}/${at.slice(0, 4)}/${serial}/ENR`,
      status: info.status,
      at,
      dev_seq: 0,
      seen: { size: seen.size, root: seen.root },
    };
    const entry = await signEntry(info.origin, envelope, body, freshSalt(), signers);
    try {
      await submitted(enrolment, entry, signers[1] ?? unreachable());
      return entry;
    } catch (cause) {
      const next = cause instanceof Problem && cause.code === "serial" ? cause.extra.next_serial : undefined;
      if (next === undefined || tried >= MAX_TRIES) throw cause;
      serial = next;
    }
  }
}

async function submitted({ host, horizon, info }: Enrolment, entry: SignedEntry, device: Signer): Promise<void> {
  const { note, salt, bodyText } = entry;
  const receipt = await host.submit({ note, salt, body: bodyText });
  const expected = { note, index: receipt.index, origin: info.origin, key: horizon.logKey };
  // The code is spent by what it signed; from here on the device asks in its own name.
  await openSession(host, info.origin, device);
  await horizon.accept((await checkInclusion(receipt.proof, expected)).checkpoint);
}

function seatOf(invited: Invited, kept: KeptKey, label: string, enr: string): Seat {
  const { room, origin, post, officer, party } = invited;
  return { room, origin, post, officer, party, key: kept.name, keyClass: kept.keyClass, label, enr };
}

async function keepSeat(database: Database, seat: Seat): Promise<void> {
  const transaction = database.transaction(["seats", "chains"], "readwrite", { durability: "strict" });
  await transaction.objectStore("seats").put(seat);
  const chain = { key: seat.key, devSeq: 0, prev: toBase64(fromHex(seat.enr)), serials: {} };
  await transaction.objectStore("chains").put(chain);
  await transaction.done;
}

/** A key that was refused is of no use; one whose enrolment may have arrived is kept. */
async function forgetUnused(database: Database, kept: KeptKey, cause: unknown): Promise<void> {
  const isRefused = cause instanceof Problem && cause.status >= 400 && cause.status < 500;
  if (isRefused) await database.delete("keys", kept.name);
}

function unreachable(): never {
  throw new Error("two signers enrol");
}

export const join = { look, confirm };
