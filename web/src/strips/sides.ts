/** Which hue and shape a party has. The order in the agreement decides, never its name. */
import type { Party } from "../state/types.ts";

export type Side = "a" | "b" | "third" | "none";

/** The third party is neutral ink; who did not sign is grey and dotted. */
export function sideOf(parties: readonly Party[], code: string): Side {
  const party = parties.find((known) => known.code === code);
  if (!party) return code === "MISSION" ? "third" : "none";
  if (isThird(party)) return "third";
  if (isOutside(party)) return "none";
  const signed = parties.filter((known) => !isThird(known) && !isOutside(known));
  return signed.indexOf(party) === 0 ? "a" : "b";
}

function isThird(party: Party): boolean {
  return party.code === "MISSION" || /THIRD|MISSION|MEDIATOR|GUARANTOR/iu.test(party.kind);
}

function isOutside(party: Party): boolean {
  return /NON/iu.test(party.kind);
}
