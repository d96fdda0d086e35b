/** What pages may use; README.md here is its contract. */
export { type AckFields, acknowledge, compose, confirm, explained, paper, proofOf, type ProofShown, reply, screen, tellings } from "./acts.ts";
export { alarm } from "./alarm.svelte.ts";
export { openRoom } from "./current.ts";
export { entries } from "./entries.svelte.ts";
export { type Invited, join } from "./join.ts";
export { link } from "./link.svelte.ts";
export { me } from "./me.svelte.ts";
export { now } from "./now.svelte.ts";
export { outbox } from "./outbox.svelte.ts";
export { room } from "./room.svelte.ts";
export { settings, type Theme } from "./settings.svelte.ts";
export { update } from "./update.svelte.ts";
export { views } from "./views.svelte.ts";
export type * from "./types.ts";
export { IntegrityProblem, Problem, Unreachable } from "../api/problem.ts";
export { StaleComposition } from "../outbox/queue.ts";
