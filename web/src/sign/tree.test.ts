import { describe, expect, it } from "vitest";
import { consistencyPath, inclusionPath, treeRoot } from "../testing/memory_host.ts";
import { type Octets, sha256, utf8 } from "./bytes.ts";
import { isConsistent, rootFromInclusion } from "./tree.ts";

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17];
const leaves = await Promise.all(
  Array.from({ length: 17 }, (_, i) => sha256(Uint8Array.of(0), utf8(`leaf ${i}`))),
);

function flipped(hashes: readonly Octets[], at: number): Octets[] {
  return hashes.map((hash, i) => (i === at ? hash.map((octet, k) => (k === 5 ? octet ^ 4 : octet)) : hash));
}

describe.each(SIZES)("a tree of %i leaves", (size) => {
  const tree = leaves.slice(0, size);

  it("is reached from each of its leaves, and from none by another path", async () => {
    const root = await treeRoot(tree);
    for (const [index, leaf] of tree.entries()) {
      const path = await inclusionPath(tree, index);
      expect(await rootFromInclusion(leaf, index, size, path)).toEqual(root);
      for (const at of path.keys()) {
        expect(await rootFromInclusion(leaf, index, size, flipped(path, at))).not.toEqual(root);
      }
      expect(await rootFromInclusion(leaf, index, size, [...path, root])).toBeNull();
      if (path.length > 0) {
        expect(await rootFromInclusion(leaf, index, size, path.slice(1))).not.toEqual(root);
      }
    }
  });

  it("begins with each smaller tree, and a changed proof does not say so", async () => {
    const root = await treeRoot(tree);
    for (let older = 1; older <= size; older++) {
      const proof = await consistencyPath(tree, older);
      const oldRoot = await treeRoot(tree.slice(0, older));
      expect(await isConsistent(older, oldRoot, size, root, proof)).toBe(true);
      for (const at of proof.keys()) {
        expect(await isConsistent(older, oldRoot, size, root, flipped(proof, at))).toBe(false);
      }
      const other = flipped([oldRoot], 0)[0] as Octets;
      expect(await isConsistent(older, other, size, root, proof)).toBe(false);
    }
  });
});

it("has no leaf at its size", async () => {
  const [leaf] = leaves as [Octets];
  expect(await rootFromInclusion(leaf, 1, 1, [])).toBeNull();
});

it("never shrinks", async () => {
  const [one, two] = [await treeRoot(leaves.slice(0, 1)), await treeRoot(leaves.slice(0, 2))];
  expect(await isConsistent(2, two, 1, one, [])).toBe(false);
});
