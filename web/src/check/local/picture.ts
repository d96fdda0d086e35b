/**
 * Reading a picture on this device, with nothing sent or fetched: its sheets laid flat by OpenCV, in grey, their light evened,
 * then read twice by tesseract. Both lie beside the page as scripts, for a page from a disk may load nothing else, and are
 * loaded when a picture is handed in.
 */
import { element } from "../element.ts";
import { looksIn } from "../photo/marks.ts";
import { medianOf, sheetsIn } from "../photo/sheets.ts";
import { type Model, modelsFor, readerOf, type Said } from "../photo/tesseract.ts";
import { benchBeside, codesOn, contextOf, decoded, drawn, greyMat, shownOn } from "./canvas.ts";
import { Unreadable } from "./unreadable.ts";

/** Points of the longer side: of letters on a page that is enough, and a telephone reads it in seconds. */
const [LONGEST, LONGEST_AGAIN] = [2200, 1800];
/** Points of the longer side of a picture before its sheets are laid flat: a small code on a large sheet needs them. */
const LONGEST_WHOLE = 4000;
/** A part of the picture's width around each point gives its light. */
const AROUND = 24;
const BACKGROUND = 0.88;

export interface ReadPicture {
  text: string;
  /** Another reading, of the picture made otherwise. */
  second: string;
  /** What QR codes on it say. */
  codes: string[];
  /** What letterheads, stamps and signatures on it look like. */
  looks: string[];
  /** Characters [from, to) of `text` that were not read surely. */
  doubtful: [number, number][];
}

/** `languages`: of the texts with which it will be compared. */
export async function readPicture(octets: Uint8Array, languages: readonly string[]): Promise<ReadPicture> {
  const picture = await decoded(octets);
  const whole = drawn(picture, LONGEST_WHOLE);
  picture.close();
  const found: ReadPicture = { text: "", second: "", codes: await codesOn(whole), looks: [], doubtful: [] };
  const bench = await benchBeside();
  try {
    const sheets = bench ? sheetsIn(bench, greyMat(bench, whole)) : [];
    for (const sheet of sheets.length ? sheets : [null]) {
      const canvas = bench && sheet ? shownOn(bench, sheet) : whole;
      const { page, second } = await readSheet(canvas, modelsFor(languages));
      const before = [...found.text].length;
      found.text += page.text;
      found.second += second.marked;
      found.doubtful.push(...page.doubtful.map(([from, to]): [number, number] => [before + from, before + to]));
      const line = (medianOf(page.heights) * Math.max(canvas.width, canvas.height)) / LONGEST;
      if (bench && sheet) found.looks.push(...looksIn(bench, sheet, line));
    }
  } finally {
    bench?.clear();
  }
  return found;
}

type Sizes = readonly [HTMLCanvasElement, HTMLCanvasElement];
interface SheetRead {
  page: Said;
  second: Said;
}

/** In the script of which most is read surely; Unreadable where no model lies beside the page. */
async function readSheet(sheet: HTMLCanvasElement, scripts: readonly (readonly Model[])[]): Promise<SheetRead> {
  const sizes: Sizes = [evened(sheet, LONGEST), evened(sheet, LONGEST_AGAIN)];
  let best: SheetRead | null = null;
  for (const models of scripts) {
    const found = await readBy(models, sizes);
    if (found && !(best && found.page.sure <= best.page.sure)) best = found;
    if (best && best.page.sure > best.page.letters / 2) break;
  }
  if (!best) throw new Unreadable("elsewhere");
  return best;
}

/** By the model that reads it most surely: one of another language reads most letters too, and loses accents and short words. */
async function readBy(models: readonly Model[], [first, again]: Sizes): Promise<SheetRead | null> {
  let best: SheetRead | null = null;
  for (const model of models) {
    const reader = await readerOf(model);
    try {
      const page = await reader?.read(first);
      if (reader && page && !(best && page.certainty <= best.page.certainty)) best = { page, second: await reader.read(again) };
    } finally {
      await reader?.end();
    }
  }
  return best;
}

/** The picture in grey, `longest` points long, as dark as each place is beside what surrounds it. */
function evened(picture: HTMLCanvasElement, longest: number): HTMLCanvasElement {
  const scale = longest / Math.max(picture.width, picture.height);
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = element("canvas", { width: String(width), height: String(height) });
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  const image = context.getImageData(0, 0, width, height);
  const grey = greyOf(image.data);
  const light = means(grey, width, height, Math.max(8, Math.round(width / AROUND)));
  for (let at = 0; at < grey.length; at++) {
    const part = (grey[at] ?? 0) / Math.max(1, light[at] ?? 1);
    image.data.fill(Math.min(255, (255 * part) / BACKGROUND), 4 * at, 4 * at + 3);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

export function greyOf(points: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(points.length / 4);
  for (let at = 0; at < grey.length; at++) grey[at] = 0.299 * (points[4 * at] ?? 0) + 0.587 * (points[4 * at + 1] ?? 0) + 0.114 * (points[4 * at + 2] ?? 0);
  return grey;
}

/** The mean of the square of `2 * reach + 1` points around each point, cut at the edges. */
export function means(grey: Uint8Array, width: number, height: number, reach: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += grey[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const found = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach + 1) * (width + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum = (sums[bottom + right] ?? 0) - (sums[top + right] ?? 0) - (sums[bottom + left] ?? 0) + (sums[top + left] ?? 0);
      found[y * width + x] = sum / ((right - left) * ((bottom - top) / (width + 1)));
    }
  }
  return found;
}
