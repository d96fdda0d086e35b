/** Which page stands behind which address. Each is a piece of its own, so that the first page comes first. */
import type { Component } from "svelte";
import { words } from "../words";
import Public from "./Public.svelte";
import type { Place } from "./route.svelte.ts";

type Load = () => Promise<{ default: Component }>;

/** Pages that show no message: the words of the app itself are enough. */
const PLAIN: Partial<Record<Place["page"], Load>> = {
  join: () => import("./Join.svelte"),
  public: () => Promise.resolve({ default: Public }),
  settings: () => import("./Settings.svelte"),
};

/** Pages that show messages in one line. */
const BRIEF: Partial<Record<Place["page"], Load>> = {
  watch: () => import("./Watch.svelte"),
  wall: () => import("./Watch.svelte"),
};

const PAGES: Partial<Record<Place["page"], Load>> = {
  line: () => import("./Line.svelte"),
  notices: () => import("../notices/NoticesPage.svelte"),
  map: () => import("../map/MapPage.svelte"),
  crossings: () => import("./Crossings.svelte"),
  documents: () => import("./Documents.svelte"),
  agreement: () => import("./Agreement.svelte"),
  roster: () => import("./Roster.svelte"),
  log: () => import("./Log.svelte"),
  proof: () => import("./Proof.svelte"),
  outbox: () => import("./Outbox.svelte"),
  new: () => import("./New.svelte"),
};

export function pageOf(page: Place["page"]): Load | undefined {
  const load = PAGES[page];
  if (load) return () => withWords(load, "fields");
  const brief = BRIEF[page];
  return brief ? () => withWords(brief, "messages") : PLAIN[page];
}

async function withWords(load: Load, part: "messages" | "fields"): Promise<{ default: Component }> {
  const [loaded] = await Promise.all([load(), words.need(part)]);
  return loaded;
}
