/**
 * Stores filled without a host, for developing and testing pages: `?fixture=1`, `b` or `public`, `&link=offline`,
 * `&rows=500`, `&empty=1`. Never part of a production build.
 */
import type { Agreement } from "../api/agreement.ts";
import type { ClockKind, DeliveryRow, Ladder, LadderStep, ViewName } from "../api/rows.ts";
import type { Envelope, Instant, JsonObject, Precedence } from "../api/wire.ts";
import { checkWord } from "../sign/proquint.ts";
import { entries } from "./entries.svelte.ts";
import { link } from "./link.svelte.ts";
import { me } from "./me.svelte.ts";
import { formatInstant, now } from "./now.svelte.ts";
import { outbox } from "./outbox.svelte.ts";
import { room } from "./room.svelte.ts";
import type { Entry, LinkState, OutboxItem, Seat } from "./types.ts";
import { type RowChanges, views } from "./views.svelte.ts";

const ORIGIN = "truceline.example/rooms/khabur";
const NOW = Date.parse("2017-12-02T21:14:30Z");
const MINUTE = 60_000;

const ago = (minutes: number): Instant => formatInstant(NOW - minutes * MINUTE);
const hence = (minutes: number): Instant => ago(-minutes);

const AGREEMENT: Agreement = {
  room: "khabur",
  origin: ORIGIN,
  status: "EXERCISE",
  version: 1,
  title: { en: "Khabur room", ar: "غرفة الخابور" },
  kind: "CEASEFIRE",
  kind_text: { en: "Cessation of fire for one month", ar: "وقف إطلاق النار لمدة شهر" },
  languages: ["ar", "en"],
  authentic: ["ar"],
  parties: [
    { id: "A", designation: { en: "Party A", ar: "الطرف أ" }, mark: 1 },
    { id: "B", designation: { en: "Party B", ar: "الطرف ب" }, mark: 2 },
  ],
  third_parties: [
    { id: "MISSION", designation: { en: "The Mission", ar: "البعثة" }, roles: ["MONITOR", "RELAY"] },
  ],
  non_signatories: [
    { id: "C", designation: { en: "Group C", ar: "الجماعة ج" }, note: { en: "Near the line, not bound." } },
  ],
  posts: [
    post("A-OPS", "A", "OPERATIONS", "Operations room A", "غرفة عمليات أ"),
    post("B-OPS", "B", "OPERATIONS", "Operations room B", "غرفة عمليات ب"),
    post("A-XING", "A", "CROSSING", "Crossing desk A", "مكتب المعابر أ"),
    post("B-XING", "B", "CROSSING", "Crossing desk B", "مكتب المعابر ب"),
    post("M-ROOM", "MISSION", "MISSION", "Mission room", "غرفة البعثة"),
  ],
  channels: [
    { posts: ["A-OPS", "B-OPS"], line_checks: [{ at: "06:30", calls: "A-OPS" }, { at: "12:30", calls: "B-OPS" }] },
    { posts: ["A-OPS", "M-ROOM"] },
  ],
  term: { begins: "2017-11-28T00:00:00Z", renewal: "BY-AGREEMENT", months: 1 },
  clauses: [
    { id: "1", heading: { en: "Term" }, text: { en: "One month from 28 November 2017, extendable." } },
    { id: "4", heading: { en: "Aircraft" }, text: { en: "No aircraft or drones over the other side." } },
    { id: "5", heading: { en: "Plans" }, text: { en: "Each side tells the other of movement near the line." } },
  ],
  lines: [
    {
      id: "khabur-v1",
      name: { en: "Line of 28 November", ar: "خط 28 تشرين الثاني" },
      kind: "CONTACT",
      source: { en: "Annex 1, sketch at 1:250,000" },
      date: "2017-11-28",
      accuracy_m: 250,
      path: [
        [404100000, 353400000],
        [404700000, 352600000],
        [405800000, 351500000],
        [406900000, 350800000],
      ],
      left: "A",
      right: "B",
      accepted_by: ["A", "B"],
    },
  ],
  crossings: [
    {
      id: "cp-4",
      name: { en: "Crossing point 4", ar: "نقطة العبور 4" },
      lon: 404700000,
      lat: 352600000,
      sides: { A: "A-XING", B: "B-XING" },
    },
  ],
  places: [
    { id: "busayrah", names: { en: "Al-Busayrah", ar: "البصيرة" }, lon: 404280000, lat: 351560000, source: "sketch" },
    { id: "as-suwar", names: { en: "As-Suwar", ar: "الصور" }, lon: 406600000, lat: 355030000, source: "sketch" },
  ],
  clocks: {
    FLASH: { ack_s: 300, pass_s: 900, reply_s: 900 },
    IMMEDIATE: { ack_s: 900, pass_s: 3600, reply_s: 3600 },
    PRIORITY: { ack_s: 3600, pass_s: 21_600, reply_s: 43_200 },
    ROUTINE: { ack_s: 21_600, pass_s: 86_400, reply_s: 172_800 },
  },
  policy: { log: "PUBLIC", default_release: "PARTIES+MISSION" },
};

function post(id: string, party: string, kind: Agreement["posts"][number]["kind"], en: string, ar: string) {
  return { id, party, kind, name: { en, ar }, languages: ["ar", "en"], officers: [{ id: `${id}-1`, role: "DUTY-OFFICER" }] };
}

interface Told {
  type: string;
  from: string;
  to: string[];
  at: number;
  precedence: Precedence;
  body: JsonObject;
  steps?: LadderStep["stage"][];
  clock?: [ClockKind, number];
  thread?: number;
  reply?: string;
}

/** One story of a day, oldest first; `at` is minutes ago, a clock is minutes from now. */
const STORY: readonly Told[] = [
  { type: "LCK", from: "A-OPS", to: ["B-OPS"], at: 534, precedence: "ROUTINE", steps: ["DELIVERED", "RECEIVED"], reply: "NOTED", body: { attempt: 1, result: "OK", scheduled_at: ago(535), traffic: false } },
  { type: "MOV", from: "B-OPS", to: ["A-OPS", "M-ROOM"], at: 95, precedence: "PRIORITY", steps: ["DELIVERED", "RECEIVED"], clock: ["PASS", 265], body: { activity: "ROTATION", unit_size: "COY", depart: hence(300), arrive: hence(420), direction: "ALONG", route: [[405800000, 352500000], [406600000, 351900000]], vehicles: [{ class: "TRUCK", count: 12, armed: false }] } },
  { type: "CRS", from: "B-XING", to: ["A-XING"], at: 71, precedence: "PRIORITY", steps: ["DELIVERED", "RECEIVED", "READBACK-OK"], body: { crossing: "cp-4", side: "B", status: "CLOSED", from: ago(70), reason: "SAFETY-MINES" } },
  { type: "MED", from: "A-OPS", to: ["B-OPS", "M-ROOM"], at: 42, precedence: "IMMEDIATE", steps: ["DELIVERED", "RECEIVED", "READBACK-OK", "PASSED"], reply: "NO-OBJECTION", body: { place: { lon: 404280000, lat: 351560000, name: "Al-Busayrah" }, crossing: "cp-4" } },
  { type: "DOC", from: "M-ROOM", to: ["A-OPS", "B-OPS"], at: 33, precedence: "ROUTINE", steps: ["DELIVERED"], body: { title: { en: "Photograph of an agreement, three articles, circulated" }, file_sha256: "9f".repeat(32) } },
  { type: "WRK", from: "B-OPS", to: ["A-OPS"], at: 26, precedence: "PRIORITY", steps: ["DELIVERED"], clock: ["ACK", 34], body: { work_kind: "ROAD", start: hence(600), end: hence(900), workers: 14 } },
  { type: "MOV", from: "A-OPS", to: ["B-OPS", "M-ROOM"], at: 18, precedence: "PRIORITY", steps: ["DELIVERED"], clock: ["ACK", 42], body: { activity: "RESUPPLY", unit_size: "PLT", depart: hence(240), arrive: hence(285), direction: "TOWARD", route: [[403900000, 351800000], [404400000, 352300000]] } },
  { type: "STP", from: "B-OPS", to: ["A-OPS", "M-ROOM"], at: 11, precedence: "FLASH", steps: ["DELIVERED", "RECEIVED"], clock: ["REPLY", 4], body: { sector: "3", started_at: ago(14), toward: "WORKERS", ongoing: true, request: "STOP" } },
  { type: "INC", from: "M-ROOM", to: ["A-OPS", "B-OPS"], at: 9, precedence: "IMMEDIATE", clock: ["ACK", -3], body: { class: "FIRE", count_min: 3, count_max: 5, unit: "BURST", place: { lon: 405100000, lat: 352200000, accuracy_m: 800 } } },
];

function serialsOf(): (told: Told) => string {
  const used = new Map<string, number>();
  return (told) => {
    const serial = (used.get(told.from) ?? 0) + 1;
    used.set(told.from, serial);
    return `${told.from}/2017/${serial}/${told.type}`;
  };
}

function hashOf(index: number): string {
  // A fixed, well-spread number for each index stands in for a hash.
  return ((Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0")).repeat(8);
}

function entryOf(told: Told, ref: string, index: number): Entry {
  const envelope: Envelope = {
    type: told.type, v: 1, ref, post: told.from, to: told.to, precedence: told.precedence, status: "EXERCISE",
    at: ago(told.at), release: { level: "PARTIES+MISSION" }, carrier: "WEB", dev_seq: index + 1, body: "",
  };
  const officer = `${told.from}-1`;
  const keyName = `${ORIGIN}/dev/${officer}/3fa9c012`;
  const note = `truceline/entry/v1\n${ORIGIN}\n${JSON.stringify(envelope)}\n\n\u2014 ${keyName} AAAA\n`;
  const hash = hashOf(index);
  return { index, hash, checkWord: checkWord(hash), loggedAt: ago(told.at), note, envelope, officer, keyName, body: told.body, coarse: null, state: "whole" };
}

function ladderOf(told: Told, recipient: string, index: number): Ladder {
  // The first addressee has come further than the others.
  const done = recipient === told.to[0] ? (told.steps ?? []) : (told.steps ?? []).slice(0, 1);
  const steps = done.map((stage, step) => ({ stage, at: ago(told.at - step), index: index + 100 + step, officer: `${recipient}-1` }));
  const reply = told.reply && recipient === told.to[0] ? { code: told.reply, index: index + 110, at: ago(told.at - 5) } : undefined;
  return reply ? { post: recipient, steps, reply } : { post: recipient, steps };
}

function rowsOf(told: Told, entry: Entry): RowChanges {
  const { ref } = entry.envelope;
  const audience = { level: "PARTIES+MISSION" as const };
  const common = { audience, type: told.type, post: told.from, index: entry.index };
  const delivery: DeliveryRow = { ...common, hash: entry.hash, precedence: told.precedence, at: entry.envelope.at, logged_at: entry.loggedAt, ladders: told.to.map((to) => ladderOf(told, to, entry.index)), expects: ["ACK", "PASS", "REPLY"] };
  const rows: RowChanges = {
    deliveries: { [ref]: delivery },
    threads: { [ref]: { audience, refs: [ref], type: told.type, posts: [told.from, ...told.to], opened_at: entry.envelope.at, last_at: entry.envelope.at, subject: ref } },
    watch_log: { [String(entry.index).padStart(10, "0")]: { ...common, at: entry.envelope.at, logged_at: entry.loggedAt, ref, to: told.to } },
  };
  if (told.clock) rows.clocks = clocksOf(told, ref, told.clock);
  if (["MOV", "WRK", "UAV"].includes(told.type)) {
    rows.notices = { [ref]: { ...common, state: "FILED", start: String(told.body["depart"] ?? told.body["start"]), end: String(told.body["arrive"] ?? told.body["end"]) } };
  }
  if (["INC", "STP", "MED"].includes(told.type)) {
    rows.incidents = { [ref]: { ...common, state: "OPEN", place: (told.body["place"] as never) ?? { lon: 404900000, lat: 352400000 } } };
  }
  if (told.type === "DOC") {
    rows.documents = { [ref]: { audience, title: { en: "Photograph of an agreement" }, file_sha256: "9f".repeat(32), attestations: [{ party: "B", answer: "NOT-ISSUED-BY-US", at: ago(20), index: 40 }], statements: [] } };
  }
  return rows;
}

function clocksOf(told: Told, ref: string, [kind, dueIn]: [ClockKind, number]): NonNullable<RowChanges["clocks"]> {
  const [first = ""] = told.to;
  const row = { audience: { level: "PARTIES+MISSION" as const }, ref, post: first, kind, due: hence(dueIn), started: ago(told.at), level: dueIn < 0 ? 1 : 0 };
  return { [`${ref}|${first}|${kind}`]: row };
}

const STANDING: RowChanges = {
  channels: {
    "A-OPS~B-OPS": { audience: { level: "PARTIES+MISSION" }, posts: ["A-OPS", "B-OPS"], observed: { result: "OK", at: ago(4) }, misses: 0, next_due: hence(555) },
    "A-OPS~M-ROOM": { audience: { level: "PARTIES+MISSION" }, posts: ["A-OPS", "M-ROOM"], declared: { kind: "FAULT", at: ago(200), index: 7 }, misses: 2 },
  },
  crossings: {
    "cp-4": { audience: { level: "PUBLIC" }, sides: { A: { status: "OPEN-LIMITED", at: ago(300), index: 3 }, B: { status: "CLOSED", at: ago(71), index: 2, reason: "SAFETY-MINES" } }, effective: "CLOSED" },
  },
  roster: Object.fromEntries(
    AGREEMENT.posts.map(({ id }) => [
      `${ORIGIN}/dev/${id}-1/3fa9c012`,
      { audience: { level: "PARTIES+MISSION" as const }, kind: "DEVICE" as const, post: id, officer: `${id}-1`, role: "DUTY-OFFICER", since: 12, label: "Laptop in the duty room" },
    ]),
  ),
};

function seatOf(id: string): Seat {
  const officer = `${id}-1`;
  return { room: "khabur", origin: ORIGIN, post: id, officer, party: id.charAt(0) === "M" ? "MISSION" : id.charAt(0), key: `${ORIGIN}/dev/${officer}/3fa9c012`, keyClass: "device", label: "Laptop", enr: "ab".repeat(32) };
}

function more(count: number): Told[] {
  const extra = Math.max(0, count - STORY.length);
  return Array.from({ length: extra }, (_, i) => ({ ...(STORY[i % STORY.length] as Told), at: 600 + (extra - i) * 3 }));
}

/** Fill every store as the query asks. */
export function useFixture(query: URLSearchParams): void {
  now.standAt(formatInstant(NOW));
  room.id = "khabur";
  room.listing = [{ room: "khabur", origin: ORIGIN, title: AGREEMENT.title, status: "EXERCISE" }];
  room.seen = { size: 48, root: "k".repeat(43) + "=", at: ago(1) };
  room.info = {
    room: "khabur", origin: ORIGIN, log_vkey: "", host_vkey: "", policy: "quorum none\n", status: "EXERCISE", agreement: AGREEMENT,
    size: 48, root: `${"k".repeat(43)}=`, checkpoint: "", now: formatInstant(NOW), log_public: true,
  };
  const who = { public: null, b: "B-OPS" }[query.get("fixture") ?? ""];
  me.seat = who === null ? null : seatOf(who ?? "A-OPS");
  me.seats = me.seat ? [me.seat] : [];
  me.state = me.seat ? "ready" : "public";
  link.state = (query.get("link") as LinkState | null) ?? "live";
  link.heardAt = NOW - (link.state === "live" ? 2000 : 14 * MINUTE);
  views.replace({}, 48);
  if (query.has("empty")) return;
  tell([...more(Number(query.get("rows") ?? 0)), ...STORY]);
  if (me.seat) outbox.items = [waitingItem(me.seat)];
}

function tell(story: readonly Told[]): void {
  const refOf = serialsOf();
  const all: Record<string, Record<string, unknown>> = {};
  const told = story.map((one, index) => {
    const entry = entryOf(one, refOf(one), index + 12);
    for (const rows of [rowsOf(one, entry), STANDING]) {
      for (const [name, changed] of Object.entries(rows)) Object.assign((all[name] ??= {}), changed);
    }
    return entry;
  });
  entries.add(told);
  views.replace(all as { [N in ViewName]?: never }, story.length + 12);
}

function waitingItem(seat: Seat): OutboxItem {
  const told: Told = { type: "RPL", from: seat.post, to: ["B-OPS"], at: 1, precedence: "PRIORITY", body: { about: "B-OPS/2017/1/MOV", code: "NO-OBJECTION" } };
  const { envelope, note, hash, checkWord: word } = entryOf(told, `${seat.post}/2017/9/RPL`, 60);
  return {
    id: 1, key: seat.key, type: "RPL", ref: envelope.ref, to: told.to, precedence: "PRIORITY", envelope, body: told.body, bodyText: JSON.stringify(told.body),
    salt: "", note, checkWord: word, hash, writtenAt: envelope.at, draft: { type: "RPL", to: told.to, body: told.body }, state: "waiting",
  };
}
