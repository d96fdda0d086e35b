/**
 * Texts in the reader's language: Fluent catalogues shared with the host, one chunk a language.
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

class Words {
  language = $state("en");
  #bundle = $state.raw<FluentBundle | null>(null);
  readonly dir = $derived<"ltr" | "rtl">(RIGHT_TO_LEFT.has(this.language) ? "rtl" : "ltr");
  readonly loaded = $derived(this.#bundle !== null);

  /** Load a language and switch to it; what only forms need follows by itself. */
  async use(language: string): Promise<void> {
    const parts = languages[language];
    if (!parts) throw new Error(`no texts in the language ${language}`);
    const { default: first } = await parts.first();
    this.#bundle = bundleOf(language, [first]);
    this.language = language;
    // A link that breaks just here leaves field names untranslated until the next visit.
    void this.#complete(language, first).catch(() => undefined);
  }

  async #complete(language: string, first: string): Promise<void> {
    const { default: rest } = (await languages[language]?.rest()) ?? { default: "" };
    // Whoever reads a text reads it again only when the bundle is another one.
    if (this.language === language) this.#bundle = bundleOf(language, [first, rest]);
  }

  has(id: string): boolean {
    return this.#bundle?.hasMessage(id) ?? false;
  }

  /** The text of `id`, or of its attribute `id.name`; the id itself where it is missing. */
  text(id: string, args: Arguments = {}): string {
    return this.#bundle ? textIn(this.#bundle, id, args) : id;
  }
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
  return { language, text: (id: string, args: Arguments = {}) => textIn(bundle, id, args) };
}

export const words = new Words();

/** The text of `id` in the reader's language. */
export function t(id: string, args: Arguments = {}): string {
  return words.text(id, args);
}
