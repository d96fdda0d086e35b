import * as parsing from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { expect, test } from "vitest";
import files from "../../../../tests/vectors/documents/pdf_files.json";
import lines from "../../../../tests/vectors/documents/set_lines.json";
import { canonicalText } from "../local/canonical.ts";
import { isWhole, MAX_PAGES, pdfPages } from "./pages.ts";
import { asRead } from "./set_lines.ts";

Object.assign(globalThis, { pdfjsWorker: parsing });

const octetsOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

test.each(files.map((row) => [row.name, row] as const))("%s: the browser reads the words that the host reads", async (_name, row) => {
  const pages = await pdfPages(octetsOf(row.pdf));
  expect(pages.map((page) => canonicalText(page).words.map((word) => word.text).join(" "))).toEqual(row.words);
});

test.each(lines.map((row) => [row.seen, row] as const))("the line %j is put in the order of the host", (_seen, row) => {
  expect(asRead(row.seen, row.runs_left)).toBe(row.read);
});

/** A PDF of pages with a number each, written by hand. */
function pdfOf(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, at) => `${4 + 2 * at} 0 R`).join(" ");
  const pages = Array.from({ length: count }, (_, at) => {
    const shown = `BT /F 12 Tf 72 700 Td (${at + 1}) Tj ET`;
    return [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`, `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`];
  }).flat();
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", ...pages];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF`);
}

test.each([MAX_PAGES - 1, MAX_PAGES, MAX_PAGES + 1])("of %i pages, no more are read than a host reads", async (count) => {
  const pages = await pdfPages(pdfOf(count));
  expect([pages.length, pages.at(-1)?.trim()]).toEqual([Math.min(count, MAX_PAGES), String(Math.min(count, MAX_PAGES))]);
});

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
])("until there are %i letters of three pages with one each, %i are read", async (most, read) => {
  expect(await pdfPages(pdfOf(3), most)).toHaveLength(read);
});

test("what is no PDF is refused", async () => {
  await expect(pdfPages(new TextEncoder().encode("%PDF-1.7 and nothing of a PDF"))).rejects.toThrow();
});

test.each([
  ["ten letters a word", "ابتثجحخدذر زسشصضطظعغف", "ابتثجحخدذرزسشصضطظعغف", true],
  ["one letter more", "ابتثجحخدذر زسشصضطظعغفق", "", false],
  ["a letter less than was found", "ابتث جحخ", "ابتثجحخد", false],
  ["a ligature for its letters", "ﻻ ب", "لاب", true],
  ["nothing that is Arabic", "15 km", "", true],
])("%s", (_name, seen, found, isSo) => {
  expect(isWhole(seen, found)).toBe(isSo);
});
