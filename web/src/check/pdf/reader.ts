/** A worker of its own for PDF: it is given octets and answers with the text of each page and the pictures on them, or with why there is none. */
import { PasswordException } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as parsing from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { pdfPages } from "./pages.ts";
import { pdfPictures, type Pixels } from "./pictures.ts";

/** Of each page its text, and the pictures that are set on them. */
export interface PdfRead {
  pages: string[];
  pictures: Pixels[];
}
export type PdfAnswer = PdfRead | { problem: "broken" | "locked" };

/** The library looks here for its other half, and would fetch it otherwise. */
Object.assign(globalThis, { pdfjsWorker: parsing });

async function answered(octets: Uint8Array): Promise<PdfAnswer> {
  try {
    return { pages: await pdfPages(octets), pictures: await pdfPictures(octets) };
  } catch (problem) {
    return { problem: problem instanceof PasswordException ? "locked" : "broken" };
  }
}

globalThis.addEventListener("message", ({ data }: MessageEvent<Uint8Array>) => void answered(data).then((answer) => globalThis.postMessage(answer)));
