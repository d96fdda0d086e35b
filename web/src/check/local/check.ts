/**
 * A check on this device: facts as `room/check_document.py` gives them.
 */
import { fromHex, sha256, toHex, utf8 } from "../../sign/bytes.ts";
import type { Asked, CheckAnswer, Comparison, Finding, Passage, Step } from "../answer.ts";
import { canonicalText, type CanonicalText, hashOf, referenceKey } from "./canonical.ts";
import { clausesOf } from "./clauses.ts";
import { compare } from "./comparison.ts";
import { dateFacts, officeFacts, ownDateFacts } from "./dates.ts";
import { type Mark, markFacts } from "../photo/marks.ts";
import { agreed } from "./readings.ts";
import type { Registered } from "./documents.ts";
import { read } from "./reading.ts";
import { type Register, type RegisteredText, shownOf } from "./register.ts";
import { sealFacts } from "./seal.ts";
import { hasDigit } from "./spelling.ts";

const FEWEST_WORDS = 4;
const FEWEST_ALIKE = 12;
const FEWEST_SHARE = 0.3;
const MOST_CANDIDATES = 3;
const ANSWERS: Readonly<Record<string, string>> = { ATTEST: "ATTESTED", DENY: "DENIED", PARTLY: "ATTESTED-IN-PART", "NOT-ISSUED-BY-US": "NOT-ISSUED" };
const STANDINGS = new Set(["DRAFT", "AGREED-MINUTES", "CIRCULATED"]);
const STATEMENTS = new Set(["CONFIRM", "DENY", "CLARIFY", "RETRACT", "ANNOUNCE", "APOLOGY"]);
const LABELS = new Set([..."no nr n number ref reference numéro réf".split(" "), ..."رقم الرقم عدد العدد ژمارە номер исх вих hejmar".split(" ")]);
const FILLERS = new Set(["no", "number", "رقم", "الرقم", "of", "the"]);
const MOST_NUMBER_WORDS = 6;

interface Match {
  text: RegisteredText;
  comparison: Comparison;
  found: boolean;
}

export class LocalRegister implements Asked {
  readonly isHere = true;
  readonly readsFiles = true;
  readonly name: string;
  readonly status: string;

  constructor(
    readonly register: Register,
    name: string,
  ) {
    this.name = name;
    this.status = register.status;
  }

  async check(what: string | File, salt: string, progress: (step: Step) => void): Promise<CheckAnswer> {
    progress("comparing");
    const octets = typeof what === "string" ? utf8(what) : new Uint8Array(await what.arrayBuffer());
    const digest = typeof what === "string" ? null : toHex(await sha256(octets));
    const commitment = salt ? toHex(await sha256(new Uint8Array([...fromHex(salt), ...octets]))) : null;
    if (typeof what === "string") return checked(this.register, digest, what, { commitment });
    progress("reading");
    const { problem, second = null, codes = [], looks = [], ...seen } = await read(octets, this.register.texts.map((text) => text.language));
    progress("comparing");
    const found = await checked(this.register, digest, seen.text, { commitment, second, codes, looks });
    return { ...found, seen: { doubtful: [], ...seen }, ...(problem ? { problem } : {}) };
  }
}

/** What is known of a thing beside its text: `second` is another reading of a picture, `codes` what is on it in QR codes, `looks` its marks. */
interface Beside {
  commitment?: string | null;
  second?: string | null;
  codes?: readonly string[];
  looks?: readonly string[];
}

export async function checked(register: Register, digest: string | null, text: string, { commitment = null, second = null, codes = [], looks = [] }: Beside = {}): Promise<CheckAnswer> {
  const found = digest === null ? [] : fileFacts(digest, register.documents);
  found.push(...opened(commitment, register.documents));
  const read = canonicalText(text);
  let match: Match | null = null;
  const enough = read.words.length >= FEWEST_WORDS;
  if (!enough) {
    if (text.trim() || !found.length) found.push({ fact: "NOTHING-READ" });
  } else {
    const same = await sameText(read, register.documents);
    found.push(...same);
    if (!same.length) match = nearest(read, register.texts);
    if (match && second !== null) match = readAgain(match, text, second);
    if (match?.found) found.push(...comparisonFacts(match));
  }
  const around = { same: new Set(found.filter((one) => one.fact === "TEXT-MATCH").map((one) => one.document ?? "")), match: match?.found ? { document: match.text.document, comparison: match.comparison } : null };
  found.push(...(await sealFacts(codes, register, around)));
  const matched = [...new Set(found.map((one) => one.document ?? ""))].filter((ref) => register.documents.has(ref));
  if (!matched.length) found.push({ fact: "NOT-FOUND" });
  if (match && !match.found) found.push({ fact: "NEAREST", other: match.text.document, language: match.text.language, count: match.comparison.words_alike, total: match.comparison.words_copy });
  for (const ref of matched) found.push(...standingFacts(ref, register.documents.get(ref) as Registered));
  if (enough) found.push(...numberFacts(read, register.documents, new Set(matched)), ...dateFacts(read), ...officeFacts(read, register.documents), ...swapped(read));
  found.push(...markFacts(looks, marksOf(register), new Set(found.map((one) => one.document ?? ""))));
  return answer(register, found, match, text);
}

/** Of each document: as its entry gives them, and as measured on its file. */
function marksOf(register: Register): ReadonlyMap<string, readonly Mark[]> {
  return new Map([...register.documents].map(([ref, row]) => [ref, [...row.marks, ...(register.looks.get(ref) ?? []).map((look): Mark => ({ look, kind: "MARK" }))]]));
}

/** What both readings of the picture say: a machine misreads letters, and not the same ones twice. */
function readAgain(match: Match, text: string, second: string): Match {
  const registered = canonicalText(match.text.given);
  const clauses = clausesOf(match.text.given, registered);
  const again = { text: second, beside: compare(registered, clauses, canonicalText(second)) };
  return { ...match, comparison: agreed({ text, beside: match.comparison }, again, { text: registered, clauses }) };
}

function answer(register: Register, findings: readonly Finding[], match: Match | null, text: string): CheckAnswer {
  const named = new Set([...findings.flatMap((one) => [one.document ?? "", one.other ?? ""]), match?.text.document ?? ""]);
  const documents = [...register.documents].filter(([ref]) => named.has(ref)).map(([ref, row]) => [ref, shownOf(row)] as const);
  return {
    origin: register.origin,
    size: register.size,
    seen: { kind: "TEXT", text, pages: 1, unread: 0, doubtful: [] },
    findings,
    documents: Object.fromEntries(documents),
    parties: register.parties,
    compared_with: match?.text.document ?? null,
    language: match?.text.language ?? null,
    comparison: match ? inPoints(match.comparison, match.text.given, text) : null,
    registered: match?.text.given ?? null,
  };
}

/** Places of an answer are counted in characters, those of the comparison in UTF-16. */
function inPoints(found: Comparison, registered: string, copy: string): Comparison {
  const place = (text: string, one: Passage): Passage => ({ ...one, start: [...text.slice(0, one.start)].length, end: [...text.slice(0, one.end)].length });
  return { ...found, differences: found.differences.map((one) => ({ ...one, registered: place(registered, one.registered), copy: place(copy, one.copy) })) };
}

function fileFacts(digest: string, documents: ReadonlyMap<string, Registered>): Finding[] {
  return [...documents].flatMap(([document, row]): Finding[] => [
    ...(row.file_sha256 === digest && !row.withheld ? [{ fact: "EXACT-MATCH", document }] : []),
    ...row.parts.filter((part) => part.file_sha256 === digest).map((part): Finding => ({ fact: "PART-MATCH", document, says: Object.values(part.title)[0] ?? "" })),
  ]);
}

/** The withheld documents that the thing and its salt open; another salt opens nothing. */
function opened(commitment: string | null, documents: ReadonlyMap<string, Registered>): Finding[] {
  return [...documents].flatMap(([document, row]): Finding[] => {
    const first = row.timeline[0];
    return row.withheld && row.file_sha256 === commitment && first ? [{ fact: "WITHHELD-OPENED", document, at: first.at, entry: first.index }] : [];
  });
}

async function sameText(read: CanonicalText, documents: ReadonlyMap<string, Registered>): Promise<Finding[]> {
  const own = await hashOf(read);
  return [...documents].flatMap(([document, row]) =>
    row.texts.filter((text) => text.canonical_form === "v1" && text.sha256 === own).map((text): Finding => ({ fact: "TEXT-MATCH", document, language: text.language, authentic: text.authentic })),
  );
}

const runsOf = (words: readonly string[]): Set<string> => new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(" ")));

function nearest(read: CanonicalText, texts: readonly RegisteredText[]): Match | null {
  const mine = runsOf(read.words.map((word) => word.text));
  const ranked = texts
    .map((text) => ({ text, registered: canonicalText(text.given) }))
    .map((one) => ({ ...one, shared: [...runsOf(one.registered.words.map((word) => word.text))].filter((run) => mine.has(run)).length }))
    .filter((one) => one.shared > 0)
    .sort((one, other) => other.shared - one.shared);
  const likely = ranked.filter((one) => 2 * one.shared >= (ranked[0]?.shared ?? 0)).slice(0, MOST_CANDIDATES);
  const matches = likely.map(({ text, registered }) => ({ text, comparison: compare(registered, clausesOf(text.given, registered), read) }));
  const best = matches.sort((one, other) => other.comparison.words_alike - one.comparison.words_alike)[0];
  if (!best) return null;
  const { comparison } = best;
  const own = comparison.words_copy - comparison.words_before - comparison.words_after;
  const enough = comparison.words_alike >= Math.min(FEWEST_ALIKE, comparison.words_registered);
  return { ...best, found: comparison.same_text || (enough && comparison.words_alike >= FEWEST_SHARE * own) };
}

function comparisonFacts({ text, comparison }: Match): Finding[] {
  const about = { document: text.document, language: text.language };
  const clauses = (kinds: readonly string[]): string[] => [...new Set(comparison.differences.filter((one) => kinds.includes(one.kind)).map((one) => one.clause))];
  const count = (kind: string): number => comparison.differences.filter((one) => one.kind === kind).length;
  const [numbers, words, spellings] = [count("NUMBER"), count("WORD"), count("SPELLING")];
  const around = comparison.words_before + comparison.words_after;
  const moved = comparison.clauses.filter((one) => one.moved).map((one) => one.clause);
  const found: Finding[] = [];
  if (numbers + words) found.push({ fact: "DIFFERS", ...about, clauses: clauses(["NUMBER", "WORD"]), count: numbers + words, total: numbers });
  if (spellings) found.push({ fact: "SPELLED-OTHERWISE", ...about, clauses: clauses(["SPELLING"]), count: spellings });
  if (count("UNREAD")) found.push({ fact: "NOT-READ-SURELY", ...about, clauses: clauses(["UNREAD"]), count: count("UNREAD") });
  if (!comparison.differences.length && !comparison.same_text) found.push({ fact: "NO-DIFFERENCE", ...about });
  if (comparison.words_reached < comparison.words_registered) found.push({ fact: "PART-OF-TEXT", ...about, count: comparison.words_reached, total: comparison.words_registered });
  if (around) found.push({ fact: "WORDS-AROUND", ...about, count: around });
  if (moved.length) found.push({ fact: "CLAUSES-MOVED", ...about, clauses: moved });
  return found;
}

function standingFacts(document: string, row: Registered): Finding[] {
  const first = row.timeline[0];
  const latest = new Map(row.attestations.map((one) => [one.party, one]));
  return [
    { fact: "REGISTERED-BY", document, party: first?.party ?? "", at: first?.at ?? "", entry: first?.index ?? 0 },
    ...row.in_name_of.map((party): Finding => ({ fact: "IN-NAME-OF", document, party })),
    ...(STANDINGS.has(row.standing) ? [{ fact: row.standing, document }] : []),
    ...(row.withheld ? [{ fact: "WITHHELD", document }] : []),
    ...row.superseded_by.map((other): Finding => ({ fact: "SUPERSEDED-BY", document, other })),
    ...(row.first_seen ? [{ fact: "FIRST-SEEN", document, at: row.first_seen.reported_at, says: row.first_seen.url ?? "" }] : []),
    ...ownDateFacts(document, row),
    ...[...latest.values()].flatMap((one): Finding[] => {
      const said = { document, party: one.party, at: one.at, entry: one.index };
      return [{ fact: ANSWERS[one.answer] ?? one.answer, ...said }, ...(one.disputed.length ? [{ fact: "DISPUTED-CLAUSES", ...said, clauses: one.disputed }] : [])];
    }),
    ...row.awaited.map((party): Finding => ({ fact: "AWAITED", document, party })),
    ...row.timeline
      .filter((one) => STATEMENTS.has(one.what) && row.statements.includes(one.ref))
      .map((one): Finding => ({ fact: one.official ? "STATED" : "CLAIMED", document, party: one.party, at: one.at, entry: one.index, other: one.ref, says: one.what })),
  ];
}

function numberFacts(read: CanonicalText, documents: ReadonlyMap<string, Registered>, matched: ReadonlySet<string>): Finding[] {
  const known = [...documents].flatMap(([document, row]) => (row.reference_no ? [{ document, key: referenceKey(row.reference_no) }] : []));
  return references(read.words.map((word) => word.text)).map((words): Finding => {
    const found = known.filter((one) => one.key.every((word, at) => words[at] === word)).sort((one, other) => other.key.length - one.key.length)[0];
    if (!found) return { fact: "NUMBER-NOT-REGISTERED", says: words[0] ?? "" };
    return { fact: matched.has(found.document) ? "NUMBER-REGISTERED" : "NUMBER-OF-ANOTHER-TEXT", document: found.document, says: found.key.join(" ") };
  });
}

function references(texts: readonly string[]): string[][] {
  return texts.flatMap((text, at) => {
    if (!LABELS.has(text)) return [];
    let first = at + 1;
    while (first < texts.length && FILLERS.has(texts[first] ?? "")) first += 1;
    const found = texts.slice(first, first + MOST_NUMBER_WORDS);
    const begins = found[0];
    return begins !== undefined && (hasDigit(begins) || ([...begins].length <= 3 && hasDigit(found[1] ?? ""))) ? [found] : [];
  });
}

function swapped(read: CanonicalText): Finding[] {
  const [first] = read.substitutions;
  return first ? [{ fact: "LETTERS-SWAPPED", count: read.substitutions.length, says: first.found }] : [];
}
