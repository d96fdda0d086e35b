import { Host } from "../api/host.ts";
import { words } from "../words/words.svelte.ts";
import { openRoom, theDatabase } from "./current.ts";
import { me } from "./me.svelte.ts";
import { now } from "./now.svelte.ts";
import { room } from "./room.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { update } from "./update.svelte.ts";
import { views } from "./views.svelte.ts";

/** Make the stores ready before the first page is drawn; what needs the network follows by itself. */
export async function start(): Promise<void> {
  await words.use(settings.language);
  $effect.root(() => {
    $effect(() => showLanguage());
    $effect(() => showTheme());
  });
  const query = new URLSearchParams(location.search);
  if (import.meta.env.DEV && query.has("fixture")) {
    const { useFixture } = await import("./fixture.ts");
    return useFixture(query);
  }
  now.start();
  void openFirst();
  if (import.meta.env.PROD) void update.watch(firstRows());
}

/** Resolves when rows of a room are shown. */
function firstRows(): Promise<void> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        if (!views.loaded) return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
  });
}

/** The room of the address, `#/.../` aside: the one asked for, the one of a seat, or the only one. */
async function openFirst(): Promise<void> {
  // Nothing competes with an invitation for a slow link: its page shows its room by itself.
  if (location.hash.startsWith("#/join/")) await new Promise((left) => addEventListener("hashchange", left, { once: true }));
  const database = await theDatabase();
  me.seats = await database.getAll("seats");
  const kept = await database.getAll("rooms");
  try {
    room.listing = await new Host("").rooms();
  } catch {
    // Offline: what this browser knows is listed instead.
    room.listing = kept.map(({ room: id, origin, status, agreement }) => ({
      room: id,
      origin,
      status,
      title: agreement.title,
    }));
  }
  const asked = new URLSearchParams(location.search).get("room");
  const first = asked ?? me.seats.at(-1)?.room ?? room.listing[0]?.room;
  // A join link opens its room itself, once the seat is taken.
  if (first && !room.id) await openRoom(first);
}

function showLanguage(): void {
  if (settings.language !== words.language) void words.use(settings.language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.dir;
}

function showTheme(): void {
  document.documentElement.dataset["theme"] = settings.theme;
}
