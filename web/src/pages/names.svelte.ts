import type { Ref } from "../api/wire.ts";
import { me, room, views } from "../state";
import { alertsOf } from "./names.ts";

const MOST_KEPT = 500;
const place = (id: string): string => `truceline.seen-names.${id}`;

/** What stands in the name of this officer's party, or may concern it. */
class LiveNames {
  #changes = $state(0);
  /** Entries that name the party and that its officer has seen on this device. */
  readonly #seen = $derived.by(() => {
    void this.#changes;
    return new Set(kept(room.id));
  });
  readonly alerts = $derived(alertsOf(views.documents, me.party, this.#seen));

  see(entry: Ref): void {
    localStorage.setItem(place(room.id), JSON.stringify([...kept(room.id), entry].slice(-MOST_KEPT)));
    this.#changes += 1;
  }
}

function kept(id: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(place(id)) ?? "[]") as string[];
  } catch {
    // Somebody else wrote there: what was seen is shown once more.
    return [];
  }
}

export const names = new LiveNames();
