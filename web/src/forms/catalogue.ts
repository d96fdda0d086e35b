/** The catalogue as forms see it: the one that texts are made from, by other questions. */
import { catalogue, typeForm, type FieldSpec, type TypeForm } from "../words/catalogue.ts";

export const CATALOGUE = catalogue;
export const typeSpec = typeForm;
export type { FieldSpec, TypeForm as TypeSpec };

export function codesOf(list: string): readonly { code: string; label: string }[] {
  return catalogue.codes[list] ?? [];
}
