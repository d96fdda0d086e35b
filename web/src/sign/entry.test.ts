import { describe, expect, it } from "vitest";
import { IntegrityProblem } from "../api/problem.ts";
import type { EntryRecord } from "../api/wire.ts";
import { ORIGIN } from "../testing/memory_host.ts";
import { canonical } from "./canonical.ts";
import { fromSeed } from "./ed25519.ts";
import { openRecord, type SignedEntry, signEntry } from "./entry.ts";
import { openNote, parseVkey, type Signer, verifierKey } from "./note.ts";
import { checkWord } from "./proquint.ts";
import { isChallenge } from "./session.ts";

export async function signer(name: string, seed: number): Promise<Signer> {
  const { publicKey, sign } = await fromSeed(new Uint8Array(32).fill(seed));
  return { key: await verifierKey(name, publicKey), sign };
}

async function signed(): Promise<SignedEntry> {
  const envelope = {
    type: "LCK",
    v: 1,
    ref: "A-OPS/2026/1/LCK",
    post: "A-OPS",
    to: ["B-OPS"],
    info: [],
    precedence: "ROUTINE" as const,
    status: "TEST" as const,
    at: "2026-11-23T00:15:08Z",
    release: { level: "PARTIES+MISSION" as const },
    carrier: "WEB",
    dev_seq: 1,
    prev: `${"A".repeat(43)}=`,
    seen: { size: 1, root: `${"A".repeat(43)}=` },
  };
  const device = await signer(`${ORIGIN}/dev/A-OPS-1/3fa9c012`, 5);
  return signEntry(ORIGIN, envelope, { result: "OK" }, new Uint8Array(16).fill(3), [device]);
}

function record(entry: SignedEntry, change: Partial<EntryRecord> = {}): EntryRecord {
  const { note, hash, salt, bodyText: body } = entry;
  return { index: 4, entry: hash, check_word: "", note, logged_at: "", salt, body, state: "whole", ...change };
}

describe("canonical JSON", () => {
  it("sorts keys, keeps text as it is and writes no spaces", () => {
    expect(canonical({ b: [1, true, null], a: "ä\n\"", "": {} })).toBe('{"":{},"a":"ä\\n\\"","b":[1,true,null]}');
  });

  it.each([0.5, Number.NaN, 2 ** 53, -(2 ** 53)])("has no spelling for the number %d", (number) => {
    expect(() => canonical({ number })).toThrow(expect.objectContaining({ code: "json-float" }));
  });

  it.each([2 ** 53 - 1, 1 - 2 ** 53, 0])("writes the whole number %d", (number) => {
    expect(canonical(number)).toBe(String(number));
  });

  it("refuses text that is not NFC, lone surrogates and keys beyond ASCII", () => {
    expect(() => canonical("a\u0308")).toThrow(expect.objectContaining({ code: "text-nfc" }));
    expect(() => canonical("\ud800")).toThrow(expect.objectContaining({ code: "text-surrogate" }));
    expect(() => canonical({ ä: 1 })).toThrow(expect.objectContaining({ code: "json-key" }));
  });
});

describe("an entry", () => {
  it("leaves out what is empty and commits to its body", async () => {
    const entry = await signed();
    expect(entry.text).not.toContain('"info"');
    expect(entry.bodyText).toBe('{"result":"OK"}');
    expect((await openRecord(record(entry), ORIGIN)).body).toEqual({ result: "OK" });
  });

  it("is opened with officer and key from its signature", async () => {
    const opened = await openRecord(record(await signed()), ORIGIN);
    expect([opened.officer, opened.keyName]).toEqual(["A-OPS-1", `${ORIGIN}/dev/A-OPS-1/3fa9c012`]);
  });

  it("is an integrity problem with another hash, body, salt or room", async () => {
    const entry = await signed();
    const salt = `${"B".repeat(21)}w==`.slice(0, 22) + "==";
    for (const change of [{ entry: "0".repeat(64) }, { body: '{"result":"CUT"}' }, { salt }]) {
      await expect(openRecord(record(entry, change), ORIGIN)).rejects.toBeInstanceOf(IntegrityProblem);
    }
    await expect(openRecord(record(entry), "other.example")).rejects.toBeInstanceOf(IntegrityProblem);
  });

  it("is withheld where the host sends no body", async () => {
    const { salt: _, body: __, ...rest } = record(await signed(), { state: "withheld" });
    expect(await openRecord(rest, ORIGIN)).toMatchObject({ body: null, state: "withheld" });
  });
});

describe("a signed note", () => {
  it("opens with its key and with no other", async () => {
    const entry = await signed();
    const device = await signer(`${ORIGIN}/dev/A-OPS-1/3fa9c012`, 5);
    expect(await openNote(entry.note, device.key)).toBe(entry.text);
    const other = await signer(`${ORIGIN}/dev/A-OPS-1/3fa9c012`, 6);
    await expect(openNote(entry.note, other.key)).rejects.toThrow("not signed by");
    await expect(openNote(entry.note.replace('"v":1', '"v":2'), device.key)).rejects.toThrow("does not hold");
  });

  it("has the key of the specification's example", async () => {
    const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    expect((await parseVkey(vkey)).name).toBe("example.com/foo");
    await expect(parseVkey(vkey.replace("530d903a", "530d903b"))).rejects.toThrow("key id");
  });
});

it("reads the check words of the proquint paper", () => {
  // 127.0.0.1 and 63.84.220.193 in the paper of 2009.
  expect(checkWord("7f000001")).toBe("lusab-babad");
  expect(checkWord("3f54dcc1")).toBe("gutih-tugad");
});

it("signs no challenge that is anything else", () => {
  const challenge = `truceline/session/v1\n${ORIGIN}\nAAAA\n2026-11-23T00:15:08Z\n`;
  expect(isChallenge(challenge, ORIGIN)).toBe(true);
  for (const bad of [
    challenge.replace("session", "entry"),
    challenge.replace(ORIGIN, "other.example"),
    `${challenge}\n`,
    challenge.replace("AAAA", '{"type":"MOV"}'),
    challenge.slice(0, -1),
  ]) {
    expect(isChallenge(bad, ORIGIN)).toBe(false);
  }
});
