import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const MODULES = "node_modules";
const MODELS = ["eng", "ara"];

/** What reads pictures, as scripts beside the page: the engine, a reader of QR codes, the worker as text, a model for each language, and what lays sheets flat. */
export function reader(): Plugin {
  return {
    name: "truceline-reader",
    generateBundle() {
      const engine = readFileSync(`${MODULES}/tesseract.js/dist/tesseract.min.js`, "utf8");
      const core = readFileSync(`${MODULES}/tesseract.js-core/tesseract-core-simd-lstm.wasm.js`, "utf8");
      const worker = readFileSync(`${MODULES}/tesseract.js/dist/worker.min.js`, "utf8");
      const codes = readFileSync(`${MODULES}/zxing-wasm/dist/iife/reader/index.js`, "utf8");
      const machine = readFileSync(`${MODULES}/zxing-wasm/dist/reader/zxing_reader.wasm`).toString("base64");
      const source = `${withoutMap(engine)}\n${codes}\nglobalThis.trucelineCodes = "${machine}";\nglobalThis.trucelineReader = ${JSON.stringify(`${core}\n${withoutMap(worker)}`)};\n`;
      this.emitFile({ type: "asset", fileName: "reader/reader.js", source });
      this.emitFile({ type: "asset", fileName: "reader/vision.js", source: readFileSync(`${MODULES}/@techstark/opencv-js/dist/opencv.js`, "utf8") });
      for (const name of MODELS) {
        const model = readFileSync(`${MODULES}/@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`).toString("base64");
        this.emitFile({ type: "asset", fileName: `reader/${name}.js`, source: `(globalThis.trucelineModels ??= {}).${name} = "${model}";\n` });
      }
    },
  };
}

const withoutMap = (script: string): string => script.replace(/\n\/\/# sourceMappingURL=.*\s*$/u, "");
