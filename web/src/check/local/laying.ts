/** A copy laid beside a registered text: what it reaches, what was moved, where they differ: `documents/laying.py`. */
import { align, ANCHOR_WORDS, anchorsOf, beginAt, opcodes, type Step } from "./alignment.ts";
import type { Clause } from "./clauses.ts";
import { spellingKey } from "./spelling.ts";

const FEWEST_MOVED = 6;
const LEFT_OUT_BELOW = 0.2;
const MOVED_ABOVE = 0.6;
const CUT_WORDS = 20;

type Range = readonly [number, number];

export interface Piece {
  clause: number;
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

export interface Laid {
  pieces: readonly Piece[];
  reached: Range;
  before: number;
  after: number;
  moved: ReadonlySet<number>;
}

const overlap = (one: Range, other: Range): number => Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));

export function lay(a: readonly string[], clauses: readonly Clause[], b: readonly string[]): Laid {
  if (a.length === b.length && a.every((word, at) => word === b[at])) return { pieces: [], reached: [0, a.length], before: 0, after: 0, moved: new Set() };
  const steps = beginAt(align(a, b), new Set(clauses.map((clause) => clause.start)), a, b);
  const [[low, before], [high, after]] = withFigures(ends(steps, [a.length, b.length]), a, b);
  const inside = steps.filter((step) => !step.same).map((step) => within(step, [low, high], [before, after]));
  const pieces = inside.flatMap((step) => byClause(step, clauses, a, b));
  const gone = absent(pieces, clauses, [low, high]);
  const found = gone.length ? elsewhere(a, b, clauses, gone) : new Map<number, Range>();
  const outside = [[0, before] as Range, [after, b.length] as Range].map((end) => [...found.values()].reduce((sum, there) => sum + overlap(there, end), 0));
  return {
    pieces: [...apartFrom(found, pieces), ...movedPieces(found, clauses, a, b)],
    reached: [low, high],
    before: before - (outside[0] ?? 0),
    after: b.length - after - (outside[1] ?? 0),
    moved: new Set(found.keys()),
  };
}

function ends(steps: readonly Step[], sizes: Range): [Range, Range] {
  let [first, last]: [Range, Range] = [[0, 0], sizes];
  if (!steps.some((step) => step.same)) return [first, last];
  const [head, tail] = [steps[0] as Step, steps.at(-1) as Step];
  if (!head.same) first = trimmed(head.a1, head.b1);
  if (!tail.same) {
    const back = trimmed(sizes[0] - tail.a0, sizes[1] - tail.b0);
    last = [sizes[0] - back[0], sizes[1] - back[1]];
  }
  return [first, last];
}

/** At a cut, a changed number is no end. One of a single figure is left out: it may number the page. */
function withFigures([[low, before], [high, after]]: [Range, Range], a: readonly string[], b: readonly string[]): [Range, Range] {
  while (low && before && areOfOneShape(a[low - 1], b[before - 1])) [low, before] = [low - 1, before - 1];
  while (high < a.length && after < b.length && areOfOneShape(a[high], b[after])) [high, after] = [high + 1, after + 1];
  return [[low, before], [high, after]];
}

function areOfOneShape(one = "", other = ""): boolean {
  const shape = one.replace(/[0-9]/gu, "0");
  return shape.split("0").length > 2 && shape === other.replace(/[0-9]/gu, "0");
}

function trimmed(a: number, b: number): Range {
  return a >= 2 * b + CUT_WORDS ? [a, b] : [a - Math.min(a, b), b - Math.min(a, b)];
}

const clamp = (at: number, [low, high]: Range): number => Math.min(Math.max(at, low), high);

function within(step: Step, reached: Range, there: Range): Step {
  return { same: false, a0: clamp(step.a0, reached), a1: clamp(step.a1, reached), b0: clamp(step.b0, there), b1: clamp(step.b1, there) };
}

function byClause(step: Step, clauses: readonly Clause[], a: readonly string[], b: readonly string[]): Piece[] {
  if (step.a0 === step.a1 && step.b0 === step.b1) return [];
  const touched = clauses.flatMap((one, at) => (one.start < step.a1 && step.a0 < one.end ? [at] : []));
  if (touched.length < 2) {
    const at = touched[0] ?? Math.max(0, clauses.findLastIndex((one) => one.start < step.a0));
    return [{ clause: at, a0: step.a0, a1: step.a1, b0: step.b0, b1: step.b1 }];
  }
  const starts = touched.slice(1).map((at) => clauses[at]?.start ?? 0);
  const cuts = [step.b0, ...beside(step, starts, a, b), step.b1];
  return touched
    .map((at, n): Piece => ({ clause: at, a0: Math.max(step.a0, clauses[at]?.start ?? 0), a1: Math.min(step.a1, clauses[at]?.end ?? 0), b0: cuts[n] ?? 0, b1: cuts[n + 1] ?? 0 }))
    .filter((piece) => piece.a0 < piece.a1 || piece.b0 < piece.b1);
}

function beside(step: Step, places: readonly number[], a: readonly string[], b: readonly string[]): number[] {
  const codes = opcodes(a.slice(step.a0, step.a1).map(spellingKey), b.slice(step.b0, step.b1).map(spellingKey));
  return places.map((place) => {
    const code = codes.find((one) => one.a1 > place - step.a0);
    if (!code) return step.b1;
    return step.b0 + code.b0 + Math.max(0, Math.min(place - step.a0 - code.a0, code.b1 - code.b0));
  });
}

function absent(pieces: readonly Piece[], clauses: readonly Clause[], reached: Range): number[] {
  return clauses.flatMap((clause, at) => {
    const mine = pieces.filter((piece) => piece.clause === at);
    const words = clause.end - clause.start;
    const other = mine.reduce((sum, piece) => sum + piece.a1 - piece.a0, 0) + words - overlap([clause.start, clause.end], reached);
    const there = mine.reduce((sum, piece) => sum + piece.b1 - piece.b0, 0);
    return other === words && there < LEFT_OUT_BELOW * words ? [at] : [];
  });
}

function elsewhere(a: readonly string[], b: readonly string[], clauses: readonly Clause[], gone: readonly number[]): Map<number, Range> {
  const anchors = anchorsOf(a, b);
  const found = new Map<number, Range>();
  for (const at of gone) {
    const { start, end } = clauses[at] as Clause;
    const words = end - start;
    const mine = anchors.filter((pair) => start <= pair[0] && pair[0] <= end - ANCHOR_WORDS).sort((one, other) => one[1] - other[1]);
    const [first, last] = [mine[0], mine.at(-1)];
    if (!first || !last || words < FEWEST_MOVED) continue;
    const low = Math.max(0, first[1] - (first[0] - start));
    const high = Math.min(b.length, last[1] + (end - last[0]));
    const alike = align(a.slice(start, end), b.slice(low, high)).reduce((sum, step) => sum + (step.same ? step.a1 - step.a0 : 0), 0);
    if (alike >= MOVED_ABOVE * words && high - low <= 2 * words) found.set(at, [low, high]);
  }
  return found;
}

function movedPieces(found: ReadonlyMap<number, Range>, clauses: readonly Clause[], a: readonly string[], b: readonly string[]): Piece[] {
  return [...found].flatMap(([at, [low, high]]) => {
    const { start, end } = clauses[at] as Clause;
    return align(a.slice(start, end), b.slice(low, high))
      .filter((step) => !step.same)
      .map((step): Piece => ({ clause: at, a0: start + step.a0, a1: start + step.a1, b0: low + step.b0, b1: low + step.b1 }));
  });
}

function apartFrom(found: ReadonlyMap<number, Range>, pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => {
    let [low, high] = [piece.b0, piece.b1];
    for (const [start, end] of found.values()) {
      if (start <= low && low < end) low = Math.min(end, high);
      if (start < high && high <= end) high = Math.max(start, low);
    }
    const own = !found.has(piece.clause);
    return (own && piece.a0 < piece.a1) || low < high ? [{ ...piece, a1: own ? piece.a1 : piece.a0, b0: low, b1: high }] : [];
  });
}
