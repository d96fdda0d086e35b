/**
 * Fields of which a message needs at least one, by type: what a body's own check refuses and no single field can show.
 *
 * The host decides; this only spares an officer a signature that would be refused.
 */
import type { FieldSpec } from "./catalogue.ts";
import { isEmpty, type Fault, type Values } from "./values.ts";

const ONE_OF: Readonly<Record<string, readonly (readonly string[])[]>> = {
  MOV: [["unit_size", "strength_max"]],
  UAV: [["route", "area"]],
  INC: [["event_place", "event_bearing"]],
  STM: [["url", "capture_sha256"]],
  STP: [["place", "sector"]],
};

export function isAlternative(type: string, name: string): boolean {
  return (ONE_OF[type] ?? []).some((names) => names.includes(name));
}

export function missingAlternatives(type: string, specs: readonly FieldSpec[], values: Values): Fault[] {
  return (ONE_OF[type] ?? []).flatMap((names) => {
    const [first] = specs.filter((spec) => names.includes(spec.name));
    if (!first || names.some((name) => !isEmpty(values[name]))) return [];
    return { path: first.name, label: first.label, id: "ui-fault-one-of", args: {} };
  });
}
