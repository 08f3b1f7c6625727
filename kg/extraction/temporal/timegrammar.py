"""The grammar of English time expressions: one pattern, compiled once, and what its words mean.

Phenomenon: the same words tell a time in one place and a number, a name or a verb in another ("May", "second", "1718").
Source: the patterns of HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning 2012), read for their kinds.
Handled: "27-28 February 2019" (one, with two days), "the early 1990s", "two weeks later". Refused: "Resolution 1718",
"2000 troops", "May said".

The pattern finds and names the parts; ``timedates`` and ``timedeictics`` say what they come to.
"27-28 February" is one expression with two days; a range whose ends are both whole ("from March 3
to April 5") is two, which ``times`` joins. Words that only look like times are refused by `stands`.

>>> SCAN.search("They met on 27-28 February 2019.").group("d1", "d1b", "m1", "y1")
('27', '28', 'February', '2019')
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\."
    r"|Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
    r"(?![A-Za-z])"
)
_MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?![A-Za-z])"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_YEAR = r"[12]\d{3}(?![\w%]|[,.]\d)"
_TO = r"(?:\s?[-\u2013\u2014/]\s?|\s(?:and|to|or)\s)"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_SEASON = r"spring|summer|autumn|fall|winter"
_WHOSE_YEAR = r"(?:that|(?:the\s)?(?:same|following|previous|next|last)|this)\syear"
_PART = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|late|mid(?:dle)?)(?:[-\u2013\s]to[-\u2013\s](?:mid|late))?"
    r"(?:\s(?:in|of)(?:\sthe)?(?=\s)|-)?"
    r"|(?:later|earlier)(?:\sin)?"
    r"|(?:the\s)?(?:very\s)?(?:end|close|beginning|start|middle|rest"
    r"|(?:early|latter|later|first|last|second)\s(?:part|half|days|weeks?))\sof"
    r"|as\s(?:early|late|recently)\sas)"
)

#: What an expression can begin with: most words of a text are turned away here.
_FIRST = (
    r"(?:\d|[A-FJL-PR-TVWY]|th(?:e\s|is|at|ese|ree|irt)|la|ne|past|ea|mid|a[ns]?\s|abo|alm|aro|au"
    r"|to[dmn]|tw|ten|on[el]|fou|fort|fi|fol|few|fa|s[aeipu]|som|sta|e[ilnx]|ni|ye|com|pre|be|cl"
    r"|rest|ver|jus|les|mor|over|wi|[Hh]alf)"
)

SCAN = re.compile(
    rf"""\b(?={_FIRST})(?:
    (?P<iso>(?P<iso_y>[12]\d{{3}})-(?P<iso_m>\d\d)(?:-(?P<iso_d>\d\d))?(?!-|[^\WT]))
  | (?P<slash>(?P<n1>\d{{1,2}})(?P<sep>[/.])(?P<n2>\d{{1,2}})(?P=sep)(?P<ny>[12]\d{{3}}))
      (?!\w|[/.]\d)
  | (?P<named>(?P<nm>1?\d)\.(?P<nd>[123]?\d))
      (?=\s(?:[A-Z]\w+\s)?(?:Joint|Agreement|Statement|Declaration|Communiqu))
  | (?P<fraction>(?:[Tt]he\s)?(?P<nth>first|second|third|fourth|last|final|latter)\s
      (?P<of>quarter|half)\sof\s(?:(?P<fy>{_YEAR})|(?P<fw>this|last|next|the)\syear))
  | (?P<date>(?:(?P<dwd>{_WEEKDAY}),?\s(?:the\s)?)?(?:(?P<part>(?i:{_PART}))\s?)?
      (?:(?P<which>(?i:last|next|this(?:\s(?:past|coming))?|that|the\s(?:previous|following|same)))\s)?
      (?:(?:[Tt]he\s)?(?P<d1>{_DAY})(?:{_TO}(?:the\s)?(?P<d1b>{_DAY}))?\s(?:of\s)?(?P<m1>{_MONTH})
          (?:(?:\s?,)?\s(?:of\s)?(?P<y1>{_YEAR})|,?\s(?:of\s)?(?P<w1>{_WHOSE_YEAR}))?
        | (?P<m2>{_MONTH})\s(?:the\s)?(?P<d2>{_DAY})
          (?:{_TO}(?:the\s)?(?P<d2b>{_DAY})
            (?=\s*$|\s*[,.;:)\n-]|\s[A-Z12]|\s(?:in|at|to|of|with|by|for)\b))?
          (?:(?:\s?,)?\s(?:of\s)?(?P<y2>{_YEAR})|,?\s(?:of\s)?(?P<w2>{_WHOSE_YEAR}))?
        | [Tt]he\s(?P<d3>first|second|third)\sof\s(?P<m5>{_MONTH})(?:(?:\s?,)?\s(?:of\s)?(?P<y6>{_YEAR}))?
        | (?P<m3>{_MONTH})(?:(?:\s?,)?\s(?:of\s)?(?P<y3>{_YEAR})|,?\s(?:of\s)?(?P<w3>{_WHOSE_YEAR}))
        | (?P<m4>{_MONTH_NAME})
        | (?P<the>[Tt]he\s)?(?P<dec>[12]\d\d0)(?(part)['\u2019]?|(?(the)['\u2019]?))s(?!\w)
        | (?:(?:[Tt]he\s)?[Yy]ears?\s)?(?P<y5>{_YEAR})(?:[-\u2013\u2014](?P<y5b>\d\d)(?![\w-]))?
      ))
  | (?P<portion>(?i:{_PART})\s(?P<pw>the|this|that|last|next|the\s(?:same|following|previous|next))
      \s(?P<pu>year|month|week|decade)(?!\w))
  | (?P<season>(?:(?:[Tt]he\s)?(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])?(?:[Tt]he\s)?
      (?P<sn>(?i:{_SEASON}))\s(?:of\s)?(?:(?P<sy>{_YEAR})|(?P<ws>{_WHOSE_YEAR})))
  | (?P<seasonal>(?P<sw>(?i:last|next|this(?:\s(?:past|coming))?|that(?!\s(?:fall|spring)\s[a-z])
        |the\s(?:following|previous|next|same)))\s(?P<sn2>(?i:{_SEASON}))(?!\w))
  | (?P<century>(?:[Tt]he\s)(?:(?i:early|mid|late)[-\s])?(?P<cn>\d{{1,2}})(?:st|nd|rd|th)[-\s](?i:century))(?!\w|\sB)
  | (?P<nineties>[Tt]he\s(?:(?P<np>(?i:early|mid|late))[-\s])?
      (?P<tens>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))(?!\w)
  | (?P<feast>(?P<fn>Christmas(?:\s(?:Eve|Day))?|New\sYear['\u2019]s\s(?:Day|Eve))
      (?:,?\s(?:of\s)?(?P<fey>{_YEAR}))?)
  | (?P<weekday>(?:(?P<ww>(?i:last|next|this(?:\s(?:past|coming))?|that
        |the\s(?:following|previous|next)))\s)?(?P<wd>{_WEEKDAY})
      (?:\s(?:of\s)?(?P<wweek>last|next|this)\sweek|\s(?:morning|afternoon|evening|night))?
      (?!\w|\s(?:Times|Telegraph|Mirror|Post)))
  | (?P<deictic>(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|tomorrow|tonight
      |today|this\s(?:morning|afternoon|evening)|last\s(?:night|evening)))(?!\w)
  | (?P<offset>
      (?:(?i:(?:more|less|fewer)\sthan|over|about|around|nearly|almost|just|some|only|exactly)\s)?
      (?:(?P<half>[Hh]alf)\s)?(?P<on>(?i:{_NUMBER}))[\s-](?P<ou>day|week|fortnight|month|year|decade)s?\s
      (?P<dir>ago(?:\stoday|\sthis\s(?:day|week|month))?|earlier|later|afterwards?|previously|from\snow|on(?=,)|(?:before|after)(?=[,.;]|\sthat\b)))
  | (?P<span>(?:[Tt]he\s|[Tt]hese\s)?(?P<sdir>(?i:past|last|next|coming))\s
      (?:(?P<snum>(?i:{_NUMBER}))\s)(?P<su>day|week|month|year|decade)s(?!\w|\s+of\b))
  | (?P<relative>(?:[Tt]he\s)?
      (?P<rw>(?i:past|last|next|this|that\ssame|that|same|previous|preceding|following))\s
      (?P<ru>day|week|month|year|decade|weekend|morning|afternoon|evening|night)(?![\w-]))
  | (?P<eve>[Tt]he\s(?P<eu>day|week|month|year)\s(?P<ev>before|after))(?=[,.;])
  | (?P<weekend>the\sweekend)(?!\w)
  | (?P<ordinal>the\s(?P<bd>\d{{1,2}})(?:st|nd|rd|th))
      (?=[,.;]|\s(?:and|the|a|he|they|when|in|at|two|three)\b|(?<=[Oo]n\sthe\s\d\d..)\s[A-Z]|(?<=[Oo]n\sthe\s\d..)\s[A-Z])
  )""",
    re.VERBOSE,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_NUMBERS |= {"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17}
_NUMBERS |= {"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
#: EDTF's code of a season (ISO 8601-2:2019, 4.8) and its first month, north of the equator.
SEASONS = {
    "spring": (21, 3),
    "summer": (22, 6),
    "autumn": (23, 9),
    "fall": (23, 9),
    "winter": (24, 12),
}
FEASTS = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24)} | {
    f"new year{mark}s {name}": date
    for mark in "'\u2019"
    for name, date in {"day": (1, 1), "eve": (12, 31)}.items()
}

# What may stand before a bare month or a year that would be a number elsewhere.
_CUE = re.compile(
    r"(?:\b(?:in|by|since|until|till|before|after|from|during|between|through|throughout|early|late"
    r"|mid|around|about|circa|to|into|of|and|or|on|for|as|beginning|starting|ending|last|next|this|than|but)"
    r"|[(\u2013\u2014/-])[\s(]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:\b(?:a|an|the|its|their|his|her)|['\u2019]s)\s$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|during|throughout|late|mid)\s$|\n[^\n.]{0,20}$", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:in|since|until|till|during|throughout|between|mid|late|early|by|from|after|before)\s$",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"(?:[$€£#№]\s?|\b(?:Nos?|[Rr]esolutions?|[Aa]rticle|[Ss]ection|Law|Decree|Flight|Phase|Route"
    r"|Highway|Unit|page|than|some|nearly|almost|approximately|least|another|over|only)\.?\s)$"
)
_COUNTED = re.compile(
    r"\s(?:people|persons|men|women|children|civilians|dead|wounded|kilomet\w+|km|met(?:er|re)s|miles|m|feet"
    r"|tons|tonnes|kg|dollars|euros|pounds|yuan|won|rubles|percent|per cent|hours|troops|soldiers|"
    r"fighters|refugees|prisoners|members|delegates|houses|homes|guns|tanks|aircraft|ships|votes|"
    r"vehicles|BC|B\.C|others|more|military\spersonnel|policemen|officers|migrants|workers|"
    r"peacekeepers|observers|casualties|deaths|victims|times|years|GMT|UTC|EST|EDT|local)\b",
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|as|its|his|this|towards|versus|sees|perhaps)\b)[a-z]+s\b")
_HEADING = re.compile(r"\s*(?:[-\u2013\u2014]\s?[12]\d{3}\s*)?(?:$|\n|\))")
_RANGE = re.compile(r"\s?[-\u2013\u2014]\s?([12]\d{3})(?![\w,.-]\w)")
_BC = re.compile(r",?\s(?:\d{1,4}\s)?B\.?C")


def is_month(word: str) -> bool:
    """Whether a word is a month's name, whole or short.

    >>> is_month("Oct."), is_month("October"), is_month("Octopus")
    (True, True, False)
    """
    return re.fullmatch(_MONTH, word) is not None


def month(name: str) -> int:
    """The number of a month by its name, whole or short."""
    return 1 + _MONTHS.index(name[:3].lower())


def weekday(name: str) -> int:
    """The number of a day of the week by its name: Monday is 0."""
    return _WEEKDAYS.index(name[:3].lower())


def number(word: str) -> int:
    """The number that a numeral or a word stands for."""
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def is_number(word: str) -> bool:
    """Whether `number` knows a numeral or a word.

    >>> is_number("twelve"), is_number("38"), is_number("several")
    (True, True, False)
    """
    return word.isdecimal() or word.lower() in _NUMBERS


def step(words: str) -> int:
    """How far off "last", "the following" and the like lie, in steps of what they stand before.

    >>> [step(words) for words in ("last", "the following", "this", "the previous")]
    [-1, 1, 0, -1]
    """
    if re.search(r"\b(?:next|following|coming)\b", words):
        return 1
    return -1 if re.search(r"\b(?:last|previous|preceding|past)\b", words) else 0


def carries(match: re.Match[str]) -> bool:
    """Say whether a date carries a story on: "in 1953" does, "the 1953 armistice" does not."""
    text, start = match.string, match.start()
    before = text[max(0, start - 20) : start]
    if match["y5"]:
        return bool(_IN.search(before) or match["part"] or not before or before.endswith("\n"))
    return not (match["m3"] and _ARTICLE.search(before) and not match["part"])


def cued(match: re.Match[str]) -> bool:
    """Say whether a preposition or the like stands before an expression."""
    return bool(_CUE.search(match.string[max(0, match.start() - 20) : match.start()]))


def counted(match: re.Match[str]) -> bool:
    """Say whether the number that ends an expression counts things: "in March 20 people"."""
    return bool(_COUNTED.match(match.string, match.end()))


#: A sentence that begins with "in".
_LEADS = re.compile(r"(?:^|[.!?][\"\u201d]?\s|\n)In\s$")


def stands(match: re.Match[str]) -> bool:
    """Say whether a date that could be a count, a code, a verb or a name is a date where it stands.

    >>> [stands(SCAN.search(text)) for text in ("Resolution 1718", "in 1718", "May said", "in May")]
    [False, True, False, True]
    """
    text, start, stop = match.string, match.start(), match.end()
    before = text[max(0, start - 20) : start]
    if _BC.match(text, stop):
        return False
    if match["m4"]:
        if match["part"] or match["which"] or _CUE.search(before):
            return True
        if match["m4"] in ("March", "May"):
            return False
        if re.match(r"\s[A-Z][a-z]", text[stop : stop + 3]):
            return bool(_ARTICLE.search(before))
        return True
    if match["m2"] or match["m1"] or match["m3"] or match["m5"] or match["dec"]:
        return True
    if match["y5"] and _LEADS.search(before) and 1900 <= int(match["y5"]) <= 2059:
        return True  # "In 2012 soldiers toppled him"
    if _NUMERAL.search(before) or _COUNTED.match(text, stop):
        return False
    if match["part"] or match["y5b"] or not match[0][0].isdigit():
        return True
    if _FIRM.search(before):
        return True
    year, range_ = int(match["y5"]), _RANGE.match(text, stop)
    if 1900 <= year <= 2059 or (range_ and year < int(range_[1]) <= 2059):
        return True
    if _ARTICLE.search(before) and (year % 10 or not _PLURAL.match(text, stop)):
        return True
    return bool(
        (_CUE.search(before) and not _PLURAL.match(text, stop))
        or (before.endswith(", ") and _HEADING.match(text, stop))
    )
