import { afterEach, expect, it, vi } from "vitest";
import { problem } from "../testing/memory_host.ts";
import { Host } from "./host.ts";
import { Problem, Unreachable } from "./problem.ts";

afterEach(() => vi.unstubAllGlobals());

/** A host that knows one token. */
function serve(known: string): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const token = new Headers(init.headers).get("authorization") ?? "";
    asked.push(token);
    return token === `Bearer ${known}` ? Response.json({ hashes: [] }) : problem(401, { code: "session-ended" });
  });
  return asked;
}

it("opens the session anew once, for all requests that find it over", async () => {
  serve("new");
  const host = new Host("small");
  host.token = "old";
  let renewals = 0;
  host.renew = async () => {
    renewals += 1;
    host.token = "new";
  };
  await Promise.all([host.consistency(1, 2), host.consistency(1, 3), host.consistency(2, 3)]);
  expect(renewals).toBe(1);
});

it("asks no third time", async () => {
  const asked = serve("another");
  const host = new Host("small");
  host.token = "old";
  host.renew = async () => void (host.token = "new");
  await expect(host.consistency(1, 2)).rejects.toMatchObject({ code: "session-ended", status: 401 });
  expect(asked).toEqual(["Bearer old", "Bearer new"]);
});

it.each([
  [problem(403, { code: "sender-kind", mend: "Ask." }), Problem, "sender-kind"],
  [problem(503, { code: "busy" }), Unreachable, "unreachable"],
  [new Response("<html>", { status: 502 }), Unreachable, "unreachable"],
  [new Response("<html>", { status: 418 }), Problem, "http-418"],
  [new Response("not json"), Unreachable, "unreachable"],
])("turns every failure into a problem", async (response, kind, code) => {
  vi.stubGlobal("fetch", async () => response);
  const failure = await new Host("small").info().catch((cause: unknown) => cause);
  expect(failure).toBeInstanceOf(kind);
  expect(failure).toMatchObject({ code });
});
