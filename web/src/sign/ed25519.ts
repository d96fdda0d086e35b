/** Ed25519 by the browser where it has it, else by @noble/ed25519, which is then loaded. */
import { type Octets, toHex } from "./bytes.ts";

type Noble = typeof import("@noble/ed25519");

/** The fallback, loaded once and only where it is needed. */
export async function noble(): Promise<Noble> {
  return import("@noble/ed25519");
}

let native: Promise<boolean> | undefined;

/** Whether this browser verifies and signs Ed25519 by itself. */
export function hasNativeEd25519(): Promise<boolean> {
  native ??= crypto.subtle.importKey("raw", new Uint8Array(32).fill(9), "Ed25519", true, ["verify"]).then(
    () => true,
    () => false,
  );
  return native;
}

export async function verifyEd25519(publicKey: Octets, signature: Octets, message: Octets): Promise<boolean> {
  if (signature.length !== 64 || isWeakKey(publicKey)) return false;
  try {
    if (!(await hasNativeEd25519())) {
      // The library's default (ZIP 215) accepts what browsers and the host refuse.
      return await (await noble()).verifyAsync(signature, message, publicKey, { zip215: false });
    }
    const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, signature, message);
  } catch {
    // Browsers throw on octets that are no point of the curve; that is a signature that does not hold.
    return false;
  }
}

const FIELD = 2n ** 255n - 19n;
const ORDER_EIGHT = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** The y of all eight points of small order. */
const SMALL_ORDER = new Set([0n, 1n, FIELD - 1n, ORDER_EIGHT, FIELD - ORDER_EIGHT]);

/** Whether this is no canonical point of large order: browsers accept such keys, and one signature fits many texts. */
export function isWeakKey(publicKey: Octets): boolean {
  if (publicKey.length !== 32) return true;
  const number = BigInt(`0x${toHex(publicKey.toReversed())}`);
  // The highest bit is the sign of x.
  const y = number % 2n ** 255n;
  return y >= FIELD || SMALL_ORDER.has(y);
}

/** PKCS #8 for an Ed25519 seed (RFC 8410): a fixed head and the 32 octets. */
const PKCS8_HEAD = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** The public key of a seed, and a way to sign with it; the seed stays in memory. */
export async function fromSeed(seed: Octets): Promise<{ publicKey: Octets; sign(octets: Octets): Promise<Octets> }> {
  const { getPublicKeyAsync, signAsync } = await noble();
  const publicKey = (await getPublicKeyAsync(seed)) as Octets;
  if (!(await hasNativeEd25519())) {
    return { publicKey, sign: async (octets) => (await signAsync(octets, seed)) as Octets };
  }
  const pkcs8 = new Uint8Array([...PKCS8_HEAD, ...seed]);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  return { publicKey, sign: async (octets) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, octets)) };
}
