import { expect, test } from "vitest";
import { withValue } from "./drafting.ts";

test("a value is put where its field stands, and nothing else changes", () => {
  const values = { route: [[1, 2]], explosions: [{ place: null, kg: 5 }, { place: null, kg: 6 }] };
  expect(withValue(values, "route", [[3, 4]])).toEqual({ ...values, route: [[3, 4]] });
  expect(withValue(values, "explosions.1.place", { lon: 1, lat: 2 })).toEqual({
    route: [[1, 2]],
    explosions: [{ place: null, kg: 5 }, { place: { lon: 1, lat: 2 }, kg: 6 }],
  });
  expect(withValue({}, "origin.lon", 7)).toEqual({ origin: { lon: 7 } });
  expect(values.route).toEqual([[1, 2]]);
});
