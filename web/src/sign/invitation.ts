/** Invitation links: `#/join/<room>/<invitation>/<code>`. The code is the seed of the invitation key and never leaves here. */
import { Problem } from "../api/problem.ts";
import { type Octets, sha256, utf8 } from "./bytes.ts";
import { fromSeed } from "./ed25519.ts";
import { type Signer, verifierKey } from "./note.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 26;
const CODE_OCTETS = 16;
const BITS = 5;

export interface InvitationLink {
  room: string;
  invitation: string;
  code: string;
}

/** The parts of a link or of its fragment alone; null where it is no invitation. */
export function parseInvitationLink(link: string): InvitationLink | null {
  const found = /#?\/join\/([a-z][a-z0-9-]{1,31})\/([A-Za-z0-9-]{1,40})\/([^/?#\s]+)$/u.exec(link.trim());
  return found ? { room: found[1] ?? "", invitation: found[2] ?? "", code: found[3] ?? "" } : null;
}

/** The 16 octets of a code; what is read aloud or typed is forgiven: case, hyphens, O for 0, I and L for 1. */
export function codeOctets(code: string): Octets {
  const spoken = code.toUpperCase().replace(/[-\s]/gu, "").replace(/O/gu, "0").replace(/[IL]/gu, "1");
  const digits = Array.from(spoken, (character) => ALPHABET.indexOf(character));
  if (digits.length !== CODE_LENGTH || digits.includes(-1)) {
    throw new Problem("code", "This code is not one of ours: 26 letters and digits.", "Copy it again.");
  }
  const value = digits.reduce((sum, digit) => (sum << BigInt(BITS)) | BigInt(digit), 0n);
  // 26 digits hold 130 bits; the first two are zero.
  if (value >> 128n) throw new Problem("code", "This code is damaged.", "Copy it again.");
  return Uint8Array.from({ length: CODE_OCTETS }, (_, i) =>
    Number((value >> BigInt(8 * (CODE_OCTETS - 1 - i))) & 255n),
  );
}

export async function invitationSigner(origin: string, { invitation, code }: InvitationLink): Promise<Signer> {
  const seed = await sha256(utf8(`truceline/invite/v1\n${origin}\n`), codeOctets(code));
  const { publicKey, sign } = await fromSeed(seed);
  return { key: await verifierKey(`${origin}/invite/${invitation}`, publicKey), sign };
}
