"""Dates of three precisions, and the arithmetic of the calendar on them.

A date in a text is a year, a month or a day, and stays one: "in March 2017" is no day. EDTF (ISO
8601-2:2019) writes all three; this module reads and writes that much of it, in the Gregorian
calendar, years 1 to 9999.

>>> date = parse("2019-02")
>>> date, str(date), date.first().iso(), date.last().iso()
(Date(year=2019, month=2, day=None), '2019-02', '2019-02-01', '2019-02-28')
>>> str(date.shift(-3, "month")), str(parse("2019-02-27").shift(2, "day"))
('2018-11', '2019-03-01')
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "month", "year", "decade"]

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


class Date(NamedTuple):
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Its EDTF, which is also its ISO 8601 text."""
        return self.iso()

    def iso(self) -> str:
        """Write it as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def first(self) -> Date:
        """Its first day."""
        return Date(self.year, self.month or 1, self.day or 1)

    def last(self) -> Date:
        """Its last day."""
        month = self.month or 12
        return Date(self.year, month, self.day or monthrange(self.year, month)[1])

    def ordinal(self) -> int:
        """The number of its first day, as `datetime.date.toordinal` counts them."""
        return dt.date(*self.first()).toordinal()  # type: ignore[arg-type]  # a first day has all three

    def weekday(self) -> int:
        """The day of the week of its first day: Monday is 0."""
        return (self.ordinal() + 6) % 7

    def at(self, unit: Unit) -> Date:
        """Coarsen it to the unit; a date that is coarser already stays as it is.

        >>> str(Date(2019, 2, 27).at("month"))
        '2019-02'
        """
        if unit in ("year", "decade"):
            return Date(self.year)
        return Date(self.year, self.month) if unit == "month" else self

    def shift(self, number: int, unit: Unit) -> Date | None:
        """Move it by so many units; None if it is coarser than the unit, or out of the calendar.

        A month or a year later is told to the month or the year, as people mean it.

        >>> Date(2019, 2).shift(1, "day") is None
        True
        """
        if unit in ("day", "week"):
            if self.day is None:
                return None
            return of_ordinal(self.ordinal() + number * (7 if unit == "week" else 1))
        if unit == "month":
            if self.month is None:
                return None
            months = self.year * 12 + self.month - 1 + number
            return valid(months // 12, months % 12 + 1)
        return valid(self.year + number * (10 if unit == "decade" else 1))


def valid(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """Make a date if the calendar has it.

    >>> valid(2019, 2, 29) is None
    True
    """
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Date(year, month, day)


def of_ordinal(number: int) -> Date | None:
    """The day of that number, or None outside the years 1 to 9999."""
    if not 1 <= number <= dt.date.max.toordinal():
        return None
    day = dt.date.fromordinal(number)
    return Date(day.year, day.month, day.day)


def parse(text: str | None) -> Date | None:
    """Read the date an EDTF text starts with; None if there is none, or it is not in the calendar.

    >>> str(parse("2019-03-03T10:00:00Z")), str(parse("2018/2019")), parse("unknown")
    ('2019-03-03', '2018', None)
    """
    match = _EDTF.match(text or "")
    if match is None:
        return None
    year, month, day = match.groups()
    return valid(int(year), int(month) if month else None, int(day) if day else None)


def week(day: Date, number: int = 0) -> tuple[Date, Date] | None:
    """The Monday and the Sunday of the ISO 8601 week so many weeks from the day's own.

    >>> [str(end) for end in week(Date(2019, 3, 3), -1)]
    ['2019-02-18', '2019-02-24']
    """
    monday = day.ordinal() - day.weekday() + 7 * number
    first, last = of_ordinal(monday), of_ordinal(monday + 6)
    return (first, last) if first and last else None
