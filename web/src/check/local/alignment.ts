/** Two sequences of words laid beside each other: `documents/alignment.py`. */
export interface Step {
  same: boolean;
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

export type Pair = readonly [number, number];
export const ANCHOR_WORDS = 3;
const SHORTEST_SAME = 3;
/** Cells of the table of changes: beyond it, what lies between two anchors is another text. */
const MOST_CELLS = 30_000_000;

export function align(a: readonly string[], b: readonly string[]): Step[] {
  const steps: Step[] = [];
  let [atA, atB] = [0, 0];
  for (const [startA, startB, length] of [...blocks(inOrder(anchorsOf(a, b))), [a.length, b.length, 0] as const]) {
    steps.push(...between(a, b, [atA, startA, atB, startB], { head: atA === 0 && atB === 0, tail: length === 0 }));
    [atA, atB] = [startA + length, startB + length];
    if (length) steps.push({ same: true, a0: startA, a1: atA, b0: startB, b1: atB });
  }
  return joined(withoutChance(joined(steps)));
}

export function anchorsOf(a: readonly string[], b: readonly string[]): Pair[] {
  const places = once(a);
  return [...once(b)].flatMap(([words, at]): Pair[] => {
    const place = places.get(words);
    return place === undefined ? [] : [[place, at]];
  });
}

function once(words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const again = new Set<string>();
  for (let at = 0; at + ANCHOR_WORDS <= words.length; at += 1) {
    const run = words.slice(at, at + ANCHOR_WORDS).join(" ");
    if (found.has(run)) again.add(run);
    else found.set(run, at);
  }
  for (const run of again) found.delete(run);
  return found;
}

function inOrder(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, [a]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < a) low = middle + 1;
      else high = middle;
    }
    before.push(low ? (ends[low - 1] ?? -1) : -1);
    tails[low] = a;
    ends[low] = at;
  }
  const chain: Pair[] = [];
  for (let last = ends.at(-1) ?? -1; last >= 0; last = before[last] ?? -1) chain.push(pairs[last] as Pair);
  return chain.reverse();
}

function blocks(chain: readonly Pair[]): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (const [a, b] of chain) {
    const last = found.at(-1);
    let overlap = 0;
    if (last) {
      const offset = a - last[0];
      if (offset === b - last[1] && offset <= last[2]) {
        last[2] = offset + ANCHOR_WORDS;
        continue;
      }
      overlap = Math.max(0, last[0] + last[2] - a, last[1] + last[2] - b);
    }
    if (overlap < ANCHOR_WORDS) found.push([a + overlap, b + overlap, ANCHOR_WORDS - overlap]);
  }
  return found;
}

function between(a: readonly string[], b: readonly string[], gap: readonly [number, number, number, number], ends: { head: boolean; tail: boolean }): Step[] {
  let [a0, a1] = gap;
  const [, , b0, b1] = gap;
  const reach = b1 > b0 ? 2 * (b1 - b0) + ANCHOR_WORDS : 0;
  const lead: Step[] = [];
  const rest: Step[] = [];
  if (ends.head && !ends.tail && a1 - a0 > reach) {
    lead.push({ same: false, a0, a1: a1 - reach, b0, b1: b0 });
    a0 = a1 - reach;
  } else if (ends.tail && !ends.head && a1 - a0 > reach) {
    rest.push({ same: false, a0: a0 + reach, a1, b0: b1, b1 });
    a1 = a0 + reach;
  }
  const inner = opcodes(a.slice(a0, a1), b.slice(b0, b1)).map((code): Step => ({ same: code.tag === "equal", a0: a0 + code.a0, a1: a0 + code.a1, b0: b0 + code.b0, b1: b0 + code.b1 }));
  return [...lead, ...inner, ...rest];
}

export interface Code {
  tag: "equal" | "replace" | "delete" | "insert";
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** The fewest changes that make `b` of `a`, in order; of equals, what rapidfuzz takes on the host. */
export function opcodes(a: readonly string[], b: readonly string[]): Code[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = changes(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const tags: Code["tag"][] = [...Array<Code["tag"]>(head).fill("equal"), ...middle, ...Array<Code["tag"]>(tail).fill("equal")];
  const found: Code[] = [];
  let [x, y] = [0, 0];
  for (const tag of tags) {
    const [dx, dy] = [Number(tag !== "insert"), Number(tag !== "delete")];
    const last = found.at(-1);
    if (last?.tag === tag) [last.a1, last.b1] = [x + dx, y + dy];
    else found.push({ tag, a0: x, a1: x + dx, b0: y, b1: y + dy });
    [x, y] = [x + dx, y + dy];
  }
  return found;
}

function changes(a: readonly string[], b: readonly string[]): Code["tag"][] {
  const [n, m] = [a.length, b.length];
  if (!n || !m || n * m > MOST_CELLS) return [...Array<Code["tag"]>(n).fill("delete"), ...Array<Code["tag"]>(m).fill("insert")];
  const wide = m + 1;
  const table = new Uint16Array((n + 1) * wide);
  const at = (i: number, j: number): number => table[i * wide + j] ?? 0;
  for (let i = 0; i <= n; i += 1)
    for (let j = 0; j <= m; j += 1)
      table[i * wide + j] = !i || !j ? i + j : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]));
  const tags: Code["tag"][] = [];
  let [i, j] = [n, m];
  while (i && j) {
    if (at(i, j) === at(i - 1, j) + 1) {
      tags.push("delete");
      i -= 1;
    } else if (j > 1 && at(i, j - 1) === at(i - 1, j - 1) - 1) {
      tags.push("insert");
      j -= 1;
    } else {
      tags.push(a[i - 1] === b[j - 1] ? "equal" : "replace");
      [i, j] = [i - 1, j - 1];
    }
  }
  while (i--) tags.push("delete");
  while (j--) tags.push("insert");
  return tags.reverse();
}

function joined(steps: readonly Step[]): Step[] {
  const found: Step[] = [];
  for (const step of steps) {
    if (step.a0 === step.a1 && step.b0 === step.b1) continue;
    const last = found.at(-1);
    if (last?.same === step.same) found[found.length - 1] = { ...last, a1: step.a1, b1: step.b1 };
    else found.push(step);
  }
  return found;
}

const size = (step: Step | undefined): number => (step ? Math.max(step.a1 - step.a0, step.b1 - step.b0) : 0);

function withoutChance(steps: readonly Step[]): Step[] {
  return steps.map((step, at) => {
    const inside = at > 0 && at < steps.length - 1;
    const short = step.same && step.a1 - step.a0 < SHORTEST_SAME;
    return inside && short && Math.min(size(steps[at - 1]), size(steps[at + 1])) > 2 * SHORTEST_SAME ? { ...step, same: false } : step;
  });
}

/** `steps`; what was added or left out begins at one of `starts` where it can. */
export function beginAt(steps: readonly Step[], starts: ReadonlySet<number>, a: readonly string[], b: readonly string[]): Step[] {
  const slid = [...steps];
  for (let at = 1; at < slid.length - 1; at += 1) {
    const [before, step, after] = slid.slice(at - 1, at + 2) as [Step, Step, Step];
    const by = step.same ? 0 : slide(step, before.a1 - before.a0, starts, a, b);
    if (!by) continue;
    slid[at - 1] = { ...before, same: true, a1: before.a1 - by, b1: before.b1 - by };
    slid[at] = { same: false, a0: step.a0 - by, a1: step.a1 - by, b0: step.b0 - by, b1: step.b1 - by };
    slid[at + 1] = { ...after, same: true, a0: after.a0 - by, b0: after.b0 - by };
  }
  return slid;
}

function slide(step: Step, room: number, starts: ReadonlySet<number>, a: readonly string[], b: readonly string[]): number {
  if (step.a0 < step.a1 && step.b0 < step.b1) return 0;
  const [words, low, high] = step.a0 < step.a1 ? [a, step.a0, step.a1] : [b, step.b0, step.b1];
  for (let by = 0; by <= room; by += 1) {
    if (starts.has(step.a0 - by)) return by;
    if (by === room || words[low - 1 - by] !== words[high - 1 - by]) return 0;
  }
  return 0;
}
