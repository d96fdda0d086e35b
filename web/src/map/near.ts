/** What a draft comes near, as measures on the map: the lines of its time, and the notices that the host tells of. */
import type Feature from "ol/Feature.js";
import { linesInForce, nearestOn } from "../look/around.ts";
import { quantityText, roughText } from "../look/findings.ts";
import type { Drawn } from "../look/lie.ts";
import type { Screening } from "../look/screening.ts";
import { room } from "../state";
import { t } from "../words";
import { besideOf, measureOf } from "./drawn.ts";

/** More would hide what they stand on; the list beside the map has all. */
const MOST = 5;

/** `at`: when the draft begins; `told`: of this very draft, null while the host has not answered. */
export function nearOf(whole: readonly Drawn[], at: string, told: Screening | null): Feature[] {
  const lies = nearestOn(whole, linesInForce(room.agreement, at)).filter(({ apartM }) => apartM > 0);
  return [
    ...whole.filter(({ path }) => path.length === 1).flatMap(({ path }) => besideOf(path)),
    ...lies.map(({ here, there, apartM }) => measureOf(here, there, roughText(apartM, t))),
    ...(told?.meetings ?? []).slice(0, MOST).flatMap(({ ref, here, there, apart_mm: apart }) => {
      if (ref === undefined || !here || !there || apart === undefined) return [];
      return [measureOf(here, there, apart === 0 ? ref : `${ref}: ${quantityText(Math.ceil(apart / 1000) * 1000, "mm", t)}`)];
    }),
  ];
}
