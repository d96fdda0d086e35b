/**
 * A body as the host would have written it: absent where empty, absent where it is the default, and what the device knows filled in.
 * Driven by the catalogue alone; the twin of src/truceline/messages/filling.py.
 */
import type { Json, JsonObject } from "../api/wire.ts";
import type { FieldSpec } from "../words/catalogue.ts";
import { normalised } from "./canonical.ts";

export interface Facts {
  now: string;
  /** Size and root (hex) of the checkpoint that this device has verified. */
  head?: { seq: number; hash: string };
  attempt?: number;
  openThreads?: number;
  reference?: string;
  entry?: string;
  party?: string;
  /** Tokens of the notices that the officer was shown, and says to know of. */
  knows?: readonly string[];
}

/** `given` with what the fields let a device add to it. What the officer gave is never changed. */
export function filled(fields: readonly FieldSpec[], given: JsonObject, facts: Facts): JsonObject {
  const body: JsonObject = { ...given };
  for (const field of fields) {
    const value = field.fills ? factOf(field.fills, facts) : field.initial;
    if (isEmpty(body[field.name]) && value !== undefined) body[field.name] = value;
  }
  return body;
}

function factOf(fact: NonNullable<FieldSpec["fills"]>, facts: Facts): Json | undefined {
  switch (fact) {
    case "NOW":
      return facts.now;
    case "LOG_HEAD":
      return facts.head ? { ...facts.head } : undefined;
    case "ATTEMPT":
      return facts.attempt ?? 1;
    case "OPEN_THREADS":
      return facts.openThreads;
    case "REFERENCE":
      return facts.reference;
    case "ENTRY":
      return facts.entry;
    case "PARTY":
      return facts.party;
    case "AWARENESS":
      return facts.knows?.length ? [...facts.knows] : undefined;
  }
}

/** The body without what is empty or by default so; text in NFC. */
export function shaped(fields: readonly FieldSpec[], given: JsonObject): JsonObject {
  const body = normalised(given);
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const field = fields.find((known) => known.name === name);
    const inner = field?.fields?.length ? shapedGroup(field.fields, value) : withoutEmpty(value);
    // A required list says that there are none, and says it by being there.
    const isStated = field?.required === true && Array.isArray(inner);
    if ((isStated || !isEmpty(inner)) && !isDefault(field, inner)) kept[name] = inner as Json;
  }
  return kept;
}

function shapedGroup(fields: readonly FieldSpec[], value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => shapedGroup(fields, item));
  return isTable(value) ? shaped(fields, value) : value;
}

/** Members of a place or of a text by language that were left blank. */
function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isEmpty(item));
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !isEmpty(member)));
}

function isTable(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Python writes defaults as text: `False`, `RECEIVED`. */
function isDefault(field: FieldSpec | undefined, value: Json): boolean {
  if (field?.default === undefined) return false;
  const text = typeof value === "boolean" ? (value ? "True" : "False") : String(value);
  return text === field.default;
}
