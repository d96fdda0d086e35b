/** The tab that leads: following the host, and trying again while it is away. */
import type { Host } from "../api/host.ts";
import { IntegrityProblem, Unreachable } from "../api/problem.ts";
import { delayMs, pause } from "../feed/backoff.ts";
import { link } from "./link.svelte.ts";
import { me } from "./me.svelte.ts";
import { now } from "./now.svelte.ts";

export interface Trying {
  host: Host;
  signal: AbortSignal;
  /** Open the session anew. */
  renew(): Promise<void>;
  /** Tell the other tabs how the link stands. */
  tellLink(): void;
  fail(cause: unknown): void;
}

/** Repeat `attempt` until it succeeds or the room is closed, with growing pauses while the host is away. */
export async function again(trying: Trying, attempt: () => Promise<void>): Promise<void> {
  for (let failed = 0; !trying.signal.aborted; failed++) {
    const heardBefore = link.heardAt;
    try {
      return await attempt();
    } catch (cause) {
      if (trying.signal.aborted) return;
      if (cause instanceof IntegrityProblem) return trying.fail(cause);
      if (!(cause instanceof Unreachable)) trying.fail(cause);
      if (link.heardAt !== heardBefore) failed = 0;
      await waitFor(trying, failed);
    }
  }
}

async function waitFor(trying: Trying, failed: number): Promise<void> {
  const ms = delayMs(failed, Math.random());
  link.state = navigator.onLine ? "unreachable" : "offline";
  if (me.state === "ready" || me.state === "starting") me.state = "offline";
  link.retryAt = now.ms + ms;
  trying.tellLink();
  await pause(ms, trying.signal);
  link.retryAt = null;
  if (!trying.signal.aborted && !trying.host.token) {
    // Where it fails, the attempt that follows fails as well, and says why.
    await trying.renew().catch(() => undefined);
  }
}
