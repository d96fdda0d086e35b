/** The check word that two people read to each other: two proquints from the first 32 bits of the entry hash. */
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";

/** `lusab-babad` for `7f000001...`; `hash` is hex of at least 8 digits. */
export function checkWord(hash: string): string {
  return `${proquint(hash.slice(0, 4))}-${proquint(hash.slice(4, 8))}`;
}

function proquint(hex: string): string {
  const bits = Number.parseInt(hex, 16);
  const consonant = (shift: number): string => CONSONANTS.charAt((bits >> shift) & 15);
  const vowel = (shift: number): string => VOWELS.charAt((bits >> shift) & 3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}
