/** No more of a file is compared, here and on a host. */
export const MAX_TEXT_CHARS = 4_000_000;

/** The text in UTF-8, or in UTF-16 after its mark; TypeError if in neither. */
export function plainText(octets: Uint8Array): string {
  const mark = octets[0] === 0xff && octets[1] === 0xfe ? "utf-16le" : octets[0] === 0xfe && octets[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(mark, { fatal: true }).decode(octets);
}
