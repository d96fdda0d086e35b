/** How soon the host may be asked again: quickly while somebody draws for a while, and slower than it stops answering after that. */
export class Pace {
  /** The host answers 600 looks of one device at once and ten a second: another tab of it may look as well. */
  static readonly BURST = 500;
  static readonly A_SECOND = 8;
  static readonly GAP_MS = 40;
  readonly #clock: () => number;
  #spare = Pace.BURST;
  #last = Number.NEGATIVE_INFINITY;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Milliseconds until the next question may go; 0 where it may go now. */
  wait(): number {
    const since = this.#clock() - this.#last;
    const gap = this.#spare + this.#earned(since) >= 1 ? Pace.GAP_MS : 1000 / Pace.A_SECOND;
    return Math.max(0, gap - since);
  }

  /** A question goes. */
  spend(): void {
    const at = this.#clock();
    this.#spare = Math.max(0, Math.min(Pace.BURST, this.#spare + this.#earned(at - this.#last)) - 1);
    this.#last = at;
  }

  #earned(since: number): number {
    return Math.min(Pace.BURST, (since / 1000) * Pace.A_SECOND);
  }
}
