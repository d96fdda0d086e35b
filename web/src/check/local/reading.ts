/** What a file says, read on this device: its kind by its first octets, as `exchange/file_kinds.py` tells it, then its text. */
import { docxText } from "./docx.ts";
import { htmlText } from "./html.ts";
import { pdfText } from "./pdf.ts";
import { readPicture } from "./picture.ts";
import { MAX_TEXT_CHARS, plainText } from "./plain_text.ts";
import { type Problem, Unreadable } from "./unreadable.ts";

export type Kind = "TEXT" | "HTML" | "PDF" | "DOCX" | "IMAGE";

export interface Reading {
  kind: Kind;
  text: string;
  pages: number;
  /** Pages without any text: pictures of pages, most likely. */
  unread: number;
  /** Of a picture: characters [from, to) that were not read surely, another reading of it, and what QR codes on it say. */
  doubtful?: [number, number][];
  second?: string;
  codes?: readonly string[];
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

/** Read a file. Never throws: what cannot be read has no text and says why, for its hash can be asked all the same. */
export async function read(octets: Uint8Array): Promise<Reading> {
  const kind = kindOf(octets);
  try {
    if (kind === "IMAGE") return { kind, pages: 1, unread: 0, ...(await readPicture(octets)) };
    const pages = await pagesOf(kind, octets);
    return { kind, text: pages.join("\f").slice(0, MAX_TEXT_CHARS), pages: pages.length, unread: pages.filter((one) => !one.trim()).length };
  } catch (problem) {
    return unread(kind, problem instanceof Unreadable ? problem.why : "broken");
  }
}

const unread = (kind: Kind, problem: Problem): Reading => ({ kind, text: "", pages: 1, unread: 1, problem });

async function pagesOf(kind: Exclude<Kind, "IMAGE">, octets: Uint8Array): Promise<readonly string[]> {
  if (kind === "PDF") return pdfText(octets);
  if (kind === "DOCX") return [docxText(octets)];
  return [kind === "HTML" ? htmlText(plainText(octets)) : plainText(octets)];
}
