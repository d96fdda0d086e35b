import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import vectors from "../../../../tests/vectors/documents/looks.json";
import { bitsApart, looksIn, looksSetIn, markFacts } from "./marks.ts";
import { sheetsIn } from "./sheets.ts";
import { Bench, type Cv } from "./vision.ts";

type Shape = (string | number)[];
let bench: Bench;

beforeAll(async () => {
  // Whoever awaits the library itself waits for ever: it is `then`-able, and gives itself.
  const cv = createRequire(import.meta.url)("@techstark/opencv-js") as Cv & { onRuntimeInitialized?: () => void };
  if (!cv.Mat) await new Promise<void>((go) => (cv.onRuntimeInitialized = go));
  bench = new Bench(cv);
});

/** As `test_look_vectors.py` draws it. */
function drawn(width: number, height: number, shapes: readonly Shape[]): Uint8Array {
  const picture = new Uint8Array(width * height).fill(vectors.paper);
  for (const [kind, ...given] of shapes) {
    const [x = 0, y = 0, one = 0, other = 0] = given.map(Number);
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const far = (column - x) ** 2 + (row - y) ** 2;
        const isIn = kind === "bar" ? column >= x && column < x + one && row >= y && row < y + other : far >= one ** 2 && far <= other ** 2;
        if (isIn) picture[row * width + column] = vectors.ink;
      }
  }
  return picture;
}

test.each(vectors.rows.map((row, at) => [at, row] as const))("marks of picture %i look as they do on the host", (_at, { kind, width, height, shapes, looks }) => {
  const picture = bench.keep(bench.cv.matFromArray(height, width, bench.cv.CV_8UC1, [...drawn(width, height, shapes)]));
  const found = kind === "sheet" ? looksIn(bench, picture, 0) : looksSetIn(bench, picture);
  bench.clear();
  expect(found.length).toBe(looks.length);
  for (const [at, look] of found.entries()) expect(bitsApart(look, looks[at] ?? "")).toBeLessThanOrEqual(vectors.rounding);
});

test("a mark is told of each document that has it, but of those that match already", () => {
  const look = "f".repeat(64);
  const near = `${"f".repeat(55)}${"0".repeat(9)}`;
  const far = "0".repeat(64);
  const registered = new Map([
    ["one", [{ look, kind: "STAMP" }, { look: far, kind: "SIGNATURE" }]],
    ["two", [{ look, kind: "MARK" }]],
    ["three", [{ look, kind: "MARK" }, { look, kind: "STAMP" }]],
  ]);
  expect(markFacts([near], registered, new Set())).toEqual([
    { fact: "MARK-OF", other: "one", count: 1, says: "STAMP" },
    { fact: "MARK-OF", other: "two", count: 1, says: "MARK" },
    { fact: "MARK-OF", other: "three", count: 1, says: "STAMP" },
  ]);
  expect(markFacts([near], registered, new Set(["one", "three"])).map((one) => one.other)).toEqual(["two"]);
  expect(markFacts([`${"f".repeat(53)}${"0".repeat(11)}`], registered, new Set())).toEqual([]);
});

test("two slanted sheets on a dark table are laid flat, the left one first, and a page without a table is itself", () => {
  const [width, height] = [1200, 900];
  const picture = new Uint8Array(width * height).fill(40);
  const inside = (x: number, y: number, left: number): boolean => x - 0.08 * y > left && x - 0.08 * y < left + 400 && y + 0.06 * (x - left) > 120 && y + 0.06 * (x - left) < 780;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (inside(x, y, 60)) picture[y * width + x] = y % 40 < 8 ? 60 : 230;
      else if (inside(x, y, 620)) picture[y * width + x] = 200;
  const mat = bench.keep(bench.cv.matFromArray(height, width, bench.cv.CV_8UC1, [...picture]));
  const sheets = sheetsIn(bench, mat);
  expect(sheets.length).toBe(2);
  const [left, right] = sheets;
  for (const sheet of [left, right]) {
    expect(sheet?.cols).toBeGreaterThan(370);
    expect(sheet?.cols).toBeLessThan(430);
    expect(sheet?.rows).toBeGreaterThan(620);
  }
  const mean = (sheet: typeof left): number => (sheet?.data.reduce((sum: number, one: number) => sum + one, 0) ?? 0) / (sheet?.data.length ?? 1);
  expect(mean(right)).toBeGreaterThan(mean(left) + 3);
  const plain = bench.keep(bench.cv.Mat.ones(300, 200, bench.cv.CV_8UC1));
  expect(sheetsIn(bench, plain).map(({ cols, rows }) => [cols, rows])).toEqual([[200, 300]]);
  bench.clear();
});
