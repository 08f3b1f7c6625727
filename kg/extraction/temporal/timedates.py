"""Dates that a text spells out, wholly or but for the year: "27 February 2019", "March 1".

Phenomenon: texts write a day in many orders, and leave the year to be known from around it.
Source: the calendar forms of ISO 8601-2:2019 (EDTF) and of TimeML's TIMEX3 (Pustejovsky and others 2003).
Handled: "27 February 2019", "March 1" (the last before the document's date), "April and June 1955" (both of 1955).
Refused: "March 1" in a text with no date of its own and no year before it.

A date without a year takes it from the date it is joined to ("April and June 1955"), from the story
so far, or from the document's date: the last such day, unless the sentence looks ahead. Without any
of them it is no date.
"""

from __future__ import annotations

import re

from kg.extraction.temporal.edtf import Date, valid
from kg.extraction.temporal.timecontext import Context, look, same_sentence
from kg.extraction.temporal.timegrammar import (
    FEASTS,
    SEASONS,
    counted,
    cued,
    month,
    stands,
    step,
    weekday,
)
from kg.extraction.temporal.timereading import Reading, decade, interval, part, point

Match = re.Match[str]

#: So many days back, a month is rather the coming one: "in April", written in March.
_LONG_AGO = 330
#: A story that goes so many months back has gone on to the next year instead.
_TURN = 7


def _near(context: Context, match: Match, number: int, day: int | None) -> Date | None:
    """The month or day meant from the document's date: the last, unless words look ahead."""
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
    if sight == "none" and before and after and here.ordinal() - max(before).ordinal() > _LONG_AGO:
        return min(after)
    return max(before, default=None)


def _onward(story: Date, number: int, day: int | None) -> Date | None:
    """The month the story comes to: from autumn to "in January" the year has turned."""
    year = story.year
    if story.month is not None and story.month - number >= _TURN:
        year += 1
    return valid(year, number, day)


#: A word that "that" opens the content of.
_SAID = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|[a-z]+(?:ed|es|ing)|thinks?|hopes?|knows?|found|fact)\s$"
)


def _yearless(
    context: Context, match: Match, number: int, day: int | None
) -> tuple[Date | None, str]:
    which = (match["which"] or "").lower()
    start = match.start()
    story = context.story(start)
    if which == "that":
        named = context.told if context.history and context.told else context.latest
        if named is None or _SAID.search(context.text, max(0, start - 20), start):
            which = ""  # "said that October was cold"
        else:
            return _onward(named, number, day), "story"
    named = context.named
    of_named = not which and named is not None and named.month == number and day and not named.day
    of_named = of_named and not context.leads(start)
    if named is not None and of_named and same_sentence(context.text, context.named_at, start):
        return valid(named.year, number, day), "story"  # "December 1971 ... on 16 December"
    if story and which.startswith("the"):
        date = _onward(story, number, day)
        if date and which.endswith("previous") and date.ordinal() >= story.ordinal():
            date = valid(date.year - 1, number, day)
        if date and which.endswith("following") and date.ordinal() <= story.ordinal():
            date = valid(date.year + 1, number, day)
        return date, "story"
    if story and context.leads(start):  # a chronicle's lines run on
        date = valid(story.year, number, day)
        turned = date is not None and date.ordinal() < story.ordinal()
        return valid(story.year + turned, number, day), "story"
    on = context.history or look(context.text, start, match.end()) != "ahead"
    if story and not which and on:
        return _onward(story, number, day), "story"
    return _near(context, match, number, day), "document-date"


def _whose(context: Context, words: str) -> tuple[int | None, str]:
    words = words.lower()
    first = words.split()[0]
    if first in ("last", "next", "this"):
        base, origin = context.document, "document-date"
    else:
        base, origin = context.named, "story"
    if base is None:
        return None, origin
    return base.year + step(words), origin


#: A day that gives an event its name, without its year: "the September 11 attacks".
_KNOWN_DAYS = {(9, 11): (2001, re.compile(r"\s(?:terror(?:ist)?\s)?(?:attack|hijacking)s?\b"))}


def _known_day(context: Context, match: Match, number: int, day: int | None) -> Date | None:
    """The day of an event that everybody knows by its day, in a text that does not come before it."""
    year, after = _KNOWN_DAYS.get((number, day or 0), (0, None))
    if after is None or not after.match(context.text, match.end()):
        return None
    known = valid(year, number, day)
    late = context.document is None or known is None or context.document.year >= year
    return known if late else None


def date(match: Match, context: Context, borrowed: int | None) -> Reading | None:
    """A day, a month, a year or a decade, however it is written."""
    if not stands(match):
        return None
    third = part(match["part"])
    if match["dec"]:
        return decade(int(match["dec"]), "decade", third)
    if match["y5"]:
        year = int(match["y5"])
        if match["y5b"]:
            end = year // 100 * 100 + int(match["y5b"])
            return interval(Date(year), valid(end), "years")
        return point(valid(year), "year", third=third)
    name = match["m1"] or match["m2"] or match["m3"] or match["m4"] or match["m5"]
    days = [int(re.sub(r"\D", "", day)) for day in match.group("d1", "d1b", "d2", "d2b") if day]
    days += [("first", "second", "third").index(match["d3"]) + 1] if match["d3"] else []
    stop = None
    said = match["y1"] or match["y2"] or match["y3"] or match["y6"]
    whose = match["w1"] or match["w2"] or match["w3"]
    if match["m2"] and not said and not whose and counted(match):
        days, stop = [], match.end("m2")
    kind, first = ("month-day", days[0]) if days else ("month", None)
    if said:
        date, rule = valid(int(said), month(name), first), "full-date" if days else "month"
    elif whose:
        of, origin = _whose(context, whose)
        date, rule = valid(of, month(name), first) if of else None, f"{kind}-from-{origin}"
    elif borrowed:
        date, rule = valid(borrowed, month(name), first), f"{kind}-of-shared-year"
    elif (known := _known_day(context, match, month(name), first)) is not None:
        date, rule = known, "known-day"
    else:
        date, origin = _yearless(context, match, month(name), first)
        rule = f"{kind}-from-{origin}"
    if date is None:
        return None
    if len(days) > 1:
        return interval(date, valid(date.year, date.month, days[1]), rule)
    reading = point(date, rule, third=third)
    return reading._replace(stop=stop) if reading else None


def iso(match: Match, _context: Context) -> Reading | None:
    """ "2019-02-27", "2019-02"; "2003-07" is a range of years."""
    year, number = int(match["iso_y"]), int(match["iso_m"])
    if match["iso_d"]:
        return point(valid(year, number, int(match["iso_d"])), "iso-date")
    if number > year % 100:  # 2003-07 runs to 2007, 2019-02 does not run to 2002
        return interval(Date(year), valid(year // 100 * 100 + number), "years")
    return point(valid(year, number), "iso-date")


def slash(match: Match, _context: Context) -> Reading | None:
    """ "27/2/2019", if only one order of day and month is in the calendar; "3.5.2019" has the day first."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["ny"])
    if match["sep"] == "." and (date := valid(year, second, first)) is not None:
        return point(date, "numeric-date")
    readings = {valid(year, second, first), valid(year, first, second)} - {None}
    return point(readings.pop(), "numeric-date") if len(readings) == 1 else None


def named(match: Match, context: Context) -> Reading | None:
    """Only a day that the text has told with its year: "9.19" alone names no year."""
    wanted = (int(match["nm"]), int(match["nd"]))
    dates = [date for date in context.days if date[1:] == wanted]
    return point(dates[-1], "numeric-name-from-story", tells=False) if dates else None


def fraction(match: Match, context: Context) -> Reading | None:
    """ "The first quarter of 2018", "the second half of last year"."""
    year, rule = match["fy"], "part-of-year"
    base = Date(int(year)) if year else context.document
    if match["fw"] == "the":
        base = context.story(match.start()) or base
    if base is None:
        return None
    number = base.year + step(match["fw"] or "")
    size = 3 if match["of"] == "quarter" else 6
    place = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(match["nth"], 12 // size - 1)
    if place * size >= 12:
        return None
    first = valid(number, place * size + 1)
    return interval(first, valid(number, place * size + size), rule)


def season(match: Match, context: Context) -> Reading | None:
    """ "The summer of 1943", "in the spring of that year", bounded as north of the equator."""
    year = int(match["sy"]) if match["sy"] else _whose(context, match["ws"])[0]
    return _season(match["sn"], year, "season") if year else None


def seasonal(match: Match, context: Context) -> Reading | None:
    """ "Last spring", "the following autumn": the season before or after the document's date or the story's."""
    which = match["sw"].lower()
    if which.startswith(("last", "next", "this")):
        base, origin = context.document, "document-date"
    else:
        base, origin = context.story(match.start()), "story"
    if base is None or (base.month is None and which not in ("that", "the same")):
        return None
    code, rule = match["sn2"], f"season-from-{origin}"
    steps = step(which)
    if not steps:
        return _season(code, base.year, rule)
    found = [one for n in (-1, 0, 1) if (one := _season(code, base.year + n, rule)) is not None]
    if steps > 0:
        return next((one for one in found if one.begin.ordinal() > base.last().ordinal()), None)
    return next((one for one in reversed(found) if one.end.last().ordinal() < base.ordinal()), None)


def _season(name: str, year: int, rule: str) -> Reading | None:
    code, first = SEASONS[name.lower()]
    begin = valid(year, first)
    end = begin.shift(2, "month") if begin else None
    return Reading(f"{year:04}-{code}", begin, end, rule, tells=True) if begin and end else None


def century(match: Match, _context: Context) -> Reading | None:
    """ "In the 19th century": the years that begin alike, as EDTF writes them."""
    number = int(match["cn"])
    if not 1 < number <= 21 or not cued(match):
        return None
    first = 100 * (number - 1)
    return Reading(f"{number - 1:02}XX", Date(first), Date(first + 99), "century", tells=False)


def nineties(match: Match, _context: Context) -> Reading | None:
    """ "In the late nineties", of the twentieth century."""
    tens = _TENS.index(match["tens"].lower()) + 2
    return decade(1900 + 10 * tens, "decade", part(match["np"])) if cued(match) else None


_TENS = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)


def feast(match: Match, context: Context) -> Reading | None:
    """ "Christmas 1914", "on New Year's Day"."""
    number, day = FEASTS[" ".join(match["fn"].lower().split())]
    if match["fey"]:
        return point(valid(int(match["fey"]), number, day), "feast")
    date, origin = _yearless(context, match, number, day) if cued(match) else (None, "")
    return point(date, f"feast-from-{origin}")
