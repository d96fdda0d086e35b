import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { compressed } from "./scripts/compressed.ts";
import { early } from "./scripts/early.ts";
import { languages } from "./scripts/languages.ts";
import { outline } from "./scripts/outline.ts";
import { PIECES } from "./scripts/pieces.ts";
import { precached } from "./scripts/precached.ts";

export default defineConfig({
  plugins: [svelte(), languages("../src/truceline/locales"), outline("src/generated/catalogue.json"), early(), precached(), compressed()],
  server: { fs: { allow: [".."] } },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    // The policy of the server allows no data: fonts, inline scripts or inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One sheet: on a slow link a request costs more than the octets of pages not yet opened.
    cssCodeSplit: false,
    rolldownOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        // The worker's address must never change, or an old one would stay for ever.
        entryFileNames: (chunk) =>
          chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js",
        codeSplitting: { groups: PIECES, includeDependenciesRecursively: false },
      },
    },
  },
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["fake-indexeddb/auto"],
  },
});
