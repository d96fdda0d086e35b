/**
 * What the watch shows: what needs this post now, what waits for others, what starts soon, what is quiet.
 *
 * Pure: rows and an instant in, references in order out. Order is by the clock that ends first; what has no
 * clock comes after, oldest first, because it has waited longest.
 */
import type { ClockRow, DeliveryRow, NoticeRow } from "../api/rows.ts";
import type { Ref } from "../api/wire.ts";
import { nextStep } from "../strips/ladder.ts";

const SOON_MS = 6 * 3_600_000;
const QUIET_MS = 3_600_000;
const OVER: readonly NoticeRow["state"][] = ["CANCELLED", "COMPLETED", "AMENDED"];

export interface Board {
  needs: Ref[];
  waits: Ref[];
  soon: Ref[];
  quiet: Ref[];
}

export interface Rows {
  deliveries: ReadonlyMap<Ref, DeliveryRow>;
  clocks: ReadonlyMap<string, ClockRow>;
  notices: ReadonlyMap<Ref, NoticeRow>;
}

/** The board of `post`; a reader without a post needs nothing and sees all that waits. */
export function boardOf(rows: Rows, post: string, nowMs: number): Board {
  const needs = inOrder([...rows.deliveries].filter(([, row]) => needsPost(row, post)), rows, post);
  const waits = inOrder(waitingFor(rows, post, new Set(needs)), rows);
  const soon = [...rows.notices].filter(([, notice]) => startsSoon(notice, nowMs)).sort(byStart);
  const shown = new Set([...needs, ...waits]);
  const quiet = [...rows.deliveries].filter(
    ([ref, row]) => !shown.has(ref) && nowMs - Date.parse(row.logged_at) < QUIET_MS,
  );
  return {
    needs,
    waits,
    soon: soon.map(([ref]) => ref),
    quiet: quiet.sort(([, a], [, b]) => b.index - a.index).map(([ref]) => ref),
  };
}

function needsPost(row: DeliveryRow, post: string): boolean {
  const mine = row.ladders.find((ladder) => ladder.post === post);
  return mine !== undefined && nextStep(row, mine) !== null;
}

function waitingFor(rows: Rows, post: string, needed: ReadonlySet<Ref>): [Ref, DeliveryRow][] {
  const open = new Set<Ref>();
  for (const clock of rows.clocks.values()) if (clock.post !== post) open.add(clock.ref);
  return [...rows.deliveries].filter(
    ([ref, row]) => open.has(ref) && !needed.has(ref) && (post === "" || row.post === post),
  );
}

function startsSoon(notice: NoticeRow, nowMs: number): boolean {
  if (!notice.start || OVER.includes(notice.state)) return false;
  const ahead = Date.parse(notice.start) - nowMs;
  return ahead > 0 && ahead <= SOON_MS;
}

function byStart([, a]: [Ref, NoticeRow], [, b]: [Ref, NoticeRow]): number {
  return (a.start ?? "") < (b.start ?? "") ? -1 : 1;
}

function inOrder(found: [Ref, DeliveryRow][], rows: Rows, post?: string): Ref[] {
  const due = dueByRef(rows.clocks, post);
  const last = "9999";
  return found
    .sort(([a, rowA], [b, rowB]) => {
      const [dueA, dueB] = [due.get(a) ?? last, due.get(b) ?? last];
      return dueA === dueB ? rowA.index - rowB.index : dueA < dueB ? -1 : 1;
    })
    .map(([ref]) => ref);
}

function dueByRef(clocks: ReadonlyMap<string, ClockRow>, post?: string): Map<Ref, string> {
  const first = new Map<Ref, string>();
  for (const clock of clocks.values()) {
    if (post !== undefined && clock.post !== post) continue;
    const known = first.get(clock.ref);
    if (known === undefined || clock.due < known) first.set(clock.ref, clock.due);
  }
  return first;
}

/** FLASH messages whose clock for `post` has run out: they take the whole screen. */
export function lateFlashes(rows: Rows, post: string, nowMs: number): Ref[] {
  const late = new Set<Ref>();
  for (const clock of rows.clocks.values()) {
    if (post === "" || clock.post !== post || Date.parse(clock.due) >= nowMs) continue;
    const row = rows.deliveries.get(clock.ref);
    if (row?.precedence === "FLASH") late.add(clock.ref);
  }
  return inOrder([...rows.deliveries].filter(([ref]) => late.has(ref)), rows, post);
}
