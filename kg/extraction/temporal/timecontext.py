"""What a time without a year is counted from: the document's date, or the date the story reached.

Phenomenon: news counts from the day it is published, history from the last date it told; a report with a look
back does both. This module keeps the two, and reads from a sentence whether it looks ahead or back.

Handled: "will meet on Monday" looks ahead; "met on Monday" looks back; "10 April 1998 ... flew in
on 7 April" counts from 1998; "on 5 May" in a report counts from its day. Refused: "will ..., he said on Monday" does
not look ahead, since "said" stands nearer. Source: news and narrative in HeidelTime (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.temporal.edtf import Date, parse
from kg.extraction.temporal.timegrammar import SCAN, month, stands

_AHEAD = re.compile(
    r"\b(?:will|shall|plans to|plan to|plan(?:ned|ning)|due|scheduled|slated|expected|set to|to be"
    r"|going to|upcoming|coming|intends?|would(?! have)|hopes? to|is to|are to|ahead of|must|should"
    r"|to (?:meet|hold|visit|sign|attend|host|travel|begin|resume|discuss|start|take|return|send"
    r"|open|expire|release)|expires|opens|(?:set|fixed) for"
    r"|(?:heads|travels|flies|returns|goes) (?:back )?(?:to|for)|(?:arrives|meets) (?:in|with)|departs)\b"
)
_BACK = re.compile(
    r"\b(?:said|says|told|announced|reported|reports|wrote|was|were|had|did|has|have|since"
    r"|(?<!be )(?<!been )(?:met|held|made|went|began|took|gave|came|broke|left|[a-z]{3,}(?<!e)ed|agreed|freed|decreed"
    r"|flew|spoke|won|fell|rose|sent|paid|brought|fought|sought|saw|drove|struck|became|led|shot|drew|threw|ran"
    r"|chose|stood|sat|sold|lost|built|caught|fled|laid|withdrew|swore|grew|rode|sank|woke|hid|wore|found)"
    r")\b"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)[.!?][\"”']?\s+(?=[\"“A-Z])|\n")
_MONTH = r"[A-Z][a-z]{2,8}"
_DAY = rf"(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:\s?,)?"
_DATELINE = re.compile(
    rf"\s*(?:[A-Z][\w.'\u2019/-]*,?\s){{0,6}}(?P<when>{_DAY}(?:\s[12]\d{{3}})?)"
    r"\s*(?:,\s)?(?:\([^)\n]{2,30}\)\s*)?(?:--?|[\u2013\u2014])\s"
    rf"|(?:[^\n]{{0,300}}\n){{0,3}}[^\S\n]*(?P<line>{_DAY}\s[12]\d{{3}})[^\S\n]*\n"
)
#: A line that a date leads: "12 September - Talks open.", "1-2 June 1975: They confer."
_LED = re.compile(
    rf"^[^\S\n*•·]*[*•·-]?\s*(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}(?:-\d{{1,2}})?\s{_MONTH})(?:,?\s[12]\d{{3}})?\s*"
    r"(?:[:\u2013\u2014]|-{1,2}(?=\s))\s",
    re.MULTILINE,
)
#: So many such lines make a chronicle, whose dates run on from line to line.
_CHRONICLE = 3
#: A document this near to its dateline was written on the dateline's day.
_SAME_REPORT = 7
#: So many explicit years, most of them before the year of publication, make a text a history.
_HISTORY = 4
#: Kinds of expressions by which a report counts from its own day: "on Tuesday", "last week", "two days ago".
_PRESENT = ("weekday", "deictic", "span", "weekend")
#: A bare year further off than this is an aside in a history ("as in 1614"), not where it goes on.
_GENERATION = 15


def look(text: str, start: int, stop: int) -> Literal["ahead", "back", "none"]:
    """Say whether a sentence looks ahead or back at an expression: the nearest sign decides.

    >>> text = "He said that the two will meet on Monday."
    >>> look(text, 34, 40)
    'ahead'
    """
    if text.startswith(("since ", "Since "), max(0, start - 6)):
        return "back"
    left = max(0, start - 250)
    for end in _SENTENCE_END.finditer(text, left, start):
        left = end.end()
    ahead = max((sign.start() for sign in _AHEAD.finditer(text, left, start)), default=-1)
    back = max((sign.start() for sign in _BACK.finditer(text, left, start)), default=-1)
    if ahead >= 0 or back >= 0:
        return "ahead" if ahead >= back else "back"
    following = _SENTENCE_END.search(text, stop, stop + 250)
    right = following.start() if following else min(len(text), stop + 250)
    first_ahead, first_back = _AHEAD.search(text, stop, right), _BACK.search(text, stop, right)
    if first_ahead and (first_back is None or first_ahead.start() <= first_back.start()):
        return "ahead"
    return "back" if first_back else "none"


_PERFECT = re.compile(r"\b(?:has|have)\b(?! to\b)")


def lasts(text: str, start: int) -> bool:
    """Whether an expression after "since" says from when something lasts that is told in the present perfect.

    >>> lasts("They have been marching since March.", 30), lasts("They had marched since March.", 23)
    (True, False)
    """
    if not text.startswith(("since ", "Since "), max(0, start - 6)):
        return False
    left = max(0, start - 250)
    for end in _SENTENCE_END.finditer(text, left, start):
        left = end.end()
    return bool(_PERFECT.search(text, left, start))


def same_sentence(text: str, before: int, after: int) -> bool:
    """Whether no sentence ends between two places."""
    return _SENTENCE_END.search(text, before, after) is None


_PLUPERFECT = re.compile(r"\bhad\b(?! to\b)|['\u2019]d\s[a-z]+ed\b")
_OF = re.compile(r"\bof\s$")
#: The date of what has lasted since: "the longest pause since they intervened in March 2015, took effect".
_SINCE = re.compile(r"\bsince\s[^,.;:]{3,80}\s(?:in|on)\s$")
#: The date of a thing that a participle tells: "a deal signed on", "the embargo imposed by the Council in".
_DATED = re.compile(
    r"\b(?!(?:was|were|been|be|being|is|are|and|had|has|have|having|he|she|it|they|we|who|which|that|not|never|also"
    r"|then|later|first)\b)[a-z][a-z-]+\s(?:signed|reached|concluded|adopted|agreed|brokered|imposed|launched|created"
    r"|established|formed|founded|introduced|passed|issued|negotiated|initialed|ratified|drafted|proposed|held)\s"
    r"(?:(?:in|at|by|between|with)\s(?:[\w'.-]+\s){1,6}?)?(?:in|on)\s$"
)


def looks_back(text: str, start: int, date: Date, told: Date | None) -> bool:
    """Whether a date is an aside on what came before the story, which then goes on where it was.

    The past perfect tells what lies before the time of the story (Reichenbach 1947), and so does the date of a thing:
    "had let them go in June 1953", "the agreement of December 2000".

    >>> looks_back("They met. He had left in May 1953.", 25, Date(1953, 5), Date(1954, 4))
    True
    >>> looks_back("They met. He left in May 1953.", 21, Date(1953, 5), Date(1954, 4))
    False
    """
    if told is None or date.ordinal() >= told.ordinal():
        return False
    left = max(0, start - 250)
    for end in _SENTENCE_END.finditer(text, left, start):
        left = end.end()
    signs = (_PLUPERFECT, _OF, _DATED, _SINCE)
    return any(sign.search(text, left, start) for sign in signs)


@dataclass(slots=True)
class Context:
    """The document's date, the dates told so far, and whether the text is a history.

    ``lines`` are where the lines of a chronicle begin that a date leads. ``told`` is where the story stands, ``day``
    the last day named, ``named`` the last date that the text names by itself, ``latest`` the last that it names at
    all; they move with the reading.
    """

    text: str
    document: Date | None
    history: bool
    dateline: tuple[int, int] | None = None
    lines: frozenset[int] = frozenset()
    told: Date | None = None
    told_at: int = 0
    named: Date | None = None
    named_at: int = 0
    latest: Date | None = None
    day: Date | None = None
    day_at: int = 0
    days: list[Date] = field(default_factory=list)

    def tell(self, date: Date, at: int, *, own: bool, on: bool, deictic: bool) -> None:
        """Note a date: ``own`` if the text itself gives it, ``on`` if the story goes on from it.

        ``deictic`` if it is counted from the document's day by its own words: "last month".
        """
        if date.day is not None:
            self.day, self.day_at = date, at
            self.days.append(date)
        if not own:
            if (
                self.history and deictic and self.told is not None
            ):  # "last month": the story is here
                self.told, self.told_at = date, at
            self.latest = date
            return
        self.named, self.named_at = date, at
        self.latest = date
        aside = date.month is None and self.told and abs(date.year - self.told.year) > _GENERATION
        if on and not (self.history and aside):
            self.told, self.told_at = date, at

    def now(self) -> Date | None:
        """Where the story stands; a report begins on its own day."""
        return self.told if self.told is not None or self.history else self.document

    def leads(self, start: int) -> bool:
        """Whether an expression leads a line of a chronicle."""
        return self.text.rfind("\n", 0, start) + 1 in self.lines and not any(
            map(str.isalnum, self.text[self.text.rfind("\n", 0, start) + 1 : start])
        )

    def story(self, start: int) -> Date | None:
        """The date the story has reached: in a history always, in news within the paragraph.

        None for what lasts until now: "have been protesting since March" counts from the document's day.
        """
        if self.told is None or lasts(self.text, start):
            return None
        if self.history or self.text.find("\n", self.told_at, start) < 0:
            return self.told
        return None

    def story_day(self, start: int) -> Date | None:
        """The day the story has reached, if it is near enough to be meant by "the next day"."""
        if self.day is None or start - self.day_at > 1500:
            return None
        return self.day


def context(
    text: str, matches: list[re.Match[str]], published: str | None, dateline: str | None
) -> Context:
    """Find the document's date and kind."""
    document = parse(dateline) or parse(published)
    years = [year for match in matches if (year := explicit_year(match))]
    lines = frozenset(led.start() for led in _LED.finditer(text))
    chronicle = len(lines) >= _CHRONICLE and bool(years)
    head = None if chronicle and 0 in lines else _DATELINE.match(text)
    group = "when" if head and head["when"] else "line"
    where = head.span(group) if head else None
    if head:
        line = _dateline(head[group], document)
        near = (
            line
            and document
            and document.day
            and abs(line.ordinal() - document.ordinal()) <= _SAME_REPORT
        )
        if line and (document is None or document.day is None or near):
            document = line
    past = sum(year < document.year - 1 for year in years) if document else 0
    history = len(years) >= _HISTORY and past * 2 > len(years)
    history = chronicle or document is None or (history and not _begins_now(matches, document))
    today = head is not None or any(match.lastgroup in _PRESENT for match in matches)
    history = history or (not today and past > 1 and past == len(years))  # looks back only
    known = Context(text, document, history, where, lines if chronicle else frozenset())
    if chronicle:
        known.told = _begins(text, matches, min(lines))
    return known


def _begins_now(matches: list[re.Match[str]], document: Date) -> bool:
    """Whether a text tells of its own days before it names a year long past, which then is background."""
    for match in matches:
        year = explicit_year(match)
        if year is not None and year < document.year - 1:
            return False
        named = match["m1"] or match["m2"]
        if match.lastgroup in _PRESENT or (named and year is None and stands(match)):
            return True
    return False


def _begins(text: str, matches: list[re.Match[str]], first: int) -> Date | None:
    """The year in which a chronicle begins whose first line names none: its title's, or the next year named or before.

    >>> text = "Suez, 1956: a chronology"
    >>> _begins(text, list(SCAN.finditer(text)), len(text))
    Date(year=1956, month=None, day=None)
    """
    for match in matches:
        year = explicit_year(match)
        if year is None:
            continue
        if match.start() < first or text.find("\n", first, match.start()) < 0:
            return Date(year)
        name = match["m1"] or match["m2"] or match["m3"]
        lead = next((m for m in matches if m.start() >= first and (m["m1"] or m["m2"])), None)
        before = lead is not None and name and month(lead["m1"] or lead["m2"]) > month(name)
        return Date(year - bool(before))
    return None


def _dateline(words: str, document: Date | None) -> Date | None:
    match = SCAN.match(words)
    if match is None or not (match["m1"] or match["m2"]):
        return None
    name, day, year = (
        (match["m1"], match["d1"], match["y1"])
        if match["m1"]
        else (match["m2"], match["d2"], match["y2"])
    )
    if year is None and document is None:
        return None
    return parse(f"{year or (document and document.year)}-{month(name):02}-{int(day):02}")


def explicit_year(match: re.Match[str]) -> int | None:
    """The year that an expression names, if it names one.

    >>> [explicit_year(SCAN.search(words)) for words in ("on 27 February 2019", "on 27 February")]
    [2019, None]
    """
    found = (
        match["y1"]
        or match["y2"]
        or match["y3"]
        or match["y5"]
        or match["y6"]
        or match["iso_y"]
        or match["ny"]
    )
    return int(found) if found and (match.lastgroup != "date" or stands(match)) else None
