/** The message types as showing one needs them. What forms need besides is in ./catalogue.ts, and comes with them. */
import outlines from "virtual:outline";

export type FieldKind =
  | "code"
  | "date"
  | "instant"
  | "integer"
  | "boolean"
  | "name"
  | "text"
  | "id"
  | "post"
  | "party"
  | "language"
  | "ref"
  | "hash"
  | "check-word"
  | "key"
  | "url"
  | "place"
  | "line"
  | "area"
  | "value"
  | "group";

export interface FieldOutline {
  name: string;
  label: string;
  kind: FieldKind;
  many?: boolean;
  codes?: string;
  default?: string;
  unit?: string;
  fields?: FieldOutline[];
}

export interface TypeOutline {
  code: string;
  answered_by: string[];
  fields: FieldOutline[];
}

const BY_CODE: ReadonlyMap<string, TypeOutline> = new Map(outlines.map((outline) => [outline.code, outline]));

export function typeOutline(code: string): TypeOutline | undefined {
  return BY_CODE.get(code);
}
