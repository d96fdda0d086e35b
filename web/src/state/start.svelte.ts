import { words } from "../words/words.svelte.ts";
import { now } from "./now.svelte.ts";
import { settings } from "./settings.svelte.ts";
import { update } from "./update.svelte.ts";

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
  if (import.meta.env.PROD) void update.watch();
}

function showLanguage(): void {
  if (settings.language !== words.language) void words.use(settings.language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.dir;
}

function showTheme(): void {
  document.documentElement.dataset["theme"] = settings.theme;
}
