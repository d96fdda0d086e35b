/** What a draft comes near, from what this page knows: lines of the agreement, and notices that its reader may read. */
import type { Agreement, LineVersion, Pair } from "../api/agreement.ts";
import type { JsonObject } from "../api/wire.ts";
import { pathsOf, spotsOf, type Shown } from "../map/features.ts";
import { apartM, courseOf, lieOf, type Course, type Drawn, type Lie } from "./lie.ts";

export const NEAR_M = 2000;
/** Metres in a degree of latitude, at the least. */
const DEGREE_M = 110_500;
const E7 = 1e7;
/** What is farther away in time the host does not tell of, either. */
const SOON_MS = 3_600_000;
const TIMES = [
  ["depart", "arrive"],
  ["depart_earliest", "arrive"],
  ["start", "end"],
  ["from", "until"],
] as const;

export type Side = "own" | "other" | "both";

export interface LineNear {
  line: LineVersion;
  lie: Lie;
  course: Course;
  /** Null for who is on neither side of the line. */
  side: Side | null;
}

export interface NoticeNear {
  shown: Shown;
  apartM: number;
  /** Null where one of the two states no time. */
  sharesTime: boolean | null;
}

/** Types whose notices say where something will be, or is. */
const PLACED: ReadonlySet<string> = new Set(["MOV", "EXR", "WRK", "DEM", "AIR", "UAV", "WDR", "SEA", "CNV", "WOS", "POS"]);
/** Of types that say more than one thing, which of them announces something. */
const PHASES: Readonly<Record<string, string>> = { CNV: "NOTICE", WOS: "PROPOSAL" };

export function isPlaced(type: string): boolean {
  return PLACED.has(type);
}

/** Whether the rules can be asked, as src/truceline/messages/activity.py says: positions announce nothing that will happen. */
export function announces(type: string, body: JsonObject): boolean {
  const phase = PHASES[type];
  return PLACED.has(type) && type !== "POS" && (phase === undefined || body["phase"] === phase);
}

/** When what a body announces begins; null where it states no time. */
export function beginsOf(body: JsonObject): string | null {
  return timesOf(body)?.[0] ?? null;
}

/** All that a body says where it is: ways and areas, then single places. */
export function drawnIn(body: JsonObject): Drawn[] {
  return [...pathsOf(body), ...spotsOf(body)].map(({ shape, path }) => ({ path, isArea: shape === "area" }));
}

/** The versions that hold at `at`, of whosever claim, as src/truceline/rules/ground.py takes them. */
export function linesInForce(agreement: Agreement | null, at: string): LineVersion[] {
  const ms = Date.parse(at);
  const lines = agreement?.lines ?? [];
  const begun = lines.filter(({ since }) => since === undefined || Date.parse(since) <= ms);
  const replaced = new Set(begun.map(({ supersedes }) => supersedes));
  return begun.filter(({ id, until }) => (until === undefined || ms < Date.parse(until)) && !replaced.has(id));
}

/** Where all that is drawn comes nearest each of the lines. */
export function nearestOn(drawn: readonly Drawn[], lines: readonly LineVersion[]): Lie[] {
  return lines.flatMap((line) => nearestLie(drawn, line) ?? []);
}

export function linesNear(drawn: readonly Drawn[], lines: readonly LineVersion[], party: string): LineNear[] {
  return lines.flatMap((line) => {
    const near = nearestLie(drawn, line);
    const way = drawn[0] && lieOf(drawn[0], line.path);
    if (!near || !way) return [];
    // Where it goes is told of its way; how near it comes, of all that is drawn.
    const lie = { ...near, first: way.first, last: way.last };
    return [{ line, lie, course: courseOf(lie), side: sideOf(lie, line, party) }];
  });
}

function nearestLie(drawn: readonly Drawn[], line: LineVersion): Lie | null {
  const lies = drawn.flatMap((one) => lieOf(one, line.path) ?? []);
  return lies.reduce<Lie | null>((best, next) => (best && best.apartM <= next.apartM ? best : next), null);
}

function sideOf({ first, last }: Lie, line: LineVersion, party: string): Side | null {
  if (party !== line.left && party !== line.right) return null;
  const isOwn = [first, last].map((metres) => metres > 0 === (party === line.left));
  if (isOwn[0] !== isOwn[1]) return "both";
  return isOwn[0] ? "own" : "other";
}

/** Notices within `NEAR_M`, the nearest first. */
export function noticesNear(drawn: readonly Drawn[], shown: readonly Shown[], body: JsonObject): NoticeNear[] {
  const reach = boxOf(drawn.flatMap((one) => one.path));
  if (!reach) return [];
  const span = timesOf(body);
  const best = new Map<string, NoticeNear>();
  for (const one of shown) {
    if (one.layer !== "notices" || !one.ref || one.status === "COMPLETED") continue;
    if (isLongBefore(span, one) || !meets(reach, boxOf(one.path))) continue;
    const metres = Math.min(...drawn.map((mine) => apartM(mine, { path: one.path, isArea: one.shape === "area" })));
    if (metres > NEAR_M || metres >= (best.get(one.ref)?.apartM ?? Infinity)) continue;
    best.set(one.ref, { shown: one, apartM: metres, sharesTime: shares(span, one) });
  }
  return [...best.values()].sort((one, other) => one.apartM - other.apartM);
}

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(path: readonly Pair[]): Box | null {
  if (path.length === 0) return null;
  const lons = path.map(([lon]) => lon);
  const lats = path.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Whether two boxes may hold things within `NEAR_M` of each other; across the antimeridian they all may. */
function meets(one: Box, other: Box | null): boolean {
  if (!other) return false;
  const spare = (NEAR_M / DEGREE_M) * E7;
  const wide = spare / Math.max(0.01, Math.cos((Math.max(Math.abs(one[1]), Math.abs(one[3])) / E7) * (Math.PI / 180)));
  if (Math.max(one[2], other[2]) - Math.min(one[0], other[0]) > 180 * E7) return true;
  return one[0] - wide <= other[2] && other[0] <= one[2] + wide && one[1] - spare <= other[3] && other[1] <= one[3] + spare;
}

function timesOf(body: JsonObject): [string, string] | null {
  for (const [from, to] of TIMES) {
    const [begins, ends] = [body[from], body[to]];
    if (typeof begins === "string" && typeof ends === "string") return [begins, ends];
  }
  return null;
}

/** More than an hour lies between the two. */
function isLongBefore(span: [string, string] | null, { from, to }: Shown): boolean {
  if (!span || !from || !to) return false;
  return Date.parse(to) + SOON_MS < Date.parse(span[0]) || Date.parse(span[1]) + SOON_MS < Date.parse(from);
}

function shares(span: [string, string] | null, { from, to }: Shown): boolean | null {
  if (!span || !from || !to) return null;
  return Date.parse(span[0]) <= Date.parse(to) && Date.parse(from) <= Date.parse(span[1]);
}
