import { describe, expect, test } from "vitest";
import vectors from "../../../../tests/vectors/documents/checks.json";
import type { Finding } from "../answer.ts";
import { checked } from "./check.ts";
import { octetsOf, readRegister } from "./register.ts";

const lines: readonly string[] = vectors.register;
const register = readRegister(octetsOf(lines.join("")));

/** What is absent there may be empty here. */
function tidy(finding: Finding): Record<string, unknown> {
  return Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== "" && value !== undefined && value !== false && value !== 0 && !(Array.isArray(value) && !value.length)));
}

test.each(vectors.rows.map((row) => [row.name, row] as const))("%s: the browser finds what the host finds", async (_name, row) => {
  const found = await checked(await register, row.file, row.text, { commitment: row.commitment, codes: row.codes });
  expect(found.findings.map(tidy)).toEqual(row.findings.map((one) => tidy(one as Finding)));
  expect(found.comparison?.differences ?? []).toEqual(row.differences);
});

describe("a seal that was changed does not hold", () => {
  const seal = vectors.rows.flatMap((row) => row.codes)[0] ?? "";
  const facts = async (code: string): Promise<string[]> => (await checked(await register, null, "", { codes: [code] })).findings.map((one) => one.fact);

  test("but for the one that was made", async () => {
    expect(await facts(seal)).toContain("SEAL-WITHOUT-TEXT");
  });
  test.each([9, 60, 150, 300, 420, -4])("at %i", async (at) => {
    const place = at < 0 ? seal.length + at : at;
    const other = seal[place] === "0" ? "1" : "0";
    const found = await facts(seal.slice(0, place) + other + seal.slice(place + 1));
    expect(found.filter((one) => one.startsWith("SEAL"))).toEqual([expect.stringMatching(/^SEAL-(BROKEN|NOT-OURS)$/u)]);
  });
  test("cut off", async () => {
    expect(await facts(seal.slice(0, -3))).toContain("SEAL-BROKEN");
  });
  test("what is no seal says nothing", async () => {
    expect((await facts("HTTP://EXAMPLE")).filter((one) => one.startsWith("SEAL"))).toEqual([]);
  });
});

test("a register shows who said what, in order", async () => {
  const { documents } = await register;
  expect([...documents.values()].map((row) => row.timeline.map((one) => one.what))).toEqual([
    ["REGISTERED", "ATTEST", "PARTLY"],
    ["REGISTERED", "NOT-ISSUED-BY-US", "DENY"],
    ["REGISTERED"],
  ]);
});

describe("a register in which anything was changed is refused whole", () => {
  const at = (start: string): number => lines.findIndex((line) => line.startsWith(start));
  const changes: [string, number, (line: string) => string][] = [
    ["a letter of a body", at('{"body"') + 1, (line) => line.replace("Agreement", "Agreemend")],
    ["a hash of a proof", at('{"body"'), (line) => line.replace(/"proof":\["[A-Za-z0-9]/u, (found) => found.slice(0, -1) + (found.endsWith("A") ? "B" : "A"))],
    ["a word of a text", at('{"canonical_form"'), (line) => line.replace(/Article|المادة/u, "Section")],
    ["the size of the log", 1, (line) => line.replace(/\\n(\d+)\\n/u, "\\n9$1\\n")],
    ["the key of the log", 0, (line) => line.replace(/\+[0-9a-f]{8}\+/u, "+00000000+")],
  ];
  test.each(changes)("%s", async (_name, index, change) => {
    const line = lines[index] ?? "";
    const changed = change(line);
    expect(changed).not.toBe(line);
    await expect(readRegister(octetsOf(lines.toSpliced(index, 1, changed).join("")))).rejects.toThrow();
  });

  test("a file that was cut", async () => {
    await expect(readRegister(octetsOf(lines.join("").slice(0, -1)))).rejects.toThrow();
  });
});
