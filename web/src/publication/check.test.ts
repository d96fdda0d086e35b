import { describe, expect, it } from "vitest";
import { type Carried, checkEvidence, type Evidence } from "./check.ts";
import evidence from "./evidence.json" with { type: "json" };

const whole = evidence as Evidence;
const entry = whole.entries[0] as Carried;

function changed(part: Partial<Carried>): Evidence {
  return { ...whole, entries: [{ ...entry, ...part }] };
}

describe("what a page of the public record carries", () => {
  it("gives the body that the entry commits to", async () => {
    const bodies = await checkEvidence(whole);
    expect(JSON.parse(bodies.get(entry.index) ?? "")).toEqual(JSON.parse(entry.body));
  });

  it.each([
    ["another body", { body: entry.body.replace("1", "2") }],
    ["another salt", { salt: `${entry.salt.startsWith("A") ? "B" : "A"}${entry.salt.slice(1)}` }],
    ["another note", { note: entry.note.replace("LCK", "SVC") }],
    ["another place", { index: entry.index + 1 }],
    ["another proof", { proof: entry.proof.replace(/index \d+/u, "index 0") }],
  ])("does not hold with %s", async (_, part) => {
    await expect(checkEvidence(changed(part))).rejects.toThrow();
  });

  it("does not hold under the key of another log", async () => {
    await expect(checkEvidence({ ...whole, origin: "other.example/rooms/x" })).rejects.toThrow();
  });
});
