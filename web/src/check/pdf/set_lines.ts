/**
 * Lines of a PDF as they are seen, put in the order in which they are read: by the rules of `exchange/set_lines.py`, both held to
 * `set_lines.json`. A figure keeps its order, and so do Latin words with the blanks and figures between them.
 */
export const RIGHT = "\\u0590-\\u060b\\u060d-\\u065f\\u066a-\\u06ef\\u06fa-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc";
const WORD = "\\p{L}\\p{Nl}\\p{No}";
const LEFT = `(?:(?![${RIGHT}])[${WORD}])`;
const EUROPEAN = "[0-9\\u06f0-\\u06f9]";
const FIGURE = "[0-9\\u0660-\\u0669\\u06f0-\\u06f9]";
const RUN = new RegExp(
  `(${EUROPEAN}*${LEFT}(?:[^${RIGHT}]*(?:${LEFT}|${FIGURE}))?` +
    // Nothing Arabic stands before it: European figures keep their dash.
    `|${EUROPEAN}+(?:[-./:,\\u060c]${EUROPEAN}+)*(?=[^${RIGHT}]*$)` +
    `|${FIGURE}+(?:[./:,\\u060c\\u066b\\u066c]${FIGURE}+)*)`,
  "u",
);
const FROM_RIGHT_RUN = new RegExp(`[${RIGHT}](?:(?:[${RIGHT}]|[^${WORD}])*[${RIGHT}])?`, "gu");
const FROM_RIGHT = new RegExp(`[${RIGHT}]+`, "gu");
const FROM_LEFT = new RegExp(`${LEFT}+`, "gu");
const ISOLATES = /[\u2066-\u2069]/gu;
const OPENED_FIRST = /[\u2066-\u2068]([^\u2066-\u2069]*)\u2069/gu;
const CLOSED_FIRST = /\u2069([^\u2066-\u2069]*)[\u2066-\u2068]/gu;
const STRANGE = /[\u{f0000}-\u{fffff}]/gu;
const FIRST_PLACE = 0xf0000;

/**
 * Return `text`, lines as they are seen, with each line in its order. A line with more Arabic than Latin words is taken to be set
 * from right to left; where `runsLeft`, so is a line in which something is isolated, whatever is in it.
 */
export function asRead(text: string, runsLeft: boolean): string {
  return text
    .split("\n")
    .map((line) => ordered(line, runsLeft))
    .join("\n");
}

function ordered(seen: string, runsLeft: boolean): string {
  const bare = seen.replace(STRANGE, "");
  const turns = count(bare, FROM_RIGHT) > count(bare, FROM_LEFT) || (runsLeft && bare.search(ISOLATES) >= 0);
  const isolated: string[] = [];
  const told = bare
    .replace(turns ? CLOSED_FIRST : OPENED_FIRST, (_all, inner: string) => {
      // What is isolated stands as one sign without a direction in its line.
      isolated.push(ordered(inner, false));
      return String.fromCodePoint(FIRST_PLACE + isolated.length - 1);
    })
    .replace(ISOLATES, "");
  const line = turns ? fromRight(told) : told.replace(FROM_RIGHT_RUN, fromRight);
  return line.replace(STRANGE, (sign) => isolated[(sign.codePointAt(0) ?? 0) - FIRST_PLACE] ?? "");
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

export const reversed = (text: string): string => [...text].reverse().join("");

function fromRight(seen: string): string {
  const runs = seen.split(RUN);
  return runs
    .map((run, at) => (at % 2 ? run : reversed(run)))
    .reverse()
    .join("");
}
