/**
 * Measure what a first visit loads, in kB (1000 octets) as brotli sends it, and fail where it is over budget.
 *
 * Counted: index.html, everything it imports without asking, style sheets, one language, and the two weights of the Latin
 * face. With the map: the drawing chunk of the first page and all it imports as well.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const DIST = new URL("../dist/", import.meta.url).pathname;
const ASSETS = join(DIST, "assets");
const BUDGET_KB = { "without the map": 120, "with the map": 260 };

const files = readdirSync(ASSETS).filter((name) => !/\.(br|gz)$/u.test(name));

function sentOctets(path) {
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}

/** Chunks that `text` imports without asking: `import ... from "./x.js"`, not `import("./x.js")`. */
function importsOf(text) {
  return [...text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/gu)].map(([, name]) => name);
}

function withImports(names) {
  const seen = new Set();
  const rest = [...names];
  while (rest.length > 0) {
    const name = rest.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    rest.push(...importsOf(readFileSync(join(ASSETS, name), "utf8")));
  }
  return seen;
}

/** Style sheets of a chunk carry its name. */
function stylesOf(chunks) {
  const stems = new Set([...chunks].map((name) => name.replace(/-[^-]{8}\.js$/u, "")));
  return files.filter((name) => name.endsWith(".css") && stems.has(name.replace(/-[^-]{8}\.css$/u, "")));
}

function only(pattern) {
  const found = files.filter((name) => pattern.test(name));
  if (found.length === 0) throw new Error(`dist has no file like ${pattern}: has its name changed?`);
  return found;
}

const page = readFileSync(join(DIST, "index.html"), "utf8");
const entry = [...page.matchAll(/assets\/([^"]+\.(?:js|css))/gu)].map(([, name]) => name);
const languages = only(/^first-.{8}\.js$/u).sort(
  (one, other) => sentOctets(join(ASSETS, other)) - sentOctets(join(ASSETS, one)),
);
const faces = only(/^source-sans-3-latin-[46]00-normal-.{8}\.woff2$/u);
const first = withImports(entry.filter((name) => name.endsWith(".js")));
const shell = new Set([
  ...first,
  ...entry,
  ...stylesOf(first),
  languages[0],
  ...faces,
]);
const drawing = withImports(only(/^(?:MapCanvas|palette|PickMap)-.{8}\.js$/u));
const map = new Set([...shell, ...drawing, ...stylesOf(drawing)]);

let isOver = false;
for (const [what, names] of [["without the map", shell], ["with the map", map]]) {
  const octets = [...names].reduce((sum, name) => sum + sentOctets(join(ASSETS, name)), sentOctets(join(DIST, "index.html")));
  const budget = BUDGET_KB[what];
  isOver ||= octets > budget * 1000;
  console.log(`${what}: ${(octets / 1000).toFixed(1)} kB of ${budget} kB, ${names.size + 1} files`);
  if (process.argv.includes("--list")) for (const name of names) console.log(`  ${sentOctets(join(ASSETS, name))} ${basename(name)}`);
}
process.exitCode = isOver ? 1 : 0;
