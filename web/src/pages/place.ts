/** Where the reader is, from the part of the address after `#`: it never reaches a server. */
export const PAGES = [
  "watch",
  "line",
  "notices",
  "map",
  "crossings",
  "documents",
  "agreement",
  "roster",
  "log",
  "proof",
  "outbox",
  "new",
  "join",
  "public",
  "settings",
  "wall",
] as const;
export type Page = (typeof PAGES)[number];

export interface Place {
  page: Page | "unknown";
  /** What follows the page: a reference, an index, the parts of a seat link. */
  rest: string;
  query: URLSearchParams;
}

/** `#/line/A-OPS/2026/1/MOV?x=1` as page, rest and query. An empty address is the watch. */
export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/u, "").split("?");
  const [first = "", ...rest] = path.split("/");
  const known = PAGES.find((page) => page === (first || "watch"));
  return { page: known ?? "unknown", rest: decoded(rest.join("/")), query: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
