import { defineConfig, type Plugin } from "vite";

/** The worker has no way out: what a file asks for cannot be fetched. */
const SEALED = `for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"]) globalThis[name] = undefined;`;
/** Without a window in it, the library would take the worker for one that it started itself. */
const WINDOW = "globalThis.window ??= globalThis;";

/** The reader of PDF as a function in a classic script: a page from a disk loads nothing else, and makes a worker of its text. */
function asFunction(): Plugin {
  return {
    name: "truceline-as-function",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = `globalThis.trucelinePdf = function () {\n${SEALED}\n${WINDOW}\n${file.code}\n};\n`;
    },
  };
}

export default defineConfig({
  plugins: [asFunction()],
  publicDir: false,
  define: { "import.meta.url": '""' },
  build: {
    target: "es2022",
    outDir: "dist/check",
    emptyOutDir: false,
    modulePreload: false,
    reportCompressedSize: false,
    lib: { entry: "src/check/pdf/reader.ts", formats: ["iife"], name: "reader", fileName: () => "pdf.js" },
  },
});
