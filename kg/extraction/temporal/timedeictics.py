"""Times that point from somewhere: "on Tuesday", "last year", "two weeks later", "the next day".

Phenomenon: a time is told by its distance from the day of writing, or from what was told last.
Source: the deictic and anaphoric times of TimeML (Pustejovsky and others 2003) and of HeidelTime (Strötgen and
Gertz 2010).
Handled: "on Tuesday" (the last, or the next where the sentence looks ahead), "two weeks later" (from the story's date),
"last year". Refused: "recently", "in the coming days" (no distance is said).

What points from the document's date says so in its rule (``...-from-document-date``), what points
from the date the story has reached likewise (``...-from-story``). A week is the interval from its
Monday to its Sunday: "two weeks ago" names no day.
"""

from __future__ import annotations

import re
from typing import cast

from kg.extraction.temporal.edtf import Date, Unit, of_ordinal, valid, week
from kg.extraction.temporal.timecontext import Context, look, same_sentence
from kg.extraction.temporal.timegrammar import number, step, weekday
from kg.extraction.temporal.timereading import Reading, interval, part, point, unit_of

Match = re.Match[str]

_NOT_THAT_DAY = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|Good|Bloody|Black|Ash|Easter|Palm|Super|Holy)\s$"
)


def portion(match: Match, context: Context) -> Reading | None:
    """ "Late last year", "earlier this month", "the end of that year"."""
    which, unit = match["pw"].lower(), cast(Unit, match["pu"])
    told = context.story(match.start())
    ahead = not context.history and look(context.text, match.start(), match.end()) == "ahead"
    if which in ("last", "next", "this") or (which == "the" and (told is None or ahead)):
        base, origin = context.document, "document-date"
    else:
        base, origin = told, "story"
    third = part(match["part"])
    return unit_of(base, unit, step(which), f"part-of-{unit}-from-{origin}", third)


def day_of_week(match: Match, context: Context) -> Reading | None:
    """ "On Tuesday", "last Thursday", "that Friday", "Monday of next week"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _NOT_THAT_DAY.search(before):
        return None
    wanted = weekday(match["wd"])
    which = (match["ww"] or "").lower()
    day, document = context.story_day(match.start()), context.document
    if which.startswith("th") and not which.startswith("this"):
        back = which.endswith("previous")
        return point(_seek(day, wanted, back=back, strict=which != "that"), "weekday-from-story")
    if document is None or document.day is None:
        return None
    if match["wweek"]:
        ends = week(document, step(match["wweek"]))
        return point(ends and ends[0].shift(wanted, "day"), "weekday-from-document-date")
    ahead = which == "next" or which == "this coming"
    if not which or which == "this":
        sight = look(context.text, match.start(), match.end())
        ahead = sight == "ahead" or (which == "this" and sight == "none")
    strict = which in ("last", "next", "this past")
    return point(
        _seek(document, wanted, back=not ahead, strict=strict), "weekday-from-document-date"
    )


def _seek(day: Date | None, wanted: int, *, back: bool, strict: bool) -> Date | None:
    if day is None or day.day is None:
        return None
    away = (day.weekday() - wanted if back else wanted - day.weekday()) % 7
    if strict and away == 0:
        away = 7
    return day.shift(-away if back else away, "day")


def deictic(match: Match, context: Context) -> Reading | None:
    """ "Yesterday", "today", "tomorrow", "last night"."""
    words = match[0].lower()
    if words == "today" and context.history:
        return None
    moves = {"before": -2, "after": 2, "yesterday": -1, "tomorrow": 1, "last": -1}
    days = next((move for word, move in moves.items() if word in words.split()), 0)
    document = context.document
    return point(document and document.shift(days, "day"), "day-from-document-date")


def offset(match: Match, context: Context) -> Reading | None:
    """ "Two days ago", "three weeks earlier", "a year later"."""
    (way, *exactly), count = match["dir"].split(" ", 1), number(match["on"])
    unit, count = _in_units(match["ou"], count, half=bool(match["half"]))
    if way == "ago" or way.startswith("from"):
        base, origin = context.document, "document-date"
    elif unit in ("day", "week"):
        base, origin = context.story_day(match.start()), "story"
        if (
            context.told is not None
            and context.told.day is None
            and context.told_at > context.day_at
        ):
            base = None  # "two weeks later" than "in November 2014" is of no day
    else:
        base, origin = context.story(match.start()), "story"
        named = context.named
        if named is not None and same_sentence(context.text, context.named_at, match.start()):
            base = named  # "in 1962 and, four years later"
    back = way in ("ago", "earlier", "before", "previously")
    if base is None and back and not context.history:
        base, origin = context.document, "document-date"  # news tells of its own days
    steps = -count if back else count
    if exactly and way == "ago" and base is not None:  # "forty years ago today", "... this month"
        day = None if exactly == ["this month"] else base.day
        then = (
            valid(base.year + steps, base.month, day) if unit == "year" else base.shift(steps, unit)
        )
        return point(then, f"offset-from-{origin}")
    if unit == "week" and origin == "story" and base is not None and base.day is not None:
        return point(base.shift(7 * steps, "day"), "offset-from-story")  # counted from a day, a day
    return unit_of(base, unit, steps, f"offset-from-{origin}")


def _in_units(word: str, count: int, *, half: bool) -> tuple[Unit, int]:
    """A unit that the calendar counts in, and how many: a fortnight is two weeks, half a year six months.

    >>> _in_units("fortnight", 1, half=False), _in_units("year", 1, half=True)
    (('week', 2), ('month', 6))
    """
    if word == "fortnight":
        return "week", 2 * count
    if half and word in ("year", "decade"):
        return ("month", 6) if word == "year" else ("year", 5)
    return cast(Unit, word), count


def span(match: Match, context: Context) -> Reading | None:
    """ "The past six months": a period up to the document's date, or from it."""
    return _stretch(context, number(match["snum"]), cast(Unit, match["su"]), match["sdir"].lower())


def _stretch(context: Context, count: int, unit: Unit, way: str) -> Reading | None:
    document = context.document
    if document is None or context.history:
        return None
    rule = "period-from-document-date"
    if way in ("next", "coming"):
        other = document.shift(count, unit)
        return interval(document.at(unit), other and other.at(unit), rule)
    other = document.shift(-count, unit)
    return interval(other and other.at(unit), document.at(unit), rule)


def relative(match: Match, context: Context) -> Reading | None:
    """ "Last month", "this week", "the following year", "that night"."""
    words, which, unit = match[0].lower(), match["rw"].lower(), match["ru"]
    start = match.start()
    if match.string.startswith(" of ", match.end()):
        return None
    the = words.startswith("the ")
    if which == "past" or (the and which == "last"):
        known = unit in ("day", "week", "month", "year", "decade")
        return _stretch(context, 1, cast(Unit, unit), "past") if known else None
    from_story = the or which in ("that", "that same", "same", "previous", "preceding", "following")
    from_story = from_story or (which == "this" and unit == "day")
    steps = step(which)
    origin = "story" if from_story else "document-date"
    if unit in ("morning", "afternoon", "evening", "night", "day"):
        day = context.story_day(start) if from_story or which == "next" else None
        return point(day and day.shift(steps, "day"), "day-from-story")
    if unit in ("week", "weekend"):
        day = context.story_day(start) if from_story else context.document
        reading = unit_of(day, "week", steps, f"{unit}-from-{origin}")
        if reading and unit == "weekend":
            return interval(reading.end.shift(-1, "day"), reading.end, reading.rule)
        return reading
    named = which.endswith(("that", "same", "previous", "preceding"))
    story = context.named if named else context.story(start)
    if not context.history and from_story and context.latest is not None:
        story = context.latest  # "... last July. ... the following month"
    base = story if from_story else context.document
    return unit_of(base, cast(Unit, unit), steps, f"{unit}-from-{origin}")


def eve(match: Match, context: Context) -> Reading | None:
    """ "The day before", "the year after"."""
    unit, steps = cast(Unit, match["eu"]), -1 if match["ev"] == "before" else 1
    days = unit in ("day", "week")
    base = context.story_day(match.start()) if days else context.story(match.start())
    if unit == "day":
        return point(base and base.shift(steps, "day"), "day-from-story")
    return unit_of(base, unit, steps, f"{unit}-from-story")


def weekend(match: Match, context: Context) -> Reading | None:
    """ "The weekend": the last one, unless the sentence looks ahead."""
    document = context.document
    if document is None or document.day is None:
        return None
    ahead = look(context.text, match.start(), match.end()) == "ahead"
    saturday = of_ordinal(
        document.ordinal() - document.weekday() + 5 - (0 if ahead or document.weekday() > 4 else 7)
    )
    return interval(saturday, saturday and saturday.shift(1, "day"), "weekend-from-document-date")


def ordinal(match: Match, context: Context) -> Reading | None:
    """ "The 17th" of the month the story is in."""
    story = context.story(match.start())
    if story is None or story.month is None:
        return None
    return point(valid(story.year, story.month, int(match["bd"])), "day-of-month-from-story")
