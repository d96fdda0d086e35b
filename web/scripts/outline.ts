import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const OUTLINE = "virtual:outline";

interface Field {
  fields?: Field[];
  [name: string]: unknown;
}

/** What showing a message needs of a field, as FieldOutline of src/words/outline.ts names it. */
const OF_A_FIELD = ["name", "label", "kind", "many", "codes", "default", "unit"];
const OF_A_TYPE = ["code", "answered_by"];

/** `virtual:outline`: the catalogue without what only forms need (limits, patterns, code lists), a third of its octets. */
export function outline(catalogue: string): Plugin {
  return {
    name: "truceline-outline",
    resolveId: (id) => (id === OUTLINE ? `\0${id}` : null),
    load(id) {
      if (id !== `\0${OUTLINE}`) return null;
      this.addWatchFile(resolve(catalogue));
      const { types } = JSON.parse(readFileSync(catalogue, "utf8")) as { types: Field[] };
      const outlines = types.map((type) => ({ ...only(OF_A_TYPE, type), fields: (type.fields ?? []).map(fieldOutline) }));
      return `export default ${JSON.stringify(outlines)};`;
    },
  };
}

function fieldOutline(field: Field): Record<string, unknown> {
  return { ...only(OF_A_FIELD, field), ...(field.fields ? { fields: field.fields.map(fieldOutline) } : {}) };
}

function only(names: readonly string[], whole: Field): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in whole).map((name) => [name, whole[name]]));
}
