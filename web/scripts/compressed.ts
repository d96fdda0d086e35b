import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(js|css|html|json|svg|webmanifest|txt|geojson)$/u;
/** Below this, headers outweigh what compression saves. */
const SMALLEST_OCTETS = 256;

/** Put a `.br` and a `.gz` beside every text asset; the server chooses by Accept-Encoding. */
export function compressed(): Plugin {
  let folder = "dist";
  return {
    name: "truceline-compressed",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      for (const path of filesUnder(folder)) {
        if (COMPRESSIBLE.test(path) && statSync(path).size >= SMALLEST_OCTETS) compress(path);
      }
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function compress(path: string): void {
  const octets = readFileSync(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(octets, { params: quality }));
  writeFileSync(`${path}.gz`, gzipSync(octets, { level: 9 }));
}
