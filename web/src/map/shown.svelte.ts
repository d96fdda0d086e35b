import { entries, room, views } from "../state";
import { typeWords } from "../strips/codes.ts";
import { inMyLanguage } from "../strips/text.ts";
import { shownOf, standsAt, type Layer, type Shown } from "./features.ts";

/** Everything that this reader may see on the map, now. */
export function allShown(): Shown[] {
  return shownOf({
    agreement: room.agreement,
    notices: views.notices,
    incidents: views.incidents,
    crossings: views.crossings,
    bodyOf: (ref) => {
      const entry = entries.byRef(ref);
      return entry?.body ?? entry?.coarse ?? null;
    },
    partyOf: (post) => room.partyOf(post),
    inWords: inMyLanguage,
    typeInWords: typeWords,
  });
}

/** Those of the layers that are on; at `ms` where a time is chosen. */
export function within(shown: readonly Shown[], layers: ReadonlySet<Layer>, ms: number | null): Shown[] {
  const toldAt = (ref: string): string | undefined => views.deliveries.get(ref)?.at;
  return shown.filter((one) => layers.has(one.layer) && (ms === null || standsAt(one, ms, toldAt)));
}
