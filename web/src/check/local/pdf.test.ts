import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PdfRead } from "../pdf/reader.ts";
import { answered, MAX_MS } from "./pdf.ts";

/** What a browser gives as a worker, as far as it is used: Node has none of this kind. */
class Listening extends EventTarget {
  ended = 0;
  given: unknown = null;

  postMessage(given: unknown): void {
    this.given = given;
  }

  terminate(): void {
    this.ended += 1;
  }
}

let worker: Listening;
const asked = (): Promise<PdfRead> => answered(worker as unknown as Worker, Uint8Array.of(1));

beforeEach(() => {
  vi.useFakeTimers();
  worker = new Listening();
});
afterEach(() => void vi.useRealTimers());

test("pages come back and the worker is ended", async () => {
  const pages = asked();
  worker.dispatchEvent(new MessageEvent("message", { data: { pages: ["a", "b"], pictures: [] } }));
  expect([await pages, worker.given, worker.ended]).toEqual([{ pages: ["a", "b"], pictures: [] }, Uint8Array.of(1), 1]);
  expect(vi.getTimerCount()).toBe(0);
});

test.each(["locked", "broken"])("a file that is %s is told as that", async (problem) => {
  const pages = asked();
  worker.dispatchEvent(new MessageEvent("message", { data: { problem } }));
  await expect(pages).rejects.toMatchObject({ why: problem });
  expect(worker.ended).toBe(1);
});

test("a browser in which the reader does not run says that the file is read elsewhere", async () => {
  const pages = asked();
  worker.dispatchEvent(new Event("error"));
  await expect(pages).rejects.toMatchObject({ why: "elsewhere" });
});

test("a worker that does not answer in time is ended", async () => {
  const pages = asked();
  const told = expect(pages).rejects.toMatchObject({ why: "slow" });
  vi.advanceTimersByTime(MAX_MS - 1);
  expect(worker.ended).toBe(0);
  vi.advanceTimersByTime(1);
  await told;
  expect(worker.ended).toBe(1);
});
