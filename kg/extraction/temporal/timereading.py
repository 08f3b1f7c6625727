"""What a time expression comes to, and how its words narrow it: the common stock of the readers.

Phenomenon: "early", "mid-" and "since" narrow or open a time without another date.
Source: EDTF (ISO 8601-2:2019) and the modifiers of TimeML's TIMEX3. Handled: "early 2005", "mid-March", "since 1990".
Refused: "nearly a year" (an amount, no time).

"Early 2005" is the year 2005 with narrower bounds, since EDTF has no third of a year.

>>> str(point(Date(2005), "year", third=part("early")).end)
'2005-04'
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from kg.extraction.temporal.edtf import Date, Unit, week

Third = Literal[0, 1, 2]


class Reading(NamedTuple):
    """An EDTF text, its bounds and its rule.

    ``tells`` says whether a later expression may count from it; ``stop`` is where it ends, if that
    is before the match does.
    """

    edtf: str
    begin: Date
    end: Date
    rule: str
    tells: bool = True
    stop: int | None = None


def point(
    date: Date | None, rule: str, *, tells: bool = True, third: Third | None = None
) -> Reading | None:
    """A year, a month or a day, or a third of it."""
    if date is None:
        return None
    begin, end = third_of(date, third) if third is not None else (date, date)
    return Reading(date.iso(), begin, end, rule, tells)


def interval(begin: Date | None, end: Date | None, rule: str) -> Reading | None:
    """From one date to another; None if it would run backwards."""
    if begin is None or end is None or begin.ordinal() > end.last().ordinal():
        return None
    return Reading(f"{begin}/{end}", begin, end, rule)


def third_of(date: Date, third: Third) -> tuple[Date, Date]:
    """The early, middle or late part of a month or a year: a third, for want of better."""
    if date.day is not None:
        return date, date
    if date.month is None:
        return Date(date.year, 1 + 4 * third), Date(date.year, 4 + 4 * third)
    last = date.last() if third == 2 else Date(date.year, date.month, 10 * third + 10)
    return Date(date.year, date.month, 10 * third + 1), last


def part(words: str | None) -> Third | None:
    """Which third of a time words such as "early", "mid-" or "the end of" mean.

    >>> part("the beginning of"), part("mid-"), part("late"), part("later in"), part(None)
    (0, 1, 2, None, None)
    """
    words = (words or "").lower()
    if re.search(r"\b(?:early|beginning|start|first)\b(?! as)", words):
        return 0
    if "mid" in words:
        return 1
    return 2 if re.search(r"\b(?:late|end|close|latter|last|second)\b(?! as)", words) else None


def decade(year: int, rule: str, third: Third | None = None) -> Reading:
    """The decade of a year, or its early, middle or late years."""
    first, last = ((0, 3), (4, 6), (7, 9))[third] if third is not None else (0, 9)
    start = year // 10 * 10
    return Reading(f"{start // 10:03}X", Date(start + first), Date(start + last), rule, tells=False)


def unit_of(
    base: Date | None, unit: Unit, steps: int, rule: str, third: Third | None = None
) -> Reading | None:
    """The week, month, year or decade so many steps from the one a date lies in; a day for days."""
    if base is None or (unit == "month" and base.month is None):
        return None
    if unit == "week":
        ends = week(base, steps) if base.day else None
        return interval(*ends, rule) if ends else None
    date = base.shift(steps, unit)
    if date is None:
        return None
    if unit == "decade":
        return decade(date.year, rule, third)
    return point(date.at(unit), rule, third=third)
