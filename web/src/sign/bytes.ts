/** Octets and their one spelling: base64, hex, UTF-8, big-endian numbers, SHA-256. */
export type Octets = Uint8Array<ArrayBuffer>;

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

export function utf8(text: string): Octets {
  return ENCODER.encode(text) as Octets;
}

/** The text that these octets spell; throws on what is not UTF-8. */
export function textOf(octets: Uint8Array): string {
  return DECODER.decode(octets);
}

export function joined(...parts: readonly Uint8Array[]): Octets {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, i) => octet === other[i]);
}

export function toBase64(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets));
}

/** The octets that only this spelling stands for; throws on any other. */
export function fromBase64(text: string): Octets {
  if (!BASE64.test(text)) throw new Error(`not standard base64: ${text.slice(0, 40)}`);
  const octets = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(octets) !== text) throw new Error("base64 with stray bits");
  return octets;
}

export function toHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Octets {
  if (!/^(?:[0-9a-f]{2})*$/u.test(text)) throw new Error("not lower-case hex");
  return Uint8Array.from(text.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Octets> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}
