import { describe, expect, test } from "vitest";
import type { DocumentRow } from "../api/rows.ts";
import { alertsOf } from "./names.ts";

const AT = "2026-11-23T01:00:00Z";

function row(changed: Partial<DocumentRow> = {}): DocumentRow {
  const timeline = [{ what: "REGISTERED", party: "M", at: AT, index: 5, ref: "M/1" }];
  return { audience: { level: "PUBLIC" }, title: "A letter", attestations: [], statements: [], timeline, ...changed } as DocumentRow;
}
const named = (ref: string, index: number, party = "A") => ({ party, ref, at: AT, index });
const answer = (party: string, index: number) => ({ party, answer: "DENY", at: AT, index });
const keys = (rows: [string, DocumentRow][], seen: string[] = [], party = "A") => alertsOf(new Map(rows), party, new Set(seen)).map((one) => one.key);

describe("what stands in a party's name", () => {
  test("waits until the party is no longer awaited", () => {
    expect(keys([["d", row({ awaited: ["A", "B"] })]])).toEqual(["d"]);
    expect(keys([["d", row({ awaited: ["B"] })]])).toEqual([]);
    expect(keys([["d", row({ awaited: ["A"] })]], ["d"])).toEqual(["d"]);
  });
  test("is nobody's where the reader has no party", () => {
    expect(keys([["d", row({ awaited: [""] })]], [], "")).toEqual([]);
  });
  test("comes before what only names it, and the oldest first", () => {
    const rows: [string, DocumentRow][] = [
      ["late", row({ mentions: [named("s2", 9)] })],
      ["early", row({ mentions: [named("s1", 7)] })],
      ["mine", row({ awaited: ["A"] })],
    ];
    expect(keys(rows)).toEqual(["mine", "early s1", "late s2"]);
  });
});

describe("what only names a party", () => {
  test("waits until it was seen here, and comes again when another entry names it", () => {
    const one = row({ mentions: [named("s1", 7)] });
    const two = row({ mentions: [named("s1", 7), named("s2", 9)] });
    expect(keys([["d", one]])).toEqual(["d s1"]);
    expect(keys([["d", one]], ["s1"])).toEqual([]);
    expect(keys([["d", two]], ["s1"])).toEqual(["d s2"]);
  });
  test.each([
    [6, ["d s1"]],
    [7, ["d s1"]],
    [8, []],
  ])("with an answer of the party at entry %i gives %j", (index, left) => {
    expect(keys([["d", row({ mentions: [named("s1", 7)], attestations: [answer("A", index)] })]])).toEqual(left);
  });
  test("does not end with another party's answer, and names no other party", () => {
    expect(keys([["d", row({ mentions: [named("s1", 7)], attestations: [answer("B", 8)] })]])).toEqual(["d s1"]);
    expect(keys([["d", row({ mentions: [named("s1", 7, "B")] })]])).toEqual([]);
  });
});
