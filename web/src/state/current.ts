import { Problem } from "../api/problem.ts";
import { type Database, openDatabase } from "./database.ts";
import { me } from "./me.svelte.ts";
import { OpenedRoom } from "./opened_room.ts";
import { room } from "./room.svelte.ts";
import type { Seat } from "./types.ts";

let database: Promise<Database> | undefined;
let opened: OpenedRoom | null = null;

/** The one database of this browser. */
export function theDatabase(): Promise<Database> {
  database ??= openDatabase();
  return database;
}

/** The open room; Problem `no-room` where none is. */
export function current(): OpenedRoom {
  if (!opened) throw new Problem("no-room", "No room is open.", "Open a room first.");
  return opened;
}

/** Open a room as `seat`, or with the seat this tab or browser last used there; null reads as the public. */
export async function openRoom(id: string, seat?: Seat | null): Promise<void> {
  const kept = await theDatabase();
  me.seats = await kept.getAll("seats");
  const taken = seat === undefined ? rememberedSeat(id) : seat;
  opened?.close();
  room.id = id;
  if (room.info?.room !== id) room.info = null;
  room.seen = null;
  me.seat = taken;
  remember(id, taken);
  opened = new OpenedRoom(kept, id, taken);
  await opened.open();
}

const REMEMBERED = "truceline-seat-";

/** Each tab keeps its own choice, so that two seats can sit side by side; a new tab takes the newest. */
function rememberedSeat(id: string): Seat | null {
  const here = me.seats.filter((seat) => seat.room === id);
  const key = sessionStorage.getItem(REMEMBERED + id);
  if (key === "") return null;
  return here.find((seat) => seat.key === key) ?? here.at(-1) ?? null;
}

function remember(id: string, seat: Seat | null): void {
  sessionStorage.setItem(REMEMBERED + id, seat?.key ?? "");
}

me.onUse = (seat) => openRoom(seat?.room ?? room.id, seat);
