import { expect, test } from "vitest";
import { parseInstant } from "./instants.ts";

const NOW = Date.parse("2026-11-23T01:10:30Z");

test.each([
  ["230915ZNOV26", "2026-11-23T09:15:00Z"],
  ["230915z nov 26", "2026-11-23T09:15:00Z"],
  ["2026-11-23 0915", "2026-11-23T09:15:00Z"],
  ["2026-11-23T09:15:00Z", "2026-11-23T09:15:00Z"],
  ["0111", "2026-11-23T01:11:00Z"],
  ["0110", "2026-11-24T01:10:00Z"],
  ["9:15", "2026-11-23T09:15:00Z"],
])("%s is %s", (text, instant) => {
  expect(parseInstant(text, NOW)).toBe(instant);
});

test.each(["", "2400", "0960", "310915ZFEB26", "11/12/2026", "tomorrow", "230915ZXXX26"])("%s is not guessed at", (text) => {
  expect(parseInstant(text, NOW)).toBeNull();
});
