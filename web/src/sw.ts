/// <reference lib="webworker" />
/**
 * The service worker: the built app from its own cache, so that a reload works without a network.
 *
 * Laws: it never touches /api/, /check/, /rooms/ or another origin; a new version waits until the page asks for it,
 * because nothing may reload under someone's form; a file whose hash is known is taken from the old cache.
 */
type Listed = readonly (readonly [path: string, hash: string])[];
declare const __PRECACHE__: Listed;

const worker = self as unknown as ServiceWorkerGlobalScope;
const LISTED: Listed = __PRECACHE__;
const PREFIX = "truceline-app-";
/** FNV-1a over the list: another list, another cache. */
const CACHE = PREFIX + fingerprint(JSON.stringify(LISTED));
const HASH_HEADER = "x-truceline-hash";

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (/^\/(api|check|rooms|openapi\.json)(\/|$)/u.test(url.pathname)) return;
  event.respondWith(answer(request, url));
});

function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16);
}

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(LISTED.map(([path, hash]) => keep(cache, path, hash)));
}

async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  const known = await caches.match(path);
  if (known?.headers.get(HASH_HEADER) === hash) return cache.put(path, known);
  const fetched = await fetch(path, { cache: "no-cache" });
  if (!fetched.ok) throw new Error(`${path} answered ${fetched.status}`);
  const headers = new Headers(fetched.headers);
  headers.set(HASH_HEADER, hash);
  // The body is decoded already: the old length and coding would be untrue.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return cache.put(path, new Response(await fetched.blob(), { headers }));
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim();
}

async function answer(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const path = request.mode === "navigate" ? "/index.html" : url.pathname;
  return (await cache.match(path)) ?? fetch(request);
}
