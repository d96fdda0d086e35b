/**
 * The script in the page's head. The app takes two seconds to come over a slow link; what it will ask for first is
 * asked for meanwhile: the texts in the reader's language, the rooms, and the room where there is only one.
 *
 * It stands alone, built by scripts/early.ts: a piece shared with the app would have to come before it can run.
 */
import "./api/early.ts";
import type { RoomListing } from "./api/wire.ts";
import { readPreference } from "./state/preference.ts";

/** Addresses of built pieces: the first texts of each language, and the page that takes an invitation. */
declare const __PIECES__: { texts: Readonly<Record<string, readonly string[]>>; join: readonly string[] };

const PATIENCE_MS = 30_000;
const asked = new Map<string, Promise<Response>>();
globalThis.trucelineEarly = asked;

const [page, invited] = location.hash.replace(/^#\/?/u, "").split("/");
preload(__PIECES__.texts[readPreference().language] ?? []);
if (page === "join") preload(__PIECES__.join);
void askForRoom();

function preload(addresses: readonly string[]): void {
  for (const href of addresses) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
}

async function askForRoom(): Promise<void> {
  const named = invited && page === "join" ? invited : new URLSearchParams(location.search).get("room");
  const listed = ask("/api/rooms");
  const room = named ?? (await onlyRoom(listed));
  if (room === undefined) return;
  const path = `/api/rooms/${encodeURIComponent(room)}`;
  void ask(path);
  // With a seat the rows are others, and the app asks for them once its session stands.
  if (sessionStorage.getItem(`truceline-seat-${room}`) === null) void ask(`${path}/views`);
}

async function onlyRoom(listed: Promise<Response>): Promise<string | undefined> {
  try {
    const rooms = (await (await listed).clone().json()) as RoomListing[];
    return rooms.length === 1 ? rooms[0]?.room : undefined;
  } catch {
    // Offline, or no host at all: the app finds out by itself and says so.
    return undefined;
  }
}

function ask(path: string): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = fetch(path, { headers: { Accept: "application/json" }, credentials: "omit", signal });
  answer.catch(() => undefined);
  asked.set(path, answer);
  return answer;
}
