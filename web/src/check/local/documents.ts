/** What was registered and what each party says of it, as one timeline: `views/documents.py`, for public entries alone. */
import type { Envelope } from "../../api/wire.ts";
import type { Event } from "../answer.ts";
import { LOOK_FORM, type Mark } from "../photo/marks.ts";
import type { OwnDates } from "./dates.ts";

export interface Logged {
  index: number;
  envelope: Envelope;
  body: Record<string, unknown>;
}

export interface TextHash {
  language: string;
  canonical_form: string;
  sha256: string;
  authentic: boolean;
}

interface Answer {
  party: string;
  answer: string;
  at: string;
  index: number;
  disputed: readonly string[];
}

export interface Registered extends OwnDates {
  title: Record<string, string>;
  file_sha256: string;
  reference_no: string | null;
  standing: string;
  withheld: boolean;
  registered_by: string;
  texts: readonly TextHash[];
  in_name_of: readonly string[];
  awaited: readonly string[];
  superseded_by: readonly string[];
  parts: readonly { title: Record<string, string>; file_sha256: string }[];
  marks: readonly Mark[];
  first_seen: { reported_at: string; url?: string } | null;
  attestations: readonly Answer[];
  statements: readonly string[];
  timeline: readonly Event[];
}

export interface Documents {
  title: Record<string, string>;
  status: string;
  parties: Record<string, Record<string, string>>;
  posts: Readonly<Record<string, string>>;
  channels: ReadonlyMap<string, OfficialDays>;
  rows: ReadonlyMap<string, Registered>;
}

interface OfficialDays {
  first: string;
  last: string | null;
  checked: NonNullable<Event["checked"]>;
}

export const EMPTY: Documents = { title: {}, status: "", parties: {}, posts: {}, channels: new Map(), rows: new Map() };

interface Designated {
  id: string;
  designation: Record<string, string>;
}

interface Founding {
  agreement: {
    title: Record<string, string>;
    status: string;
    posts: readonly { id: string; party: string }[];
    parties: readonly Designated[];
    third_parties?: readonly Designated[];
  };
}

export function withEntry(known: Documents, logged: Logged): Documents {
  switch (logged.envelope.type) {
    case "FND":
      return founded(known, (logged.body as unknown as Founding).agreement);
    case "OFC": {
      const { official_channel, first_day, last_day, channel, checked_on, how_checked } = logged.body as unknown as OfficialDays["checked"] & { official_channel: string; first_day: string; last_day?: string };
      const days: OfficialDays = { first: first_day, last: last_day ?? null, checked: { channel, checked_on, how_checked, ref: logged.envelope.ref } };
      return { ...known, channels: new Map([...known.channels, [`${party(known, logged)}/${official_channel}`, days]]) };
    }
    case "DOC":
      return registered(known, logged);
    case "ATT":
      return attested(known, logged);
    case "STM":
      return stated(known, logged);
    default:
      return known;
  }
}

function founded(known: Documents, agreement: Founding["agreement"]): Documents {
  const signers = [...agreement.parties, ...(agreement.third_parties ?? [])];
  return {
    ...known,
    title: agreement.title,
    status: agreement.status,
    parties: Object.fromEntries(signers.map((one) => [one.id, one.designation])),
    posts: Object.fromEntries(agreement.posts.map((post) => [post.id, post.party])),
  };
}

function party(known: Documents, logged: Logged): string {
  return known.posts[logged.envelope.post ?? ""] ?? "";
}

function event(known: Documents, logged: Logged, what: string, checked?: Event["checked"]): Event {
  const said = { what, party: party(known, logged), at: logged.envelope.at, index: logged.index, ref: logged.envelope.ref, official: checked !== undefined, translations: [] };
  return checked ? { ...said, checked } : said;
}

function withRows(known: Documents, ...rows: [string, Registered][]): Documents {
  return { ...known, rows: new Map([...known.rows, ...rows]) };
}

function registered(known: Documents, logged: Logged): Documents {
  const body = logged.body as unknown as Partial<Omit<Registered, "texts" | "marks">> & {
    title: Record<string, string>;
    file_sha256: string;
    text_sha256?: string;
    language: string;
    authentic: boolean;
    texts?: readonly { language: string; text_sha256: string; canonical_form: string; authentic: boolean }[];
    annexes?: Registered["parts"];
    maps?: Registered["parts"];
    marks?: readonly { mark_kind: string; look_hash: string; look_form: string }[];
    supersedes?: string;
  };
  const texts = (body.texts ?? []).map((one): TextHash => ({ language: one.language, canonical_form: one.canonical_form, sha256: one.text_sha256, authentic: one.authentic }));
  if (body.text_sha256 && texts.every((one) => one.sha256 !== body.text_sha256))
    texts.unshift({ language: body.language, canonical_form: "v1", sha256: body.text_sha256, authentic: body.authentic });
  const by = party(known, logged);
  const row: Registered = {
    title: body.title,
    file_sha256: body.file_sha256,
    date: body.date ?? null,
    hijri_date: body.hijri_date ?? null,
    offices: body.offices ?? [],
    reference_no: body.reference_no ?? null,
    standing: body.standing ?? "FINAL",
    withheld: body.withheld ?? false,
    registered_by: by,
    texts,
    in_name_of: body.in_name_of ?? [],
    awaited: (body.in_name_of ?? []).filter((one) => one !== by),
    superseded_by: [],
    parts: [...(body.annexes ?? []), ...(body.maps ?? [])],
    marks: (body.marks ?? []).filter((one) => one.look_form === LOOK_FORM).map((one) => ({ look: one.look_hash, kind: one.mark_kind })),
    first_seen: body.first_seen ?? null,
    attestations: [],
    statements: [],
    timeline: [event(known, logged, "REGISTERED")],
  };
  const older = known.rows.get(body.supersedes ?? "");
  const newer: [string, Registered] = [logged.envelope.ref, row];
  if (!body.supersedes || !older) return withRows(known, newer);
  const passed = { ...older, superseded_by: [...older.superseded_by, logged.envelope.ref], timeline: [...older.timeline, event(known, logged, "SUPERSEDED")] };
  return withRows(known, newer, [body.supersedes, passed]);
}

function attested(known: Documents, logged: Logged): Documents {
  const { about, answer, disputed_clauses } = logged.body as { about: string; answer: string; disputed_clauses?: readonly string[] };
  const row = known.rows.get(about);
  if (!row) return known;
  const by = party(known, logged);
  const said: Answer = { party: by, answer, at: logged.envelope.at, index: logged.index, disputed: disputed_clauses ?? [] };
  return withRows(known, [about, { ...row, attestations: [...row.attestations, said], awaited: row.awaited.filter((one) => one !== by), timeline: [...row.timeline, event(known, logged, answer)] }]);
}

function stated(known: Documents, logged: Logged): Documents {
  const body = logged.body as { about: string; kind: string; official_channel?: string; stated_at?: string; translation_of?: string };
  const row = known.rows.get(body.about);
  if (!row) return known;
  const by = party(known, logged);
  const first = row.timeline.find((one) => body.translation_of && one.ref === body.translation_of && one.party === by);
  if (first) {
    const said = { ...first, translations: [...(first.translations ?? []), logged.envelope.ref] };
    return withRows(known, [body.about, { ...row, timeline: row.timeline.map((one) => (one === first ? said : one)) }]);
  }
  const day = (body.stated_at ?? logged.envelope.at).slice(0, 10);
  const days = known.channels.get(`${by}/${body.official_channel ?? "None"}`);
  const checked = days && days.first <= day && (days.last === null || day <= days.last) ? days.checked : undefined;
  return withRows(known, [body.about, { ...row, statements: [...row.statements, logged.envelope.ref], timeline: [...row.timeline, event(known, logged, body.kind, checked)] }]);
}
