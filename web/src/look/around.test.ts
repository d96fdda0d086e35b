import { expect, test } from "vitest";
import type { Agreement, LineVersion, Pair } from "../api/agreement.ts";
import type { Shown } from "../map/features.ts";
import { announces, drawnIn, linesInForce, linesNear, NEAR_M, noticesNear } from "./around.ts";

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
  expect(linesNear(way(one, other), AGREEMENT.lines ?? [], party)[0]?.side).toBe(side);
});

test("a way that comes nearer goes toward the line", () => {
  const [near] = linesNear(way(at(400000), at(50000)), AGREEMENT.lines ?? [], "A");
  expect([near?.course, Math.round((near?.lie.apartM ?? 0) / 10)]).toEqual(["toward", 55]);
});

test("how near is told of all that is drawn, and where it goes of the way", () => {
  const drawn = drawnIn({ route: [at(400000), at(300000)], dest: { lon: at(9000)[0], lat: at(9000)[1] } });
  const [near] = linesNear(drawn, AGREEMENT.lines ?? [], "A");
  expect([near?.course, Math.round((near?.lie.apartM ?? 0) / 10)]).toEqual(["toward", 10]);
});

test("without a line or a place nothing is near", () => {
  expect(linesNear(way(at(1), at(2)), [], "A")).toEqual([]);
  expect(linesNear([], AGREEMENT.lines ?? [], "A")).toEqual([]);
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

// An hour is what the host looks before and after a notice.
test.each([
  ["2026-11-24T05:00:00Z", 1],
  ["2026-11-24T04:59:59Z", 0],
] as const)("of a notice from six, one until %s is told: %i", (to, count) => {
  const other = notice("B/1", [at(100)], { from: "2026-11-24T04:00:00Z", to });
  const body = { depart: "2026-11-24T06:00:00Z", arrive: "2026-11-24T07:00:00Z" };
  expect(noticesNear(way(at(0), at(0, 10)), [other], body)).toHaveLength(count);
});

test("what is completed is not told of", () => {
  expect(noticesNear(way(at(0), at(0, 10)), [notice("B/1", [at(0)], { status: "COMPLETED" })], {})).toEqual([]);
});

const version = (id: string, terms: Partial<LineVersion> = {}): LineVersion => ({ ...LINE, id, ...terms });
const SURVEYED = [
  version("old", { until: "2026-12-01T00:00:00Z" }),
  version("claimed"),
  version("new", { since: "2026-11-24T06:00:00Z", supersedes: "claimed" }),
];

test.each([
  ["2026-11-24T05:59:59Z", ["old", "claimed"]],
  ["2026-11-24T06:00:00Z", ["old", "new"]],
  ["2026-11-30T23:59:59Z", ["old", "new"]],
  ["2026-12-01T00:00:00Z", ["new"]],
] as const)("at %s the lines %j hold", (when, ids) => {
  expect(linesInForce({ lines: SURVEYED } as unknown as Agreement, when).map(({ id }) => id)).toEqual(ids);
});

test.each([
  ["MOV", {}, true],
  ["CNV", { phase: "NOTICE" }, true],
  ["CNV", { phase: "DECISION" }, false],
  ["WOS", { phase: "PROPOSAL" }, true],
  ["WOS", {}, false],
  ["POS", {}, false],
  ["SLD", {}, false],
] as const)("the rules can be asked about %s %j: %s", (type, body, isAsked) => {
  expect(announces(type, body)).toBe(isAsked);
});

test("the stops of a way and the places of a list are drawn, too", () => {
  const spot = { lon: 1, lat: 2 };
  expect(drawnIn({ waypoints: [{ place: spot, eta: "" }, {}], positions: [{ place: spot }], storage_site: spot })).toHaveLength(3);
  expect(drawnIn({ from_area: [[0, 0], [1, 0], [1, 1]], return_route: [[0, 0], [1, 0]] }).map(({ isArea }) => isArea)).toEqual([false, true]);
});

test("each notice is told once, by the nearest of what is drawn of it", () => {
  const parts = [notice("B/1", [at(9000)]), { ...notice("B/1", [at(900)]), id: "B/1#1" }, notice("B/2", [at(100)])];
  expect(noticesNear(way(at(0), at(0, 10)), parts, {}).map(({ shown, apartM }) => [shown.ref, Math.round(apartM)])).toEqual([
    ["B/2", 1],
    ["B/1", 10],
  ]);
});
