/**
 * What a form holds, and what goes into the body: empty fields are left out, and so are groups without content.
 *
 * A number that cannot be read stays the text that was typed, so that nothing typed is lost and the check can name it.
 */
import type { Json, JsonObject } from "../api/wire.ts";
import type { FieldSpec } from "./catalogue.ts";

export type Values = { [name: string]: Json };

/** A fault of one field; `id` is a message of the interface, `path` the field's place: `vehicles.0.count`. */
export interface Fault {
  path: string;
  label: string;
  id: string;
  args: Record<string, string | number>;
}

/** What a form starts with. */
export function initialOf(specs: readonly FieldSpec[]): Values {
  const values: Values = {};
  for (const spec of specs) {
    if (spec.initial !== undefined) values[spec.name] = spec.initial;
    else if (spec.many) values[spec.name] = [];
    else if (spec.kind === "group" && spec.required) values[spec.name] = initialOf(spec.fields ?? []);
  }
  return values;
}

/** The body that these values make. */
export function bodyOf(specs: readonly FieldSpec[], values: Values): JsonObject {
  const body: JsonObject = {};
  for (const spec of specs) {
    const value = pruned(spec, values[spec.name] ?? null);
    if (value !== null) body[spec.name] = value;
  }
  return body;
}

function pruned(spec: FieldSpec, value: Json): Json {
  if (spec.many) return list(spec, value);
  if (spec.kind === "group") return group(spec, value);
  return isEmpty(value) ? null : value;
}

function list(spec: FieldSpec, value: Json): Json {
  const items = Array.isArray(value) ? value : [];
  const kept = items.map((item) => pruned({ ...spec, many: false }, item)).filter((item) => item !== null);
  // A required list may be empty, and then it is stated as such.
  return kept.length || spec.required ? kept : null;
}

function group(spec: FieldSpec, value: Json): Json {
  const body = bodyOf(spec.fields ?? [], isTable(value) ? value : {});
  return Object.keys(body).length ? body : null;
}

export function isTable(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isTable(value) && Object.values(value).every((part) => isEmpty(part));
}
