import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "vite";

/** What the service worker must not keep: itself, and source maps. */
const LEFT_OUT = /^(sw\.js|.*\.map|.*\.(br|gz))$/u;

/**
 * Write the list of built files with their hashes into the service worker.
 *
 * `__PRECACHE__` in src/sw.ts becomes `[["/assets/x-1a2b.js", "<hash>"], ...]`. The same hash as before
 * means the same bytes, so the worker takes the file from its old cache.
 */
export function precached(): Plugin {
  let publicFolder = "";
  return {
    name: "truceline-precached",
    apply: "build",
    // After Vite has written index.html into the bundle.
    enforce: "post",
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle(_options, bundle) {
      const files = publicFiles(publicFolder);
      for (const [name, item] of Object.entries(bundle)) {
        files.push([`/${name}`, digest(item.type === "chunk" ? item.code : item.source)]);
      }
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") throw new Error("src/sw.ts did not become dist/sw.js");
      const listed = files.filter(([path]) => !LEFT_OUT.test(path.slice(1))).sort();
      worker.code = worker.code.replace("__PRECACHE__", () => JSON.stringify(listed));
    },
  };
}

function publicFiles(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`/${relative(folder, path)}`, digest(readFileSync(path))]);
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
