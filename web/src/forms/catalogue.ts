/** The catalogue as forms see it: generated from the message types, never written here. */
import listed from "../generated/catalogue.json";

export interface When {
  field: string;
  values: readonly string[];
}

/** One field; see docs/develop/add-a-message.md. */
export interface FieldSpec {
  name: string;
  label: string;
  kind: string;
  required?: boolean;
  many?: boolean;
  min_items?: number;
  max_items?: number;
  codes?: string;
  default?: string;
  initial?: string | number | boolean;
  fills?: string;
  min?: number;
  max?: number;
  unit?: string;
  min_length?: number;
  max_length?: number;
  pattern?: string;
  required_when?: When;
  after?: string;
  fields?: readonly FieldSpec[];
}

export interface TypeSpec {
  code: string;
  group: string;
  label: string;
  precedence: "FLASH" | "IMMEDIATE" | "PRIORITY" | "ROUTINE";
  senders: readonly string[];
  opens_thread: boolean;
  answered_by?: readonly string[];
  replies?: readonly string[];
  required_echelons?: readonly string[];
  fields: readonly FieldSpec[];
}

export interface CodeSpec {
  code: string;
  label: string;
}

interface Catalogue {
  types: readonly TypeSpec[];
  codes: Readonly<Record<string, readonly CodeSpec[]>>;
}

export const CATALOGUE = listed as unknown as Catalogue;

export function typeSpec(code: string): TypeSpec | undefined {
  return CATALOGUE.types.find((type) => type.code === code);
}

export function codesOf(list: string): readonly CodeSpec[] {
  return CATALOGUE.codes[list] ?? [];
}
