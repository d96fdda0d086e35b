/** Times as officers write them, to instants: a date-time group, a date and a time, or a time alone. Always UTC. */
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const GROUP = /^(\d{2})(\d{2})(\d{2})Z?([A-Z]{3})(\d{2})$/u;
const DATED = /^(\d{4})-(\d{1,2})-(\d{1,2})[T\s]+(\d{1,2}):?(\d{2})(?::\d{2})?Z?$/iu;
const TIME = /^(\d{1,2}):?(\d{2})Z?$/iu;
const DAY_MS = 86_400_000;

/** The instant that `text` names, or null where it names none. A time alone is its next occurrence after `nowMs`. */
export function parseInstant(text: string, nowMs: number): string | null {
  const plain = text.trim().toUpperCase();
  const group = GROUP.exec(plain.replace(/\s/gu, ""));
  if (group) {
    const [, day, hour, minute, month = "", year] = group;
    return instant(2000 + Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute));
  }
  const dated = DATED.exec(plain);
  if (dated) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = dated.slice(1).map(Number);
    return instant(year, month - 1, day, hour, minute);
  }
  const time = TIME.exec(plain);
  return time ? nextAt(Number(time[1]), Number(time[2]), nowMs) : null;
}

function nextAt(hour: number, minute: number, nowMs: number): string | null {
  const now = new Date(nowMs);
  const today = instant(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute);
  if (today === null || Date.parse(today) >= nowMs) return today;
  return format(Date.parse(today) + DAY_MS);
}

/** Refuses 31 February: a date that rolls over is not the one that was written. */
function instant(year: number, month: number, day: number, hour: number, minute: number): string | null {
  const ms = Date.UTC(year, month, day, hour, minute);
  const back = new Date(ms);
  const same = back.getUTCMonth() === month && back.getUTCDate() === day && hour < 24 && minute < 60;
  return same ? format(ms) : null;
}

function format(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}:00Z`;
}
