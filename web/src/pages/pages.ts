/** Which page stands behind which address. Each is a chunk of its own, so that the watch comes first. */
import type { Component } from "svelte";
import type { Place } from "./route.svelte.ts";

type Load = () => Promise<{ default: Component }>;

const PAGES: Partial<Record<Place["page"], Load>> = {
  line: () => import("./Line.svelte"),
  map: () => import("../map/MapPage.svelte"),
  crossings: () => import("./Crossings.svelte"),
  documents: () => import("./Documents.svelte"),
  agreement: () => import("./Agreement.svelte"),
  roster: () => import("./Roster.svelte"),
  log: () => import("./Log.svelte"),
  proof: () => import("./Proof.svelte"),
  outbox: () => import("./Outbox.svelte"),
  new: () => import("./New.svelte"),
  join: () => import("./Join.svelte"),
  public: () => import("./Public.svelte"),
  settings: () => import("./Settings.svelte"),
};

export function pageOf(page: Place["page"]): Load | undefined {
  return PAGES[page];
}
