"""Find dates by pattern, so that every corpus marks them alike."""

from __future__ import annotations

import re

MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
YEAR = r"(?:,?\ (?:19|20)\d\d\b)"
WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

DATE = re.compile(
    rf"""\b(?:
      {DAY}\ (?:of\ )?{MONTH}{YEAR}?                                   # 27 February 2019
    | {MONTH}\ {DAY}{YEAR}?                                            # February 27, 2019
    | (?:early\ |late\ |mid-)?{MONTH},?\ (?:19|20)\d\d\b               # late May 2003
    | (?:the\ )?(?:early\ |late\ |mid-)?(?:1[5-9]|20)\d0s              # the early 1990s
    | (?:in|In|since|Since|of|by|until|from|during)\ (?P<year>(?:1[6-9]|20)\d\d)(?=[ ,.;)]|$)
    | (?:last\ |next\ |on\ |On\ |this\ |late\ |early\ )?{WEEKDAY}\b    # last Monday
    )""",
    re.VERBOSE,
)
LEADING = re.compile(r"(?:on|On|the) ")

WORD = re.compile(
    rf"""(?:\d{{4}}s?|\d{{1,2}}(?:st|nd|rd|th)|'?\d\ds|{MONTH}|{WEEKDAY}|today|yesterday|tomorrow|tonight|years?|months?|weeks?
    |weekend|days?|hours?|decades?|century|centuries|minutes|morning|afternoon|evening|night|midnight|noon)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
PREPOSITIONS = frozenset("since in on of until from the by during at after before".split())


def is_date_word(token: str) -> bool:
    """Say whether a token may belong to a date or a duration.

    >>> [is_date_word(token) for token in ("Tuesday", "1999", "decades", "Geneva")]
    [True, True, True, False]
    """
    return WORD.fullmatch(token) is not None


def find_dates(text: str) -> list[tuple[int, int]]:
    """Return the character spans of dates, without their prepositions.

    >>> text = "On 27 February 2019 they met; talks broke off in 2020 and resumed on Monday."
    >>> [text[start:end] for start, end in find_dates(text)]
    ['27 February 2019', '2020', 'Monday']
    """
    found = []
    for match in DATE.finditer(text):
        start, end = match.span("year") if match["year"] else match.span()
        leading = LEADING.match(text, start, end)
        found.append((leading.end() if leading else start, end))
    return found
