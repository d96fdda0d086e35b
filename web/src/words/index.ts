import type { Instant } from "../api/wire.ts";
import { now } from "../state/now.svelte.ts";
import { ageAt, countdownAt } from "./ages.ts";

export { dtg } from "./functions.ts";
export { type Rendered, renderEntry } from "./render.ts";
export { LANGUAGES, t, words } from "./words.svelte.ts";

/** "4 min ago"; ticks. */
export function age(instant: Instant): string {
  return ageAt(instant, now.ms);
}

/** "in 12 min", "late by 3 min"; ticks. */
export function countdown(instant: Instant): string {
  return countdownAt(instant, now.ms);
}
