/** Light evened out, and ink made black, by the rules of `exchange/photos/light.py`. */
import type { Bench, Grey } from "./vision.ts";

const SHRINK = 8;
/** Points of the shrunk picture: wider than a stroke, narrower than the edge of a shadow. */
const AROUND = 9;

/** White paper everywhere, and ink as dark as it was beside its paper, then stretched to black. */
export function evened(bench: Bench, sheet: Grey): Grey {
  const { cv } = bench;
  const small = Math.min(sheet.rows, sheet.cols) >= 16 * SHRINK ? bench.scaled(sheet, 1 / SHRINK) : sheet;
  const [bright, smooth, paper, found] = [bench.mat(), bench.mat(), bench.mat(), bench.mat()];
  cv.dilate(small, bright, bench.square(AROUND));
  cv.medianBlur(bright, smooth, 2 * AROUND + 1);
  cv.resize(bench.blurred(smooth, 3), paper, new cv.Size(sheet.cols, sheet.rows), 0, 0, cv.INTER_LINEAR);
  cv.divide(sheet, paper, found, 255);
  return stretched(bench, found);
}

function stretched(bench: Bench, sheet: Grey): Grey {
  const counts = new Array<number>(160).fill(0);
  let inked = 0;
  for (const value of sheet.data) {
    if (value >= 160) continue;
    counts[value] = (counts[value] ?? 0) + 1;
    inked += 1;
  }
  if (inked < 100) return sheet;
  const dark = darkest(counts, (inked - 1) * 0.2);
  const slope = 255 / Math.max(60, 235 - dark);
  const found = bench.mat();
  sheet.convertTo(found, -1, slope, -dark * slope);
  return found;
}

/** What stands at place `at` of the values in order, between two where it lies between them. */
function darkest(counts: readonly number[], at: number): number {
  const valueAt = (place: number): number => {
    let passed = 0;
    return counts.findIndex((count) => (passed += count) > place);
  };
  const [low, high] = [valueAt(Math.floor(at)), valueAt(Math.ceil(at))];
  return low + (high - low) * (at - Math.floor(at));
}
