import { DOMParser } from "@xmldom/xmldom";
import { strToU8, zipSync } from "fflate";
import { beforeAll, expect, test, vi } from "vitest";
import rows from "../../../../tests/vectors/documents/word_files.json";
import { docxText, MAX_ENTRIES, MAX_PART_OCTETS } from "./docx.ts";
import { MAX_TEXT_CHARS } from "./plain_text.ts";
import { kindOf, read } from "./reading.ts";

const WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>a</w:t></w:p></w:document>';

// Node has no parser of XML; browsers bring theirs, which the page in a browser is tested with.
beforeAll(() => void vi.stubGlobal("DOMParser", DOMParser));

const zipped = (parts: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

test.each(rows.map((row) => [row.name, row] as const))("%s: the browser reads what the host reads", async (_name, row) => {
  const found = await read(zipped(row.parts as Record<string, string>), []);
  expect(found).toEqual(row.text === null ? { kind: "DOCX", text: "", pages: 1, unread: 1, problem: "broken" } : { kind: "DOCX", text: row.text, pages: 1, unread: row.text.trim() ? 0 : 1, codes: [], looks: [] });
});

test("a part as large as is read is read, and one octet more is not", () => {
  const filled = (size: number): Uint8Array => zipped({ "word/document.xml": WORDS + " ".repeat(size - WORDS.length) });
  expect(docxText(filled(MAX_PART_OCTETS))).toBe("a\n");
  expect(() => docxText(filled(MAX_PART_OCTETS + 1))).toThrow(RangeError);
});

test("a size that is a lie unpacks to no more than it says", () => {
  const octets = zipped({ "word/document.xml": WORDS + " ".repeat(100_000) });
  const size = octets.length - 22 - 46 - "word/document.xml".length + 24;
  new DataView(octets.buffer, octets.byteOffset).setUint32(size, WORDS.length - 1, true);
  expect(() => docxText(octets)).toThrow();
});

test("as many entries as are read are read, and one more is not", () => {
  const many = (count: number): Uint8Array => zipped({ "word/document.xml": WORDS, ...Object.fromEntries(Array.from({ length: count - 1 }, (_, at) => [`${at}`, ""])) });
  expect(docxText(many(MAX_ENTRIES))).toBe("a\n");
  expect(() => docxText(many(MAX_ENTRIES + 1))).toThrow(RangeError);
});

test.each([
  ["%PDF-1.7", "PDF"],
  ["\n\n%PDF-1.7", "PDF"],
  ["PK\x03\x04", "DOCX"],
  ["\x89PNG\r\n\x1a\n", "IMAGE"],
  ["\xff\xd8\xff", "IMAGE"],
  ["RIFF0000WEBP", "IMAGE"],
  ["<!DOCTYPE html><p>", "HTML"],
  ["RIFF0000WAVE", "TEXT"],
  ["", "TEXT"],
])("a file is what its first octets say: %j", (octets, kind) => {
  expect(kindOf(Uint8Array.from(octets, (one) => one.charCodeAt(0)))).toBe(kind);
});

test.each([
  ["UTF-8", [0xd9, 0xa1]],
  ["UTF-8 after its mark", [0xef, 0xbb, 0xbf, 0xd9, 0xa1]],
  ["UTF-16 after its mark", [0xff, 0xfe, 0x61, 0x06]],
  ["UTF-16 from the great end", [0xfe, 0xff, 0x06, 0x61]],
])("text is read in %s", async (_name, octets) => {
  expect((await read(Uint8Array.from(octets), [])).text).toBe("١");
});

test("what is in no encoding that is read says so, and so does what is no picture", async () => {
  expect((await read(Uint8Array.of(0x80, 0x81, 0x82), [])).problem).toBe("broken");
  expect((await read(Uint8Array.of(0xff, 0xd8, 0xff), [])).problem).toBe("broken");
});

test("no more text is compared than a host compares", async () => {
  expect((await read(new Uint8Array(MAX_TEXT_CHARS + 1).fill(97), [])).text.length).toBe(MAX_TEXT_CHARS);
});
