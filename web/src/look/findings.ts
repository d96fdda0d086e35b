/** Findings in the reader's language, as src/truceline/rules/words.py writes them; no number is rounded. */
import type { Finding } from "./screening.ts";

export type Say = (id: string, args?: Record<string, string | number>) => string;

const MINUS = "\u2212";
const LENGTHS = [
  [1_000_000, "kilometres"],
  [1_000, "metres"],
  [1, "millimetres"],
] as const;
const SPANS = [
  [86_400, "days"],
  [3_600, "hours"],
  [60, "minutes"],
  [1, "seconds"],
] as const;

/** `value` exactly, in the largest units that are whole: `15 km`, `1 d 1 s`. */
export function quantityText(value: number, unit: Finding["unit"], say: Say): string {
  if (unit === "count") return say("quantity-count", { number: value });
  const parts: string[] = [];
  let rest = Math.abs(value);
  for (const [size, name] of unit === "mm" ? LENGTHS : SPANS) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole) parts.push(say(`quantity-${name}`, { number: whole }));
  }
  const text = parts.join(" ") || say(unit === "mm" ? "quantity-millimetres" : "quantity-seconds", { number: 0 });
  return value < 0 ? MINUS + text : text;
}

/** Three figures: a plane around a drawing is right to no more. */
export function roughText(m: number, say: Say): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, m))) - 2);
  return say("look-roughly", { apart: quantityText(Math.round(m / step) * step * 1000, "mm", say) });
}

/** What the rule says, what it measured, and why it does not decide: a line for each. */
export function findingLines(finding: Finding, say: Say): string[] {
  return [verdictLine(finding, say), ...measureLines(finding, say), ...(finding.reasons ?? []).map((reason) => say(`reason-${reason.toLowerCase()}`))];
}

function verdictLine(finding: Finding, say: Say): string {
  const clauses = finding.clauses.map((clause) => say("finding-clause", { clause })).join(", ");
  const verdict = say(`verdict-${finding.verdict.toLowerCase()}`);
  if (!finding.notice) return say("finding", { clauses, verdict });
  return say("finding-notice", { clauses, verdict, state: say(`notice-state-${finding.notice.toLowerCase()}`) });
}

function measureLines({ limit, unit, measured, margin, line }: Finding, say: Say): string[] {
  if (limit === undefined || !unit) return [];
  const quantity = (value: number): string => quantityText(value, unit, say);
  if (!measured) return [say("finding-limit", { limit: quantity(limit) })];
  const said = {
    limit: quantity(limit),
    low: quantity(measured.low),
    measured: quantity(measured.at),
    high: quantity(measured.high),
  };
  return [
    say(measured.low === measured.high ? "finding-measured" : "finding-measured-doubt", said),
    ...(margin === undefined ? [] : [marginLine(margin, quantity, say)]),
    ...(line === undefined ? [] : [say("finding-line", { line })]),
  ];
}

function marginLine(margin: number, quantity: (value: number) => string, say: Say): string {
  if (margin === 0) return say("finding-at-limit");
  return say(margin > 0 ? "finding-spare" : "finding-beyond", { margin: quantity(Math.abs(margin)) });
}
