/**
 * What this browser keeps, in IndexedDB. A `scope` is a room as one reader sees it: `khabur|<key name>` or `khabur|`,
 * because what may be read differs.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ViewName } from "../api/rows.ts";
import type { EntryRecord, Instant, RoomInfo } from "../api/wire.ts";
import type { Octets } from "../sign/bytes.ts";
import type { IntegrityAlarm, OutboxItem, Seat } from "./types.ts";

/** A key of this device. The private part never leaves the browser: it is not extractable. */
export type KeptKey = { name: string; publicKey: Octets } & (
  | { keyClass: "device"; privateKey: CryptoKey }
  | { keyClass: "wrapped"; wrapping: CryptoKey; iv: Octets; sealedSeed: Octets }
);

/** Where a device's chain stands, counting what waits in the outbox. */
export interface Chain {
  key: string;
  /** Number and hash (base64) of the last entry signed. */
  devSeq: number;
  prev: string;
  /** Next serial of the post, by year. */
  serials: Record<string, number>;
}

export interface KeptCheckpoint {
  origin: string;
  size: number;
  root: string;
  note: string;
  at: Instant;
}

interface Schema extends DBSchema {
  rooms: { key: string; value: RoomInfo };
  seats: { key: string; value: Seat };
  keys: { key: string; value: KeptKey };
  chains: { key: string; value: Chain };
  checkpoints: { key: string; value: KeptCheckpoint };
  outbox: { key: number; value: OutboxItem; indexes: { key: string } };
  entries: { key: [string, number]; value: { scope: string; index: number; record: EntryRecord } };
  rows: {
    key: [string, string, string];
    value: { scope: string; view: ViewName; key: string; row: unknown };
  };
  cursors: { key: string; value: { scope: string; size: number } };
  evidence: { key: number; value: IntegrityAlarm };
}

export type Database = IDBPDatabase<Schema>;

const VERSION = 1;

export function openDatabase(name = "truceline"): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade(database) {
      database.createObjectStore("rooms", { keyPath: "room" });
      database.createObjectStore("seats", { keyPath: "key" });
      database.createObjectStore("keys", { keyPath: "name" });
      database.createObjectStore("chains", { keyPath: "key" });
      database.createObjectStore("checkpoints", { keyPath: "origin" });
      const outbox = database.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
      outbox.createIndex("key", "key");
      database.createObjectStore("entries", { keyPath: ["scope", "index"] });
      database.createObjectStore("rows", { keyPath: ["scope", "view", "key"] });
      database.createObjectStore("cursors", { keyPath: "scope" });
      database.createObjectStore("evidence", { autoIncrement: true });
    },
  });
}

export function scopeOf(room: string, key: string | null): string {
  return `${room}|${key ?? ""}`;
}

/** Every key of a scope, in stores whose key is an array that begins with it. */
export function within(scope: string): IDBKeyRange {
  return IDBKeyRange.bound([scope], [scope, []]);
}

