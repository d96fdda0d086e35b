/** Positions as people type them, degrees or grid references (MGRS), to and from whole 1e-7 degrees. */
import { forward, toPoint } from "mgrs";

export type Pair = [lon: number, lat: number];

const E7 = 1e7;
const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const DECIMAL = new RegExp(`^${NUMBER}[\\s,;]+${NUMBER}$`, "u");
const PART = String.raw`(\d+)[°\s]\s*(\d+(?:\.\d+)?)?['′\s]?\s*(\d+(?:\.\d+)?)?["″]?\s*`;
const SEXAGESIMAL = new RegExp(`^${PART}([NS])[\\s,;]*${PART}([EW])$`, "iu");

/** Zone, square, easting and northing: `37S EV 12345 67890`, with fewer figures for a larger square, together or apart. */
const GRID = /^(\d{1,2}[C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(?:(\d{1,5})\s+(\d{1,5})|(\d{2,10}))$/iu;
const METRES_IN_SQUARE = 100_000;

/** Latitude before longitude, as maps and radios give them; null where it cannot be read. */
export function parsePosition(text: string): Pair | null {
  const plain = text.trim();
  const decimal = DECIMAL.exec(plain);
  if (decimal) return within(Number(decimal[1]), Number(decimal[2]));
  const found = SEXAGESIMAL.exec(plain);
  if (!found) return middleOf(plain);
  const lat = degrees(found.slice(1, 4)) * (found[4]?.toUpperCase() === "S" ? -1 : 1);
  const lon = degrees(found.slice(5, 8)) * (found[8]?.toUpperCase() === "W" ? -1 : 1);
  return within(lat, lon);
}

/** The middle of the square that a grid reference names. */
function middleOf(text: string): Pair | null {
  const grid = gridIn(text);
  if (!grid) return null;
  try {
    const [lon, lat] = toPoint(grid.zone + grid.east + grid.north);
    return within(lat, lon);
  } catch {
    // A square that its zone does not have.
    return null;
  }
}

function gridIn(text: string): { zone: string; east: string; north: string } | null {
  const found = GRID.exec(text.trim());
  if (!found) return null;
  const [, zone = "", square = "", east, north, together = ""] = found;
  const half = together.length / 2;
  const parts = together === "" ? [east ?? "", north ?? ""] : [together.slice(0, half), together.slice(half)];
  if (!Number.isInteger(half) || parts[0]?.length !== parts[1]?.length) return null;
  return { zone: (zone + square).toUpperCase(), east: parts[0] ?? "", north: parts[1] ?? "" };
}

/** How far the corners of a grid reference's square are from its middle, whole metres; null where the text is none. */
export function gridAccuracyM(text: string): number | null {
  const grid = gridIn(text);
  return grid && Math.ceil((METRES_IN_SQUARE / 10 ** grid.east.length) * Math.SQRT1_2);
}

/** `37S EV 12345 67890`, to the metre; empty near the poles, which have no such zones. */
export function formatGrid([lon, lat]: Pair): string {
  try {
    const [, zone, square, east, north] = /^(\d+[A-Z])([A-Z]{2})(\d{5})(\d{5})$/u.exec(forward([lon / E7, lat / E7], 5)) ?? [];
    return zone === undefined ? "" : `${zone} ${square} ${east} ${north}`;
  } catch {
    return "";
  }
}

function degrees(parts: (string | undefined)[]): number {
  const [whole, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  return (whole ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
}

function within(lat: number, lon: number): Pair | null {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return [Math.round(lon * E7), Math.round(lat * E7)];
}

/** `35.33600, 40.14100`: five decimals are about a metre. */
export function formatPosition([lon, lat]: Pair): string {
  return `${(lat / E7).toFixed(5)}, ${(lon / E7).toFixed(5)}`;
}

/** One position a line; null where any line cannot be read. */
export function parsePositions(text: string): Pair[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const pairs = lines.map(parsePosition);
  return pairs.every((pair) => pair !== null) ? pairs : null;
}
