import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { reader } from "./scripts/reader.ts";

/** The page and its sheet as they are: they must open from a disk too, where nothing is resolved or hashed. */
function asTheyAre(): Plugin {
  return {
    name: "truceline-as-they-are",
    generateBundle() {
      for (const fileName of ["index.html", "page.css"])
        this.emitFile({ type: "asset", fileName, source: readFileSync(`src/check/${fileName}`) });
    },
  };
}

/** The page on which anybody checks a document: one classic script, for a page that is opened from a disk has no modules. */
export default defineConfig({
  plugins: [asTheyAre(), reader()],
  publicDir: false,
  server: { fs: { allow: [".."] } },
  build: {
    target: "es2022",
    outDir: "dist/check",
    modulePreload: false,
    reportCompressedSize: false,
    lib: { entry: "src/check/page.ts", formats: ["iife"], name: "truceline", fileName: () => "page.js" },
  },
});
