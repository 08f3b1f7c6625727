"""What each branch of the grammar comes to: one function a branch, from the parts found to dates.

A reading that counts from the document's date says so in its rule (``…-from-document-date``), one that
counts from the date the story has reached likewise (``…-from-story``); None means that there is nothing to
count from, or that the words are no time here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple, cast

from kg.extraction.edtf import Date, Unit, of_ordinal, valid, week
from kg.extraction.timecontext import Context, look
from kg.extraction.timegrammar import FEASTS, SEASONS, counted, cued, month, number, stands, weekday

Third = Literal[0, 1, 2]
Match = re.Match[str]


class Reading(NamedTuple):
    """What an expression comes to: its EDTF, its bounds, its rule, and where it stops if before the match does."""

    edtf: str
    begin: Date
    end: Date
    rule: str
    tells: bool = True
    stop: int | None = None


def _point(date: Date | None, rule: str, *, tells: bool = True, third: Third | None = None) -> Reading | None:
    if date is None:
        return None
    begin, end = _third(date, third) if third is not None else (date, date)
    return Reading(date.iso(), begin, end, rule, tells)


def _interval(begin: Date | None, end: Date | None, rule: str) -> Reading | None:
    if begin is None or end is None or begin.ordinal() > end.last().ordinal():
        return None
    return Reading(f"{begin}/{end}", begin, end, rule)


def _third(date: Date, third: Third) -> tuple[Date, Date]:
    """The early, middle or late part of a month or a year: a third, as far as such words can be counted."""
    if date.day is not None:
        return date, date
    if date.month is None:
        return Date(date.year, 1 + 4 * third), Date(date.year, 4 + 4 * third)
    last = date.last() if third == 2 else Date(date.year, date.month, 10 * third + 10)
    return Date(date.year, date.month, 10 * third + 1), last


def _part(words: str | None) -> Third | None:
    words = (words or "").lower()
    if re.search(r"\b(?:early|beginning|start|first)\b(?! as)", words):
        return 0
    if "mid" in words:
        return 1
    return 2 if re.search(r"\b(?:late|end|close|latter|last|second)\b(?! as)", words) else None


def _decade(year: int, rule: str, third: Third | None = None) -> Reading:
    first, last = ((0, 3), (4, 6), (7, 9))[third] if third is not None else (0, 9)
    start = year // 10 * 10
    return Reading(f"{start // 10:03}X", Date(start + first), Date(start + last), rule, tells=False)


def _near(context: Context, match: Match, number: int, day: int | None) -> Date | None:
    """The month, or day of a month, that is meant from the document's date: the last one unless words look ahead."""
    document = context.document
    if document is None:
        return None
    if document.month is None:
        return valid(document.year, number, day)
    here = document if day is not None and document.day is not None else document.at("month")
    candidates = [valid(document.year + years, number, day) for years in (-1, 0, 1)]
    dates = [date for date in candidates if date]
    if match["dwd"] and document.day and day is not None:
        dates = [date for date in dates if date.weekday() == weekday(match["dwd"])] or dates
    before = [date for date in dates if date.ordinal() <= here.last().ordinal()]
    after = [date for date in dates if date.ordinal() >= here.ordinal()]
    which = (match["which"] or "").lower()
    if which == "last" or "past" in which:
        return max((date for date in before if date != here), default=None)
    if which == "next":
        return min((date for date in after if date != here), default=None)
    if which.startswith("this"):
        return valid(document.year, number, day)
    sight = look(context.text, match.start(), match.end())
    if sight == "ahead" and after:
        return min(after)
    if sight == "none" and before and after and here.ordinal() - max(before).ordinal() > 300:
        return min(after)
    return max(before, default=None)


def _onward(story: Date, number: int, day: int | None) -> Date | None:
    """The month the story comes to next: a story that stood in autumn and says "in January" has turned the year."""
    year = story.year
    if story.month is not None and story.month - number >= 7:
        year += 1
    return valid(year, number, day)


def _yearless(context: Context, match: Match, number: int, day: int | None) -> tuple[Date | None, str]:
    which = (match["which"] or "").lower()
    start = match.start()
    story = context.story(start)
    if story and which.startswith("the"):
        date = _onward(story, number, day)
        if date and which.endswith("previous") and date.ordinal() >= story.ordinal():
            date = valid(date.year - 1, number, day)
        if date and which.endswith("following") and date.ordinal() <= story.ordinal():
            date = valid(date.year + 1, number, day)
        return date, "story"
    if story and not which and (context.history or look(context.text, start, match.end()) != "ahead"):
        return _onward(story, number, day), "story"
    return _near(context, match, number, day), "document-date"


def _whose(context: Context, match: Match, words: str) -> tuple[int | None, str]:
    words = words.lower()
    first = words.split()[0]
    if first in ("last", "next", "this"):
        base, origin = context.document, "document-date"
    else:
        base, origin = context.named, "story"
    if base is None:
        return None, origin
    step = 1 if "next" in words or "following" in words else -1 if "last" in words or "previous" in words else 0
    return base.year + step, origin


def _date(match: Match, context: Context, borrowed: int | None) -> Reading | None:
    if not stands(match):
        return None
    third = _part(match["part"])
    if match["dec"]:
        return _decade(int(match["dec"]), "decade", third)
    if match["y5"]:
        year = int(match["y5"])
        if match["y5b"]:
            end = year // 100 * 100 + int(match["y5b"])
            return _interval(Date(year), valid(end), "years")
        return _point(valid(year), "year", third=third)
    name = match["m1"] or match["m2"] or match["m3"] or match["m4"]
    days = [int(re.sub(r"\D", "", day)) for day in match.group("d1", "d1b", "d2", "d2b") if day]
    stop = None
    said = match["y1"] or match["y2"] or match["y3"]
    whose = match["w1"] or match["w2"] or match["w3"]
    if match["m2"] and not said and not whose and counted(match):
        days, stop = [], match.end("m2")
    year = int(said) if said else borrowed
    kind = "month-day" if days else "month"
    if said:
        rule = "full-date" if days else "month"
    elif whose:
        year, origin = _whose(context, match, whose)
        if year is None:
            return None
        rule = f"{kind}-from-{origin}"
    else:
        rule = f"{kind}-of-next-year-said"
    if year is None:
        date, origin = _yearless(context, match, month(name), days[0] if days else None)
        rule = f"{kind}-from-{origin}"
    else:
        date = valid(year, month(name), days[0] if days else None)
    if date is None:
        return None
    if len(days) > 1:
        return _interval(date, valid(date.year, date.month, days[1]), rule)
    reading = _point(date, rule, third=third)
    return reading._replace(stop=stop) if reading else None


def _iso(match: Match, _context: Context) -> Reading | None:
    year, number = int(match["iso_y"]), int(match["iso_m"])
    if match["iso_d"]:
        return _point(valid(year, number, int(match["iso_d"])), "iso-date")
    if number > year % 100:  # 2003-07 runs to 2007, 2019-02 does not run to 2002
        return _interval(Date(year), valid(year // 100 * 100 + number), "years")
    return _point(valid(year, number), "iso-date")


def _slash(match: Match, _context: Context) -> Reading | None:
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["ny"])
    readings = {valid(year, second, first), valid(year, first, second)} - {None}
    return _point(readings.pop(), "numeric-date") if len(readings) == 1 else None


def _named(match: Match, context: Context) -> Reading | None:
    """Only a day that the text has told with its year: "9.19" alone names no year."""
    wanted = (int(match["nm"]), int(match["nd"]))
    dates = [date for date in context.days if date[1:] == wanted]
    return _point(dates[-1], "numeric-name-from-story", tells=False) if dates else None


def _portion(match: Match, context: Context) -> Reading | None:
    which, unit = match["pw"].lower(), cast(Unit, match["pu"])
    told = context.story(match.start())
    ahead = not context.history and look(context.text, match.start(), match.end()) == "ahead"
    if which in ("last", "next", "this") or (which == "the" and (told is None or ahead)):
        base, origin = context.document, "document-date"
    else:
        base, origin = told, "story"
    step = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("last", "previous")) else 0
    third = _part(match["part"])
    return _unit(base, unit, step, f"part-of-{unit}-from-{origin}", third)


def _unit(base: Date | None, unit: Unit, step: int, rule: str, third: Third | None = None) -> Reading | None:
    if base is None or (unit == "month" and base.month is None):
        return None
    if unit == "week":
        ends = week(base, step) if base.day else None
        return _interval(*ends, rule) if ends else None
    date = base.shift(step, unit)
    if date is None:
        return None
    return _decade(date.year, rule, third) if unit == "decade" else _point(date.at(unit), rule, third=third)


def _fraction(match: Match, context: Context) -> Reading | None:
    year, rule = match["fy"], "part-of-year"
    base = Date(int(year)) if year else context.document
    if match["fw"] == "the":
        base = context.story(match.start()) or base
    if base is None:
        return None
    number = base.year + {"last": -1, "next": 1}.get(match["fw"] or "", 0)
    size = 3 if match["of"] == "quarter" else 6
    place = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(match["nth"], 12 // size - 1)
    if place * size >= 12:
        return None
    first = valid(number, place * size + 1)
    return _interval(first, valid(number, place * size + size), rule)


def _season(match: Match, _context: Context) -> Reading | None:
    year = int(match["sy"])
    code, first = SEASONS[match["sn"].lower()]
    begin = valid(year, first)
    end = begin.shift(2, "month") if begin else None
    return Reading(f"{year:04}-{code}", begin, end, "season", tells=True) if begin and end else None


def _feast(match: Match, context: Context) -> Reading | None:
    number, day = FEASTS[" ".join(match["fn"].lower().split())]
    if match["fey"]:
        return _point(valid(int(match["fey"]), number, day), "feast")
    date, origin = _yearless(context, match, number, day) if cued(match) else (None, "")
    return _point(date, f"feast-from-{origin}")


def _weekday(match: Match, context: Context) -> Reading | None:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if re.search(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|Good|Bloody|Black|Ash|Easter|Palm|Super|Holy)\s$", before):
        return None
    wanted = weekday(match["wd"])
    which = (match["ww"] or "").lower()
    day, document = context.story_day(match.start()), context.document
    if which.startswith("th") and not which.startswith("this"):
        back = which.endswith("previous")
        return _point(_seek(day, wanted, back=back, strict=which != "that"), "weekday-from-story")
    if document is None or document.day is None:
        return None
    ahead = which == "next" or which == "this coming"
    if not which or which == "this":
        sight = look(context.text, match.start(), match.end())
        ahead = sight == "ahead" or (which == "this" and sight == "none")
    strict = which in ("last", "next", "this past")
    return _point(_seek(document, wanted, back=not ahead, strict=strict), "weekday-from-document-date")


def _seek(day: Date | None, wanted: int, *, back: bool, strict: bool) -> Date | None:
    if day is None or day.day is None:
        return None
    away = (day.weekday() - wanted if back else wanted - day.weekday()) % 7
    if strict and away == 0:
        away = 7
    return day.shift(-away if back else away, "day")


def _deictic(match: Match, context: Context) -> Reading | None:
    words = match[0].lower()
    if words == "today" and context.history:
        return None
    steps = {"before": -2, "after": 2, "yesterday": -1, "tomorrow": 1, "last": -1}
    step = next((step for word, step in steps.items() if word in words.split()), 0)
    document = context.document
    return _point(document and document.shift(step, "day"), "day-from-document-date")


def _offset(match: Match, context: Context) -> Reading | None:
    unit = cast(Unit, match["ou"])
    step = number(match["on"])
    backward = match["dir"] in ("ago", "earlier", "before", "previously")
    if match["dir"] == "ago" or match["dir"].startswith("from"):
        base, origin = context.document, "document-date"
    else:
        story = context.story_day(match.start()) if unit in ("day", "week") else context.story(match.start())
        base, origin = story, "story"
    return _unit(base, unit, -step if backward else step, f"offset-from-{origin}") if unit != "day" else _point(
        base and base.shift(-step if backward else step, "day"), f"offset-from-{origin}"
    )


def _span(match: Match, context: Context) -> Reading | None:
    return _stretch(context, number(match["snum"]), cast(Unit, match["su"]), match["sdir"].lower())


def _stretch(context: Context, count: int, unit: Unit, way: str) -> Reading | None:
    document = context.document
    if document is None or context.history:
        return None
    rule = "period-from-document-date"
    if way in ("next", "coming"):
        other = document.shift(count, unit)
        return _interval(document.at(unit), other and other.at(unit), rule)
    other = document.shift(-count, unit)
    return _interval(other and other.at(unit), document.at(unit), rule)


def _relative(match: Match, context: Context) -> Reading | None:
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
    step = {"last": -1, "next": 1, "previous": -1, "preceding": -1, "following": 1}.get(which, 0)
    origin = "story" if from_story else "document-date"
    if unit in ("morning", "afternoon", "evening", "night", "day"):
        day = context.story_day(start) if from_story or which == "next" else None
        return _point(day and day.shift(step, "day"), "day-from-story")
    if unit in ("week", "weekend"):
        day = context.story_day(start) if from_story else context.document
        reading = _unit(day, "week", step, f"{unit}-from-{origin}")
        if reading and unit == "weekend":
            return _interval(reading.end.shift(-1, "day"), reading.end, reading.rule)
        return reading
    base = context.story(start) if from_story else context.document
    return _unit(base, cast(Unit, unit), step, f"{unit}-from-{origin}")


def _eve(match: Match, context: Context) -> Reading | None:
    day = context.story_day(match.start())
    return _point(day and day.shift(-1 if match["ev"] == "before" else 1, "day"), "day-from-story")


def _weekend(match: Match, context: Context) -> Reading | None:
    document = context.document
    if document is None or document.day is None:
        return None
    ahead = look(context.text, match.start(), match.end()) == "ahead"
    saturday = of_ordinal(document.ordinal() - document.weekday() + 5 - (0 if ahead or document.weekday() > 4 else 7))
    return _interval(saturday, saturday and saturday.shift(1, "day"), "weekend-from-document-date")


def _ordinal(match: Match, context: Context) -> Reading | None:
    story = context.story(match.start())
    if story is None or story.month is None:
        return None
    return _point(valid(story.year, story.month, int(match["bd"])), "day-of-month-from-story")


#: The branch of the grammar, by its name there, and its reader; ``date`` is apart, as it may borrow a year.
READERS: dict[str, Callable[[Match, Context], Reading | None]] = {
    "iso": _iso,
    "slash": _slash,
    "named": _named,
    "portion": _portion,
    "fraction": _fraction,
    "season": _season,
    "feast": _feast,
    "weekday": _weekday,
    "deictic": _deictic,
    "offset": _offset,
    "span": _span,
    "relative": _relative,
    "eve": _eve,
    "weekend": _weekend,
    "ordinal": _ordinal,
}


def read(match: Match, context: Context, borrowed: int | None) -> Reading | None:
    """Read one expression; ``borrowed`` is the year of the date it is joined to ("in April and June 1955")."""
    branch = match.lastgroup or ""
    return _date(match, context, borrowed) if branch == "date" else READERS[branch](match, context)
