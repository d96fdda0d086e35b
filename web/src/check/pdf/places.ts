/**
 * The lines of a PDF's page as they are seen, its glyphs from left to right by their places: by the rules of
 * `exchange/pdf_places.py`. Lengths are those of the page; glyphs' widths are thousandths of the size of their letters.
 */
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { reversed, RIGHT } from "./set_lines.ts";

type Matrix = readonly [number, number, number, number, number, number];

/** A glyph as pdf.js shows it. */
export interface Glyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

/** What a page does, in order; `argsArray` has the operands of each. */
export interface Operators {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

interface Piece {
  y: number;
  left: number;
  right: number;
  height: number;
  text: string;
}

/** Of the height of the letters: words of one line lie nearer. */
const APART = 0.5;
/** Of the height of the letters: what is raised more stands on another line. */
const RISE = 0.4;
const EM = 1000;
const TURNS = new RegExp(`[${RIGHT}]`, "u");
/** Marks lie beside their letters in many ways, and no word is told by them; isolates tell what is read for itself. */
const UNSEEN = /(?![\u2066-\u2069])[\p{Mn}\p{Cf}\p{Cc}]/gu;
const NOTHING_SEEN = /^[\u2066-\u2069]*$/u;
const WHERE_IT_IS: Matrix = [1, 0, 0, 1, 0, 0];

/** What a page's operators change (ISO 32000-1, 8.4 and 9.3); `x` is how far was shown since the text matrix was set. */
interface State {
  ctm: Matrix;
  text: Matrix;
  line: Matrix;
  x: number;
  size: number;
  em: number;
  letters: number;
  words: number;
  across: number;
  leading: number;
}

const BEGINNING: State = { ctm: WHERE_IT_IS, text: WHERE_IT_IS, line: WHERE_IT_IS, x: 0, size: 0, em: EM, letters: 0, words: 0, across: 1, leading: 0 };

/** Return the lines of a page from its top, each from left to right. `emOf` tells what the widths of a font are parts of. */
export function linesOf(page: Operators, emOf: (font: string) => number = () => EM): string[] {
  const pieces: Piece[] = [];
  const kept: State[] = [];
  let state = BEGINNING;
  page.fnArray.forEach((operator, at) => {
    const operands = (page.argsArray[at] ?? []) as readonly unknown[];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push(state);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = kept.pop() ?? state;
    else if (operator === OPS.showText) state = shown(state, operands[0] as readonly (Glyph | number | null)[], pieces);
    else state = { ...state, ...changed(state, operator, operands, emOf) };
  });
  return inLines(pieces);
}

function changed(state: State, operator: number, operands: readonly unknown[], emOf: (font: string) => number): Partial<State> {
  const [first, second] = operands as readonly number[];
  switch (operator) {
    case OPS.transform:
      return { ctm: times(state.ctm, matrixOf(operands)) };
    case OPS.paintFormXObjectBegin:
      return operands[0] ? { ctm: times(state.ctm, matrixOf(operands[0])) } : {};
    case OPS.beginText:
      return { text: WHERE_IT_IS, line: WHERE_IT_IS, x: 0 };
    case OPS.setFont:
      return { size: Number(second), em: emOf(String(first)) };
    case OPS.setCharSpacing:
      return { letters: Number(first) };
    case OPS.setWordSpacing:
      return { words: Number(first) };
    case OPS.setHScale:
      return { across: Number(first) / 100 };
    case OPS.setLeading:
      return { leading: -Number(first) };
    case OPS.setTextMatrix:
      return placed(matrixOf(operands[0] ?? operands));
    case OPS.moveText:
      return moved(state, Number(first), Number(second));
    case OPS.setLeadingMoveText:
      return { ...moved(state, Number(first), Number(second)), leading: Number(second) };
    case OPS.nextLine:
      return moved(state, 0, state.leading);
    default:
      return {};
  }
}

const placed = (at: Matrix): Partial<State> => ({ text: at, line: at, x: 0 });
const moved = ({ line }: State, x: number, y: number): Partial<State> => placed(times(line, [1, 0, 0, 1, x, y]));

/** Matrices come as rows, as typed arrays, or as objects of them. */
function matrixOf(given: unknown): Matrix {
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((at) => Number((given as Record<number, number>)[at] ?? 0));
  return [a, b, c, d, e, f] as unknown as Matrix;
}

function times(one: Matrix, by: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  return [a * by[0] + c * by[1], b * by[0] + d * by[1], a * by[2] + c * by[3], b * by[2] + d * by[3], a * by[4] + c * by[5] + e, b * by[4] + d * by[5] + f];
}

function shown(state: State, glyphs: readonly (Glyph | number | null)[], pieces: Piece[]): State {
  const at = times(state.ctm, state.text);
  const [along, height] = [Math.hypot(at[0], at[1]), Math.hypot(at[2], at[3])];
  const size = Math.abs(state.size);
  const [left, y] = [at[0] * state.x + at[4], at[1] * state.x + at[5]];
  let [advance, text] = [0, ""];
  for (const glyph of glyphs) {
    if (glyph === null) continue;
    if (typeof glyph === "number") advance -= (glyph / EM) * size;
    else {
      const seen = seenOf(glyph.unicode);
      text += seen;
      // Whatever its font says, a mark or a sign of direction leads nowhere.
      if (!glyph.unicode || !NOTHING_SEEN.test(seen)) advance += (glyph.width / state.em) * size + state.letters + (glyph.isSpace ? state.words : 0);
    }
  }
  const x = advance * state.across;
  // The library rounds some places and not others: what has no width would change sides with its neighbour.
  pieces.push({ y, left: Math.round(left * 100) / 100, right: left + x * along, height: height * size, text });
  return { ...state, x: state.x + x };
}

/** The text of one glyph from left to right, without marks and signs but isolates. */
function seenOf(text: string): string {
  const bare = text.replace(UNSEEN, "");
  return TURNS.test(bare) ? reversed(bare) : bare;
}

function inLines(pieces: readonly Piece[]): string[] {
  const lines: [Piece, ...Piece[]][] = [];
  for (const piece of onTheirLines(pieces).sort((one, other) => other.y - one.y)) {
    const line = lines.at(-1);
    if (line && line[0].y - piece.y <= RISE * piece.height) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => joined(line.sort((one, other) => one.left - other.left)));
}

/** What has a text; what leads nowhere stands on the line of what is shown after it, for a font may tell a letter by its mark. */
function onTheirLines(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, at) => {
    const after = pieces[at + 1] ?? piece;
    const leads = piece.right > piece.left || Math.abs(after.y - piece.y) >= piece.height;
    return piece.text ? [leads ? piece : { ...piece, y: after.y }] : [];
  });
}

function joined(line: readonly Piece[]): string {
  let [text, end] = ["", line[0]?.left ?? 0];
  for (const piece of line) {
    if (piece.left - end > APART * piece.height) text += " ";
    text += piece.text;
    end = Math.max(end, piece.right);
  }
  return text;
}
