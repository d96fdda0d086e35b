import type { Instant } from "../api/wire.ts";

const SKEW_TOLERATED_MS = 30_000;
const SECOND_MS = 1000;

/** Server time: the device's clock plus the offset that the host's answers showed. */
class NowState {
  #offsetMs = $state(0);
  #deviceMs = $state(Date.now());
  #fixed = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly ms = $derived(this.#deviceMs + this.#offsetMs);
  readonly seconds = $derived(Math.floor(this.ms / SECOND_MS));
  readonly skewMs = $derived(-this.#offsetMs);
  readonly isSkewed = $derived(Math.abs(this.#offsetMs) > SKEW_TOLERATED_MS);

  /** Learn the offset from an instant the host has just said; its whole seconds cost up to a second. */
  heard(instant: Instant): void {
    if (this.#fixed) return;
    const offset = Date.parse(instant) + SECOND_MS / 2 - Date.now();
    if (Math.abs(offset - this.#offsetMs) > SECOND_MS) this.#offsetMs = offset;
  }

  /** The current server time as an instant for an envelope. */
  instant(): Instant {
    return formatInstant(this.#fixed ? this.ms : Date.now() + this.#offsetMs);
  }

  start(): void {
    if (this.#timer !== undefined || this.#fixed) return;
    this.#timer = setInterval(() => {
      this.#deviceMs = Date.now();
    }, SECOND_MS);
  }

  /** Fixtures and tests stand still. */
  standAt(instant: Instant): void {
    this.#fixed = true;
    this.#offsetMs = 0;
    this.#deviceMs = Date.parse(instant);
  }
}

export function formatInstant(ms: number): Instant {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const now = new NowState();
