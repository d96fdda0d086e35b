/**
 * The device key: made here, kept here, not extractable.
 *
 * A browser counts as able only after generate, put, read back in another transaction, sign and verify: some make Ed25519
 * keys that they cannot store. Then the seed is kept under a non-extractable AES key, which is recorded as the weaker
 * class `wrapped`. Where nothing can be stored there is no key at all.
 */
import { Problem } from "../api/problem.ts";
import type { Database, KeptKey } from "../state/database.ts";
import { type Octets, sha256, toHex, utf8 } from "./bytes.ts";
import { fromSeed, noble, verifyEd25519 } from "./ed25519.ts";
import { type Signer, verifierKey } from "./note.ts";

const NAME_DIGITS = 8;
const SEED_OCTETS = 32;
const IV_OCTETS = 12;

/** Make, store and prove a key named `<prefix>/<8 hex of its hash>`. */
export async function makeDeviceKey(database: Database, prefix: string): Promise<KeptKey> {
  requireSecureContext();
  for (const make of [makeNative, makeWrapped]) {
    try {
      return await proven(database, await make(prefix));
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      // This browser cannot make or keep such a key: the next kind is tried.
    }
  }
  throw new Problem(
    "key-storage",
    "This browser cannot keep a key.",
    "Leave private browsing, allow storage for this address, or use another browser.",
  );
}

function requireSecureContext(): void {
  if (globalThis.crypto?.subtle) return;
  throw new Problem(
    "insecure-context",
    "This address is not secure, so the browser offers no keys.",
    "Open the room by https, or on the host itself.",
  );
}

async function nameOf(prefix: string, publicKey: Octets): Promise<string> {
  return `${prefix}/${toHex(await sha256(publicKey)).slice(0, NAME_DIGITS)}`;
}

async function makeNative(prefix: string): Promise<KeptKey> {
  const pair = (await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const name = await nameOf(prefix, publicKey);
  return { name, publicKey, keyClass: "device", privateKey: pair.privateKey };
}

async function makeWrapped(prefix: string): Promise<KeptKey> {
  const seed = crypto.getRandomValues(new Uint8Array(SEED_OCTETS));
  const { getPublicKeyAsync } = await noble();
  const publicKey = new Uint8Array(await getPublicKeyAsync(seed));
  const algorithm = { name: "AES-GCM", length: 256 };
  const wrapping = await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(IV_OCTETS));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, wrapping, seed);
  seed.fill(0);
  const name = await nameOf(prefix, publicKey);
  return { name, publicKey, keyClass: "wrapped", wrapping, iv, sealedSeed: new Uint8Array(sealed) };
}

async function proven(database: Database, made: KeptKey): Promise<KeptKey> {
  await database.put("keys", made);
  const kept = await database.get("keys", made.name);
  const probe = utf8("truceline key probe\n");
  try {
    if (!kept) throw new Error("the key was not kept");
    const signature = await (await signerOf(kept)).sign(probe);
    if (!(await verifyEd25519(made.publicKey, signature, probe))) throw new Error("it signs wrongly");
    return kept;
  } catch (cause) {
    await database.delete("keys", made.name);
    throw cause;
  }
}

export async function signerOf(kept: KeptKey): Promise<Signer> {
  const key = await verifierKey(kept.name, kept.publicKey);
  if (kept.keyClass === "device") {
    const { privateKey } = kept;
    const sign = async (octets: Octets): Promise<Octets> =>
      new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, octets));
    return { key, sign };
  }
  const { wrapping, iv, sealedSeed } = kept;
  const sign = async (octets: Octets): Promise<Octets> => {
    const seed = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, wrapping, sealedSeed));
    return (await fromSeed(seed)).sign(octets);
  };
  return { key, sign };
}
