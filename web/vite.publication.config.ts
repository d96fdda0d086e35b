import { defineConfig } from "vite";

/** The script of the static public record: one classic file, for a page that is opened from a disk has no modules. */
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "dist/publication",
    modulePreload: false,
    reportCompressedSize: false,
    lib: { entry: "src/publication/page.ts", formats: ["iife"], name: "truceline", fileName: () => "check.js" },
  },
});
