import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { compressed } from "./scripts/compressed.ts";
import { languages } from "./scripts/languages.ts";
import { precached } from "./scripts/precached.ts";

export default defineConfig({
  plugins: [svelte(), languages("../src/truceline/locales"), precached(), compressed()],
  server: { fs: { allow: [".."] } },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    // The policy of the server allows no data: fonts, inline scripts or inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: "index.html", sw: "src/sw.ts" },
      output: {
        // The worker's address must never change, or an old one would stay for ever.
        entryFileNames: (chunk) =>
          chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js",
        // Pieces that several pages share travel together: on a slow link each request costs more than its octets.
        codeSplitting: {
          groups: [
            { name: "map", test: /node_modules\/(ol|ol-pmtiles|pmtiles|rbush|earcut|quickselect|pbf)\// },
            { name: "app", test: /src\/(api|feed|generated|outbox|sign|state|strips|words)\/|node_modules\/(svelte|idb|@fluent)\// },
          ],
        },
      },
    },
  },
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["fake-indexeddb/auto"],
  },
});
