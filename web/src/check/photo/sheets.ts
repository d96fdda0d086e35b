/** The sheets of paper in a picture, each laid flat and level, by the rules of `exchange/photos/sheets.py`. */
import type * as OpenCv from "@techstark/opencv-js";
import type { Bench, Grey, Point } from "./vision.ts";

/** Of the picture: a smaller bright quadrangle is a label or a telephone beside the sheet. */
const [LEAST_PART, MOST_PART] = [0.12, 0.97];
const MOST_SHEETS = 4;
/** Wider than this times its height, a sheet may be two beside each other. */
const WIDE = 1.15;
/** Of the width of two pages: margins of both. */
const GUTTER = 0.03;
const THUMB = 900;
/** Points of the thumbnail inwards and outwards of an edge, and how much brighter it is inside. */
const [BAND, LEAST_FALL] = [7, 1.25];
const [STEEPEST, ANGLE_STEP] = [6, 0.25];

type Corners = readonly [Point, Point, Point, Point];

/** The sheets, from left to right and from above. */
export function sheetsIn(bench: Bench, picture: Grey): Grey[] {
  const quads = [...quadrangles(bench, picture)].sort((one, other) => middle(one)[0] - middle(other)[0] || middle(one)[1] - middle(other)[1]);
  const flat = quads.length ? quads.slice(0, MOST_SHEETS).map((quad) => flattened(bench, picture, quad)) : [picture];
  return flat.flatMap((sheet) => parted(bench, sheet)).map((half) => level(bench, half));
}

function quadrangles(bench: Bench, picture: Grey): readonly Corners[] {
  const by = Math.min(1, THUMB / Math.max(picture.cols, picture.rows));
  // Letters vanish, so that a sheet is one bright patch.
  const closed = bench.closed(bench.blurred(bench.scaled(picture, by), 3), 25);
  // Of several bounds, the one that shows the most paper as clean quadrangles is that between paper and table.
  const found = masks(bench, closed).map((mask) => apart(bench, quadsOf(bench, mask, by, closed)));
  const area = (quads: readonly Corners[]): number => quads.reduce((sum, quad) => sum + areaOf(quad), 0);
  return found.reduce((best, next) => (area(next) > area(best) ? next : best));
}

/** The largest quadrangles that do not lie in one another. */
function apart(bench: Bench, quads: readonly Corners[]): Corners[] {
  const { cv } = bench;
  const kept: Corners[] = [];
  for (const quad of [...quads].sort((one, other) => areaOf(other) - areaOf(one))) {
    const [x, y] = middle(quad);
    if (kept.every((other) => cv.pointPolygonTest(polygon(bench, other), new cv.Point(x, y), false) < 0)) kept.push(quad);
  }
  return kept;
}

function masks(bench: Bench, closed: Grey): Grey[] {
  const { cv } = bench;
  const bright = bench.mat();
  const bound = cv.threshold(closed, bright, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU);
  const darker = [0.85, 0.7, 0.58, 0.48].map((part) => bench.above(closed, bound * part));
  // Where light falls off as much as paper and table differ, only the edges of the sheet are left.
  const edged = [15, 30].map((low) => {
    const [edges, wide, found] = [bench.mat(), bench.mat(), bench.mat()];
    cv.Canny(closed, edges, low, 2 * low);
    cv.dilate(edges, wide, bench.square(3));
    cv.bitwise_not(wide, found);
    return found;
  });
  return [bright, ...darker, ...edged];
}

function quadsOf(bench: Bench, mask: Grey, by: number, closed: Grey): Corners[] {
  const { cv } = bench;
  const area = mask.rows * mask.cols;
  const contours = bench.keep(new cv.MatVector());
  cv.findContours(mask, contours, bench.mat(), cv.RETR_LIST, cv.CHAIN_APPROX_SIMPLE);
  const found: Corners[] = [];
  for (let at = 0; at < contours.size(); at++) {
    const contour = bench.keep(contours.get(at));
    const hull = bench.mat();
    cv.convexHull(contour, hull);
    const part = cv.contourArea(hull) / area;
    // A quadrangle that is the picture itself needs no flattening, and would cost sharpness.
    if (part < LEAST_PART || part > MOST_PART || cv.contourArea(contour) < 0.9 * part * area) continue;
    const corners = four(bench, hull);
    if (!corners || !standsOut(closed, corners)) continue;
    found.push(corners.map(([x, y]): Point => [x / by, y / by]) as unknown as Corners);
  }
  return found;
}

/** Whether the sheet ends at each side: outside it is clearly darker, or the picture ends. */
function standsOut(closed: Grey, quad: Corners): boolean {
  const [x0, y0] = middle(quad);
  const seenAt = ([x, y]: Point): boolean => x >= 0 && y >= 0 && x < closed.cols && y < closed.rows;
  return quad.every((corner, n) => {
    const next = quad[(n + 1) % 4] ?? corner;
    const falls: number[] = [];
    for (let step = 0; step < 25; step++) {
      const share = 0.1 + (0.8 * step) / 24;
      const [x, y] = [corner[0] * (1 - share) + next[0] * share, corner[1] * (1 - share) + next[1] * share];
      const far = Math.hypot(x - x0, y - y0);
      const [east, south] = [((x - x0) / far) * BAND, ((y - y0) / far) * BAND];
      const beyond: Point = [x + east, y + south];
      if (seenAt(beyond)) falls.push(valueAt(closed, [x - east, y - south]) / Math.max(1, valueAt(closed, beyond)));
    }
    return falls.length < 13 || medianOf(falls) >= LEAST_FALL;
  });
}

function valueAt(picture: Grey, [x, y]: Point): number {
  const [column, row] = [Math.min(picture.cols - 1, Math.max(0, Math.round(x))), Math.min(picture.rows - 1, Math.max(0, Math.round(y)))];
  return picture.data[row * picture.cols + column] ?? 0;
}

function four(bench: Bench, hull: OpenCv.Mat): Corners | null {
  const { cv } = bench;
  const around = cv.arcLength(hull, true);
  for (const part of [0.01, 0.02, 0.03, 0.05]) {
    const found = bench.mat();
    cv.approxPolyDP(hull, found, part * around, true);
    if (found.rows !== 4 || cv.contourArea(found) <= 0.93 * cv.contourArea(hull)) continue;
    return clockwise([0, 1, 2, 3].map((n): Point => [found.data32S[2 * n] ?? 0, found.data32S[2 * n + 1] ?? 0]));
  }
  return null;
}

/** From the upper left. */
function clockwise(corners: readonly Point[]): Corners {
  const by = (value: (corner: Point) => number): Point => corners.reduce((best, next) => (value(next) < value(best) ? next : best));
  return [by(([x, y]) => x + y), by(([x, y]) => y - x), by(([x, y]) => -x - y), by(([x, y]) => x - y)];
}

function flattened(bench: Bench, picture: Grey, quad: Corners): Grey {
  const { cv } = bench;
  const [top, right, bottom, left] = quad.map(([x, y], n) => Math.hypot((quad[(n + 1) % 4]?.[0] ?? 0) - x, (quad[(n + 1) % 4]?.[1] ?? 0) - y)) as [number, number, number, number];
  const [width, height] = [Math.round(Math.max(top, bottom)), Math.round(Math.max(left, right))];
  const corners = (points: readonly number[]): OpenCv.Mat => bench.keep(cv.matFromArray(4, 1, cv.CV_32FC2, [...points]));
  const way = bench.keep(cv.getPerspectiveTransform(corners(quad.flat()), corners([0, 0, width, 0, width, height, 0, height])));
  const found = bench.mat();
  cv.warpPerspective(picture, found, way, new cv.Size(width, height), cv.INTER_CUBIC);
  return found;
}

function parted(bench: Bench, sheet: Grey): Grey[] {
  if (sheet.cols < WIDE * sheet.rows) return [sheet];
  const by = Math.min(1, THUMB / sheet.cols);
  const { ink, width, height } = inkOf(bench, bench.scaled(sheet, by));
  const [low, high] = [Math.trunc(width * 0.4), Math.trunc(width * 0.6)];
  // Gaps between words of some lines can lie over each other; a gutter is wider than any of them.
  let [longest, run] = [[] as number[], [] as number[]];
  for (let x = low; x < high; x++) {
    let inked = 0;
    for (let y = 0; y < height; y++) inked += ink[y * width + x] ?? 0;
    run = inked > 0.004 * height ? [] : [...run, x];
    if (run.length > longest.length) longest = run;
  }
  if (longest.length < GUTTER * width) return [sheet];
  const cut = Math.trunc((medianOf(longest) * sheet.cols) / width);
  const halves = [bench.cut(sheet, 0, 0, cut, sheet.rows), bench.cut(sheet, cut, 0, sheet.cols - cut, sheet.rows)];
  const written = halves.map((half) => meanOf(inkOf(bench, bench.scaled(half, by)).ink));
  return Math.min(...written) > 0.3 * Math.max(...written) ? halves : [sheet];
}

interface Ink {
  ink: Float32Array;
  width: number;
  height: number;
}

/** 1 where a thumbnail is darker than its surroundings, as letters are. */
function inkOf(bench: Bench, thumb: Grey): Ink {
  const ground = bench.blurred(thumb, 15).data;
  const ink = Float32Array.from(thumb.data, (value, at) => (value < (ground[at] ?? 0) - 18 ? 1 : 0));
  return { ink, width: thumb.cols, height: thumb.rows };
}

/** The sheet turned so that its lines are level: rows of ink are densest then. */
function level(bench: Bench, sheet: Grey): Grey {
  const { cv } = bench;
  const { ink, width, height } = inkOf(bench, bench.scaled(sheet, Math.min(1, 700 / Math.max(sheet.cols, sheet.rows))));
  if (ink.reduce((sum, one) => sum + one, 0) < 50) return sheet;
  const flat = bench.keep(cv.matFromArray(height, width, cv.CV_32F, [...ink]));
  let [best, densest] = [0, -1];
  for (let angle = -STEEPEST; angle <= STEEPEST; angle += ANGLE_STEP) {
    const dense = density(bench, flat, angle);
    if (dense > densest) [best, densest] = [angle, dense];
  }
  if (Math.abs(best) < ANGLE_STEP) return sheet;
  const found = bench.mat();
  cv.warpAffine(sheet, found, turn(bench, sheet, best), new cv.Size(sheet.cols, sheet.rows), cv.INTER_CUBIC, cv.BORDER_REPLICATE, new cv.Scalar());
  return found;
}

function density(bench: Bench, ink: OpenCv.Mat, angle: number): number {
  const { cv } = bench;
  const turned = new cv.Mat();
  const way = turn(bench, ink, angle);
  cv.warpAffine(ink, turned, way, new cv.Size(ink.cols, ink.rows));
  const { data32F: values, cols } = turned;
  let sum = 0;
  for (let row = 0; row < values.length; row += cols) {
    let inked = 0;
    for (let at = row; at < row + cols; at++) inked += values[at] ?? 0;
    sum += inked * inked;
  }
  turned.delete();
  return sum;
}

function turn(bench: Bench, picture: OpenCv.Mat, angle: number): OpenCv.Mat {
  return bench.keep(bench.cv.getRotationMatrix2D(new bench.cv.Point(picture.cols / 2, picture.rows / 2), angle, 1));
}

function polygon(bench: Bench, quad: Corners): OpenCv.Mat {
  return bench.keep(bench.cv.matFromArray(4, 1, bench.cv.CV_32FC2, [...quad.flat()]));
}

function areaOf(quad: Corners): number {
  return Math.abs(quad.reduce((sum, [x, y], n) => sum + x * (quad[(n + 1) % 4]?.[1] ?? 0) - y * (quad[(n + 1) % 4]?.[0] ?? 0), 0)) / 2;
}

function middle(quad: Corners): Point {
  return [quad.reduce((sum, [x]) => sum + x, 0) / 4, quad.reduce((sum, [, y]) => sum + y, 0) / 4];
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}
