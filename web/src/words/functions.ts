/** NUM() and DTG(): the two functions of our Fluent catalogues, the same here and on the host. */
import { FluentNone, FluentNumber, type FluentValue } from "@fluent/bundle";
import type { Instant } from "../api/wire.ts";

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const NARROW_SPACE = "\u202f";

/** The date-time group of an instant: `230015ZNOV26`, the same in every language. */
export function dtg(instant: Instant): string {
  const found = /^..(\d\d)-(\d\d)-(\d\d)T(\d\d):(\d\d):\d\dZ$/u.exec(instant);
  if (!found) return instant;
  const [, year, month, day, hour, minute] = found;
  return `${day}${hour}${minute}Z${MONTHS[Number(month) - 1]}${year}`;
}

export function NUM(positional: FluentValue[]): FluentValue {
  const [value] = positional;
  if (value instanceof FluentNumber) return plainNumber(value.value);
  return typeof value === "number" ? plainNumber(value) : (value ?? new FluentNone("NUM()"));
}

export function DTG(positional: FluentValue[]): FluentValue {
  const [value] = positional;
  return typeof value === "string" ? dtg(value) : new FluentNone("DTG()");
}

/** Digits in groups of three from five digits on, so that 2026 stays 2026. */
export function plainNumber(value: number): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  const grouped =
    whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/gu, NARROW_SPACE) : whole;
  return (value < 0 ? "\u2212" : "") + grouped + (fraction ? `.${fraction}` : "");
}
