/** Ages and countdowns in words, against the server's time; the words are Fluent's. */
import type { Instant } from "../api/wire.ts";
import { t } from "./words.svelte.ts";

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

export interface Span {
  count: number;
  unit: "minute" | "hour" | "day" | "moment";
}

/** A span in the largest unit that still says something: minutes to 90 min, hours to 36 h, then days. */
export function spanOf(seconds: number): Span {
  if (seconds < MINUTE_S) return { count: 0, unit: "moment" };
  if (seconds < 1.5 * HOUR_S) return { count: Math.floor(seconds / MINUTE_S), unit: "minute" };
  if (seconds < 1.5 * DAY_S) return { count: Math.floor(seconds / HOUR_S), unit: "hour" };
  return { count: Math.floor(seconds / DAY_S), unit: "day" };
}

/** "4 min ago". */
export function ageAt(instant: Instant, nowMs: number): string {
  const span = spanOf(Math.max(0, (nowMs - Date.parse(instant)) / 1000));
  return t(`ui-age-${span.unit}`, { count: span.count });
}

/** "in 12 min", or "late by 3 min". */
export function countdownAt(instant: Instant, nowMs: number): string {
  const left = (Date.parse(instant) - nowMs) / 1000;
  const span = spanOf(Math.abs(left));
  return t(left < 0 ? `ui-late-${span.unit}` : `ui-in-${span.unit}`, { count: span.count });
}
