/**
 * Texts in the reader's language: Fluent catalogues shared with the host, in four pieces a language.
 *
 * Never `Intl` for what becomes part of a record: NUM() and DTG() write the same digits in every language, here and
 * on the host.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { languages } from "virtual:languages";
import { DTG, NUM } from "./functions.ts";

export type Arguments = Record<string, FluentVariable>;

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar"]);

/** The languages that have a folder. */
export const LANGUAGES: readonly string[] = Object.keys(languages);

/** In the order in which they are needed: the app's own words, those of a message in one line, those of its fields, those of rules. */
const PARTS = ["first", "messages", "fields", "rules"] as const;

class Words {
  language = $state("en");
  #bundle = $state.raw<FluentBundle | null>(null);
  /** How many of PARTS are here. */
  #parts = 1;
  readonly dir = $derived<"ltr" | "rtl">(RIGHT_TO_LEFT.has(this.language) ? "rtl" : "ltr");
  readonly loaded = $derived(this.#bundle !== null);

  /** Load a language and switch to it, as far as texts were needed until now. */
  async use(language: string): Promise<void> {
    const texts = await textsOf(language, this.#parts);
    this.#bundle = bundleOf(language, texts);
    this.language = language;
  }

  /** Have the texts of `part` as well: who shows a message, or its fields, waits for this. Fails where they do not come. */
  async need(part: "messages" | "fields" | "rules"): Promise<void> {
    const parts = PARTS.indexOf(part) + 1;
    if (parts <= this.#parts) return;
    const { language } = this;
    const texts = await textsOf(language, parts);
    if (parts <= this.#parts) return;
    this.#parts = parts;
    // Whoever reads a text reads it again only when the bundle is another one.
    if (this.language === language) this.#bundle = bundleOf(language, texts);
    else await this.use(this.language);
  }

  has(id: string): boolean {
    return this.#bundle?.hasMessage(id) ?? false;
  }

  /** The text of `id`, or of its attribute `id.name`; the id itself where it is missing. */
  text(id: string, args: Arguments = {}): string {
    return this.#bundle ? textIn(this.#bundle, id, args) : id;
  }
}

async function textsOf(language: string, parts: number): Promise<string[]> {
  const known = languages[language];
  if (!known) throw new Error(`no texts in the language ${language}`);
  return Promise.all(PARTS.slice(0, parts).map(async (part) => (await known[part]()).default));
}

function textIn(bundle: FluentBundle, id: string, args: Arguments): string {
  const [name = id, attribute] = id.split(".");
  const message = bundle.getMessage(name);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!pattern) return id;
  // With a list to collect them, a missing argument leaves its name in the text and does not throw.
  const problems: Error[] = [];
  return bundle.formatPattern(pattern, args, problems);
}

export function bundleOf(language: string, texts: readonly string[]): FluentBundle {
  const bundle = new FluentBundle(language, { functions: { NUM, DTG } });
  for (const text of texts) {
    const resource = new FluentResource(text);
    inlineLiterals(resource.body);
    bundle.addResource(resource);
  }
  return bundle;
}

/**
 * Make `{ " " }` plain text: the host's Fluent puts no direction isolates around literals, and this one does, but both must
 * write the same text.
 */
function inlineLiterals(node: unknown): void {
  if (Array.isArray(node)) {
    for (const [at, element] of node.entries()) {
      const literal = element as { type?: string; value?: unknown } | null;
      if (literal?.type === "str") node[at] = literal.value;
      else inlineLiterals(element);
    }
  } else if (node !== null && typeof node === "object") {
    Object.values(node).forEach(inlineLiterals);
  }
}

/** One language by itself, apart from the reader's choice. */
export function speakerOf(bundle: FluentBundle, language: string) {
  const has = (id: string): boolean => bundle.hasMessage(id);
  return { language, has, text: (id: string, args: Arguments = {}) => textIn(bundle, id, args) };
}

export const words = new Words();

/** The text of `id` in the reader's language. */
export function t(id: string, args: Arguments = {}): string {
  return words.text(id, args);
}
