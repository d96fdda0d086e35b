/** Which hue and shape a party has: the agreement gives the mark, nothing is inferred from a name. */
import type { Agreement } from "../api/agreement.ts";

export type Side = "a" | "b" | "third" | "none";

/** The third party is neutral ink; who did not sign, and who is not known, is grey and dotted. */
export function sideOf(agreement: Agreement | null, party: string): Side {
  const signatory = agreement?.parties.find((known) => known.id === party);
  if (signatory) return signatory.mark === 1 ? "a" : "b";
  const third = agreement?.third_parties?.some((known) => known.id === party) ?? party === "MISSION";
  return third ? "third" : "none";
}
