"""How an event stands when several sentences speak of it, and which of them tell of it.

What some sentence asserts is asserted; only the asserting sentences then say who took part, when
and where. Else a denial outweighs a plan: what was expected and then did not happen is negated.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence

from kg.values import EventMention, Status, Time

#: A mention with the sixteen digits of its document, the event's key, and its number in the event.
Said = tuple[str, str, int, EventMention]
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def status(mentions: Iterable[EventMention]) -> Status:
    """The status of an event, from the mentions of it."""
    found = {said.factuality.status for said in mentions}
    if "asserted" in found:
        return "asserted"
    return "negated" if "negated" in found else "uncertain"


def telling(mentions: Sequence[Said]) -> list[Said]:
    """The mentions that have the event's own status: these alone say who, when and where."""
    held = status(said for *_, said in mentions)
    return [row for row in mentions if row[3].factuality.status == held]


def fullness(said: EventMention) -> tuple[int, object]:
    """How much a mention says, then how sure it is: the fullest speaks for the event."""
    slots = len(said.arguments) + len(said.places) + (said.time is not None)
    return (slots, said.mention.confidence)


def days(time: Time) -> tuple[int, int] | None:
    """The first and the last day that a time allows, as ordinals; None if it is no calendar time.

    >>> days(Time("2019-02", "2019-02", "2019-02", 0, 3, "Feb", rule="month"))
    (737091, 737118)
    """
    first, last = _DATE.fullmatch(time.begin), _DATE.fullmatch(time.end)
    if first is None or last is None:
        return None
    try:
        begin = datetime.date(int(first[1]), int(first[2] or 1), int(first[3] or 1)).toordinal()
        year, month = int(last[1]), int(last[2] or 12)
        day = int(last[3]) if last[3] else calendar.monthrange(year, month)[1]
        end = datetime.date(year, month, day).toordinal()
    except ValueError:  # such as 30 February, or the year 0
        return None
    return (begin, end) if begin <= end else None


def best_time(mentions: Sequence[Said]) -> Time | None:
    """The time that most documents agree with; of those the most precise; then what most give exactly.

    A document agrees with a time that its own overlaps: `2019-02` agrees with `2019-02-27`.
    """
    timed = [(document, said.time) for document, _, _, said in mentions if said.time is not None]
    if len(timed) < 2:
        return timed[0][1] if timed else None
    spans = {time: days(time) for _, time in timed}

    def agree(one: Time, other: Time) -> bool:
        mine, theirs = spans[one], spans[other]
        if mine is None or theirs is None:
            return one.edtf == other.edtf
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def worth(candidate: Time) -> tuple[int, int, int, int, str, str, int]:
        backing = len({document for document, time in timed if agree(candidate, time)})
        exact = len({document for document, time in timed if time.edtf == candidate.edtf})
        span = spans[candidate]
        width = span[1] - span[0] if span is not None else 10**6
        precision = len(candidate.begin)
        return (
            -backing,
            -precision,
            -exact,
            width,
            candidate.edtf,
            candidate.text,
            candidate.start,
        )

    # Many mentions of one value are one candidate: the comparison is square in candidates.
    candidates = {
        time.edtf: time for time in sorted(spans, key=lambda t: (t.text, t.start), reverse=True)
    }
    return min(candidates.values(), key=worth)
