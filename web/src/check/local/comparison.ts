/** A text beside a registered one, clause by clause, down to the word: `documents/comparison.py`. Places are UTF-16. */
import type { ClauseResult, Comparison, Difference, Passage } from "../answer.ts";
import { type Code, opcodes } from "./alignment.ts";
import type { CanonicalText, Word } from "./canonical.ts";
import type { Clause } from "./clauses.ts";
import { lay, type Laid, type Piece } from "./laying.ts";
import { areSpelledOtherwise, hasDigit, spellingKey } from "./spelling.ts";

interface Change extends Piece {
  kind: Difference["kind"];
}

export function compare(registered: CanonicalText, clauses: readonly Clause[], copy: CanonicalText): Comparison {
  const a = registered.words.map((word) => word.text);
  const b = copy.words.map((word) => word.text);
  const laid = lay(a, clauses, b);
  const found = laid.pieces.flatMap((piece) => changesIn(piece, a, b)).sort((one, other) => one.a0 - other.a0 || one.b0 - other.b0);
  const results = clauses.map((clause, at) => result(at, clause, laid, found));
  return {
    same_text: a.length === b.length && a.every((word, at) => word === b[at]),
    words_registered: a.length,
    words_copy: b.length,
    reached_from: laid.reached[0],
    words_reached: laid.reached[1] - laid.reached[0],
    words_alike: results.reduce((sum, one) => sum + one.words_alike, 0),
    words_before: laid.before,
    words_after: laid.after,
    clauses: results,
    differences: found.map((change): Difference => {
      const [one, other] = [passage(registered.words, change.a0, change.a1), passage(copy.words, change.b0, change.b1)];
      return { kind: change.kind, clause: clauses[change.clause]?.id ?? "", registered: one, copy: other, letters_apart: apart(one.words, other.words) };
    }),
  };
}

function apart(one: string, other: string): number {
  return opcodes([...one], [...other]).reduce((sum, code) => sum + (code.tag === "equal" ? 0 : Math.max(code.a1 - code.a0, code.b1 - code.b0)), 0);
}

function changesIn(piece: Piece, a: readonly string[], b: readonly string[]): Change[] {
  const [mine, theirs] = [a.slice(piece.a0, piece.a1), b.slice(piece.b0, piece.b1)];
  if (areSpelledOtherwise(mine, theirs)) return [{ ...piece, kind: "SPELLING" }];
  const found: Change[] = [];
  for (const run of runsOf(opcodes(mine.map(spellingKey), theirs.map(spellingKey)))) {
    const [one, other] = [mine.slice(run.a0, run.a1), theirs.slice(run.b0, run.b1)];
    if (one.join(" ") !== other.join(" "))
      found.push({ kind: kindOf(one, other), clause: piece.clause, a0: piece.a0 + run.a0, a1: piece.a0 + run.a1, b0: piece.b0 + run.b0, b1: piece.b0 + run.b1 });
  }
  return found;
}

/** Codes in a row that are equal, or that are not, as one each. */
function runsOf(codes: readonly Code[]): Code[] {
  const runs: Code[] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last && (last.tag === "equal") === (code.tag === "equal")) [last.a1, last.b1] = [code.a1, code.b1];
    else runs.push({ ...code });
  }
  return runs;
}

function kindOf(one: readonly string[], other: readonly string[]): Difference["kind"] {
  if (areSpelledOtherwise(one, other)) return "SPELLING";
  return one.filter(hasDigit).join(" ") === other.filter(hasDigit).join(" ") ? "WORD" : "NUMBER";
}

function passage(words: readonly Word[], low: number, high: number): Passage {
  if (low === high) {
    const place = words[low - 1]?.end ?? 0;
    return { words: "", start: place, end: place };
  }
  const text = words.slice(low, high).map((word) => word.text);
  return { words: text.join(" "), start: words[low]?.start ?? 0, end: words[high - 1]?.end ?? 0 };
}

function result(at: number, clause: Clause, laid: Laid, found: readonly Change[]): ClauseResult {
  const mine = found.filter((change) => change.clause === at);
  const words = clause.end - clause.start;
  const moved = laid.moved.has(at);
  const reached = moved ? words : Math.max(0, Math.min(clause.end, laid.reached[1]) - Math.max(clause.start, laid.reached[0]));
  const alike = reached - mine.reduce((sum, one) => sum + (one.kind === "SPELLING" ? 0 : one.a1 - one.a0), 0);
  return { clause: clause.id, state: stateOf(mine, reached, alike), moved, words, words_alike: alike };
}

function stateOf(mine: readonly Change[], reached: number, alike: number): string {
  if (!reached) return "NOT-IN-COPY";
  if (alike === 0 && !mine.some((one) => one.b1 > one.b0)) return "LEFT-OUT";
  if (mine.some((one) => one.kind !== "SPELLING")) return "DIFFERS";
  return mine.length ? "SPELLED-OTHERWISE" : "SAME";
}
