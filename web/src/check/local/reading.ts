/** What a file says, read on this device: its kind by its first octets, as `exchange/file_kinds.py` tells it, then its text. */
import { docxText } from "./docx.ts";
import { htmlText } from "./html.ts";
import { readPdf } from "./pdf.ts";
import { readPicture } from "./picture.ts";
import { MAX_TEXT_CHARS, plainText } from "./plain_text.ts";
import { canvasOf, docxPictures, onPictures } from "./set_pictures.ts";
import { type Problem, Unreadable } from "./unreadable.ts";

export type Kind = "TEXT" | "HTML" | "PDF" | "DOCX" | "IMAGE";

export interface Reading {
  kind: Kind;
  text: string;
  pages: number;
  /** Pages without any text: pictures of pages, most likely. */
  unread: number;
  /** Of a picture: characters [from, to) that were not read surely, and another reading of it. */
  doubtful?: [number, number][];
  second?: string;
  /** What QR codes on it say. */
  codes?: readonly string[];
  /** What letterheads, stamps and signatures on it look like. */
  looks?: readonly string[];
  problem?: Problem;
}

const IMAGES = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "II*\0", "MM\0*", "BM", "GIF8"];

/** The kind of a file; what is none of the others is taken for text. */
export function kindOf(octets: Uint8Array): Kind {
  const beginning = String.fromCharCode(...octets.subarray(0, 4096));
  if (beginning.slice(0, 1024).includes("%PDF-")) return "PDF";
  if (beginning.startsWith("PK\x03\x04")) return "DOCX";
  if (IMAGES.some((one) => beginning.startsWith(one)) || (beginning.startsWith("RIFF") && beginning.slice(8, 12) === "WEBP")) return "IMAGE";
  return /<html|<!doctype html/iu.test(beginning) ? "HTML" : "TEXT";
}

/** Read a file, a picture as one in `languages`. Never throws: what cannot be read has no text and says why, for its hash can be asked all the same. */
export async function read(octets: Uint8Array, languages: readonly string[]): Promise<Reading> {
  const kind = kindOf(octets);
  try {
    if (kind === "IMAGE") return { kind, pages: 1, unread: 0, ...(await readPicture(octets, languages)) };
    const { pages, pictures } = await partsOf(kind, octets);
    const text = pages.join("\f").slice(0, MAX_TEXT_CHARS);
    return { kind, text, pages: pages.length, unread: pages.filter((one) => !one.trim()).length, ...(await onPictures(pictures)) };
  } catch (problem) {
    return unread(kind, problem instanceof Unreadable ? problem.why : "broken");
  }
}

const unread = (kind: Kind, problem: Problem): Reading => ({ kind, text: "", pages: 1, unread: 1, problem });

interface Parts {
  pages: readonly string[];
  pictures: readonly HTMLCanvasElement[];
}

async function partsOf(kind: Exclude<Kind, "IMAGE">, octets: Uint8Array): Promise<Parts> {
  if (kind === "PDF") {
    const { pages, pictures } = await readPdf(octets);
    return { pages, pictures: pictures.map(canvasOf) };
  }
  if (kind === "DOCX") return { pages: [docxText(octets)], pictures: await docxPictures(octets) };
  return { pages: [kind === "HTML" ? htmlText(plainText(octets)) : plainText(octets)], pictures: [] };
}
