import { expect, test } from "vitest";
import { shownOf, standsAt, type Shown, type Sources } from "./features.ts";

const audience = { level: "PARTIES" as const };
const from = "2026-11-23T02:00:00Z";
const to = "2026-11-23T03:00:00Z";

function sources(changes: Partial<Sources> = {}): Sources {
  return {
    agreement: null,
    notices: new Map([["A/1", { audience, type: "MOV", post: "A-OPS", state: "FILED", start: from, end: to, index: 1 }]]),
    incidents: new Map(),
    crossings: new Map(),
    bodyOf: () => ({ route: [[401000000, 351000000], [402000000, 352000000]], origin: { lon: 1, lat: 2 } }),
    partyOf: () => "A",
    inWords: (text) => text["en"] ?? "",
    typeInWords: (type) => type,
    ...changes,
  };
}

test("a notice is drawn by its route, and belongs to who says it", () => {
  const [shown] = shownOf(sources());
  expect(shown).toMatchObject({ shape: "line", party: "A", ref: "A/1", from, to });
});

test("what may not be read has no place on the map", () => {
  expect(shownOf(sources({ bodyOf: () => null }))).toEqual([]);
});

test("an incident keeps its accuracy", () => {
  const place = { lon: 401000000, lat: 351000000, accuracy_m: 800 };
  const incidents = new Map([["I/1", { audience, type: "INC", post: "M-ROOM", place, state: "OPEN", index: 2 }]]);
  expect(shownOf(sources({ notices: new Map(), incidents }))[0]).toMatchObject({ shape: "point", accuracyM: 800 });
});

test.each([
  ["2026-11-23T01:59:59Z", false],
  ["2026-11-23T02:00:00Z", true],
  ["2026-11-23T03:00:00Z", true],
  ["2026-11-23T03:00:01Z", false],
])("at %s it stands: %s", (at, stands) => {
  const shown: Shown = { id: "x", layer: "notices", shape: "point", path: [[0, 0]], party: "", label: "", from, to };
  expect(standsAt(shown, Date.parse(at), () => undefined)).toBe(stands);
});
