import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

/** Ask as soon as may be, for so long; when each question went. */
function asked(pace: Pace, clock: { ms: number }, forMs: number): number[] {
  const end = clock.ms + forMs;
  const times: number[] = [];
  for (;;) {
    clock.ms += pace.wait();
    if (clock.ms >= end) return times;
    pace.spend();
    times.push(clock.ms);
  }
}

test("whoever draws for a while asks quickly, and never oftener than the host answers one device", () => {
  const clock = { ms: 0 };
  const times = asked(new Pace(() => clock.ms), clock, 120_000);
  expect(times.filter((at) => at < 1000).length).toBe(25);
  for (const [n, at] of times.entries()) expect(n + 1).toBeLessThanOrEqual(Pace.BURST + 1 + (at / 1000) * Pace.A_SECOND);
  expect(times.filter((at) => at >= 110_000).length).toBeCloseTo(10 * Pace.A_SECOND, -1);
});

test("the first question after a rest goes at once, and rest is earned again", () => {
  const clock = { ms: 0 };
  const pace = new Pace(() => clock.ms);
  asked(pace, clock, 60_000);
  expect(asked(pace, clock, 1000).length).toBeLessThan(10);
  clock.ms += 30_000;
  expect(pace.wait()).toBe(0);
  expect(asked(pace, clock, 1000).length).toBe(25);
});
