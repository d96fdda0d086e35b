/** Answers that the script in the page's head (src/early.ts) asked for before the app had come. */
declare global {
  /** Path to answer; absent where that script has not run. */
  var trucelineEarly: Map<string, Promise<Response>> | undefined;
}

/** Older than this, an answer may be untrue by now: the page has stood open and the room has gone on. */
const FRESH_MS = 20_000;

/** The early answer to `path`, once; undefined where none was asked for, or where it is too old. */
export function takeEarly(path: string, ageMs = performance.now()): Promise<Response> | undefined {
  const answer = globalThis.trucelineEarly?.get(path);
  globalThis.trucelineEarly?.delete(path);
  return ageMs < FRESH_MS ? answer : undefined;
}
