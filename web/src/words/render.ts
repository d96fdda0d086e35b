/** What a message says, field by field, from the catalogue. Placeholder until the catalogue is here: codes as they are. */
import type { Entry } from "../state/types.ts";
import { t, words } from "./words.svelte.ts";

export interface Rendered {
  title: string;
  line: string;
  fields: { id: string; label: string; text: string }[];
}

export function renderEntry(entry: Entry): Rendered {
  const id = `msg-${entry.envelope.type.toLowerCase()}`;
  const fields = Object.entries(entry.body ?? {}).map(([name, value]) => ({
    id: name,
    label: words.has(`field-${name}`) ? t(`field-${name}`) : name,
    text: typeof value === "string" ? value : JSON.stringify(value),
  }));
  const title = words.has(id) ? t(id) : entry.envelope.type;
  return { title, line: fields.map((field) => field.text).join(", "), fields };
}
