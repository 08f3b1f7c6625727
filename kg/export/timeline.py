"""EDTF to a stretch of days, so that a strip of time can be drawn to scale."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

from kg.errors import UsageError
from kg.export.style import HAPPENINGS, Row

_DATE = re.compile(r"(\d{2}XX|\d{3}X|\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def span(edtf: str | None) -> tuple[int, int] | None:
    """First and last day of an EDTF date or interval as day numbers (1 is 0001-01-01), or None if it has none.

    >>> span("2019-02") == (span("2019-02-01")[0], span("2019-02-28")[0])
    True
    >>> span("2019-02-27/2019-02-28") == (737117, 737118)
    True
    >>> [datetime.date.fromordinal(day).isoformat() for day in span("199X")]
    ['1990-01-01', '1999-12-31']
    >>> span("soon") is None
    True
    """
    bounds = [found for part in (edtf or "").split("/") if (found := _bounds(part.strip(" ?~%")))]
    if not bounds:
        return None
    return min(bounds)[0], max(last for _, last in bounds)


def within(rows: Iterable[Row], start: str | None, end: str | None) -> list[Row]:
    """The rows without the events that lie outside a stretch of time; undated events lie outside any.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
        start: an EDTF date, or None for no beginning.
        end: an EDTF date, or None for no end.

    Raises:
        UsageError: if one of them is no date.

    >>> met = {"kind": "event", "id": "e1", "time": "2019-02", "mentions": []}
    >>> len(within([met], "2019-02-10", None)), len(within([met], None, "2018")), len(within([met], None, None))
    (1, 0, 1)
    """
    rows = list(rows)
    if start is None and end is None:
        return rows
    first, last = (_asked(date) if date else None for date in (start, end))

    def inside(row: Row) -> bool:
        days = span(row.get("time"))
        if days is None:
            return False
        return (first is None or days[1] >= first[0]) and (last is None or days[0] <= last[1])

    return [row for row in rows if row["kind"] not in HAPPENINGS or inside(row)]


def _asked(date: str) -> tuple[int, int]:
    days = span(date)
    if days is None:
        raise UsageError(f"{date!r} is no date; write a year, year-month or year-month-day")
    return days


def _bounds(date: str) -> tuple[int, int] | None:
    found = _DATE.fullmatch(date)
    if not found:
        return None
    year, month, day = found.groups()
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        begin = datetime.date(first, int(month or 1), int(day or 1))
        closing = int(month or 12)
        end = datetime.date(last, closing, int(day or calendar.monthrange(last, closing)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None  # a month or day that no calendar has
    return begin.toordinal(), end.toordinal()
