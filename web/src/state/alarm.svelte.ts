import type { IntegrityProblem } from "../api/problem.ts";
import type { IntegrityAlarm } from "./types.ts";

/** A proof that does not hold. It stays until someone decides what to do; the evidence can be saved. */
class Alarm {
  current = $state.raw<IntegrityAlarm | null>(null);

  raise(problem: IntegrityProblem, at: string): void {
    const { code, detail, evidence } = problem;
    // The first finding is what matters: what follows from it would bury it.
    this.current ??= { code, detail, at, evidence };
  }

  evidenceFile(): Blob {
    return new Blob([JSON.stringify(this.current, null, 1)], { type: "application/json" });
  }
}

export const alarm = new Alarm();
