import { me, now, views } from "../state";
import { boardOf, lateFlashes } from "./board.ts";

const STEP_S = 10;

/** The board of this reader; recomputed when rows change and every ten seconds, not every second. */
class LiveBoard {
  readonly #tick = $derived(Math.floor(now.seconds / STEP_S) * STEP_S * 1000);
  readonly now = $derived(boardOf(views, me.post, this.#tick));
  readonly late = $derived(lateFlashes(views, me.post, now.ms));
}

export const board = new LiveBoard();
