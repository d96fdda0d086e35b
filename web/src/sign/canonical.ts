/**
 * Canonical JSON (RFC 8785) as the record admits it: ASCII keys, whole numbers within 2^53, text in NFC.
 * What this writes is byte for byte what the host would have written.
 */
import { Problem } from "../api/problem.ts";
import type { Json } from "../api/wire.ts";

/** The canonical text of `value`; throws Problem `json-*` or `text-*` where it has none. */
export function canonical(value: Json): string {
  switch (typeof value) {
    case "number":
      return wholeNumber(value);
    case "string":
      return JSON.stringify(checkedText(value));
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? `[${value.map(canonical).join(",")}]` : table(value);
    default:
      return JSON.stringify(value);
  }
}

function table(value: { [key: string]: Json | undefined }): string {
  // Keys are ASCII, so the order of UTF-16 units that RFC 8785 asks for is the default one.
  const present = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  const members = present.map((key) => `${asciiKey(key)}:${canonical(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}

function asciiKey(key: string): string {
  if (!/^[\u0000-\u007f]*$/u.test(key)) throw new Problem("json-key", `the key "${key}" is not ASCII.`);
  return JSON.stringify(key);
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) {
    throw new Problem("json-float", `${value} is not a whole number within 2^53.`, "Use integers.");
  }
  return String(value);
}

function checkedText(text: string): string {
  if (text.normalize("NFC") !== text) {
    throw new Problem("text-nfc", `the text "${text.slice(0, 40)}" is not in Unicode NFC.`);
  }
  if (!text.isWellFormed()) throw new Problem("text-surrogate", "the text holds a lone surrogate.");
  return text;
}

/** `value` with every text in NFC, and without absent members: what a form makes of what was typed. */
export function normalised<T extends Json>(value: T): T {
  if (typeof value === "string") return value.normalize("NFC") as T;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: Json) => normalised(item)) as T;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, normalised(member)])) as T;
}
