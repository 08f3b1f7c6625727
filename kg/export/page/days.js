// Days as numbers (1 is the first of January of year 1), as the spans of events have them.
const EPOCH = 719163; // 1970-01-01

function dayOf(year, month = 1, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 864e5) + EPOCH;
}

function dateOf(day) {
  return new Date((day - EPOCH) * 864e5).toISOString().slice(0, 10);
}

/** The first day of "2019", "2019-02" or "2019-02-27"; with `last` its last day; null where it is none. */
function dayOfText(text, last = false) {
  const found = /^(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (year < 1 || month === 0 || month > 12 || day === 0 || day > 31) return null;
  if (!last) return dayOf(year, month ?? 1, day ?? 1);
  if (day !== undefined) return dayOf(year, month, day);
  return month === undefined ? dayOf(year + 1) - 1 : dayOf(year, month + 1) - 1;
}
