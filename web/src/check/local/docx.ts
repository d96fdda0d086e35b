/**
 * The text of a word processor's document (DOCX, ISO/IEC 29500), by the rules of `exchange/docx_text.py`: deleted text of tracked
 * changes is left out, inserted text is in, footnotes and endnotes follow. Both are held to `word_files.json`.
 */
import { unzipSync } from "fflate";
import { plainText } from "./plain_text.ts";

/** A part that unpacks to more is no text, and may be a bomb. */
export const MAX_PART_OCTETS = 32 * 1024 * 1024;
/** Word writes some dozens, and one for each picture. */
export const MAX_ENTRIES = 10_000;
const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DOCUMENT = "word/document.xml";
const PARTS = [DOCUMENT, "word/footnotes.xml", "word/endnotes.xml"];
const BREAKS: Readonly<Record<string, string>> = { tab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };
const LEFT_OUT = new Set(["del", "moveFrom", "delText", "instrText"]);
const ELEMENT = 1;
const TEXTS = new Set([3, 4]);

/** Return the text; an Error of any kind where it is no DOCX or a limit is passed. */
export function docxText(octets: Uint8Array): string {
  let entries = 0;
  const parts = unzipSync(octets, {
    filter: ({ name, originalSize }) => {
      entries += 1;
      if (entries > MAX_ENTRIES) throw new RangeError("entries");
      if (!PARTS.includes(name)) return false;
      // What is unpacked goes into a buffer of just this size, whatever the stream holds.
      if (originalSize > MAX_PART_OCTETS) throw new RangeError(name);
      return true;
    },
  });
  if (!parts[DOCUMENT]) throw new TypeError(DOCUMENT);
  return PARTS.flatMap((name) => (parts[name] ? [partText(plainText(parts[name]))] : [])).join("\n");
}

function partText(xml: string): string {
  // Word declares no entities: they are for bombs.
  if (/<!doctype/iu.test(xml)) throw new TypeError("doctype");
  const page = new DOMParser().parseFromString(xml, "application/xml");
  const root = page.documentElement;
  if (!root || page.getElementsByTagName("parsererror").length) throw new TypeError("xml");
  const pieces: string[] = [];
  gather(root, pieces);
  return pieces.join("");
}

function gather(element: Element, pieces: string[]): void {
  const name = element.namespaceURI === W ? element.localName : "";
  if (LEFT_OUT.has(name)) return;
  if (name === "t") pieces.push(ownText(element));
  pieces.push(BREAKS[name] ?? "");
  for (let child = element.firstChild; child; child = child.nextSibling) if (child.nodeType === ELEMENT) gather(child as Element, pieces);
  if (name === "p") pieces.push("\n");
}

/** The text before the first element within. */
function ownText(element: Element): string {
  let text = "";
  for (let child = element.firstChild; child && child.nodeType !== ELEMENT; child = child.nextSibling) if (TEXTS.has(child.nodeType)) text += child.nodeValue ?? "";
  return text;
}
