/** Pictures on canvases, as the scripts beside the page take them: a reader of QR codes, and OpenCV. */
import { element } from "../element.ts";
import { Bench, type Cv, type Grey } from "../photo/vision.ts";
import { loaded } from "../script.ts";
import { Unreadable } from "./unreadable.ts";

export const FOLDER = "reader";
const MAX_POINTS = 64_000_000;
const MOST_CODES = 6;

interface CodeReader {
  prepareZXingModule(options: { overrides: { wasmBinary: ArrayBuffer } }): void;
  readBarcodes(picture: ImageData, options: { formats: string[]; maxNumberOfSymbols: number }): Promise<{ text: string }[]>;
}

interface Beside {
  /** Its parts are there once it has said so. */
  cv?: Cv & { onRuntimeInitialized?: () => void };
  ZXingWASM?: CodeReader;
  /** What it runs, in base 64: it is given that, and fetches nothing. */
  trucelineCodes?: string;
}

export async function decoded(octets: Uint8Array): Promise<ImageBitmap> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(octets)]), { imageOrientation: "from-image" });
  if (picture.width * picture.height > MAX_POINTS) throw new Unreadable("large");
  return picture;
}

/** On white paper, and no longer than `longest` points. */
export function drawn(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = element("canvas", { width: String(width), height: String(height) });
  const context = contextOf(canvas);
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Unreadable("elsewhere");
  return context;
}

/** What the QR codes on a picture say; none where the reader of them does not lie beside the page. */
export async function codesOn(canvas: HTMLCanvasElement): Promise<string[]> {
  await loaded(`${FOLDER}/reader.js`);
  const { ZXingWASM: reader, trucelineCodes: machine } = globalThis as Beside;
  if (!reader || machine === undefined) return [];
  const wasmBinary = Uint8Array.from(atob(machine), (one) => one.charCodeAt(0)).buffer;
  reader.prepareZXingModule({ overrides: { wasmBinary } });
  const points = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  return (await reader.readBarcodes(points, { formats: ["QRCode"], maxNumberOfSymbols: MOST_CODES })).map(({ text }) => text);
}

/** OpenCV from the script beside the page; null where it is not there. */
export async function benchBeside(): Promise<Bench | null> {
  await loaded(`${FOLDER}/vision.js`);
  const { cv } = globalThis as Beside;
  if (!cv) return null;
  if (!cv.Mat) await new Promise<void>((go) => (cv.onRuntimeInitialized = go));
  return new Bench(cv);
}

export function greyMat(bench: Bench, canvas: HTMLCanvasElement): Grey {
  const colours = bench.keep(bench.cv.matFromImageData(contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height)));
  const grey = bench.mat();
  bench.cv.cvtColor(colours, grey, bench.cv.COLOR_RGBA2GRAY);
  return grey;
}

export function shownOn(bench: Bench, sheet: Grey): HTMLCanvasElement {
  const canvas = element("canvas", {});
  bench.cv.imshow(canvas, sheet);
  return canvas;
}
