/** Words on a sheet, read by tesseract, whose code and models lie beside the page as scripts. */
import { FOLDER } from "../local/canvas.ts";
import { UNREADABLE } from "../local/readings.ts";
import { loaded } from "../script.ts";

/** Of a word, as the engine counts it to 100: below the first it is told as ink alone, below the second it is doubted. */
const [READ, SURE] = [30, 60];

export type Model = "eng" | "fra" | "kmr" | "ara" | "rus" | "ukr";
/** Of each script, the models that are tried whatever is registered, and those that are tried where a text of that language is. */
const SCRIPTS: readonly { always: readonly Model[]; models: Readonly<Record<string, Model>> }[] = [
  { always: ["eng"], models: { fr: "fra", ku: "kmr", kmr: "kmr" } },
  { always: ["ara"], models: {} },
  { always: [], models: { ru: "rus", uk: "ukr" } },
];

interface Word {
  text: string;
  confidence: number;
  bbox: { y0: number; y1: number };
}
interface Line {
  words: Word[];
}
export interface Page {
  blocks: { paragraphs: { lines: Line[] }[] }[] | null;
}
interface Engine {
  createWorker(language: string, mode: number, options: object): Promise<Worker>;
}
interface Worker {
  recognize(picture: HTMLCanvasElement, options: object, output: object): Promise<{ data: Page }>;
  terminate(): Promise<unknown>;
}
interface Beside {
  Tesseract?: Engine;
  trucelineReader?: string;
  trucelineModels?: Partial<Record<Model, string>>;
}

/** Script by script, with which models to read where texts in `languages` are registered. */
export function modelsFor(languages: readonly string[]): Model[][] {
  return SCRIPTS.map(({ always, models }) => [...new Set([...always, ...languages.flatMap((language) => models[language] ?? [])])]).filter((script) => script.length);
}

export interface Reader {
  read(picture: HTMLCanvasElement): Promise<Said>;
  end(): Promise<unknown>;
}

/** Null where the engine or its model does not lie beside the page. */
export async function readerOf(model: Model): Promise<Reader | null> {
  await Promise.all([loaded(`${FOLDER}/reader.js`), loaded(`${FOLDER}/${model}.js`)]);
  const { Tesseract: engine, trucelineReader: source, trucelineModels: models } = globalThis as Beside;
  const octets = models?.[model];
  if (!engine || source === undefined || octets === undefined) return null;
  // All that the worker asks for is the model, and it is given it: it can load nothing from anywhere.
  const given = `self.fetch=async()=>new Response(Uint8Array.from(atob("${octets}"),(one)=>one.charCodeAt(0)));\n`;
  const workerPath = URL.createObjectURL(new Blob([given, source], { type: "text/javascript" }));
  try {
    const worker = await engine.createWorker(model, 1, { workerPath, workerBlobURL: false, langPath: ".", cacheMethod: "none" });
    // Tesseract reads Arabic-Indic figures at random: none of them is told as another one.
    const isDoubted = (text: string): boolean => model === "ara" && /\p{N}/u.test(text);
    return {
      read: async (picture) => said((await worker.recognize(picture, {}, { text: false, blocks: true })).data, isDoubted),
      end: () => worker.terminate(),
    };
  } finally {
    URL.revokeObjectURL(workerPath);
  }
}

export interface Said {
  text: string;
  /** The same, with a mark behind each word that was not read surely. */
  marked: string;
  /** Characters [from, to) of `text` that were not read surely. */
  doubtful: [number, number][];
  /** Letters in all, and in words that were read surely. */
  letters: number;
  sure: number;
  /** Of all words, how surely they were read on the average, to 100. */
  certainty: number;
  /** Of the words, in points of what was read. */
  heights: number[];
}

/** The words of a page, line by line; `isDoubted`: words that are not read surely whatever the engine says of them. */
export function said(page: Page, isDoubted: (text: string) => boolean = () => false): Said {
  const found: Said = { text: "", marked: "", doubtful: [], letters: 0, sure: 0, certainty: 0, heights: [] };
  let length = 0;
  const put = (text: string, behind = ""): void => {
    found.text += text;
    found.marked += text + behind;
    length += [...text].length;
  };
  for (const { paragraphs } of page.blocks ?? [])
    for (const { lines } of paragraphs) {
      for (const { words } of lines) {
        for (const { text, confidence, bbox } of words) {
          found.heights.push(bbox.y1 - bbox.y0);
          found.certainty += (confidence - found.certainty) / found.heights.length;
          const word = confidence < READ ? UNREADABLE : text;
          const letters = [...word].length;
          const isSure = confidence >= SURE && !isDoubted(word);
          if (isSure) found.sure += letters;
          else found.doubtful.push([length, length + letters]);
          found.letters += letters;
          put(word, isSure ? "" : ` ${UNREADABLE}`);
          put(" ");
        }
        put("\n");
      }
      put("\n");
    }
  return found;
}
