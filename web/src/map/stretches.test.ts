import { expect, test } from "vitest";
import type { LineVersion, Pair, Segment } from "../api/agreement.ts";
import { undeterminedOf } from "./stretches.ts";

const PATH: Pair[] = [[0, 0], [10, 0], [20, 0], [30, 0]];
const marker = (lon: number) => ({ lon, lat: 0 });
const line = (segments: Segment[], terms: Partial<LineVersion> = {}): LineVersion =>
  ({ id: "agreed", path: PATH, left: "A", right: "B", accuracy_m: 50, segments, ...terms }) as unknown as LineVersion;

test("a stretch that one side does not accept is undetermined, from its marker to the next", () => {
  const found = undeterminedOf(line([{ id: "west", ...marker(11) }, { id: "middle", ...marker(20), accepted_by: ["A"], accuracy_m: 300 }, { id: "east" }]));
  expect(found).toEqual([{ id: "middle", path: [[10, 0], [20, 0]], accuracyM: 300 }]);
});

test("the last stretch ends with the line, and one that nobody accepts is undetermined with the accuracy of the line", () => {
  expect(undeterminedOf(line([{ id: "west", ...marker(20) }, { id: "east", accepted_by: [] }]))).toEqual([
    { id: "east", path: [[20, 0], [30, 0]], accuracyM: 50 },
  ]);
});

test.each([
  ["what both accept", [{ id: "all", accepted_by: ["B", "A"] }], {}],
  ["what says nothing of itself", [{ id: "all" }], {}],
  ["a claim, which is one side's", [{ id: "all", accepted_by: ["A"] }], { claimant: "A" }],
] as const)("%s is not hatched", (_name, segments, terms) => {
  expect(undeterminedOf(line(segments as unknown as Segment[], terms))).toEqual([]);
});
