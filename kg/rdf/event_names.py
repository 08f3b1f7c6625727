"""When two names of an event are one: `9.19 Joint Statement`, `Joint Statement of September 19`.

A name is its words without grammar, with a month and day in one form. Words for the kind of thing
(statement, treaty, talks: the lexicon's own nouns) tell nothing apart; the rest does. A name that
has more words than the other, as in `DPRK-US-Singapore Joint Statement`, is the same name if the
further words only say what the events say themselves: who the parties are, where, or in which year.
"""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.rdf.iris import fold

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else month for month in _MONTHS)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    (re.compile(rf"\b({_MONTH}|sept)\.? {_DAY}\b"), 1, 2),
    (re.compile(rf"\b{_DAY}(?: of)? ({_MONTH}|sept)\b"), 2, 1),
    (re.compile(r"\b(\d{1,2})[./·](\d{1,2})\b(?![./]\d)"), 1, 2),
)
_GRAMMAR = frozenset(
    ["the", "a", "an", "of", "on", "in", "at", "to", "for", "and", "between", "by", "with", "s"]
)

Words = frozenset[str]


@cache
def kinds() -> Words:
    """The words that say what kind of thing a name names: the nouns of the lexicon's frames."""
    return frozenset(word for noun in lexicon.read().nouns for word in fold(noun).split())


@cache
def words(name: str) -> Words:
    """The words of a name in the form in which names are compared.

    >>> words("The 9.19 Joint Statement") == words("Joint Statement of September 19")
    True
    >>> sorted(words("DPRK-US-Singapore Joint Statement"))
    ['dprk', 'joint', 'singapore', 'statement', 'us']
    """
    text = name.casefold().replace("u.s.", "us").replace("u.n.", "un")
    days = set()
    for form, month, day in _FORMS:
        for found in form.finditer(text):
            number = found[month]
            which = int(number) if number.isdigit() else _month(number)
            if 1 <= which <= 12 and 1 <= int(found[day]) <= 31:
                days.add(f"{which:02}{int(found[day]):02}day")
                text = text.replace(found[0], " ")
    return frozenset(word for word in fold(text).split() if word not in _GRAMMAR) | days


def _month(name: str) -> int:
    return next(index for index, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def telling(name: Words) -> Words:
    """The words of a name that tell it from others of its kind.

    >>> telling(words("1953 Armistice Agreement")) >= {"1953"}
    True
    """
    return name - kinds() - {"joint"}


def years(name: Words) -> set[int]:
    """The years that a name speaks of."""
    return {int(word) for word in name if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", word)}


def match(one: Words, other: Words, known: Words) -> str | None:
    """How two names are one: `name` if they have the same words, `name-part` if one has more.

    Args:
        one: the words of a name.
        other: the words of another.
        known: words for the parties, places and years of the two events.

    >>> match(words("Singapore Joint Statement"), words("DPRK-US-Singapore Joint Statement"),
    ...       frozenset({"dprk", "us"}))
    'name-part'
    >>> match(words("Geneva Convention"), words("Fourth Geneva Convention"), frozenset()) is None
    True
    """
    if one == other:
        return "name" if telling(one) else None
    if not telling(one) & telling(other):
        return None
    if not (one & kinds()) & (other & kinds()) and (one & kinds()) and (other & kinds()):
        return None
    further = telling(one ^ other)
    return "name-part" if further <= known else None
