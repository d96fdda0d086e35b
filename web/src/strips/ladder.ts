/**
 * The ladder of one recipient as six small steps: what is done, what comes next, what is late.
 *
 * Pure: rows in, steps out. Receipt is not passing on, and neither is consent, so no step implies another.
 */
import type { AckStage, ClockKind, ClockRow, DeliveryRow, Ladder } from "../api/rows.ts";
import type { Instant, Ref } from "../api/wire.ts";

export const RUNGS = [
  "tendered",
  "delivered",
  "received",
  "readback",
  "passed",
  "replied",
] as const;
export type Rung = (typeof RUNGS)[number];

/** `unasked`: nobody expects this step; `differs`: done, and what was read back is not what was sent. */
export type RungState = "done" | "differs" | "refused" | "next" | "late" | "ahead" | "unasked";

export interface Step {
  rung: Rung;
  state: RungState;
  at?: Instant;
  index?: number;
  officer?: string;
  echelons?: readonly string[];
  checkWord?: string;
  code?: string;
  due?: Instant;
}

/** What the recipient's officer can do next; null when nothing is left. */
export type NextStep = "received" | "readback" | "passed" | "replied";
export type ClockOf = (kind: ClockKind) => ClockRow | undefined;

const RUNG_OF: Record<AckStage, Rung> = {
  DELIVERED: "delivered",
  RECEIVED: "received",
  "READBACK-OK": "readback",
  "READBACK-DIFFERS": "readback",
  PASSED: "passed",
  "REFUSED-RECEIPT": "received",
  "WRONG-ADDRESSEE": "received",
  UNREADABLE: "received",
};
const REFUSALS: readonly AckStage[] = ["REFUSED-RECEIPT", "WRONG-ADDRESSEE", "UNREADABLE"];
const CLOCK_OF: Partial<Record<Rung, ClockKind>> = {
  received: "ACK",
  readback: "PASS",
  passed: "PASS",
  replied: "REPLY",
};

/** The clocks of `ref` that run for `post`. */
export function clocksOf(clocks: ReadonlyMap<string, ClockRow>, ref: Ref, post: string): ClockOf {
  return (kind) => clocks.get(`${ref}|${post}|${kind}`);
}

/** The six steps of one recipient, in order. */
export function stepsOf(row: DeliveryRow, ladder: Ladder, clockOf: ClockOf, nowMs: number): Step[] {
  const steps = RUNGS.map((rung) => reached(row, ladder, rung) ?? open(row, rung, clockOf, nowMs));
  const first = steps.find((step) => step.state === "ahead" || step.state === "late");
  return steps.map((step) =>
    step === first && step.state === "ahead" ? { ...step, state: "next" as const } : step,
  );
}

function reached(row: DeliveryRow, ladder: Ladder, rung: Rung): Step | null {
  if (rung === "tendered") return { rung, state: "done", at: row.logged_at, index: row.index };
  if (rung === "replied") {
    const { reply } = ladder;
    return reply ? { rung, state: "done", at: reply.at, index: reply.index, code: reply.code } : null;
  }
  // The latest statement about a rung holds: a read-back that differed may be followed by one that does not.
  const said = ladder.steps.filter((step) => RUNG_OF[step.stage] === rung).at(-1);
  if (!said) return impliedDelivery(ladder, rung);
  return {
    rung,
    state: said.stage === "READBACK-DIFFERS" ? "differs" : REFUSALS.includes(said.stage) ? "refused" : "done",
    at: said.at,
    index: said.index,
    officer: said.officer,
    ...(said.echelons ? { echelons: said.echelons } : {}),
    ...(said.check_word ? { checkWord: said.check_word } : {}),
  };
}

/** Whoever says that it holds a message has had it delivered, even where no device said so. */
function impliedDelivery(ladder: Ladder, rung: Rung): Step | null {
  const first = ladder.steps[0];
  if (rung !== "delivered" || !first) return null;
  return { rung, state: "done", at: first.at, index: first.index, officer: first.officer };
}

function open(row: DeliveryRow, rung: Rung, clockOf: ClockOf, nowMs: number): Step {
  const kind = CLOCK_OF[rung];
  const clock = kind && rung !== "readback" ? clockOf(kind) : undefined;
  if (clock) {
    const late = Date.parse(clock.due) < nowMs;
    return { rung, state: late ? "late" : "ahead", due: clock.due };
  }
  return { rung, state: isAsked(row, rung) ? "ahead" : "unasked" };
}

function isAsked(row: DeliveryRow, rung: Rung): boolean {
  const expects = row.expects ?? [];
  if (rung === "delivered") return true;
  if (rung === "received") return expects.includes("ACK") || expects.includes("PASS");
  if (rung === "readback" || rung === "passed") return expects.includes("PASS");
  return rung === "replied" && expects.includes("REPLY");
}

/** What `ladder`'s post is asked to state next. */
export function nextStep(row: DeliveryRow, ladder: Ladder): NextStep | null {
  const done = new Set(ladder.steps.map((step) => RUNG_OF[step.stage]));
  if (ladder.steps.some((step) => REFUSALS.includes(step.stage))) return null;
  if (!done.has("received") && isAsked(row, "received")) return "received";
  if (!done.has("readback") && isAsked(row, "readback")) return "readback";
  if (!done.has("passed") && isAsked(row, "passed")) return "passed";
  return !ladder.reply && isAsked(row, "replied") ? "replied" : null;
}

/** The clock that ends first among those of `ref`, for one post or for all. */
export function firstDue(
  clocks: ReadonlyMap<string, ClockRow>,
  ref: Ref,
  post?: string,
): ClockRow | undefined {
  let first: ClockRow | undefined;
  for (const clock of clocks.values()) {
    if (clock.ref !== ref || (post !== undefined && clock.post !== post)) continue;
    if (!first || clock.due < first.due) first = clock;
  }
  return first;
}
