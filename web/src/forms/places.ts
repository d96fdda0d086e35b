/** Positions as people type them, to and from whole 1e-7 degrees. */
export type Pair = [lon: number, lat: number];

const E7 = 1e7;
const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const DECIMAL = new RegExp(`^${NUMBER}[\\s,;]+${NUMBER}$`, "u");
const PART = String.raw`(\d+)[°\s]\s*(\d+(?:\.\d+)?)?['′\s]?\s*(\d+(?:\.\d+)?)?["″]?\s*`;
const SEXAGESIMAL = new RegExp(`^${PART}([NS])[\\s,;]*${PART}([EW])$`, "iu");

/** Latitude before longitude, as maps and radios give them; null where it cannot be read. */
export function parsePosition(text: string): Pair | null {
  const plain = text.trim();
  const decimal = DECIMAL.exec(plain);
  if (decimal) return within(Number(decimal[1]), Number(decimal[2]));
  const found = SEXAGESIMAL.exec(plain);
  if (!found) return null;
  const lat = degrees(found.slice(1, 4)) * (found[4]?.toUpperCase() === "S" ? -1 : 1);
  const lon = degrees(found.slice(5, 8)) * (found[8]?.toUpperCase() === "W" ? -1 : 1);
  return within(lat, lon);
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
