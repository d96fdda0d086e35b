/** What is being composed, for a field that shows what it would come near with another value. */
import { getContext, setContext } from "svelte";
import type { Json } from "../api/wire.ts";
import { isTable, type Values } from "./values.ts";

export interface Drafting {
  readonly type: string;
  readonly values: Values;
}

const KEY = Symbol("drafting");

export function provideDrafting(drafting: Drafting): void {
  setContext(KEY, drafting);
}

/** Undefined where a form is not that of a notice. */
export function theDrafting(): Drafting | undefined {
  return getContext<Drafting | undefined>(KEY);
}

/** `values` with `value` at `path`: `route`, `controlled_explosions.0.place`. */
export function withValue(values: Values, path: string, value: Json): Values {
  return put(values, path.split("."), value) as Values;
}

function put(held: Json, [step, ...rest]: string[], value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(held)) return held.map((item, at) => (String(at) === step ? put(item, rest, value) : item));
  const table = isTable(held) ? held : {};
  return { ...table, [step]: put(table[step] ?? null, rest, value) };
}
