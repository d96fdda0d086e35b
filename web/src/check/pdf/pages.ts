/**
 * The text layer of a PDF, page by page, as `exchange/pdf_text.py` reads it: a page with Arabic by the places of its glyphs, where
 * they have blanks between them; any other in the order in which it was set.
 */
import { getDocument, type PDFDocumentLoadingTask, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { MAX_TEXT_CHARS } from "../local/plain_text.ts";
import { linesOf, type Operators } from "./places.ts";
import { asRead } from "./set_lines.ts";

export const MAX_PAGES = 500;
const CREATOR = "Truceline";
const FROM_RIGHT = new Set(["ar", "ckb", "fa", "he", "ku", "ur"]);
const ARABIC = /[\u0621-\u064a\ufb50-\ufefc]/u;
const WORDS = /[\u0621-\u064a]+/gu;
/** Of a word, on the average of a page; Arabic words have five. */
const MOST_LETTERS = 10;

type Settings = NonNullable<Parameters<typeof getDocument>[0]>;
/** No fonts, no code, no network: nothing but the file's own octets is used. Pictures are not opened. */
const SETTINGS: Settings = { useSystemFonts: false, disableFontFace: true, useWasm: false, useWorkerFetch: false, isOffscreenCanvasSupported: false, isImageDecoderSupported: false, maxImageSize: 1, enableXfa: false, verbosity: 0 };

/** Return the text of the first pages, until it has `most` letters; a page that is a picture has an empty text. */
export async function pdfPages(octets: Uint8Array, most = MAX_TEXT_CHARS): Promise<string[]> {
  // The library reads what is not compressed in a page once: its text and its operators come from a file each.
  const first = opened(octets);
  const tasks = [first];
  try {
    const file = await first.promise;
    const runsLeft = await isPaperFromTheRight(file);
    const texts: string[] = [];
    let letters = 0;
    for (let number = 1; number <= Math.min(file.numPages, MAX_PAGES) && letters < most; number += 1) {
      const found = await textOf(file, number);
      const again = ARABIC.test(found) ? (tasks[1] ??= opened(octets)) : null;
      const seen = again ? asRead((await linesAt(await again.promise, number)).join("\n"), runsLeft) : found;
      const text = isWhole(seen, found) ? seen : found;
      texts.push(text);
      letters += text.length;
    }
    return texts;
  } finally {
    await Promise.all(tasks.map((task) => task.destroy()));
  }
}

/** The library takes the octets that it is given away. */
export const opened = (octets: Uint8Array, other: Settings = {}): PDFDocumentLoadingTask => getDocument({ data: octets.slice(), ...SETTINGS, ...other });

/** Whether it is a paper of ours in a language of which every line runs to the left. */
async function isPaperFromTheRight(file: PDFDocumentProxy): Promise<boolean> {
  const { info } = (await file.getMetadata()) as { info: Readonly<Record<string, unknown>> };
  return info["Creator"] === CREATOR && FROM_RIGHT.has(String(info["Language"]));
}

async function textOf(file: PDFDocumentProxy, number: number): Promise<string> {
  const page = await file.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  // A mark that a font draws with its letter comes back as a null; it would part the word.
  return items.map((one) => ("str" in one ? one.str + (one.hasEOL ? "\n" : "") : "")).join("").replaceAll("\0", "");
}

async function linesAt(file: PDFDocumentProxy, number: number): Promise<string[]> {
  const page = await file.getPage(number);
  const lines = linesOf((await page.getOperatorList()) as Operators, (font) => emOf(page, font));
  page.cleanup();
  return lines;
}

/** A font that is drawn (Type 3) has a measure of its own. */
function emOf(page: PDFPageProxy, font: string): number {
  const known = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { fontMatrix?: ArrayLike<number> } | null) : null;
  return 1 / (known?.fontMatrix?.[0] || 0.001);
}

/** Whether the Arabic of `found` is all in `seen`, and blanks stand between its words: some programs leave gaps instead. */
export function isWhole(seen: string, found: string): boolean {
  const words = wordsOf(seen);
  const letters = words.join("").length;
  return letters >= wordsOf(found).join("").length && letters <= MOST_LETTERS * words.length;
}

const wordsOf = (text: string): readonly string[] => text.normalize("NFKC").match(WORDS) ?? [];
