/** The catalogue of message types as forms need it, ./outline.ts and more: src/truceline/messages/form.py writes it. */
import catalogueJson from "../generated/catalogue.json";
import type { Precedence } from "../api/wire.ts";
import type { FieldOutline } from "./outline.ts";

export type Fact = "NOW" | "LOG_HEAD" | "ATTEMPT" | "OPEN_THREADS" | "REFERENCE" | "ENTRY" | "PARTY" | "AWARENESS";

export interface FieldSpec extends FieldOutline {
  required?: boolean;
  min_items?: number;
  max_items?: number;
  initial?: string | boolean | number;
  fills?: Fact;
  min?: number;
  max?: number;
  min_length?: number;
  max_length?: number;
  pattern?: string;
  required_when?: { field: string; values: string[] };
  after?: string;
  fields?: FieldSpec[];
}

export interface TypeForm {
  code: string;
  noun: string;
  group: string;
  label: string;
  line: string;
  precedence: Precedence;
  senders: string[];
  opens_thread: boolean;
  clocks: { kind: string; limit_s?: number }[];
  answered_by: string[];
  replies: string[];
  required_echelons: string[];
  echelons_field?: string | null;
  fields: FieldSpec[];
}

export interface Catalogue {
  catalogue: string;
  types: TypeForm[];
  codes: Record<string, { code: string; label: string }[]>;
}

export const catalogue = catalogueJson as unknown as Catalogue;

const BY_CODE: ReadonlyMap<string, TypeForm> = new Map(
  catalogue.types.map((form) => [form.code, form]),
);

export function typeForm(code: string): TypeForm | undefined {
  return BY_CODE.get(code);
}
