/** The keys of the duty room. They act on what has the focus; a key typed into a field is text. */
import { route } from "./route.svelte.ts";

export const KEYS = [
  ["N", "new"],
  ["J", "down"],
  ["K", "up"],
  ["Enter", "open"],
  ["A", "step"],
  ["/", "search"],
  ["?", "keys"],
  ["G W", "watch"],
  ["G L", "line"],
  ["G M", "map"],
] as const;

const GOES: Readonly<Record<string, string>> = {
  w: "#/watch",
  l: "#/line",
  m: "#/map",
  o: "#/log",
  c: "#/crossings",
  d: "#/documents",
};
const WAITS_MS = 1200;
let wentAt = 0;

export function pressed(event: KeyboardEvent, showKeys: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = actOf(event.key, showKeys);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(key: string, showKeys: () => void): (() => void) | null {
  const low = key.toLowerCase();
  const going = Date.now() - wentAt < WAITS_MS ? GOES[low] : undefined;
  if (going) return () => route.go(going);
  switch (low) {
    case "g":
      return () => void (wentAt = Date.now());
    case "n":
      return () => route.go("#/new");
    case "j":
      return () => move(1);
    case "k":
      return () => move(-1);
    case "a":
      return step;
    case "/":
      return search;
    case "?":
      return showKeys;
    default:
      return null;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** J and K go from strip to strip, and from row to row, whatever list the page shows. */
function move(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>("main [data-open]")].filter((stop) => stop.offsetParent !== null);
  const here = stops.findIndex((stop) => stop === document.activeElement || around(stop)?.contains(document.activeElement));
  const next = stops[here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + by, 0), stops.length - 1)];
  next?.focus();
  (next && (around(next) ?? next))?.scrollIntoView({ block: "nearest" });
}

function around(stop: HTMLElement): Element | null {
  return stop.closest(".strip");
}

/** The next step of the strip that has the focus; of the first that has one, where none has. */
function step(): void {
  const strip = document.activeElement?.closest(".strip");
  const button = (strip ?? document).querySelector<HTMLElement>("[data-next]");
  button?.click();
}

function search(): void {
  const field = document.querySelector<HTMLElement>("main [data-search]");
  if (field) field.focus();
  else route.go("#/log");
}
