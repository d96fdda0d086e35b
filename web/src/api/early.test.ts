import { afterEach, expect, it, vi } from "vitest";
import { takeEarly } from "./early.ts";
import { Host } from "./host.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.trucelineEarly = undefined;
});

function early(path: string, answer: unknown): void {
  globalThis.trucelineEarly = new Map([[path, Promise.resolve(Response.json(answer))]]);
}

it.each([
  [19_999, true],
  [20_000, false],
  [20_001, false],
])("takes an early answer at %i ms: %s", (ageMs, taken) => {
  early("/api/rooms", []);
  expect(takeEarly("/api/rooms", ageMs) !== undefined).toBe(taken);
});

it("takes each early answer once, and asks for what was not asked for", async () => {
  early("/api/rooms", ["early"]);
  vi.stubGlobal("fetch", async () => Response.json(["asked"]));
  const host = new Host("");
  expect([await host.rooms(), await host.rooms()]).toEqual([["early"], ["asked"]]);
});

it("gives the public's early answer to no officer", async () => {
  early("/api/rooms/small", { size: 1 });
  vi.stubGlobal("fetch", async () => Response.json({ size: 2 }));
  const host = new Host("small");
  host.token = "t";
  expect(await host.info()).toEqual({ size: 2 });
});

it("says of an early request that failed what it says of any", async () => {
  const failed = Promise.reject(new TypeError("cut"));
  globalThis.trucelineEarly = new Map([["/api/rooms", failed]]);
  await expect(new Host("").rooms()).rejects.toMatchObject({ code: "unreachable" });
});
