import { expect, test } from "vitest";
import { Looking } from "./looking.svelte.ts";
import { Pace } from "./pace.ts";
import type { DraftLook, Screening } from "./screening.ts";

const draft = (n: number): DraftLook => ({ type: "MOV", body: { n } });
const screening = (size: number): Screening => ({ size, findings: [], meetings: [], lines: [], zones: [], crossings: [], knows: [] });

/** A host that answers when it is told to. */
class SlowHost {
  readonly asked: number[] = [];
  readonly #waiting: (() => void)[] = [];
  #heard: (() => void) | null = null;

  ask = async (one: DraftLook): Promise<Screening> => {
    const n = Number(one.body["n"]);
    this.asked.push(n);
    this.#heard?.();
    await new Promise<void>((go) => this.#waiting.push(go));
    if (n < 0) throw new Error("refused");
    return screening(n);
  };
  answer(): void {
    this.#waiting.shift()?.();
  }
  async hears(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((go) => (this.#heard = go));
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

test("while one question is open only the newest draft waits", async () => {
  const host = new SlowHost();
  const looking = new Looking(host.ask, new Pace());
  for (const n of [1, 2, 3]) looking.show(draft(n));
  expect(host.asked).toEqual([1]);
  host.answer();
  await host.hears(2);
  expect([looking.found?.size, looking.isFresh]).toEqual([1, false]);
  host.answer();
  await settled();
  expect(host.asked).toEqual([1, 3]);
  expect([looking.found?.size, looking.isFresh]).toEqual([3, true]);
});

test("the same draft is asked about once", async () => {
  const host = new SlowHost();
  const looking = new Looking(host.ask, new Pace());
  looking.show(draft(1));
  looking.show(draft(1));
  host.answer();
  await settled();
  looking.show(draft(1));
  expect(host.asked).toEqual([1]);
});

test("a draft that is no longer complete has no answer, also when one comes late", async () => {
  const host = new SlowHost();
  const looking = new Looking(host.ask, new Pace());
  looking.show(draft(1));
  looking.show(null);
  host.answer();
  await settled();
  expect(looking.found).toBeNull();
});

test("a refusal is told, and the next answer takes its place", async () => {
  const host = new SlowHost();
  const looking = new Looking(host.ask, new Pace());
  looking.show(draft(-1));
  host.answer();
  await settled();
  expect(looking.trouble).toBe("refused");
  looking.show(draft(2));
  await host.hears(2);
  host.answer();
  await settled();
  expect([looking.trouble, looking.found?.size]).toEqual(["", 2]);
});
