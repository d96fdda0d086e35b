import type { ProblemDocument } from "./wire.ts";

/** What every act throws: a code that never changes, what was found, and what to do. */
export class Problem extends Error {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly mend: string;
  readonly status: number;
  /** What a refusal adds, such as `next_serial` or `dev_seq` and `prev`. */
  readonly extra: Partial<ProblemDocument>;

  constructor(code: string, detail: string, mend = "", extra: Partial<ProblemDocument> = {}) {
    super(`${code}: ${detail}`);
    this.name = "Problem";
    this.code = code;
    this.title = extra.title ?? code;
    this.detail = detail;
    this.mend = mend;
    this.status = extra.status ?? 0;
    this.extra = extra;
  }
}

/** A proof, a signature or a hash does not hold. Never retried; the evidence is kept. */
export class IntegrityProblem extends Problem {
  readonly evidence: Readonly<Record<string, string>>;

  constructor(code: string, detail: string, evidence: Readonly<Record<string, string>>) {
    super(code, detail, "Stop relying on this host, keep the evidence, call the other side.");
    this.name = "IntegrityProblem";
    this.evidence = evidence;
  }
}

/** The host did not answer: nothing is known to be wrong, and after a write the outcome is unknown. */
export class Unreachable extends Problem {
  constructor(detail: string) {
    super("unreachable", detail, "It is tried again by itself.");
    this.name = "Unreachable";
  }
}

export function problemFrom(document: Partial<ProblemDocument>, status: number): Problem {
  const code = document.code ?? `http-${status}`;
  const detail = document.detail ?? document.title ?? `The host answered ${status}.`;
  return new Problem(code, detail, document.mend ?? "", { ...document, status });
}
