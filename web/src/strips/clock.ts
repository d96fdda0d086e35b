/** How long until an instant, as a number and the unit that a person would say. */
export interface Remaining {
  late: boolean;
  n: number;
  unit: "s" | "min" | "h" | "d";
}

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;
/** Seconds are shown only in the last two minutes: a running second further off is only unrest. */
const SECONDS_UNTIL_S = 120;
const MINUTES_UNTIL_S = 100 * MINUTE_S;
const HOURS_UNTIL_S = 48 * HOUR_S;

/** The time left until `due`; what is left is rounded down, what is late is rounded down too. */
export function remaining(due: string, nowMs: number): Remaining {
  const seconds = Math.floor((Date.parse(due) - nowMs) / 1000);
  const apart = Math.abs(seconds);
  return { late: seconds < 0, ...inWords(apart) };
}

/** A duration in the unit that a person would say. */
export function inWords(apart: number): Omit<Remaining, "late"> {
  if (apart < SECONDS_UNTIL_S) return { n: apart, unit: "s" };
  if (apart < MINUTES_UNTIL_S) return { n: Math.floor(apart / MINUTE_S), unit: "min" };
  if (apart < HOURS_UNTIL_S) return { n: Math.floor(apart / HOUR_S), unit: "h" };
  return { n: Math.floor(apart / DAY_S), unit: "d" };
}
