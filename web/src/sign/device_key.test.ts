import { afterEach, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "../state/database.ts";
import { ORIGIN } from "../testing/memory_host.ts";
import { utf8 } from "./bytes.ts";
import { makeDeviceKey, signerOf } from "./device_key.ts";
import { verifyEd25519 } from "./ed25519.ts";

const PREFIX = `${ORIGIN}/dev/A-OPS-1`;
let opened = 0;

function fresh(): Promise<Database> {
  return openDatabase(`keys-${opened++}`);
}

afterEach(() => vi.restoreAllMocks());

// The database of these tests clones like a browser that cannot store keys of this sort.
it("falls back to a wrapped seed where the browser cannot store its own keys", async () => {
  const database = await fresh();
  vi.spyOn(crypto.subtle, "generateKey").mockImplementationOnce(() =>
    Promise.reject(new DOMException("no Ed25519", "NotSupportedError")),
  );
  const kept = await makeDeviceKey(database, PREFIX);
  expect(kept.keyClass).toBe("wrapped");
  const signer = await signerOf((await database.get("keys", kept.name)) as typeof kept);
  const signature = await signer.sign(utf8("said\n"));
  expect(await verifyEd25519(kept.publicKey, signature, utf8("said\n"))).toBe(true);
});

it("names the key by the hash of its octets", async () => {
  const kept = await makeDeviceKey(await fresh(), PREFIX);
  expect(kept.name).toMatch(/^test\.example\/rooms\/small\/dev\/A-OPS-1\/[0-9a-f]{8}$/u);
});

it("makes no key where nothing can be stored", async () => {
  const database = await fresh();
  vi.spyOn(database, "put").mockRejectedValue(new DOMException("private", "DataCloneError"));
  await expect(makeDeviceKey(database, PREFIX)).rejects.toMatchObject({ code: "key-storage" });
});

it("makes no key that is not read back, and leaves nothing behind", async () => {
  const database = await fresh();
  vi.spyOn(database, "get").mockResolvedValue(undefined);
  await expect(makeDeviceKey(database, PREFIX)).rejects.toMatchObject({ code: "key-storage" });
  expect(await database.count("keys")).toBe(0);
});
