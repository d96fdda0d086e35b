/** What opens pictures that were set as a fax or a scan is (JBIG2, CCITT, JPEG 2000), carried in the script: nothing is fetched. */
import jbig2 from "pdfjs-dist/wasm/jbig2.wasm?url";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm?url";

const DECODERS: Readonly<Record<string, string>> = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg };

/** What the library asks for files beside it. */
export class Decoders {
  /** Rejects for any other file. */
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = DECODERS[filename];
    if (address === undefined) throw new Error(`no file ${filename}`);
    return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (one) => one.charCodeAt(0));
  }
}
