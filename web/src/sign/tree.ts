/** RFC 6962 hashes and proofs: leaf and node hashes, inclusion and consistency as RFC 9162 section 2.1 verifies them. */
import { type Octets, same, sha256, toHex, utf8 } from "./bytes.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(note: string): Promise<Octets> {
  return sha256(LEAF, utf8(note));
}

export async function entryHash(note: string): Promise<string> {
  return toHex(await leafHash(note));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Octets> {
  return sha256(NODE, left, right);
}

const isOdd = (number: number): boolean => number % 2 === 1;
const half = (number: number): number => Math.floor(number / 2);

/** The root that `path` leads to from the leaf `index` of a tree of `size`; null where the path has the wrong length. */
export async function rootFromInclusion(
  leaf: Octets,
  index: number,
  size: number,
  path: readonly Octets[],
): Promise<Octets | null> {
  if (index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (isOdd(at) || at === last) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : null;
}

/** Whether the tree of `newSize` begins with the tree of `oldSize`. */
export async function isConsistent(
  oldSize: number,
  oldRoot: Octets,
  newSize: number,
  newRoot: Octets,
  proof: readonly Octets[],
): Promise<boolean> {
  if (oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  const wholeTree = Number.isInteger(Math.log2(oldSize));
  const path = wholeTree ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first) return false;
  const roots = await rootsFromConsistency(oldSize, newSize, first, rest);
  return roots !== null && same(roots[0], oldRoot) && same(roots[1], newRoot);
}

async function rootsFromConsistency(
  oldSize: number,
  newSize: number,
  first: Octets,
  rest: readonly Octets[],
): Promise<[Octets, Octets] | null> {
  let [at, last] = [oldSize - 1, newSize - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [older, newer] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return null;
    if (isOdd(at) || at === last) {
      older = await nodeHash(sibling, older);
      newer = await nodeHash(sibling, newer);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = await nodeHash(newer, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? [older, newer] : null;
}
