/**
 * Letterheads, emblems, stamps and signatures, each as a hash of what it looks like, by the rules of `exchange/photos/marks.py`
 * and of `documents/marks.py`. Both are held to `marks.json`.
 */
import type { Finding } from "../answer.ts";
import { evened } from "./light.ts";
import { medianOf } from "./sheets.ts";
import type { Bench, Grey } from "./vision.ts";

export const LOOK_FORM = "l1";
const ANY_KIND = "MARK";
/** Of 256: two pictures of one mark differ in fewer. */
const MOST_BITS_APART = 40;
const MOST_MARKS = 12;
const THUMB_WIDTH = 1000;
const [SIDE, LOW] = [64, 16];
/** Of the sheet: a smaller mark is a blot or a large letter, a larger one a frame or a map. */
const [LEAST, MOST] = [0.0015, 0.25];
const INK = 150;
/** Points, and height by width: of a scanned page; smaller pictures are marks themselves. */
const PAGE_WIDTH = 800;
const [FLATTEST_PAGE, LONGEST_PAGE] = [1.2, 1.6];
/** Strokes of one mark lie nearer than this part of the height of all the ink; a part of it from half the height is a mark of its own. */
const [CLOSE, PART] = [20, 0.5];
/** Of the height of a line, where no word was read. */
const LINE = 30;

/** A mark by its look, as its owner registered it. */
export interface Mark {
  look: string;
  kind: string;
}
type Box = readonly [left: number, top: number, width: number, height: number];

/** The looks of the marks on a sheet, largest first; `line`: the height of its words, 0 where none was read. */
export function looksIn(bench: Bench, sheet: Grey, line: number): string[] {
  const by = THUMB_WIDTH / sheet.cols;
  const small = bench.scaled(evened(bench, sheet), by);
  const boxes = boxesOf(bench, small, (line || LINE) * by).sort((one, other) => other[2] * other[3] - one[2] * one[3]);
  return boxes.slice(0, MOST_MARKS).map((box) => lookOf(bench, small, box));
}

/** The looks on a picture that is set in a document: a scanned page, or a mark itself. */
export function looksSetIn(bench: Bench, picture: Grey): string[] {
  const shape = picture.rows / picture.cols;
  if (picture.cols >= PAGE_WIDTH && shape >= FLATTEST_PAGE && shape <= LONGEST_PAGE) return looksIn(bench, picture, 0);
  return partsOf(bench, picture).map((box) => lookOf(bench, picture, box));
}

/** Where all the ink is, and where each large part of it is, as an emblem. */
function partsOf(bench: Bench, picture: Grey): Box[] {
  const ink = inkOf(bench, picture);
  if (!bench.cv.countNonZero(ink) || Math.min(picture.rows, picture.cols) < SIDE) return [];
  const all = bench.cv.boundingRect(ink);
  const whole: Box = [all.x, all.y, all.width, all.height];
  const parts = pieces(bench, bench.closed(ink, Math.max(3, Math.round(all.height / CLOSE))));
  const large = parts.filter(([, , width, height]) => height > PART * all.height && width > PART * all.height);
  large.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3]);
  return [whole, ...large.filter((box) => box.some((value, n) => value !== whole[n]))].slice(0, MOST_MARKS);
}

function boxesOf(bench: Bench, sheet: Grey, line: number): Box[] {
  // Strokes of one mark lie near each other; its name beside it does not.
  const joined = bench.closed(inkOf(bench, sheet), Math.max(3, Math.round(line / 3)));
  return pieces(bench, joined).filter(([, , width, height]) => {
    const part = (width * height) / (sheet.cols * sheet.rows);
    return height > 2.2 * line && width > line && part > LEAST && part < MOST;
  });
}

function inkOf(bench: Bench, picture: Grey): Grey {
  const ink = bench.mat();
  bench.cv.threshold(picture, ink, INK - 1, 1, bench.cv.THRESH_BINARY_INV);
  return ink;
}

function pieces(bench: Bench, ink: Grey): Box[] {
  const [labels, stats, centres] = [bench.mat(), bench.mat(), bench.mat()];
  const count = bench.cv.connectedComponentsWithStats(ink, labels, stats, centres);
  return Array.from({ length: count - 1 }, (_, n): Box => {
    const [left = 0, top = 0, width = 0, height = 0] = stats.data32S.subarray(5 * (n + 1));
    return [left, top, width, height];
  });
}

/** The hash of what is in `box`: of each of the lowest frequencies, whether it is above their median. */
export function lookOf(bench: Bench, sheet: Grey, [left, top, width, height]: Box): string {
  const even = bench.mat();
  bench.cv.resize(bench.blurred(bench.cut(sheet, left, top, width, height), 1.5), even, new bench.cv.Size(SIDE, SIDE), 0, 0, bench.cv.INTER_AREA);
  const waves = lowest(even.data);
  const bound = medianOf(waves);
  let look = "";
  for (let at = 0; at < waves.length; at += 4) look += waves.slice(at, at + 4).reduce((digit, wave) => 2 * digit + (wave > bound ? 1 : 0), 0).toString(16);
  return look;
}

/** The cosine transform's frequencies 1 to 16 down and across, in rows. */
function lowest(values: Uint8Array): number[] {
  const wave = (n: number, at: number): number => Math.cos((Math.PI * n * (2 * at + 1)) / (2 * SIDE));
  const across = Array.from({ length: SIDE }, (_, y) => Array.from({ length: LOW }, (_w, n) => sumOf(SIDE, (x) => (values[y * SIDE + x] ?? 0) * wave(n + 1, x))));
  return Array.from({ length: LOW * LOW }, (_, at) => sumOf(SIDE, (y) => (across[y]?.[at % LOW] ?? 0) * wave(Math.trunc(at / LOW) + 1, y)));
}

function sumOf(count: number, of: (n: number) => number): number {
  let sum = 0;
  for (let n = 0; n < count; n++) sum += of(n);
  return sum;
}

export function bitsApart(one: string, other: string): number {
  if (one.length !== other.length) return 4 * Math.max(one.length, other.length);
  let count = 0;
  for (let at = 0; at < one.length; at++) for (let bits = parseInt(one[at] ?? "", 16) ^ parseInt(other[at] ?? "", 16); bits; bits >>= 1) count += bits & 1;
  return count;
}

/** Documents, other than the `matched` ones, whose marks are among `seen`: one fact for each kind of mark of a document. */
export function markFacts(seen: readonly string[], registered: ReadonlyMap<string, readonly Mark[]>, matched: ReadonlySet<string>): Finding[] {
  return [...registered].flatMap(([ref, marks]) => {
    const found = matched.has(ref) ? new Map<string, number>() : alike(seen, marks);
    return [...found].filter(([kind]) => kind !== ANY_KIND || found.size === 1).map(([kind, count]): Finding => ({ fact: "MARK-OF", other: ref, count, says: kind }));
  });
}

function alike(seen: readonly string[], marks: readonly Mark[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of new Set(marks.map((one) => one.kind))) {
    const looks = marks.filter((one) => one.kind === kind).map((one) => one.look);
    const count = seen.filter((one) => looks.some((look) => bitsApart(one, look) <= MOST_BITS_APART)).length;
    if (count) counts.set(kind, count);
  }
  return counts;
}
