import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Plugin } from "vite";

const LIST = "virtual:languages";
const ONE = "virtual:language/";
/** Which files are which piece; what is not named is of the first. */
const PIECES: Readonly<Record<string, string>> = { "codes.ftl": "messages", "fields.ftl": "fields", "messages.ftl": "messages", "rules.ftl": "rules" };
const PARTS = ["first", "messages", "fields", "rules"] as const;
/** What other programs show: no page of the app needs them. */
const ELSEWHERE = new Set(["check.ftl", "paper.ftl", "publication.ftl"]);

/**
 * Make four lazy chunks a language from the Fluent folders that the host shares with the app.
 *
 * `virtual:languages` is `{en: {first: () => Promise<{default: string}>, messages: ..., fields: ...}, ...}`: a folder more is a language
 * more.
 */
export function languages(folder: string): Plugin {
  const codes = (): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/u.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  return {
    name: "truceline-languages",
    resolveId: (id) => (id === LIST || id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${LIST}`) return list(codes());
      if (!id.startsWith(`\0${ONE}`)) return null;
      const [code = "", part] = id.slice(ONE.length + 1).split("/");
      const paths = textsOf(join(folder, code)).filter(
        (path) => (PIECES[basename(path)] ?? "first") === part,
      );
      for (const path of paths) this.addWatchFile(resolve(path));
      const texts = paths.map((path) => withoutComments(readFileSync(path, "utf8")));
      return `export default ${JSON.stringify(texts.join("\n"))};`;
    },
  };
}

function list(codes: readonly string[]): string {
  const loaders = codes.map((code) => {
    const parts = PARTS.map((part) => `${part}: () => import("${ONE}${code}/${part}")`);
    return `"${code}": {${parts.join(",")}}`;
  });
  return `export const languages = {${loaders.join(",")}};`;
}

function textsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl") && !ELSEWHERE.has(name))
    .sort()
    .map((name) => join(folder, name));
}

function withoutComments(text: string): string {
  return text.replace(/^#.*\n/gmu, "");
}
