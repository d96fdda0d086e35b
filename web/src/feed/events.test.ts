import { expect, it } from "vitest";
import { Unreachable } from "../api/problem.ts";
import { delayMs } from "./backoff.ts";
import { eventsOf, parseBlock, type ServerEvent } from "./events.ts";

function bodyOf(...pieces: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array>, silenceMs?: number): Promise<ServerEvent[]> {
  const found: ServerEvent[] = [];
  for await (const event of eventsOf(body, () => undefined, silenceMs)) found.push(event);
  return found;
}

const ENTRY = { id: "7", event: "entry", data: '{"a":"é"}' };
const WIRE = 'id: 7\nevent: entry\ndata: {"a":"é"}\n\n';

it("reads events however the network cuts them", async () => {
  const octets = new TextEncoder().encode(`: beat\n\n${WIRE}${WIRE}`);
  for (let cut = 1; cut < octets.length; cut++) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(octets.slice(0, cut));
        controller.enqueue(octets.slice(cut));
        controller.close();
      },
    });
    expect(await read(body)).toEqual([ENTRY, ENTRY]);
  }
});

it("keeps an event that was cut off for the next connection", async () => {
  expect(await read(bodyOf(WIRE, "id: 8\nevent: entry\ndata: {"))).toEqual([ENTRY]);
});

it("counts every heartbeat as a sign of life and none as an event", async () => {
  let alive = 0;
  const events = eventsOf(bodyOf(": beat\n\n", ": beat\n\n"), () => alive++);
  expect(await events.next()).toMatchObject({ done: true });
  expect(alive).toBe(2);
});

it("gives up a line that has fallen silent, and one that breaks", async () => {
  const silent = new ReadableStream<Uint8Array>({ start: () => undefined });
  await expect(read(silent, 1)).rejects.toBeInstanceOf(Unreachable);
  const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new TypeError("network")) });
  await expect(read(broken)).rejects.toBeInstanceOf(Unreachable);
});

it("joins the lines of data and passes over what it does not know", () => {
  expect(parseBlock("data: a\ndata:b\nretry: 5\nnonsense")).toEqual({ id: null, event: "message", data: "a\nb" });
  expect(parseBlock(": only a comment")).toBeNull();
});

it("waits from half a second to a quarter of a minute", () => {
  expect([delayMs(0, 0), delayMs(0, 1), delayMs(1, 1), delayMs(3, 1), delayMs(4, 1), delayMs(99, 1)]).toEqual([
    500, 1000, 2000, 8000, 15_000, 15_000,
  ]);
});
