/**
 * Which modules travel together. On a slow link each request costs more than its octets, so there are few pieces: `app` is
 * what any first page needs; `office`, what an officer's pages need beside it, and it comes once the first page stands;
 * `map`. Whatever is named in none of them is a piece of the page that asks for it.
 *
 * scripts/budget.mjs fails where the first load grows in pieces or in octets: it does so when something of `app` imports
 * something of `office`.
 */
const OFFICE = [
  "words/outline.ts",
  "words/render.ts",
  "forms/NextStepButton.svelte",
  "outbox/flush.ts",
  "outbox/renumber.ts",
  "pages/StripList.svelte",
  "sign/shape.ts",
  "strips/Clock.svelte",
  "strips/Ladder.svelte",
  "strips/LadderStep.svelte",
  "strips/PrecedenceMark.svelte",
  "strips/Strip.svelte",
];
/** Asked for when they are needed, though they lie in folders of `app`. */
const ALONE = ["words/catalogue.ts", "forms/catalogue.ts", "sign/invitation.ts", "state/composing.ts", "state/deliver.ts", "state/join.ts", "state/sender.ts", "pages/threads.ts"];
const APP = /\/web\/src\/(?:App\.svelte|(?:api|feed|outbox|sign|state|strips|words)\/[^/]+|pages\/[\w.]+\.ts|pages\/(?:Loading|NoRoom|Public|shell\/(?!FlashSheet)\w+)\.svelte|forms\/(?:nextStep|onRecord)\.svelte\.ts|forms\/Modal\.svelte)$/u;
/** The loader of pieces and the list of languages have names, not files. */
const APP_BUILT = /^\0(?:vite\/preload-helper|virtual:languages$)/u;
const APP_PACKAGES = /node_modules\/(?:svelte|idb|clsx|@fluent)\//u;
const MAP_PACKAGES = /node_modules\/(?:ol|ol-pmtiles|pmtiles|rbush|earcut|quickselect|pbf)\//u;

function named(list: readonly string[], id: string): boolean {
  return list.some((name) => id.endsWith(`/web/src/${name}`));
}

export const PIECES = [
  { name: "map", test: MAP_PACKAGES },
  { name: "office", test: (id: string) => named(OFFICE, id) || id === "\0virtual:outline" },
  { name: "app", test: (id: string) => APP_PACKAGES.test(id) || APP_BUILT.test(id) || (APP.test(id) && !named(ALONE, id)) },
];
