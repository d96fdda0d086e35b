/**
 * What the map shows, from rows and bodies: places with who says so, from when to when, and how accurately.
 *
 * Pure. A message that the reader may not read has no geometry here. Nothing is inferred from silence.
 */
import type { Agreement, Pair } from "../api/agreement.ts";
import type { ViewRows } from "../api/rows.ts";
import type { Json, JsonObject } from "../api/wire.ts";
import { isTable } from "../forms/values.ts";
import { undeterminedOf } from "./stretches.ts";

export type Layer = "lines" | "notices" | "crossings" | "incidents" | "places";
export const LAYERS: readonly Layer[] = ["lines", "notices", "crossings", "incidents", "places"];

export interface Shown {
  id: string;
  layer: Layer;
  shape: "point" | "line" | "area";
  path: readonly Pair[];
  /** Party that says so; empty where nobody does. */
  party: string;
  label: string;
  /** Reference of the message, where one stands behind it. */
  ref?: string;
  /** What the list says beside the label. */
  detail?: string;
  accuracyM?: number;
  from?: string;
  to?: string;
  /** An agreed line, or one that somebody claims. */
  agreed?: boolean;
  /** A stretch that not both sides accept: hatched, whoever draws it. */
  undetermined?: boolean;
  status?: string;
}

export interface Sources {
  agreement: Agreement | null;
  notices: ReadonlyMap<string, ViewRows["notices"]>;
  incidents: ReadonlyMap<string, ViewRows["incidents"]>;
  crossings: ReadonlyMap<string, ViewRows["crossings"]>;
  bodyOf: (ref: string) => JsonObject | null;
  partyOf: (post: string) => string;
  inWords: (text: Record<string, string>) => string;
  typeInWords: (type: string) => string;
}

export function shownOf(sources: Sources): Shown[] {
  return [...linesOf(sources), ...placesOf(sources), ...crossingsOf(sources), ...noticesOf(sources), ...incidentsOf(sources)];
}

function linesOf({ agreement, inWords }: Sources): Shown[] {
  return (agreement?.lines ?? []).flatMap((line) => {
    const whole: Shown = {
      id: `line:${line.id}`,
      layer: "lines",
      shape: "line",
      path: line.path,
      party: line.claimant ?? "",
      agreed: line.claimant === undefined,
      label: inWords(line.name),
      detail: line.id,
      accuracyM: line.accuracy_m,
    };
    return [whole, ...undeterminedOf(line).map(({ id, path, accuracyM }) => ({ ...whole, id: `${whole.id}#${id}`, label: "", path, accuracyM, undetermined: true }))];
  });
}

function placesOf({ agreement, inWords }: Sources): Shown[] {
  return (agreement?.places ?? []).map((place) => ({
    id: `place:${place.id}`,
    layer: "places",
    shape: "point",
    path: [[place.lon, place.lat]],
    party: "",
    label: withLocalName(inWords(place.names), place.names["ar"]),
  }));
}

/** The reader's name, and the local one beside it. */
function withLocalName(name: string, local: string | undefined): string {
  return local && local !== name ? `${name} ${local}` : name;
}

function crossingsOf({ agreement, crossings, inWords }: Sources): Shown[] {
  return (agreement?.crossings ?? []).map((crossing) => {
    const status = crossings.get(crossing.id)?.effective;
    return {
      id: `crossing:${crossing.id}`,
      layer: "crossings",
      shape: "point",
      path: [[crossing.lon, crossing.lat]],
      party: "",
      label: inWords(crossing.name),
      ...(status ? { status } : {}),
    };
  });
}

function noticesOf(sources: Sources): Shown[] {
  return [...sources.notices].flatMap(([ref, row]) => {
    if (["CANCELLED", "AMENDED"].includes(row.state)) return [];
    const common = {
      layer: "notices" as const,
      party: sources.partyOf(row.post),
      label: sources.typeInWords(row.type),
      ref,
      status: row.state,
      ...(row.start ? { from: row.start } : {}),
      ...(row.end ? { to: row.end } : {}),
    };
    return geometryOf(sources.bodyOf(ref)).map((found, i) => ({ ...common, ...found, id: `${ref}#${i}` }));
  });
}

function incidentsOf(sources: Sources): Shown[] {
  return [...sources.incidents].flatMap(([ref, row]) => {
    const { place } = row;
    if (!place) return [];
    return {
      id: ref,
      layer: "incidents" as const,
      shape: "point" as const,
      path: [[place.lon, place.lat] as Pair],
      party: sources.partyOf(row.post),
      label: sources.typeInWords(row.type),
      ref,
      status: row.state,
      ...(place.accuracy_m ? { accuracyM: place.accuracy_m } : {}),
    };
  });
}

type Geometry = Pick<Shown, "shape" | "path" | "accuracyM">;
const PATHS: Readonly<Record<string, Geometry["shape"]>> = {
  route: "line",
  alt_route: "line",
  return_route: "line",
  area: "area",
  danger_area: "area",
  from_area: "area",
};
const POINTS = ["place", "origin", "dest", "where", "storage_site"];
/** Lists of which each item has a place. */
const STOPS = ["waypoints", "positions"];

/** The geometry of a body by the names of its fields; single points where there is no route. */
function geometryOf(body: JsonObject | null): Geometry[] {
  if (!body) return [];
  const paths = pathsOf(body);
  return paths.length ? paths : spotsOf(body);
}

/** Routes and areas of a body. */
export function pathsOf(body: JsonObject): Geometry[] {
  return Object.entries(PATHS).flatMap(([name, shape]) => {
    const path = pairsOf(body[name] ?? null);
    return path ? [{ shape, path }] : [];
  });
}

/** Single places of a body, and of the items of its lists. */
export function spotsOf(body: JsonObject): Geometry[] {
  const items = STOPS.flatMap((name) => (Array.isArray(body[name]) ? body[name] : []));
  const stops = items.flatMap((item) => (isTable(item) ? spotOf(item["place"] ?? null) : []));
  return [...POINTS.flatMap((name) => spotOf(body[name] ?? null)), ...stops];
}

function pairsOf(value: Json): Pair[] | null {
  return Array.isArray(value) && value.length > 1 && value.every((pair) => Array.isArray(pair) && pair.length === 2)
    ? (value as Pair[])
    : null;
}

function spotOf(value: Json): Geometry[] {
  if (!isTable(value)) return [];
  const { lon, lat, accuracy_m: accuracy } = value;
  if (typeof lon !== "number" || typeof lat !== "number") return [];
  return [{ shape: "point", path: [[lon, lat]], ...(typeof accuracy === "number" ? { accuracyM: accuracy } : {}) }];
}

/** Whether something stands at `ms`: a notice from its start to its end, an incident from when it was told. */
export function standsAt(shown: Shown, ms: number, toldAt: (ref: string) => string | undefined): boolean {
  if (shown.from || shown.to) {
    return (!shown.to || Date.parse(shown.to) >= ms) && (!shown.from || Date.parse(shown.from) <= ms);
  }
  const told = shown.ref ? toldAt(shown.ref) : undefined;
  return told === undefined || Date.parse(told) <= ms;
}
