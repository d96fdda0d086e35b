/**
 * How something that is being drawn lies to a line and to other notices, at once: in a plane around it, right to a few parts
 * in a thousand. What is on record is measured by the host, on the ellipsoid.
 */
import type { Pair } from "../api/agreement.ts";

export interface Drawn {
  path: readonly Pair[];
  isArea: boolean;
}

/** `first` and `last` are metres at the first and last place, above 0 on the left of the line. */
export interface Lie {
  apartM: number;
  here: Pair;
  there: Pair;
  first: number;
  last: number;
}

export type Course = "toward" | "along" | "away";
/** What comes this much nearer or farther goes toward or away; as `truceline send --dry-run` says it. */
const COURSE_M = 1000;

type Spot = readonly [x: number, y: number];
interface Near {
  squared: number;
  here: Spot;
  there: Spot;
}

const E7 = 1e7;
const AXIS_M = 6_378_137;
const ECCENTRIC = 0.00669437999014;
const FULL_TURN = 360;

/** Return how `drawn` lies to the line `line`; null where either has no place. */
export function lieOf(drawn: Drawn, line: readonly Pair[]): Lie | null {
  const [first, last] = [drawn.path[0], drawn.path.at(-1)];
  if (!first || !last || line.length < 2) return null;
  const plane = new Plane(first);
  const path = line.map((pair) => plane.spot(pair));
  const near = nearestOf(edges(drawn, plane), pairwise(path));
  return {
    apartM: Math.sqrt(near.squared),
    here: plane.pair(near.here),
    there: plane.pair(near.there),
    first: signedM(plane.spot(first), path),
    last: signedM(plane.spot(last), path),
  };
}

/** Return metres between two things that are drawn: 0 where they touch or one lies in the other. */
export function apartM(one: Drawn, other: Drawn): number {
  const [start] = one.path;
  if (!start || other.path.length === 0) return Infinity;
  const plane = new Plane(start);
  if (holds(one, other, plane) || holds(other, one, plane)) return 0;
  return Math.sqrt(nearestOf(edges(one, plane), edges(other, plane)).squared);
}

export function courseOf({ first, last }: Lie): Course {
  if (Math.abs(first) - Math.abs(last) >= COURSE_M) return "toward";
  return Math.abs(last - first) < COURSE_M ? "along" : "away";
}

/** A plane around a place: metres eastward and northward. */
class Plane {
  readonly #lon: number;
  readonly #lat: number;
  readonly #east: number;
  readonly #north: number;

  constructor([lon, lat]: Pair) {
    [this.#lon, this.#lat] = [lon, lat];
    const radians = (lat / E7) * (Math.PI / 180);
    const flat = 1 - ECCENTRIC * Math.sin(radians) ** 2;
    const perDegree = Math.PI / 180;
    this.#north = ((AXIS_M * (1 - ECCENTRIC)) / flat ** 1.5) * perDegree;
    this.#east = (AXIS_M / Math.sqrt(flat)) * Math.cos(radians) * perDegree;
  }

  spot([lon, lat]: Pair): Spot {
    const east = ((((lon - this.#lon) / E7 + FULL_TURN / 2) % FULL_TURN) + FULL_TURN) % FULL_TURN - FULL_TURN / 2;
    return [east * this.#east, ((lat - this.#lat) / E7) * this.#north];
  }

  pair([x, y]: Spot): Pair {
    return [Math.round(this.#lon + (x / this.#east) * E7), Math.round(this.#lat + (y / this.#north) * E7)];
  }
}

type Edge = readonly [Spot, Spot];

function pairwise(path: readonly Spot[]): Edge[] {
  return path.slice(1).map((end, at) => [path[at] as Spot, end]);
}

function edges({ path, isArea }: Drawn, plane: Plane): Edge[] {
  const spots = path.map((pair) => plane.spot(pair));
  const start = spots[0] as Spot;
  if (spots.length === 1) return [[start, start]];
  return pairwise(isArea ? [...spots, start] : spots);
}

function holds(outer: Drawn, inner: Drawn, plane: Plane): boolean {
  const place = inner.path[0];
  if (!outer.isArea || !place || outer.path.length < 3) return false;
  const [x, y] = plane.spot(place);
  const crossed = edges(outer, plane).filter(
    ([[x0, y0], [x1, y1]]) => y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0,
  );
  return crossed.length % 2 === 1;
}

function nearestOf(mine: readonly Edge[], theirs: readonly Edge[]): Near {
  let best: Near = { squared: Infinity, here: [0, 0], there: [0, 0] };
  for (const one of mine) {
    for (const other of theirs) {
      const near = between(one, other);
      if (near.squared < best.squared) best = near;
    }
  }
  return best;
}

/** Where two edges cross, or else an end of one and its foot on the other. */
function between(one: Edge, other: Edge): Near {
  const crossing = crossingOf(one, other);
  if (crossing) return { squared: 0, here: crossing, there: crossing };
  const tries: Near[] = [
    ...one.map((end) => toward(end, other)),
    ...other.map((end) => {
      const near = toward(end, one);
      return { squared: near.squared, here: near.there, there: near.here };
    }),
  ];
  return tries.reduce((best, next) => (next.squared < best.squared ? next : best));
}

function toward(spot: Spot, [start, end]: Edge): Near {
  const foot = footOf(spot, start, end);
  return { squared: (foot[0] - spot[0]) ** 2 + (foot[1] - spot[1]) ** 2, here: spot, there: foot };
}

function footOf([x, y]: Spot, [x0, y0]: Spot, [x1, y1]: Spot): Spot {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
  return [x0 + share * dx, y0 + share * dy];
}

function crossingOf([a, b]: Edge, [c, d]: Edge): Spot | null {
  const [p, q] = [turn(a, b, c), turn(a, b, d)];
  const [r, s] = [turn(c, d, a), turn(c, d, b)];
  if (p === q || p > 0 === q > 0 || r > 0 === s > 0) return null;
  const share = r / (r - s);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** Twice the area of a triangle: above 0 where `c` lies on the left of the way from `a` to `b`. */
function turn(a: Spot, b: Spot, c: Spot): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Metres from the nearest place of the path, above 0 on its left. */
function signedM(spot: Spot, path: readonly Spot[]): number {
  let [best, at] = [Infinity, 0];
  pairwise(path).forEach((edge, number) => {
    const { squared } = toward(spot, edge);
    if (squared < best) [best, at] = [squared, number];
  });
  const [start, end] = [path[at] as Spot, path[at + 1] as Spot];
  const foot = footOf(spot, start, end);
  // Past a corner the sum of both ways decides: one edge alone is wrong beyond a sharp tip.
  const [before, after] = [path[at - 1] ?? start, path[at + 2] ?? end];
  const isStart = foot[0] === start[0] && foot[1] === start[1];
  const isEnd = foot[0] === end[0] && foot[1] === end[1];
  const side = isStart ? corner(before, start, end, spot) : isEnd ? corner(start, end, after, spot) : turn(start, end, spot);
  return Math.sign(side) * Math.sqrt(best);
}

function corner(before: Spot, tip: Spot, after: Spot, spot: Spot): number {
  const unit = ([x0, y0]: Spot, [x1, y1]: Spot): Spot => {
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    return [(x1 - x0) / length, (y1 - y0) / length];
  };
  const [[x0, y0], [x1, y1]] = [unit(before, tip), unit(tip, after)];
  return turn([0, 0], [x0 + x1, y0 + y1], [spot[0] - tip[0], spot[1] - tip[1]]);
}
