import { describe, expect, test } from "vitest";
import type { ClockRow, DeliveryRow, Ladder } from "../api/rows.ts";
import { clocksOf, firstDue, nextStep, stepsOf } from "./ladder.ts";

const NOW = Date.parse("2026-11-23T01:00:00Z");
const audience = { level: "PARTIES" as const };
const REF = "A-OPS/2026/1/MOV";

function delivery(expects: DeliveryRow["expects"] = ["ACK", "PASS", "REPLY"]): DeliveryRow {
  const at = "2026-11-23T00:50:00Z";
  return { audience, index: 7, hash: "00", type: "MOV", post: "A-OPS", precedence: "PRIORITY", at, logged_at: at, ladders: [], ...(expects ? { expects } : {}) };
}
function ladder(...stages: Ladder["steps"][number]["stage"][]): Ladder {
  return { post: "B-OPS", steps: stages.map((stage, i) => ({ stage, at: "2026-11-23T00:51:00Z", index: 8 + i, officer: "B-OPS-1" })) };
}
function clock(kind: ClockRow["kind"], due: string, post = "B-OPS"): [string, ClockRow] {
  return [`${REF}|${post}|${kind}`, { audience, ref: REF, post, kind, due, started: due, level: 0 }];
}
function states(one: Ladder, row = delivery(), clocks = new Map<string, ClockRow>()): string[] {
  return stepsOf(row, one, clocksOf(clocks, REF, "B-OPS"), NOW).map((step) => step.state);
}

describe("the six steps", () => {
  test("a message that was only offered waits for its delivery", () => {
    expect(states(ladder())).toEqual(["done", "next", "ahead", "ahead", "ahead", "ahead"]);
  });
  test("received is not passed on", () => {
    expect(states(ladder("DELIVERED", "RECEIVED"))).toEqual(["done", "done", "done", "next", "ahead", "ahead"]);
  });
  test("whoever received it had it delivered", () => {
    expect(states(ladder("RECEIVED")).slice(0, 3)).toEqual(["done", "done", "done"]);
  });
  test("a read-back that differs is no read-back that is done", () => {
    expect(states(ladder("RECEIVED", "READBACK-DIFFERS"))[3]).toBe("differs");
  });
  test("a later read-back that agrees prevails", () => {
    expect(states(ladder("RECEIVED", "READBACK-DIFFERS", "READBACK-OK"))[3]).toBe("done");
  });
  test("nobody is asked for a step that no clock waits for", () => {
    expect(states(ladder("DELIVERED"), delivery(["REPLY"]))).toEqual(["done", "done", "unasked", "unasked", "unasked", "next"]);
  });
  test.each([
    ["2026-11-23T00:59:59Z", "late"],
    ["2026-11-23T01:00:00Z", "next"],
    ["2026-11-23T01:00:01Z", "next"],
  ])("with receipt due at %s the step is %s", (due, state) => {
    expect(states(ladder("DELIVERED"), delivery(), new Map([clock("ACK", due)]))[2]).toBe(state);
  });
});

describe("the next step", () => {
  test.each([
    [[], "received"],
    [["RECEIVED"], "readback"],
    [["RECEIVED", "READBACK-OK"], "passed"],
    [["RECEIVED", "READBACK-OK", "PASSED"], "replied"],
  ] as const)("after %j is %s", (stages, next) => {
    expect(nextStep(delivery(), ladder(...stages))).toBe(next);
  });
  test("is none once all is said", () => {
    const done = { ...ladder("RECEIVED", "READBACK-OK", "PASSED"), reply: { code: "NOTED", index: 12, at: "2026-11-23T00:52:00Z" } };
    expect(nextStep(delivery(), done)).toBeNull();
  });
  test("is none where receipt was refused", () => {
    expect(nextStep(delivery(), ladder("REFUSED-RECEIPT"))).toBeNull();
  });
  test("of a line check is the counter-check", () => {
    expect(nextStep(delivery(["REPLY"]), ladder())).toBe("replied");
  });
});

test("the clock that ends first is shown, and another post's is not one's own", () => {
  const clocks = new Map([clock("REPLY", "2026-11-23T02:00:00Z"), clock("ACK", "2026-11-23T01:30:00Z"), clock("ACK", "2026-11-23T01:10:00Z", "M-ROOM")]);
  expect(firstDue(clocks, REF)?.post).toBe("M-ROOM");
  expect(firstDue(clocks, REF, "B-OPS")?.due).toBe("2026-11-23T01:30:00Z");
});
