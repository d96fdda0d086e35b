import { VIEW_NAMES, type ViewName, type ViewRows } from "../api/rows.ts";

type Rows<N extends ViewName> = ReadonlyMap<string, ViewRows[N]>;
/** As the host sends them: null removes. */
export type RowChanges = { [N in ViewName]?: Record<string, ViewRows[N] | null> };

/** Rows of the views, as this reader may read them. Each map is replaced, never changed in place. */
class Views {
  threads = $state.raw<Rows<"threads">>(new Map());
  deliveries = $state.raw<Rows<"deliveries">>(new Map());
  clocks = $state.raw<Rows<"clocks">>(new Map());
  roster = $state.raw<Rows<"roster">>(new Map());
  channels = $state.raw<Rows<"channels">>(new Map());
  notices = $state.raw<Rows<"notices">>(new Map());
  incidents = $state.raw<Rows<"incidents">>(new Map());
  crossings = $state.raw<Rows<"crossings">>(new Map());
  documents = $state.raw<Rows<"documents">>(new Map());
  watch_log = $state.raw<Rows<"watch_log">>(new Map());
  erasures = $state.raw<Rows<"erasures">>(new Map());
  /** Size of the log that the rows stand for. */
  size = $state(0);
  loaded = $state(false);

  /** Old state plus events: the rows after `changes`, at log size `size`. */
  apply(changes: RowChanges, size: number): void {
    for (const name of VIEW_NAMES) {
      const changed = changes[name];
      if (changed) this.#put(name, merged(this[name], changed));
    }
    this.size = Math.max(this.size, size);
    this.loaded = true;
  }

  /** A fresh fetch: these rows and no others. */
  replace(rows: RowChanges, size: number): void {
    for (const name of VIEW_NAMES) this.#put(name, merged(new Map(), rows[name] ?? {}));
    this.size = size;
    this.loaded = true;
  }

  clear(): void {
    this.replace({}, 0);
    this.loaded = false;
  }

  #put<N extends ViewName>(name: N, rows: ReadonlyMap<string, unknown>): void {
    (this as Record<ViewName, ReadonlyMap<string, unknown>>)[name] = rows;
  }
}

function merged(
  rows: ReadonlyMap<string, unknown>,
  changed: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  const next = new Map(rows);
  for (const [key, row] of Object.entries(changed)) {
    if (row === null) next.delete(key);
    else next.set(key, row);
  }
  return next;
}

export const views = new Views();
export type { Views };
