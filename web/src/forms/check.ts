/** What is wrong with a form's values, field by field, before anything is signed. The host checks again. */
import type { Json } from "../api/wire.ts";
import type { FieldSpec } from "./catalogue.ts";
import { isEmpty, isTable, type Fault, type Values } from "./values.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u;

export function faultsOf(specs: readonly FieldSpec[], values: Values, under = ""): Fault[] {
  return specs.flatMap((spec) => faultsIn(spec, values, `${under}${spec.name}`));
}

function faultsIn(spec: FieldSpec, values: Values, path: string): Fault[] {
  // What the device knows by itself it fills in when the text is composed.
  if (spec.fills && isEmpty(values[spec.name])) return [];
  const value = values[spec.name] ?? null;
  if (spec.many) return faultsInList(spec, value, path, values);
  if (isEmpty(value)) return isNeeded(spec, values) ? [fault(spec, path, "ui-fault-missing")] : [];
  return faultsOfOne(spec, value, path, values);
}

export function isNeeded(spec: FieldSpec, values: Values): boolean {
  if (spec.required) return true;
  const when = spec.required_when;
  return when !== undefined && when.values.includes(String(values[when.field] ?? ""));
}

function faultsInList(spec: FieldSpec, value: Json, path: string, values: Values): Fault[] {
  const items = Array.isArray(value) ? value : [];
  const least = isNeeded(spec, values) ? Math.max(spec.min_items ?? 0, 0) : 0;
  if (items.length < least) return [fault(spec, path, "ui-fault-missing")];
  if (items.length > (spec.max_items ?? Infinity)) {
    return [fault(spec, path, "ui-fault-too-many", { max: spec.max_items ?? 0 })];
  }
  const one = { ...spec, many: false, required: true };
  return items.flatMap((item, i) => {
    const at = `${path}.${i}`;
    return isEmpty(item) ? [fault(spec, at, "ui-fault-missing")] : faultsOfOne(one, item, at, values);
  });
}

function faultsOfOne(spec: FieldSpec, value: Json, path: string, values: Values): Fault[] {
  switch (spec.kind) {
    case "group":
      return isTable(value) ? faultsOf(spec.fields ?? [], value, `${path}.`) : [];
    case "integer":
      return integer(spec, value, path);
    case "instant":
      return instant(spec, value, path, values);
    case "place":
      return isTable(value) && typeof value["lon"] === "number" && typeof value["lat"] === "number"
        ? []
        : [fault(spec, path, "ui-fault-place")];
    case "line":
    case "area":
      return points(spec, value, path);
    case "text":
      return [];
    default:
      return typeof value === "string" ? string(spec, value, path) : [];
  }
}

function integer(spec: FieldSpec, value: Json, path: string): Fault[] {
  const [min, max] = [spec.min ?? -Infinity, spec.max ?? Infinity];
  if (typeof value !== "number" || !Number.isInteger(value)) return [fault(spec, path, "ui-fault-number")];
  if (value < min || value > max) return [fault(spec, path, "ui-fault-range", { min, max })];
  return [];
}

function instant(spec: FieldSpec, value: Json, path: string, values: Values): Fault[] {
  if (typeof value !== "string" || !INSTANT.test(value) || Number.isNaN(Date.parse(value))) {
    return [fault(spec, path, "ui-fault-instant")];
  }
  const before = spec.after ? values[spec.after] : undefined;
  return typeof before === "string" && before > value ? [fault(spec, path, "ui-fault-after")] : [];
}

function points(spec: FieldSpec, value: Json, path: string): Fault[] {
  const least = spec.min_length ?? (spec.kind === "area" ? 3 : 2);
  return Array.isArray(value) && value.length >= least
    ? []
    : [fault(spec, path, "ui-fault-points", { min: least })];
}

function string(spec: FieldSpec, value: string, path: string): Fault[] {
  if (value.length > (spec.max_length ?? Infinity)) {
    return [fault(spec, path, "ui-fault-long", { max: spec.max_length ?? 0 })];
  }
  return spec.pattern && !new RegExp(spec.pattern, "u").test(value)
    ? [fault(spec, path, "ui-fault-form")]
    : [];
}

function fault(spec: FieldSpec, path: string, id: string, args: Fault["args"] = {}): Fault {
  return { path, label: spec.label, id, args };
}
