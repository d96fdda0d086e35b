/**
 * Measure what a first visit loads, in kB (1000 octets) as brotli sends it, and fail where it is over budget.
 *
 * First page: index.html, what it names and imports without asking, and the first texts of the larger language. Without the
 * map: also the watch, the words of messages in one line, and the two weights of the Latin face. With the map: also what draws it.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const DIST = new URL("../../src/truceline/static/", import.meta.url).pathname;
const ASSETS = join(DIST, "assets");
/** A browser opens six connections to a host over HTTP/1.1: a seventh file would wait for a whole round trip more. */
const BUDGET = { first: { kB: 72, files: 6 }, watch: { kB: 120 }, map: { kB: 260 } };

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

function only(pattern) {
  const found = files.filter((name) => pattern.test(name));
  if (found.length === 0) throw new Error(`dist has no file like ${pattern}: has its name changed?`);
  return found;
}

/** The larger one of the languages that `pattern` names. */
function largest(pattern) {
  return only(pattern).sort((one, other) => sentOctets(join(ASSETS, other)) - sentOctets(join(ASSETS, one)))[0];
}

const page = readFileSync(join(DIST, "index.html"), "utf8");
const entry = [...page.matchAll(/assets\/([^"]+\.(?:js|css))/gu)].map(([, name]) => name);
const first = [
  "../index.html",
  "../early.js",
  ...withImports(entry.filter((name) => name.endsWith(".js"))),
  ...entry.filter((name) => name.endsWith(".css")),
  largest(/^first-.{8}\.js$/u),
];
const faces = only(/^source-sans-3-latin-[46]00-normal-.{8}\.woff2$/u);
const watch = [...first, ...faces, ...withImports(only(/^Watch-.{8}\.js$/u)), largest(/^messages-.{8}\.js$/u)];
const map = [...watch, ...withImports(only(/^(?:MapCanvas|palette|PickMap)-.{8}\.js$/u))];

let isOver = false;
for (const [what, names, budget] of [
  ["first page", first, BUDGET.first],
  ["without the map", watch, BUDGET.watch],
  ["with the map", map, BUDGET.map],
]) {
  const distinct = [...new Set(names)];
  const octets = distinct.reduce((sum, name) => sum + sentOctets(join(ASSETS, name)), 0);
  isOver ||= octets > budget.kB * 1000 || distinct.length > (budget.files ?? Infinity);
  console.log(`${what}: ${(octets / 1000).toFixed(1)} kB of ${budget.kB} kB, ${distinct.length} files`);
  if (process.argv.includes("--list")) for (const name of distinct) console.log(`  ${sentOctets(join(ASSETS, name))} ${basename(name)}`);
}
process.exitCode = isOver ? 1 : 0;
