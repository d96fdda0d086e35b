import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

const SOURCE = fileURLToPath(new URL("../src/early.ts", import.meta.url));
const PIECES = "__PIECES__";
/** The page that takes an invitation, and the library that it signs with. */
const JOINING = /\/src\/pages\/Join\.svelte$|\/@noble\/ed25519\//u;
const FIRST_TEXTS = /^\0virtual:language\/([^/]+)\/first$/u;

/**
 * Build src/early.ts by itself, tell it the addresses of the pieces it preloads, and put it before the app in index.html.
 *
 * A plain script and no module: modules wait for the style sheet. Its name holds no hash, because its content depends on the hashes of all others; it is asked for again on each visit.
 */
export function early(): Plugin {
  return {
    name: "truceline-early",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [{ tag: "script", attrs: { async: true, src: "/early.js" }, injectTo: "head-prepend" }],
    },
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((item) => item.type === "chunk");
      const source = (await alone()).replaceAll(PIECES, () => JSON.stringify(pieces(chunks)));
      this.emitFile({ type: "asset", fileName: "early.js", source });
    },
  };
}

/** The bundled source; nothing is written. */
async function alone(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: { input: SOURCE, output: { format: "iife" } },
    },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error("src/early.ts must become one piece");
  return chunk.code;
}

function pieces(chunks: readonly Rolldown.OutputChunk[]): { texts: Record<string, string[]>; join: string[] } {
  const texts: Record<string, string[]> = {};
  const join: string[] = [];
  const listed = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [chunk.fileName, ...chunk.imports]));
  for (const chunk of chunks) {
    const language = FIRST_TEXTS.exec(chunk.facadeModuleId ?? "")?.[1];
    if (language) texts[language] = [`/${chunk.fileName}`];
    if (JOINING.test(chunk.facadeModuleId ?? "")) {
      join.push(...[chunk.fileName, ...chunk.imports.filter((name) => !listed.has(name))].map((name) => `/${name}`));
    }
  }
  if (Object.keys(texts).length === 0 || join.length === 0) throw new Error("the pieces that come early were not found");
  return { texts, join };
}
