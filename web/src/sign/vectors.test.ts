import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Envelope, JsonObject } from "../api/wire.ts";
import { ORIGIN } from "../testing/memory_host.ts";
import { toBase64 } from "./bytes.ts";
import { composeNote } from "./compose.ts";
import { fromSeed } from "./ed25519.ts";
import { signEntry } from "./entry.ts";
import { invitationSigner } from "./invitation.ts";
import { formatVkey, type Signer, signNote, verifierKey } from "./note.ts";

/** What this browser code writes with fixed seeds and salts; tests/vectors/test_web_entries.py reads and verifies it. */
const KEPT = join(import.meta.dirname, "vectors.json");
const AT = "2026-11-23T00:15:08Z";
const ROOT = `${"A".repeat(43)}=`;
const CODE = "0123456789ABCDEFGHJKMNPQRS";
const SALT = Uint8Array.from({ length: 16 }, (_, i) => i);

async function device(): Promise<Signer> {
  const { publicKey, sign } = await fromSeed(new Uint8Array(32).fill(5));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey));
  const digits = Array.from(digest.slice(0, 4), (octet) => octet.toString(16).padStart(2, "0")).join("");
  return { key: await verifierKey(`${ORIGIN}/dev/A-OPS-1/${digits}`, publicKey), sign };
}

async function message(body: JsonObject) {
  const draft = { type: "STM", body, to: ["B-OPS", "M-ROOM"], info: ["A-XING"], precedence: "ROUTINE" as const };
  const chain = { key: "", devSeq: 3, prev: ROOT, serials: { "2026": 7 } };
  const standing = { origin: ORIGIN, status: "TEST" as const, post: "A-OPS", draft, chain, seen: { size: 9, root: ROOT }, at: AT };
  const { note, hash, checkWord, bodyText, salt } = await composeNote(standing, await device(), SALT);
  return { note, entry: hash, check_word: checkWord, body: bodyText, salt };
}

async function enrolment() {
  const [invited, ours] = [await invitationSigner(ORIGIN, { room: "small", invitation: "A-OPS-1-i1", code: CODE }), await device()];
  const envelope: Omit<Envelope, "body"> = {
    type: "ENR", v: 1, ref: "A-OPS-1-i1/2026/1/ENR", status: "TEST", at: AT, dev_seq: 0, seen: { size: 2, root: ROOT },
  };
  const body = { invitation: "A-OPS-1-i1", key: formatVkey(ours.key), label: "Laptop, duty room" };
  const { note, hash, checkWord, bodyText, salt } = await signEntry(ORIGIN, envelope, body, SALT, [invited, ours]);
  return { note, entry: hash, check_word: checkWord, body: bodyText, salt, code: CODE, invitation_vkey: formatVkey(invited.key) };
}

async function vectors() {
  const challenge = `truceline/session/v1\n${ORIGIN}\n${toBase64(SALT)}\n${AT}\n`;
  const ours = await device();
  return {
    origin: ORIGIN,
    device_vkey: formatVkey(ours.key),
    messages: [
      await message({ kind: "DENY" }),
      await message({ text: { ar: "لم يصدر عنّا \"هذا\"\n", en: "Not \\ ours\u0001\u007f" }, number: -9007199254740991 }),
    ],
    enrolment: await enrolment(),
    session: { challenge, note: await signNote(challenge, [ours]) },
  };
}

it("writes the octets that the host's own tests verify", async () => {
  const written = `${JSON.stringify(await vectors(), null, 1)}\n`;
  if (process.env["WRITE_VECTORS"]) writeFileSync(KEPT, written);
  expect(written).toBe(readFileSync(KEPT, "utf8"));
});
