/** The stretches of a line between its markers, and which of them not both sides accept. */
import type { LineVersion, Pair, Segment } from "../api/agreement.ts";

export interface Stretch {
  id: string;
  path: readonly Pair[];
  accuracyM: number;
}

/** Stretches of an agreed line that the party on its left or on its right does not accept; a claimed line is nobody else's. */
export function undeterminedOf(line: LineVersion): Stretch[] {
  if (line.claimant !== undefined) return [];
  return stretchesOf(line).flatMap(({ segment, path }) => {
    const accepted = segment.accepted_by;
    if (accepted === undefined || (accepted.includes(line.left) && accepted.includes(line.right))) return [];
    return [{ id: segment.id, path, accuracyM: segment.accuracy_m ?? line.accuracy_m }];
  });
}

function stretchesOf({ path, segments = [] }: LineVersion): { segment: Segment; path: Pair[] }[] {
  let from = 0;
  return segments.map((segment) => {
    const to = segment.lon === undefined || segment.lat === undefined ? path.length - 1 : Math.max(from, nearest(path, [segment.lon, segment.lat]));
    const stretch = path.slice(from, to + 1);
    from = to;
    return { segment, path: stretch };
  });
}

/** The place of the path that is nearest a marker: drawn to the next place that was surveyed, measured by the host. */
function nearest(path: readonly Pair[], [lon, lat]: Pair): number {
  const shrink = Math.cos((lat / 1e7) * (Math.PI / 180));
  const apart = path.map(([x, y]) => Math.hypot((x - lon) * shrink, y - lat));
  return apart.indexOf(Math.min(...apart));
}
