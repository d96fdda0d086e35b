/**
 * Reading a picture on this device, with nothing sent or fetched: grey, its light evened, then read twice by tesseract, whose
 * code and models lie beside the page as scripts, for a page from a disk may load nothing else. Neither is loaded before a
 * picture is handed in.
 */
import { element } from "../element.ts";
import { loaded } from "../script.ts";
import { UNREADABLE } from "./readings.ts";
import { Unreadable } from "./unreadable.ts";

const FOLDER = "reader";
const LANGUAGES = ["eng", "ara"] as const;
/** Points of the longer side: of letters on a page that is enough, and a telephone reads it in seconds. */
const [LONGEST, LONGEST_AGAIN] = [2200, 1800];
const MAX_POINTS = 64_000_000;
/** Of a word, as the engine counts it to 100: below the first it is told as ink alone, below the second it is doubted. */
const [READ, SURE] = [30, 60];
/** A part of the picture's width around each point gives its light. */
const AROUND = 24;
const BACKGROUND = 0.88;

type Language = (typeof LANGUAGES)[number];
interface Word {
  text: string;
  confidence: number;
}
interface Line {
  words: Word[];
}
interface Page {
  blocks: { paragraphs: { lines: Line[] }[] }[] | null;
}
interface Reader {
  recognize(picture: HTMLCanvasElement, options: object, output: object): Promise<{ data: Page }>;
  terminate(): Promise<unknown>;
}
interface Engine {
  createWorker(language: string, mode: number, options: object): Promise<Reader>;
}
/** One code; the points are four octets each. */
type CodeReader = (points: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
interface Beside {
  jsQR?: CodeReader;
  Tesseract?: Engine;
  trucelineReader?: string;
  trucelineModels?: Partial<Record<Language, string>>;
}

export interface ReadPicture {
  text: string;
  /** Another reading, of the picture made otherwise. */
  second: string;
  /** What a QR code on it says. */
  codes: string[];
  /** Characters [from, to) of `text` that were not read surely. */
  doubtful: [number, number][];
}


export async function readPicture(octets: Uint8Array): Promise<ReadPicture> {
  const picture = await decoded(octets);
  const [first, again] = [evened(picture, LONGEST), evened(picture, LONGEST_AGAIN)];
  await loaded(`${FOLDER}/reader.js`);
  const codes = codesOn(picture);
  picture.close();
  // Tesseract reads Arabic-Indic figures at random: none of them is told as another one.
  let best: { page: Said; second: Said } | null = null;
  for (const language of LANGUAGES) {
    const reader = await readerOf(language);
    try {
      const isFigure = (text: string): boolean => language === "ara" && /\p{N}/u.test(text);
      const page = said((await reader.recognize(first, {}, { text: false, blocks: true })).data, isFigure);
      if (best && page.sure <= best.page.sure) continue;
      const second = said((await reader.recognize(again, {}, { text: false, blocks: true })).data, isFigure);
      best = { page, second };
      if (page.sure > page.letters / 2) break;
    } finally {
      await reader.terminate();
    }
  }
  const { page, second } = best as { page: Said; second: Said };
  return { text: page.text, second: second.marked, doubtful: page.doubtful, codes };
}

async function decoded(octets: Uint8Array): Promise<ImageBitmap> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(octets)]), { imageOrientation: "from-image" });
  if (picture.width * picture.height > MAX_POINTS) throw new Unreadable("large");
  return picture;
}

/** A small code on a large sheet needs all the points that there are; more than these a telephone does not hold. */
const LONGEST_FOR_CODES = 4000;

function codesOn(picture: ImageBitmap): string[] {
  const scale = Math.min(1, LONGEST_FOR_CODES / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = element("canvas", { width: String(width), height: String(height) });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, width, height);
  const points = context?.getImageData(0, 0, width, height).data;
  const found = points && (globalThis as Beside).jsQR?.(points, width, height);
  return found ? [found.data] : [];
}

/** The picture in grey, `longest` points long, as dark as each place is beside what surrounds it. */
function evened(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = longest / Math.max(picture.width, picture.height);
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = element("canvas", { width: String(width), height: String(height) });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Unreadable("elsewhere");
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

async function readerOf(language: Language): Promise<Reader> {
  await loaded(`${FOLDER}/${language}.js`);
  const beside = globalThis as Beside;
  const { Tesseract: engine, trucelineReader: source } = beside;
  const model = beside.trucelineModels?.[language];
  if (!engine || source === undefined || model === undefined) throw new Unreadable("elsewhere");
  // All that the worker asks for is the model, and it is given it: it can load nothing from anywhere.
  const given = `self.fetch=async()=>new Response(Uint8Array.from(atob("${model}"),(one)=>one.charCodeAt(0)));\n`;
  const workerPath = URL.createObjectURL(new Blob([given, source], { type: "text/javascript" }));
  try {
    return await engine.createWorker(language, 1, { workerPath, workerBlobURL: false, langPath: ".", cacheMethod: "none" });
  } finally {
    URL.revokeObjectURL(workerPath);
  }
}

interface Said {
  text: string;
  /** The same, with a mark behind each word that was not read surely. */
  marked: string;
  doubtful: [number, number][];
  /** Letters in all, and in words that were read surely. */
  letters: number;
  sure: number;
}

/** The words of a page, line by line; `isDoubted`: words that are not read surely whatever the engine says of them. */
export function said(page: Page, isDoubted: (text: string) => boolean = () => false): Said {
  const found: Said = { text: "", marked: "", doubtful: [], letters: 0, sure: 0 };
  let length = 0;
  const put = (text: string, behind = ""): void => {
    found.text += text;
    found.marked += text + behind;
    length += [...text].length;
  };
  for (const { paragraphs } of page.blocks ?? [])
    for (const { lines } of paragraphs) {
      for (const { words } of lines) {
        for (const { text, confidence } of words) {
          const word = confidence < READ ? UNREADABLE : text;
          const letters = [...word].length;
          const isSure = confidence >= SURE && !isDoubted(word);
          if (isSure) found.sure += letters;
          else found.doubtful.push([length, length + letters]);
          found.letters += letters;
          put(word, isSure ? "" : ` ${UNREADABLE}`);
          put(" ");
        }
        put("\n");
      }
      put("\n");
    }
  return found;
}
