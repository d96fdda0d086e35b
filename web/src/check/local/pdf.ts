/**
 * What is in a PDF, read in a worker of its own: it may have been made to break its reader, and a worker can be ended. Its script
 * lies beside the page and is loaded when a PDF is chosen; from a disk no worker starts from a file, so it is made of the script's text.
 */
import type { PdfAnswer, PdfRead } from "../pdf/reader.ts";
import { loaded } from "../script.ts";
import { Unreadable } from "./unreadable.ts";

/** The host gives a file this time too. */
export const MAX_MS = 45_000;
const SCRIPT = "pdf.js";

/** Return the text of each page and the pictures set on them; Unreadable where there is none, or not in time. */
export async function readPdf(octets: Uint8Array): Promise<PdfRead> {
  await loaded(SCRIPT);
  const { trucelinePdf } = globalThis as { trucelinePdf?: () => void };
  if (!trucelinePdf) throw new Unreadable("elsewhere");
  const address = URL.createObjectURL(new Blob([`(${trucelinePdf.toString()})();`], { type: "text/javascript" }));
  try {
    return await answered(new Worker(address), octets);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hand the octets to `worker`, return its answer, and end it whatever comes. */
export async function answered(worker: Worker, octets: Uint8Array): Promise<PdfRead> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<PdfRead>((give, refuse) => {
      clock = setTimeout(() => refuse(new Unreadable("slow")), MAX_MS);
      worker.addEventListener("error", () => refuse(new Unreadable("elsewhere")));
      worker.addEventListener("message", ({ data }: MessageEvent<PdfAnswer>) => ("pages" in data ? give(data) : refuse(new Unreadable(data.problem))));
      worker.postMessage(octets);
    });
  } finally {
    clearTimeout(clock);
    worker.terminate();
  }
}
