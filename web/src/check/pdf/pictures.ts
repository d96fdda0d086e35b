/** The pictures that are set on the pages of a PDF, in grey: those that `exchange/pdf_codes.py` and `exchange/set_marks.py` look at. */
import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Decoders } from "./decoders.ts";
import { opened } from "./pages.ts";

const MOST_PICTURES = 20;
/** A page at 340 dots an inch; larger ones are not opened. */
const MAX_POINTS = 12_000_000;
/** From the beginning, and from the end, where seals stand. */
const [FIRST_PAGES, LAST_PAGES] = [20, 5];
/** What the library calls one bit, three octets and four octets a point. */
const [BITS, COLOURS, COLOURS_THROUGH] = [1, 2, 3];

/** Grey values, 0 black, on white paper. */
export interface Pixels {
  width: number;
  height: number;
  grey: Uint8Array;
}
interface Picture {
  width: number;
  height: number;
  kind: number;
  data?: Uint8Array | Uint8ClampedArray;
}

/** The first pictures; none where they cannot be opened, for the text is read all the same. */
export async function pdfPictures(octets: Uint8Array): Promise<Pixels[]> {
  const task = opened(octets, { maxImageSize: MAX_POINTS, useWasm: true, BinaryDataFactory: Decoders });
  try {
    const file = await task.promise;
    const found: Pixels[] = [];
    for (let number = 1; number <= file.numPages && found.length < MOST_PICTURES; number += 1) {
      if (number > FIRST_PAGES && number <= file.numPages - LAST_PAGES) continue;
      const page = await file.getPage(number);
      for (const picture of await picturesOn(page)) if (picture.data) found.push(greyOf(picture));
      page.cleanup();
    }
    return found.slice(0, MOST_PICTURES);
  } catch {
    return [];
  } finally {
    await task.destroy();
  }
}

async function picturesOn(page: PDFPageProxy): Promise<Picture[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operator, at) => (operator === OPS.paintImageXObject ? [String((argsArray[at] as unknown[])[0])] : []));
  const inline = fnArray.flatMap((operator, at) => (operator === OPS.paintInlineImageXObject ? [(argsArray[at] as Picture[])[0]] : []));
  const named = await Promise.all([...new Set(names)].map((name) => pictureOf(page, name)));
  return [...named, ...inline].filter((one): one is Picture => Boolean(one?.data));
}

function pictureOf(page: PDFPageProxy, name: string): Promise<Picture | null> {
  const objects = name.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((give) => objects.get(name, (found: Picture | null) => give(found)));
}

function greyOf({ width, height, kind, data = new Uint8Array() }: Picture): Pixels {
  const grey = new Uint8Array(width * height);
  const row = (width + 7) >> 3;
  const step = kind === COLOURS ? 3 : 4;
  for (let at = 0; at < grey.length; at++) {
    if (kind === BITS) {
      const [x, y] = [at % width, Math.trunc(at / width)];
      grey[at] = ((data[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
      continue;
    }
    const [red = 0, green = 0, blue = 0] = data.subarray(step * at, step * at + 3);
    const through = kind === COLOURS_THROUGH ? (data[step * at + 3] ?? 255) / 255 : 1;
    grey[at] = Math.round((0.299 * red + 0.587 * green + 0.114 * blue) * through + 255 * (1 - through));
  }
  return { width, height, grey };
}
