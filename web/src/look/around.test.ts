import { expect, test } from "vitest";
import type { Agreement, LineVersion, Pair } from "../api/agreement.ts";
import type { Shown } from "../map/features.ts";
import { drawnIn, linesNear, NEAR_M, noticesNear } from "./around.ts";

const LINE = { id: "agreed-1", path: [[400000000, 350000000], [410000000, 350000000]], left: "A", right: "B" } as unknown as LineVersion;
const AGREEMENT = { lines: [LINE] } as unknown as Agreement;
const at = (north: number, east = 0): Pair => [405000000 + east, 350000000 + north];
const way = (...route: Pair[]) => drawnIn({ route });
const notice = (ref: string, path: readonly Pair[], times: Partial<Shown> = {}): Shown => ({
  id: `${ref}#0`, layer: "notices", shape: path.length === 1 ? "point" : "line", path, party: "B", label: "movement", ref, ...times,
});

test.each([
  ["A", at(50000), at(60000), "own"],
  ["B", at(50000), at(60000), "other"],
  ["A", at(-50000), at(60000), "both"],
  ["MISSION", at(50000), at(60000), null],
] as const)("%s sees on which side a way lies", (party, one, other, side) => {
  expect(linesNear(way(one, other), AGREEMENT, party)[0]?.side).toBe(side);
});

test("a way that comes nearer goes toward the line", () => {
  const [near] = linesNear(way(at(400000), at(50000)), AGREEMENT, "A");
  expect([near?.course, Math.round((near?.lie.apartM ?? 0) / 10)]).toEqual(["toward", 55]);
});

test("how near is told of all that is drawn, and where it goes of the way", () => {
  const drawn = drawnIn({ route: [at(400000), at(300000)], dest: { lon: at(9000)[0], lat: at(9000)[1] } });
  const [near] = linesNear(drawn, AGREEMENT, "A");
  expect([near?.course, Math.round((near?.lie.apartM ?? 0) / 10)]).toEqual(["toward", 10]);
});

test("without a line or a place nothing is near", () => {
  expect(linesNear(way(at(1), at(2)), null, "A")).toEqual([]);
  expect(linesNear([], AGREEMENT, "A")).toEqual([]);
  expect(noticesNear([], [notice("B/1", [at(0)])], {})).toEqual([]);
});

// A metre is 90.1 units of latitude here.
test.each([
  [NEAR_M - 10, 1],
  [NEAR_M + 10, 0],
] as const)("a notice %i m away: %i are told", (metres, count) => {
  expect(noticesNear(way(at(0), at(0, 1000)), [notice("B/1", [at(Math.round(metres * 90.13))])], {})).toHaveLength(count);
});

test.each([
  [{ depart: "2026-11-24T06:00:00Z", arrive: "2026-11-24T07:00:00Z" }, true],
  [{ start: "2026-11-24T07:00:01Z", end: "2026-11-24T08:00:00Z" }, false],
  [{}, null],
] as const)("what states %j shares the time of a notice from six to seven: %s", (body, shared) => {
  const other = notice("B/1", [at(100)], { from: "2026-11-24T06:00:00Z", to: "2026-11-24T07:00:00Z" });
  expect(noticesNear(way(at(0), at(0, 10)), [other], body)[0]?.sharesTime).toBe(shared);
});

test("each notice is told once, by the nearest of what is drawn of it", () => {
  const parts = [notice("B/1", [at(9000)]), { ...notice("B/1", [at(900)]), id: "B/1#1" }, notice("B/2", [at(100)])];
  expect(noticesNear(way(at(0), at(0, 10)), parts, {}).map(({ shown, apartM }) => [shown.ref, Math.round(apartM)])).toEqual([
    ["B/2", 1],
    ["B/1", 10],
  ]);
});
