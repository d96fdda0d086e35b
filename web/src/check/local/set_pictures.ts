/** What stands on pictures that are set in a PDF or DOCX: seals, and the looks of letterheads, stamps and signatures. */
import { unzipSync } from "fflate";
import { element } from "../element.ts";
import type { Pixels } from "../pdf/pictures.ts";
import { looksSetIn } from "../photo/marks.ts";
import type { Bench } from "../photo/vision.ts";
import { benchBeside, codesOn, contextOf, decoded, drawn, greyMat } from "./canvas.ts";
import { MAX_ENTRIES, MAX_PART_OCTETS } from "./docx.ts";

const MOST_PICTURES = 20;
const MOST_LOOKS = 24;
/** Of a picture's longer side: a scanned page of A4 at 340 dots an inch. */
const LONGEST = 4000;
const MEDIA = "word/media/";

export interface OnPictures {
  codes: string[];
  looks: string[];
}

const NOTHING: OnPictures = { codes: [], looks: [] };

/** What cannot be made out of a picture is left out: the file's text is asked for all the same. */
export async function onPictures(pictures: readonly HTMLCanvasElement[]): Promise<OnPictures> {
  const found = { codes: new Set<string>(), looks: new Set<string>() };
  const bench = pictures.length ? await benchBeside() : null;
  for (const picture of pictures) {
    const { codes, looks } = await onPicture(bench, picture).catch(() => NOTHING);
    for (const code of codes) found.codes.add(code);
    for (const look of looks) found.looks.add(look);
    bench?.clear();
  }
  return { codes: [...found.codes], looks: [...found.looks].slice(0, MOST_LOOKS) };
}

/** A picture with a code on it has no marks. */
async function onPicture(bench: Bench | null, picture: HTMLCanvasElement): Promise<OnPictures> {
  const codes = await codesOn(picture);
  return { codes, looks: bench && !codes.length ? looksSetIn(bench, greyMat(bench, picture)) : [] };
}

/** The pictures of a DOCX, of which some may be none. */
export async function docxPictures(octets: Uint8Array): Promise<HTMLCanvasElement[]> {
  let entries = 0;
  const parts = unzipSync(octets, { filter: ({ name, originalSize }) => ++entries <= MAX_ENTRIES && name.startsWith(MEDIA) && originalSize <= MAX_PART_OCTETS });
  const found: HTMLCanvasElement[] = [];
  for (const part of Object.values(parts).slice(0, MOST_PICTURES)) {
    const picture = await decoded(part).catch(() => null);
    if (picture) found.push(drawn(picture, LONGEST));
    picture?.close();
  }
  return found;
}

export function canvasOf({ width, height, grey }: Pixels): HTMLCanvasElement {
  const canvas = element("canvas", { width: String(width), height: String(height) });
  const context = contextOf(canvas);
  const image = context.createImageData(width, height);
  for (const [at, value] of grey.entries()) image.data.set([value, value, value, 255], 4 * at);
  context.putImageData(image, 0, 0);
  return canvas;
}
