import type { Json } from "../../api/wire.ts";
import type { FieldSpec } from "../catalogue.ts";

/** What every kind of field is given. */
export interface FieldProps {
  id: string;
  spec: FieldSpec;
  label: string;
  value: Json;
  change: (value: Json) => void;
  needed: boolean;
  described: string | undefined;
  invalid: "true" | undefined;
}
