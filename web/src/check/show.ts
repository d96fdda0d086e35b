/** An answer, shown: facts, clause by clause, who said what when, and what was read. Never a verdict, and no colours of one. */
import type { CheckAnswer, Comparison, Difference, Finding, Passage } from "./answer.ts";
import { element } from "./element.ts";
import type { Words } from "./words.ts";

const CONTEXT = 60;
const MOST_DIFFERENCES = 60;

export function shown(answer: CheckAnswer, words: Words): HTMLElement {
  return element(
    "section",
    { "aria-labelledby": "answer", id: "result", tabindex: "-1" },
    element("h2", { id: "answer" }, words.text("checker-answer")),
    element("p", { class: "soft" }, words.text("check-register", { origin: answer.origin, size: answer.size })),
    answer.problem ? element("p", { class: "problem" }, words.text(`checker-unread-${answer.problem}`)) : null,
    facts(answer, words),
    differences(answer, words),
    ...Object.entries(answer.documents).map(([ref, row]) =>
      element("div", {}, element("h3", {}, words.text("checker-said", { document: ref, title: words.own(row.title) })), timeline(answer, ref, words)),
    ),
  );
}

function facts(answer: CheckAnswer, words: Words): HTMLElement {
  const rows = answer.findings.map((one, at) =>
    element("li", at ? {} : { class: "first" }, sentence(one, answer, words), element("code", { dir: "ltr" }, one.fact)),
  );
  return element("ul", { class: "facts" }, ...rows);
}

export function sentence(one: Finding, answer: CheckAnswer, words: Words): string {
  const row = answer.documents[one.document || one.other || ""];
  const kind = `said-${(one.says ?? "").toLowerCase()}`;
  return words.text(`fact-${one.fact.toLowerCase()}`, {
    document: one.document ?? "",
    title: words.own(row?.title),
    party: party(one.party ?? "", answer, words),
    at: one.at || "1970-01-01T00:00:00Z",
    entry: one.entry ?? 0,
    other: one.other ?? "",
    language: one.language ?? "",
    authentic: one.authentic ? "yes" : "no",
    clauses: (one.clauses ?? []).join(", "),
    count: one.count ?? 0,
    total: one.total ?? 0,
    says: one.says && words.has(kind) ? words.text(kind) : (one.says ?? ""),
  });
}

function party(id: string, answer: CheckAnswer, words: Words): string {
  return words.own(answer.parties[id]) || id;
}

function timeline(answer: CheckAnswer, ref: string, words: Words): HTMLElement {
  const rows = (answer.documents[ref]?.timeline ?? []).map((one) =>
    element("li", {}, words.text(`event-${one.what.toLowerCase()}`, { party: party(one.party, answer, words) }), " ",
      element("small", {}, words.text("checker-when", { at: one.at, entry: one.index }), one.translations?.length ? ` ${words.text("checker-translations", { count: one.translations.length })}` : "",
        one.ref.endsWith("/STM") && !one.official && one.what !== "STATEMENT" ? ` ${words.text("checker-claim")}` : "",
        one.checked ? ` ${words.text("checker-channel", { channel: one.checked.channel, day: one.checked.checked_on, how: words.own(one.checked.how_checked) })}` : "")),
  );
  return element("ol", { class: "said" }, ...rows);
}

function differences(answer: CheckAnswer, words: Words): HTMLElement | null {
  const { comparison, registered } = answer;
  if (!comparison || registered === null || !answer.findings.some((one) => ["DIFFERS", "SPELLED-OTHERWISE", "NOT-READ-SURELY", "PART-OF-TEXT", "NO-DIFFERENCE"].includes(one.fact))) return null;
  const rows = comparison.differences.slice(0, MOST_DIFFERENCES).map((one) => difference(one, answer, registered, words));
  const more = comparison.differences.length - rows.length;
  return element(
    "div",
    {},
    element("h3", {}, words.text("checker-clauses")),
    element("p", { class: "counts" }, counted(comparison, words)),
    element("ul", { class: "differences" }, ...rows),
    more > 0 ? element("p", {}, words.text("check-more", { count: more })) : null,
  );
}

function counted(comparison: Comparison, words: Words): string {
  const states = new Map<string, number>();
  for (const one of comparison.clauses) states.set(one.state, (states.get(one.state) ?? 0) + 1);
  return [...states].map(([state, count]) => words.text(`clause-${state.toLowerCase()}`, { count })).join(" ");
}

function difference(one: Difference, answer: CheckAnswer, registered: string, words: Words): HTMLElement {
  return element(
    "li",
    {},
    element("strong", {}, words.text("checker-clause", { clause: one.clause })),
    " ",
    element("small", {}, words.text(`kind-${one.kind.toLowerCase()}`)),
    element("div", {}, element("small", {}, words.text("checker-registered")), element("div", { dir: "auto" }, ...around(registered, one.registered, words))),
    element("div", {}, element("small", {}, words.text("checker-here")), element("div", { dir: "auto" }, ...around(answer.seen.text, one.copy, words))),
  );
}

/** The passage in its sentence, with some words before and after it. */
function around(text: string, passage: Passage, words: Words): (Node | string)[] {
  const letters = [...text];
  const before = letters.slice(Math.max(0, passage.start - CONTEXT), passage.start).join("");
  const after = letters.slice(passage.end, passage.end + CONTEXT).join("");
  const middle = letters.slice(passage.start, passage.end).join("") || words.text("checker-nothing");
  return [before.replace(/^\S*\s/u, "… "), element("b", {}, middle), after.replace(/\s\S*$/u, " …")];
}

/** The text that was read, with what was not read surely marked. */
export function readText(answer: CheckAnswer): HTMLElement {
  const letters = [...answer.seen.text];
  const made = element("div", { class: "read", dir: "auto", tabindex: "0" });
  let at = 0;
  for (const [start, end] of answer.seen.doubtful) {
    made.append(letters.slice(at, start).join(""), element("mark", {}, letters.slice(start, end).join("")));
    at = end;
  }
  made.append(letters.slice(at).join(""));
  return made;
}
