"""Spans that may be names: what was found, and what capitals make of it.

Phenomenon: a name that was found may be a half of one ("Second Boer" War), or two of one ("Rally" for the "Republic"),
and one that was missed has capitals. Source: candidates of segment models (Sarawagi and Cohen 2004). Handled: "Bank of
Nova Scotia" (words that link capitals), "2009 European Parliament election" (a number), "General Douglas MacArthur"
(without its first word), "1,200 in Mali" (each alone). Refused: words in lower case that nothing was found in; more
than ten tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.english.signs import Numbers, Places

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: What a span may be; the first is no name with just these borders.
LABELS = ("", "PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "LAW")
#: Words that may stand inside a name, between capitals.
_LINKS = (
    *("of", "the", "for", "and", "&", "in", "on", "to", "at", "'s", "’s", "-", "–", "'", "/"),
    *("de", "la", "del", "der", "den", "van", "von", "al", "du", "des", "da", "do"),
)
LONGEST = 10
#: How many links a name may have, how many may stand together, and how long a run may be to try names without an end.
_MOST_LINKS, _GAP, _SHORT_RUN = 3, 2, 16
#: What stands between two documents: as much as no sign of a span looks beyond.
APART = 3
#: Words that headlines capitalise, and how many words of a sentence are too few to say that it is one.
_OPEN_CLASSES, _FEW = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON"), 4
COLUMNS = (
    *("LOWER", "POS", "TAG", "DEP", "HEAD", "SENT_START", "SHAPE", "SUFFIX", "PREFIX"),
    *("IS_PUNCT", "IS_SPACE", "IS_UPPER"),
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is read of documents with a tree and names: the tokens of all, one document after the other.

    Attributes:
        starts: where the tokens of each document begin; `APART` rows of no token stand behind each.
        columns: a row of numbers for each of `COLUMNS`.
        capital: whether a token opens with a capital or a digit.
        link: whether it may stand between capitals.
        first, last: of each name found, its first token and the one after its last.
        kind: of each name found, the place of its label in `LABELS`.
    """

    starts: Places
    columns: dict[str, Numbers]
    capital: NDArray[np.bool_]
    link: NDArray[np.bool_]
    first: Places
    last: Places
    kind: Places


def read_names(*docs: Doc) -> Seen:
    """Read what second thoughts about names need of documents."""
    rows = [doc.to_array(list(COLUMNS)).astype(np.uint64, copy=False) for doc in docs]
    sizes = np.array([len(doc) + APART for doc in docs], np.int64)
    starts = np.cumsum(sizes) - sizes
    table = np.zeros((int(sizes.sum()), len(COLUMNS)), np.uint64)
    table[:, COLUMNS.index("IS_SPACE")] = 1
    for start, row in zip(starts.tolist(), rows, strict=True):
        table[start : start + len(row)] = row
    table[starts, COLUMNS.index("SENT_START")] = 1
    columns: dict[str, Numbers] = {
        name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(COLUMNS)
    }
    shapes, place = np.unique(columns["SHAPE"], return_inverse=True)
    strings = docs[0].vocab.strings
    opens = np.array([strings[int(shape)][:1] in ("X", "d") for shape in shapes], bool)
    found = [
        (start + e.start, start + e.end, LABELS.index(e.label_))
        for start, doc in zip(starts.tolist(), docs, strict=True)
        for e in doc.ents
        if e.label_ in LABELS
    ]
    names = np.array(found, np.int64).reshape(-1, 3)
    return Seen(
        starts,
        columns,
        opens[place],
        np.isin(columns["LOWER"], _links()),
        *(np.ascontiguousarray(names[:, at]) for at in range(3)),
    )


@cache
def _links() -> Numbers:
    from spacy.strings import get_string_id

    return np.array(sorted(get_string_id(word) for word in _LINKS), np.uint64)


def telling(seen: Seen) -> NDArray[np.bool_]:
    """Of each token whether capitals tell names from other words in its sentence: not in headlines, nor in capitals.

    >>> from kg import english
    >>> doc = english.load()("TALKS ON TRADE IN OSLO FAIL AGAIN. They were held in Oslo.")
    >>> [bool(telling(read_names(doc))[at]) for at in (0, len(doc) - 1)]
    [False, True]
    """
    from spacy.strings import get_string_id

    c = seen.columns
    sentence = np.cumsum(c["SENT_START"] == 1) - 1
    words = (c["IS_PUNCT"] == 0) & (c["IS_SPACE"] == 0)
    small = (
        words & ~seen.capital & np.isin(c["POS"], [get_string_id(part) for part in _OPEN_CLASSES])
    )
    few = np.bincount(sentence, words) < _FEW
    told: NDArray[np.bool_] = (few | (np.bincount(sentence, small) > 0))[sentence]
    return told


def groups(seen: Seen) -> list[list[Span]]:
    """The spans that may be names, those that may overlap together.

    >>> from kg import english
    >>> doc = english.load()("The Rally for the Republic left Oslo.")
    >>> [[doc[first:last].text for first, last in group] for group in groups(read_names(doc))]
    [['Rally', 'Rally for the Republic', 'Republic'], ['Oslo']]
    """
    inside = seen.capital.copy()
    goes_on: set[int] = set()  # a name that was found may run over the end of a sentence
    for first, last in zip(seen.first.tolist(), seen.last.tolist(), strict=True):
        inside[first:last] = True
        goes_on.update(range(first + 1, last))
    opens = (seen.columns["SENT_START"] == 1).tolist()
    inner, link = inside.tolist(), seen.link.tolist()
    starts, ends = set(seen.first.tolist()), set(seen.last.tolist())
    made, at, size = [], 0, len(inner)
    while at < size:
        if not inner[at]:
            at += 1
            continue
        begin, end, gap = at, at + 1, 0
        at += 1
        while at < size and gap <= _GAP and (at in goes_on or not opens[at]):
            if inner[at]:
                end, gap = at + 1, 0
            elif link[at]:
                gap += 1
            else:
                break
            at += 1
        at = end
        made.append(_within(begin, end, link, starts, ends))
    return [group for group in made if group]


def _within(begin: int, end: int, link: list[bool], starts: set[int], ends: set[int]) -> list[Span]:
    """The spans of a run of capitals, links and names found."""
    linked = [link[at] and at not in starts for at in range(begin, end)]
    short = end - begin <= _SHORT_RUN
    firsts, lasts = set(), set()
    for at in range(begin, end):
        if at in starts or at == begin or at in ends or linked[at - 1 - begin]:
            firsts.add(at)
            if short and at in starts:
                firsts.add(at + 1)
        if at + 1 in ends or at + 1 == end or at + 1 in starts or linked[at + 1 - begin]:
            lasts.add(at + 1)
            if short and at + 1 in ends:
                lasts.add(at)
    return [
        (first, last)
        for first in sorted(firsts)
        if first < end and not linked[first - begin]
        for last in sorted(lasts)
        if first < last
        and (last <= first + LONGEST or (first in starts and last in ends))
        and (last in ends or not linked[last - 1 - begin])
        and sum(linked[first - begin : last - begin]) <= _MOST_LINKS
    ]
