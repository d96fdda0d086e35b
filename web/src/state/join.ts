/** Joining a room by an invitation: look first, then make the key, sign the enrolment with both keys, and take the seat. */
import { Host } from "../api/host.ts";
import { Problem } from "../api/problem.ts";
import type { Envelope, RoomInfo } from "../api/wire.ts";
import { Horizon } from "../feed/horizon.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import { freshSalt } from "../sign/compose.ts";
import { fromHex, toBase64 } from "../sign/bytes.ts";
import { makeDeviceKey, signerOf } from "../sign/device_key.ts";
import { type SignedEntry, signEntry } from "../sign/entry.ts";
import { type InvitationLink, invitationSigner, parseInvitationLink } from "../sign/invitation.ts";
import { formatVkey, parseVkey, type Signer } from "../sign/note.ts";
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
  const { rows } = await host.views();
  const row = rows.roster?.[link.invitation];
  const { agreement, origin } = info;
  // A log that members alone may read shows a stranger no roster: the invitation's name says whose it is.
  const officer = row?.officer ?? link.invitation.replace(/-i\d+$/u, "");
  const seat = agreement.posts.find(({ officers }) => officers.some(({ id }) => id === officer));
  const post = row?.post ?? seat?.id ?? "";
  const party = agreement.posts.find(({ id }) => id === post)?.party ?? "";
  const role = row?.role ?? seat?.officers.find(({ id }) => id === officer)?.role ?? "";
  const invited = { room: link.room, origin, title: agreement.title, invitation: link.invitation, post, officer, role, party };
  const problem = await problemWith(info, link, row?.uses_left);
  return problem ? { ...invited, problem } : invited;
}

async function problemWith(info: RoomInfo, link: InvitationLink, usesLeft?: number): Promise<Problem | null> {
  if (usesLeft === 0) {
    return new Problem("invitation-spent", "This invitation has been used.", "Ask your party for another.");
  }
  try {
    await invitationSigner(info.origin, link);
    return null;
  } catch (cause) {
    if (cause instanceof Problem) return cause;
    throw cause;
  }
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
      await submitted(enrolment, entry);
      return entry;
    } catch (cause) {
      const next = cause instanceof Problem && cause.code === "serial" ? cause.extra.next_serial : undefined;
      if (next === undefined || tried >= MAX_TRIES) throw cause;
      serial = next;
    }
  }
}

async function submitted({ host, horizon, info }: Enrolment, entry: SignedEntry): Promise<void> {
  const { note, salt, bodyText } = entry;
  const receipt = await host.submit({ note, salt, body: bodyText });
  const expected = { note, index: receipt.index, origin: info.origin, key: horizon.logKey };
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
