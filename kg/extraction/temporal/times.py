"""Time expressions, read to the calendar: when a text says that something was.

Phenomenon: "on 27-28 February 2019" names its days outright; "on Tuesday" and "last year" count from the
document's date; "two weeks later" and "in May of that year" from the date the story has reached.
What counts from nothing stays undated: no day is ever made up. A decade, a month or a year is told
as what it is.

Handled: see the examples. Source: TimeML's TIMEX3 (Pustejovsky and others 2003) for what a time expression is; EDTF
(ISO 8601-2:2019) for the values; HeidelTime (Strötgen and Gertz 2010) for rules over patterns, and for
news and histories counting differently.

>>> def read(text, published="2019-03-03"):
...     return [(time.text, time.edtf, time.rule) for time in times(text, published=published)]
>>> read("The summit was held on 27-28 February in Hanoi.")
[('27-28 February', '2019-02-27/2019-02-28', 'month-day-from-document-date')]
>>> read("It was signed in 1953, and talks have gone on since the early 1990s.")
[('1953', '1953', 'year'), ('since the early 1990s', '199X/..', 'decade-since')]
>>> read("It met on 5 May 2005. Two days later it rose.", None)
[('5 May 2005', '2005-05-05', 'full-date'), ('Two days later', '2005-05-07', 'offset-from-story')]

Refused: durations ("for two years"), sets ("every Tuesday"), counts and codes ("Resolution 1718").

>>> read("Resolution 1718 sent 2000 troops for two years, every Tuesday.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.temporal import timedates, timedeictics
from kg.extraction.temporal.edtf import Date, parse
from kg.extraction.temporal.timecontext import Context, context, look, looks_back
from kg.extraction.temporal.timegrammar import SCAN, carries, month
from kg.extraction.temporal.timereading import Reading
from kg.values import Time

_SHARES = re.compile(
    r"\s?(?:[-\u2013\u2014,/]|,?\s(?:and|to|or|until|till|through)(?:\s(?:again\s)?in|\sthe)?\s)\s?"
)
_TO = re.compile(r"\s?[-\u2013\u2014]\s?|\sto\s")
_UNTIL = re.compile(r"\s?[-\u2013\u2014]\s?|\s(?:to|until|till|through)\s")
_INNER = re.compile(r"\s?[-\u2013\u2014/]\s?|\s(?:and|to|or)\s(?:the\s)?")
_DATED = ("full-date", "month-day", "years")
_AND = re.compile(r"\sand\s")
_OPENING = re.compile(r"\b(?:([Ff]rom)|([Bb]etween)|([Ss]ince)(?:\sat\sleast|\sas\searly\sas)?)\s$")

_READERS: dict[str, Callable[[re.Match[str], Context], Reading | None]] = {
    "iso": timedates.iso,
    "slash": timedates.slash,
    "named": timedates.named,
    "fraction": timedates.fraction,
    "season": timedates.season,
    "seasonal": timedates.seasonal,
    "century": timedates.century,
    "nineties": timedates.nineties,
    "feast": timedates.feast,
    "portion": timedeictics.portion,
    "weekday": timedeictics.day_of_week,
    "deictic": timedeictics.deictic,
    "offset": timedeictics.offset,
    "span": timedeictics.span,
    "relative": timedeictics.relative,
    "eve": timedeictics.eve,
    "weekend": timedeictics.weekend,
    "ordinal": timedeictics.ordinal,
}


#: Words for the days right before a document's own: whoever uses them writes of the present.
_LATELY = re.compile(r"(?i:\b(?:last|this)\s(?:week|month)$|\byesterday$)")


def times(
    text: str, *, published: str | None = None, dateline: str | None = None
) -> tuple[Time, ...]:
    """Find the times of a text in order, ranges joined ("from March 3 to April 5", "since 1992").

    ``published`` and ``dateline`` are EDTF dates: what "Tuesday" and "last year" count from. A
    dateline at the head of the text ("GENEVA, June 16, 2021 -") is found without being given. The
    bounds of an open interval end with the document's date, or, where that is unknown, with their
    begin.

    >>> [time.edtf for time in times("GENEVA, June 16, 2021 - They met on Wednesday, not Tuesday.")]
    ['2021-06-16', '2021-06-16', '2021-06-15']
    >>> times("They met on Tuesday.")
    ()
    """
    found, known = _found(text, published, dateline)
    return tuple(_joined(found, known))


def points(
    text: str, *, published: str | None = None, dateline: str | None = None
) -> tuple[Time, ...]:
    """Find the time expressions of a text one by one, as TIMEX3 marks them: a range is two.

    >>> [time.edtf for time in points("It ruled from 1876 to 1910.")]
    ['1876', '1910']
    """
    found = _found(text, published, dateline)[0]
    return tuple(end for time in found for end in _ends(time))


def _found(text: str, published: str | None, dateline: str | None) -> tuple[list[Time], Context]:
    matches = list(SCAN.finditer(text))
    known = context(text, matches, published, dateline)
    shared = _shared_years(matches)
    found = []
    for place, match in enumerate(matches):
        branch = match.lastgroup or ""
        dated = branch == "date"
        reading = (
            timedates.date(match, known, shared[place]) if dated else _READERS[branch](match, known)
        )
        if reading is None:
            continue
        start, stop = match.start(), reading.stop or match.end()
        rule = "dateline" if known.dateline and start < known.dateline[1] else reading.rule
        if reading.tells:
            told = reading.end if "/" in reading.edtf else parse(reading.edtf) or reading.begin
            known.tell(
                told,
                stop,
                own=not rule.endswith(("document-date", "dateline")),
                deictic=bool(_LATELY.search(match[0])),
                on=_goes_on(match, known)
                and not looks_back(text, match.start(), told, known.now()),
            )
        begin, end = _even(reading.begin, reading.end)
        found.append(Time(reading.edtf, begin, end, start, stop, text[start:stop], rule))
    return found, known


def _goes_on(match: re.Match[str], known: Context) -> bool:
    """Say whether the story goes on from a date: not from one before it, or one looked ahead to."""
    if match.lastgroup == "offset":
        return match["dir"] in ("later", "after", "afterwards", "afterward")
    if match.lastgroup in ("relative", "portion"):
        return not re.search("previous|preceding", match[0])
    if match.lastgroup != "date":
        return True
    if re.search("previous", match["which"] or ""):
        return False
    since = _OPENING.search(match.string, max(0, match.start() - 25), match.start())
    if (since and since[3]) or not carries(match):
        return False
    return known.told is None or look(match.string, match.start(), match.end()) != "ahead"


def _ends(time: Time) -> Iterator[Time]:
    """Part "27-28 February" and "1955-57", which the grammar finds as one, into their two ends."""
    begin, _, end = time.edtf.partition("/")
    cut = _INNER.search(time.text) if end and time.rule.startswith(_DATED) else None
    if cut is None:
        yield time
        return
    start, stop = time.start + cut.start(), time.start + cut.end()
    yield Time(begin, begin, begin, time.start, start, time.text[: cut.start()], time.rule)
    yield Time(end, end, end, stop, time.stop, time.text[cut.end() :], time.rule)


def _shared_years(matches: list[re.Match[str]]) -> list[int | None]:
    """The year of the date that each is joined to, if it has none: "in April and June 1955"."""
    shared: list[int | None] = [None] * len(matches)
    for place in range(len(matches) - 2, -1, -1):
        match, following = matches[place], matches[place + 1]
        own = match["m1"] or match["m2"] or match["m4"]
        other = following["m1"] or following["m2"] or following["m3"] or following["m4"]
        if not own or not other or match["which"]:
            continue
        if _SHARES.fullmatch(match.string, match.end(), following.start()):
            said = following["y1"] or following["y2"] or following["y3"]
            year = int(said) if said else shared[place + 1]
            shared[place] = year - (month(own) > month(other)) if year else None
    return shared


def _even(begin: Date, end: Date) -> tuple[str, str]:
    """Write two bounds in the finer precision of the two."""
    if (begin.day is None) != (end.day is None):
        begin, end = begin.first(), end.last()
    elif begin.month is None and end.month is not None:
        begin = begin.first().at("month")
    elif end.month is None and begin.month is not None:
        end = end.last().at("month")
    return begin.iso(), end.iso()


def _joined(found: list[Time], known: Context) -> Iterator[Time]:
    text, place = known.text, 0
    while place < len(found):
        time = found[place]
        opening = _OPENING.search(text, max(0, time.start - 25), time.start)
        wide = _range(time, found[place + 1], opening, text) if place + 1 < len(found) else None
        if wide:
            place += 1
        elif opening and opening[3]:
            wide = _since(time, opening.start(), known)
        yield wide or time
        place += 1


def _range(first: Time, last: Time, opening: re.Match[str] | None, text: str) -> Time | None:
    way = _TO if opening is None or opening[3] else _AND if opening[2] else _UNTIL
    if "/" in first.edtf + last.edtf or not way.fullmatch(text, first.stop, last.start):
        return None
    begin, end = _even(_date(first.begin), _date(last.end))
    if begin > end:
        return None
    start = opening.start() if opening and not opening[3] else first.start
    edtf = f"{begin}/{end}" if "X" in first.edtf + last.edtf else f"{first.edtf}/{last.edtf}"
    return Time(edtf, begin, end, start, last.stop, text[start : last.stop], f"{last.rule}-range")


def _since(time: Time, start: int, known: Context) -> Time:
    """An open interval; up to the document's date, if the words count from that."""
    document = known.document
    now = _cut(document, time.begin) if document else None
    reached = now is not None and now >= time.begin
    deictic = time.rule.endswith("from-document-date")
    first = time.edtf.split("/")[0]
    edtf = f"{first}/{now}" if deictic and reached else f"{first}/.."
    end = now if reached and now else time.begin
    return Time(
        edtf, time.begin, end, start, time.stop, known.text[start : time.stop], f"{time.rule}-since"
    )


def _cut(date: Date, like: str) -> str | None:
    """The date in the precision of another, or None if it is coarser than that."""
    text = date.iso()[: len(like)]
    return text if len(text) == len(like) else None


def _date(text: str) -> Date:
    date = parse(text)
    if date is None:
        raise ValueError(f"{text!r} is no date, yet a time has it as a bound")
    return date
