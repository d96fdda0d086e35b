import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Host } from "../api/host.ts";
import { IntegrityProblem } from "../api/problem.ts";
import { Horizon } from "../feed/horizon.ts";
import { composeNote } from "../sign/compose.ts";
import { fromSeed } from "../sign/ed25519.ts";
import { verifierKey } from "../sign/note.ts";
import { type Chain, type Database, openDatabase } from "../state/database.ts";
import type { Draft, OutboxItem } from "../state/types.ts";
import { MemoryHost, ORIGIN, problem } from "../testing/memory_host.ts";
import { flush, type Sending } from "./flush.ts";
import { enqueue, queued, StaleComposition } from "./queue.ts";

const KEY = `${ORIGIN}/dev/A-OPS-1/3fa9c012`;
const ENROLMENT = `${"E".repeat(43)}=`;
const AT = "2026-11-23T00:15:08Z";

let host: MemoryHost;
let database: Database;
let sending: Sending;
let databases = 0;

beforeEach(async () => {
  host = await new MemoryHost().start();
  vi.stubGlobal("fetch", host.fetch);
  database = await openDatabase(`flush-${databases++}`);
  sending = await sendingTo(host);
  await database.put("chains", { key: KEY, devSeq: 0, prev: ENROLMENT, serials: {} });
});

afterEach(() => vi.unstubAllGlobals());

async function sendingTo(memory: MemoryHost): Promise<Sending> {
  const { publicKey, sign } = await fromSeed(new Uint8Array(32).fill(5));
  const client = new Host("small");
  return {
    database,
    host: client,
    horizon: new Horizon(client, database, ORIGIN, memory.logKey, () => AT),
    key: KEY,
    origin: ORIGIN,
    post: "A-OPS",
    status: "TEST",
    signer: { key: await verifierKey(KEY, publicKey), sign },
    seen: async () => ({ size: 1, root: ENROLMENT }),
    changed: async () => undefined,
  };
}

function draft(given: Partial<Draft> = {}): Draft {
  return { type: "LCK", body: { result: "OK" }, to: ["B-OPS"], ...given };
}

async function write(given: Partial<Draft> = {}): Promise<OutboxItem> {
  const chain = (await database.get("chains", KEY)) as Chain;
  const standing = { ...sending, draft: draft(given), chain, seen: await sending.seen(), at: AT };
  return enqueue(database, KEY, await composeNote(standing, sending.signer, new Uint8Array(16)));
}

const items = (): Promise<OutboxItem[]> => queued(database, KEY);
const states = async (): Promise<string[]> => (await items()).map(({ state }) => state);
const refs = async (): Promise<string[]> => (await items()).map(({ ref }) => ref);

describe("sending", () => {
  it("goes in the order of the chain, and says logged only with a proof that holds", async () => {
    await write();
    await write();
    expect(await flush(sending)).toBe("done");
    expect(host.notes).toEqual((await items()).map(({ note }) => note));
    expect((await items()).map(({ receipt }) => receipt)).toEqual([
      { index: 0, proven: true },
      { index: 1, proven: true },
    ]);
    expect((await sending.horizon.kept())?.size).toBe(2);
  });

  it("forgets what the device said by itself once it is logged", async () => {
    await write({ type: "ACK", body: { about: "B-OPS/2026/1/MOV", stage: "DELIVERED" } });
    await write({ type: "ACK", body: { about: "B-OPS/2026/1/MOV", stage: "RECEIVED" } });
    expect(await flush(sending)).toBe("done");
    expect(host.notes.length).toBe(2);
    expect((await items()).map(({ body }) => body["stage"])).toEqual(["RECEIVED"]);
  });

  it("keeps what was signed while the host is away, and sends it once when it is back", async () => {
    host.isDown = true;
    const { note } = await write();
    expect(await flush(sending)).toBe("later");
    expect(await states()).toEqual(["waiting"]);
    host.isDown = false;
    expect(await flush(sending)).toBe("done");
    expect(host.notes).toEqual([note]);
  });

  it("asks again with the same octets where the answer was lost", async () => {
    host.mishaps = [
      (submission) => host.take(submission).then(() => Promise.reject(new TypeError("cut"))),
    ];
    await write();
    expect(await flush(sending)).toBe("later");
    expect(await flush(sending)).toBe("done");
    expect(host.submissions.map(({ note }) => note)).toEqual([host.notes[0], host.notes[0]]);
    expect(host.notes.length).toBe(1);
  });

  it("happens once where two tabs flush at the same time", async () => {
    await write();
    await Promise.all([flush(sending), flush(sending)]);
    expect(host.submissions.length).toBe(1);
  });

  it("waits where the host asks for patience", async () => {
    host.mishaps = [() => problem(429, { code: "too-many" }), () => problem(503, { code: "busy" })];
    await write();
    expect(await flush(sending)).toBe("later");
    expect(await flush(sending)).toBe("later");
    expect(await flush(sending)).toBe("done");
  });
});

describe("numbers taken by another device of the post", () => {
  it("are mended: same body and salt, told to the officer, whole chain signed anew", async () => {
    const [first, second] = [await write({ body: { n: 1 } }), await write({ body: { n: 2 } })];
    host.serial = 6;
    expect(await flush(sending)).toBe("done");
    expect(await refs()).toEqual(["A-OPS/2026/6/LCK", "A-OPS/2026/7/LCK"]);
    const [one, two] = (await items()) as [OutboxItem, OutboxItem];
    expect([one.renumberedFrom, two.renumberedFrom]).toEqual([first.ref, second.ref]);
    expect([one.bodyText, one.salt]).toEqual([first.bodyText, first.salt]);
    expect(one.checkWord).not.toBe(first.checkWord);
    expect([one.envelope.dev_seq, two.envelope.dev_seq]).toEqual([1, 2]);
  });

  it("carry references between waiting messages over", async () => {
    const first = await write({ type: "MOV" });
    await write({ type: "CAN", thread: first.ref, body: { of: first.ref, entry: first.hash } });
    host.serial = 3;
    await flush(sending);
    const [one, two] = (await items()) as [OutboxItem, OutboxItem];
    expect(two.envelope.thread).toBe(one.ref);
    expect(two.body).toEqual({ of: one.ref, entry: one.hash });
  });

  it("in the device's own chain are taken from the host", async () => {
    const prev = `${"P".repeat(43)}=`;
    host.mishaps = [() => problem(409, { code: "sequence", dev_seq: 9, prev })];
    await write();
    expect(await flush(sending)).toBe("done");
    const [item] = (await items()) as [OutboxItem];
    expect([item.envelope.dev_seq, item.envelope.prev]).toEqual([9, prev]);
    expect((await database.get("chains", KEY))?.devSeq).toBe(9);
  });

  it("that change without end are left for later", async () => {
    host.mishaps = Array.from({ length: 9 }, (_, i) => () => problem(409, { code: "serial", next_serial: i + 2 }));
    await write();
    expect(await flush(sending)).toBe("later");
    expect(await states()).toEqual(["waiting"]);
  });
});

describe("a refusal", () => {
  it("stays visible with its mend, and what follows takes its number", async () => {
    host.mishaps = [() => problem(403, { code: "sender-kind", mend: "Ask the other desk." })];
    const [first] = [await write(), await write({ body: { n: 2 } })];
    expect(await flush(sending)).toBe("done");
    const [refused, sent] = (await items()) as [OutboxItem, OutboxItem];
    expect(refused).toMatchObject({ state: "refused", problem: { code: "sender-kind", mend: "Ask the other desk." } });
    expect(sent).toMatchObject({ state: "logged", ref: first.ref });
    expect(sent.envelope).toMatchObject({ dev_seq: 1, prev: ENROLMENT });
  });

  it("refuses what refers to it, whose meaning another message would take", async () => {
    host.mishaps = [() => problem(403, { code: "sender-kind" })];
    const first = await write({ type: "MOV" });
    await write({ type: "MOV", body: { n: 2 } });
    await write({ type: "CAN", body: { of: first.ref } });
    await flush(sending);
    expect(await states()).toEqual(["refused", "logged", "refused"]);
    expect((await items())[2]?.problem?.code).toBe("depends-on-refused");
  });
});

describe("a host that cannot be trusted", () => {
  it("is not believed where its proof does not hold", async () => {
    host.mishaps = [
      async (submission) => {
        await host.take(submission);
        const receipt = await host.receipt(0);
        return Response.json({ ...receipt, proof: receipt.proof.replace("index 0", "index 1") });
      },
    ];
    await write();
    await expect(flush(sending)).rejects.toMatchObject({ code: "proof-bad" });
    expect(await states()).toEqual(["sending"]);
  });

  it("is not believed where its receipt is for another entry", async () => {
    host.mishaps = [async (submission) => {
      await host.take(submission);
      return Response.json({ ...(await host.receipt(0)), entry: "0".repeat(64) });
    }];
    await write();
    await expect(flush(sending)).rejects.toMatchObject({ code: "receipt-other" });
  });

  it("is found out where its log does not continue the one seen before", async () => {
    await write();
    await flush(sending);
    host.notes[0] = `${host.notes[0]} `;
    await write();
    await expect(flush(sending)).rejects.toMatchObject({
      code: "log-fork",
      evidence: expect.objectContaining({ known: expect.any(String), shown: expect.any(String) }),
    });
  });

  it("is found out where it denies a checkpoint that it signed", async () => {
    host.mishaps = [() => problem(409, { code: "seen-ahead" })];
    await write();
    await expect(flush(sending)).rejects.toBeInstanceOf(IntegrityProblem);
  });
});

it("confirms nothing whose number another tab has taken", async () => {
  const chain = (await database.get("chains", KEY)) as Chain;
  const standing = { ...sending, draft: draft(), chain, seen: await sending.seen(), at: AT };
  const composed = await composeNote(standing, sending.signer, new Uint8Array(16));
  await write();
  await expect(enqueue(database, KEY, composed)).rejects.toBeInstanceOf(StaleComposition);
  expect((await items()).length).toBe(1);
});

it("still holds what waits when the database is opened again", async () => {
  const { note } = await write();
  const name = database.name;
  database.close();
  database = await openDatabase(name);
  expect((await items()).map((item) => [item.note, item.state])).toEqual([[note, "waiting"]]);
});

it("takes an entry for logged by nobody's word, and not for refused, where its proof cannot be checked now", async () => {
  await write();
  await flush(sending);
  await write();
  const real = host.fetch;
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) =>
    String(input).includes("/consistency") ? problem(401, { code: "session-ended" }) : real(input, init),
  );
  expect(await flush(sending)).toBe("later");
  expect(await states()).toEqual(["logged", "waiting"]);
  vi.stubGlobal("fetch", real);
  expect(await flush(sending)).toBe("done");
  expect(host.notes.length).toBe(2);
});
