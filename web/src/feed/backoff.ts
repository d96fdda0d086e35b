/** Waiting before the next try: doubling from a second to a quarter of a minute, with jitter, cut short when the network returns. */
const FIRST_MS = 1000;
/** A duty room that is back should be seen to be back. */
const LONGEST_MS = 15_000;

/** `random` is from 0 to 1: half of the delay is always waited, so that a thousand phones do not return at once. */
export function delayMs(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(whole / 2 + (whole / 2) * random);
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      stop.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const once = { signal: stop.signal };
    globalThis.addEventListener?.("online", end, once);
    signal.addEventListener("abort", end, once);
    if (signal.aborted) end();
  });
}
