/** The browser's reader held to the record's own vectors, with the browser's Ed25519 and with the fallback. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fromBase64, toHex } from "./bytes.ts";
import { checkWord } from "./proquint.ts";
import { entryHash, isConsistent, leafHash } from "./tree.ts";

const FILE = join(import.meta.dirname, "../../../tests/vectors/record/record.json");

interface Vectors {
  origin: string;
  log_vkey: string;
  text: string;
  notes: Record<string, string>;
  cosigned: string;
  proofs: { entry: string; index: number; proof: string }[];
  consistency: { old: number; new: number; old_root: string; new_root: string; hashes: string[] }[];
  check_words: Record<string, string>;
  bad: Record<"vkeys" | "notes" | "checkpoints" | "proofs", Record<string, string>>;
}

const kept = JSON.parse(readFileSync(FILE, "utf8")) as Vectors;

/** The modules as a browser loads them, with or without Ed25519 of its own. */
async function reader(isNative: boolean) {
  vi.resetModules();
  if (!isNative) vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new Error("no Ed25519 here"));
  const [{ openNote, parseVkey, formatVkey }, { checkInclusion, openCheckpoint }, ed25519] = await Promise.all([
    import("./note.ts"),
    import("./checkpoint.ts"),
    import("./ed25519.ts"),
  ]);
  expect(await ed25519.hasNativeEd25519()).toBe(isNative);
  return { openNote, parseVkey, formatVkey, checkInclusion, openCheckpoint, key: await parseVkey(kept.log_vkey) };
}

describe.each([
  ["the browser's Ed25519", true],
  ["@noble/ed25519", false],
])("with %s", (_, isNative) => {
  let by: Awaited<ReturnType<typeof reader>>;
  beforeAll(async () => {
    by = await reader(isNative);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  function proven(proof: string, entry: string, index: number) {
    return by.checkInclusion(proof, { note: entry, index, origin: kept.origin, key: by.key });
  }

  it("reads the log's key in its one spelling", () => {
    expect(by.formatVkey(by.key)).toBe(kept.log_vkey);
  });

  it.each(Object.entries(kept.notes))("reads a note: %s", async (_name, note) => {
    expect(await by.openNote(note, by.key)).toBe(kept.text);
  });

  it("passes over the cosignature of a witness that it does not know", async () => {
    expect((await by.openCheckpoint(kept.cosigned, kept.origin, by.key)).size).toBe(2);
  });

  it("finds every proof of every size to hold, and for no other entry", async () => {
    for (const { entry, index, proof } of kept.proofs) {
      expect((await proven(proof, entry, index)).checkpoint.note).toBe(proof.slice(proof.indexOf("\n\n") + 2));
      await expect(proven(proof, "forged", index)).rejects.toThrow("does not lead to the root");
    }
  });

  it.each(Object.entries(kept.bad.vkeys))("refuses a key: %s", async (_name, vkey) => {
    await expect(by.parseVkey(vkey)).rejects.toThrow();
  });

  it.each(Object.entries(kept.bad.notes))("refuses a note: %s", async (_name, note) => {
    await expect(by.openNote(note, by.key)).rejects.toThrow();
  });

  it.each(Object.entries(kept.bad.checkpoints))("refuses a checkpoint: %s", async (_name, note) => {
    await expect(by.openCheckpoint(note, kept.origin, by.key)).rejects.toThrow("does not hold");
  });

  it.each(Object.entries(kept.bad.proofs))("refuses a proof: %s", async (_name, proof) => {
    await expect(proven(proof, "entry 1", 1)).rejects.toThrow("does not hold");
  });
});

it("finds every log to begin with its smaller ones, and a changed hash not to say so", async () => {
  for (const { old, new: newer, old_root, new_root, hashes } of kept.consistency) {
    const [before, after] = [fromBase64(old_root), fromBase64(new_root)];
    const proof = hashes.map(fromBase64);
    expect(await isConsistent(old, before, newer, after, proof)).toBe(true);
    expect(await isConsistent(old, before, newer, before, proof)).toBe(old === newer);
    if (proof.length > 0) {
      expect(await isConsistent(old, before, newer, after, [after, ...proof.slice(1)])).toBe(false);
    }
  }
});

it("reads out the same check words", async () => {
  const words = Object.entries(kept.check_words);
  expect(words.length).toBe(5);
  for (const [at, [hash, word]] of words.entries()) {
    expect(await entryHash(`entry ${at}`)).toBe(hash);
    expect(toHex(await leafHash(`entry ${at}`))).toBe(hash);
    expect(checkWord(hash)).toBe(word);
  }
});
