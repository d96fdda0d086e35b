/**
 * What stands in a party's name, or names it, and waits for it: pure, rows in, alerts out.
 *
 * In its name: until it answers. Naming it only: until it answers or its officer has seen it on this device.
 */
import type { DocumentRow } from "../api/rows.ts";
import type { Ref } from "../api/wire.ts";

export interface NameAlert {
  /** The same for as long as there is nothing new about it. */
  key: string;
  document: Ref;
  row: DocumentRow;
  /** The entry that names the party; null where the document stands in its name. */
  namedIn: Ref | null;
}

export function alertsOf(documents: ReadonlyMap<Ref, DocumentRow>, party: string, seen: ReadonlySet<string>): NameAlert[] {
  if (!party) return [];
  const found = [...documents].flatMap(([document, row]): NameAlert[] => {
    if (row.awaited?.includes(party)) return [{ key: document, document, row, namedIn: null }];
    const last = row.mentions?.filter((one) => one.party === party).at(-1);
    const answered = row.attestations.some((one) => one.party === party && one.index > (last?.index ?? 0));
    if (!last || answered || seen.has(last.ref)) return [];
    return [{ key: `${document} ${last.ref}`, document, row, namedIn: last.ref }];
  });
  return found.sort((a, b) => Number(a.namedIn !== null) - Number(b.namedIn !== null) || since(a) - since(b));
}

function since({ row, namedIn }: NameAlert): number {
  return row.mentions?.find((one) => one.ref === namedIn)?.index ?? row.timeline?.[0]?.index ?? 0;
}
