/**
 * A body in words: one line for the strip, and one row a field. The twin of src/truceline/messages/render.py, driven by the
 * catalogue alone and held to the same vectors. What is signed are the fields, never these words.
 */
import type { Json, JsonObject } from "../api/wire.ts";
import { canonical } from "../sign/canonical.ts";
import type { Entry } from "../state/types.ts";
import { type FieldOutline, typeOutline } from "./outline.ts";
import { type Arguments, words } from "./words.svelte.ts";

export interface Rendered {
  title: string;
  line: string;
  fields: { id: string; label: string; text: string }[];
}

/** What rendering needs of a language. */
export interface Speaker {
  readonly language: string;
  has(id: string): boolean;
  text(id: string, args?: Arguments): string;
}

const SHORT_HASH_DIGITS = 12;

/** Title, line and fields of an entry, in the reader's language. */
export function renderEntry(entry: Pick<Entry, "envelope" | "body" | "coarse">): Rendered {
  const { type } = entry.envelope;
  const form = typeOutline(type);
  const body = entry.body ?? entry.coarse;
  if (!form) return renderAdministrative(type, body);
  const title = words.text(`msg-${type.toLowerCase()}`);
  if (!body) return { title, line: "", fields: [] };
  return {
    title,
    line: renderLine(type, body, words),
    fields: renderFields(form.fields, body, words),
  };
}

/** What the room itself says has a line where people act on it, and the name of its type everywhere. */
function renderAdministrative(type: string, body: JsonObject | null): Rendered {
  const line = `ui-entry-${type.toLowerCase()}`;
  return {
    title: words.text(`ui-type-${type.toLowerCase()}`),
    line: body && words.has(line) ? words.text(line, body as Arguments) : "",
    fields: [],
  };
}

export function renderLine(type: string, body: JsonObject, speaker: Speaker): string {
  return speaker.text(`line-${type.toLowerCase()}`, lineArguments(typeOutline(type)?.fields ?? [], body, speaker));
}

/** Every field that is there, in the order of the form. */
export function renderFields(
  fields: readonly FieldOutline[],
  body: JsonObject,
  speaker: Speaker,
): Rendered["fields"] {
  return fields.flatMap((spec) => {
    const value = valueOf(spec, body);
    if (!isPresent(value)) return [];
    return [{ id: spec.name, label: speaker.text(spec.label), text: valueText(spec, value, speaker) }];
  });
}

/** A field that is absent has its default, where it has one. */
function valueOf(spec: FieldOutline, body: JsonObject): Json | undefined {
  const value = body[spec.name];
  if (value !== undefined || spec.default === undefined) return value;
  if (spec.kind === "boolean") return spec.default === "True";
  return spec.kind === "integer" ? Number(spec.default) : spec.default;
}

function isPresent(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** The variables of the one-line pattern, as the head of messages.ftl lists them. */
export function lineArguments(fields: readonly FieldOutline[], body: JsonObject, speaker: Speaker): Arguments {
  const args: Arguments = {};
  for (const spec of fields) {
    const value = valueOf(spec, body);
    const name = fluentName(spec.name);
    args[`has-${name}`] = isPresent(value) ? "yes" : "no";
    args[name] = isPresent(value) ? argument(spec, value, speaker) : "";
    if (spec.many) args[`count-${name}`] = Array.isArray(value) ? value.length : 0;
    if (spec.kind === "hash") args[`${name}-short`] = String(value ?? "").slice(0, SHORT_HASH_DIGITS);
    if ((spec.kind === "code" || spec.kind === "boolean") && !spec.many) args[`${name}-code`] = bare(value);
  }
  return args;
}

export function fluentName(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

function bare(value: Json | undefined): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isPresent(value) ? fluentName(String(value)) : "none";
}

/** Bare numbers and instants: the pattern selects plurals and writes them by NUM() and DTG(). */
function argument(spec: FieldOutline, value: Exclude<Json, null>, speaker: Speaker): string | number {
  if (typeof value === "number" && spec.kind === "integer" && spec.unit === undefined) return value;
  if (spec.kind === "instant" && !spec.many) return String(value);
  if (spec.kind === "place" && !spec.many) return nameOf(value as JsonObject);
  return valueText(spec, value, speaker);
}

/** A place in one line: its name alone where it has one. */
function nameOf(spot: JsonObject): string {
  const { name, lon, lat } = spot;
  return typeof name === "string" && name ? name : coordinatesText(Number(lon), Number(lat));
}

/** The text of one field's value, all items of a list included. */
export function valueText(spec: FieldOutline, value: Exclude<Json, null>, speaker: Speaker): string {
  if (!spec.many) return itemText(spec, value, speaker);
  const items = Array.isArray(value) ? value : [];
  const mark = spec.kind === "group" ? "item-separator" : "list-separator";
  return items.map((item) => itemText(spec, item, speaker)).join(speaker.text(mark));
}

function itemText(spec: FieldOutline, value: Json, speaker: Speaker): string {
  if (typeof value === "boolean") return speaker.text(value ? "value-yes" : "value-no");
  if (typeof value === "number") return speaker.text(spec.unit ? `unit-${spec.unit}` : "value-number", { value });
  if (spec.kind === "value") return canonical(value);
  if (Array.isArray(value)) return pathText(spec, value as [number, number][], speaker);
  if (value !== null && typeof value === "object") return tableText(spec, value, speaker);
  return stringText(spec, String(value), speaker);
}

function stringText(spec: FieldOutline, value: string, speaker: Speaker): string {
  if (spec.kind === "instant") return speaker.text("value-instant", { instant: value });
  if (spec.kind === "code" && spec.codes) return codeText(spec.codes, value, speaker);
  return value;
}

/** A code that these texts do not know, because another version wrote it, is shown as it was written. */
function codeText(list: string, code: string, speaker: Speaker): string {
  const id = `code-${list}-${fluentName(code)}`;
  return speaker.has(id) ? speaker.text(id) : code;
}

function tableText(spec: FieldOutline, value: JsonObject, speaker: Speaker): string {
  if (spec.kind === "text") return freeText(value as Record<string, string>, speaker);
  if (spec.kind === "place") return placeText(value, speaker);
  const fields = spec.fields ?? [];
  if (isWindow(fields)) {
    return speaker.text("value-window", { start: String(value["start"]), end: String(value["end"]) });
  }
  const pairs = renderFields(fields, value, speaker).map(({ label, text }) =>
    speaker.text("value-pair", { label, value: text }),
  );
  return pairs.join(speaker.text("group-separator"));
}

function isWindow(fields: readonly FieldOutline[]): boolean {
  return fields.map(({ name }) => name).join(" ") === "start end";
}

function placeText(spot: JsonObject, speaker: Speaker): string {
  let text = coordinatesText(Number(spot["lon"]), Number(spot["lat"]));
  if (typeof spot["name"] === "string") {
    text = speaker.text("value-place-named", { name: spot["name"], coordinates: text });
  }
  if (typeof spot["accuracy_m"] !== "number") return text;
  const accuracy = speaker.text("unit-m", { value: spot["accuracy_m"] });
  return speaker.text("value-place-accuracy", { place: text, accuracy });
}

function pathText(spec: FieldOutline, points: [number, number][], speaker: Speaker): string {
  const [first = [0, 0], last = first] = [points[0], points.at(-1)];
  const ends = { first: coordinatesText(...first), last: coordinatesText(...last) };
  return speaker.text(`value-${spec.kind}`, { count: points.length, ...ends });
}

/** Degrees to five decimals, about a metre; the same in every language. Arguments in 1e-7 degree. */
export function coordinatesText(lon: number, lat: number): string {
  return `${degrees(lat, 2)}${lat >= 0 ? "N" : "S"} ${degrees(lon, 3)}${lon >= 0 ? "E" : "W"}`;
}

function degrees(e7: number, width: number): string {
  const rounded = Math.floor((Math.abs(e7) + 50) / 100);
  const whole = String(Math.floor(rounded / 100_000)).padStart(width, "0");
  return `${whole}.${String(rounded % 100_000).padStart(5, "0")}`;
}

function freeText(texts: Record<string, string>, speaker: Speaker): string {
  const ours = texts[speaker.language];
  if (ours !== undefined) return ours;
  const [language = ""] = Object.keys(texts).sort();
  return speaker.text("value-other-language", { text: texts[language] ?? "", language });
}
