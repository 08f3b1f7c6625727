"""Bring the labels of five entity corpora to one scheme.

The scheme: PERSON, ORG, GPE (states, cities, provinces), LOC (other places), NORP (peoples, faiths, parties' people), EVENT,
DATE, LAW (treaties, agreements, resolutions by name). No corpus has all of it, none agrees with another, and the repair of their
labels is worth more to the model than its size:

- a title is no part of a person's name: "President Omar al-Bashir" is "Omar al-Bashir";
- GMB's `geo` and `gpe` become GPE, LOC or NORP by the words they hold;
- GMB's "South" + "Korea" and "Korean" + "Peninsula" become one name, "Russia and China" under one label two;
- dates and treaties follow a pattern in every corpus;
- what a corpus does not label (MISC of several kinds; dates and peoples outside GMB) is unknown, not "no entity".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from training.bio import Span, Tagged, untokenize
from training.conllu import Document, Sentence, Word, mentions
from training.dates import PREPOSITIONS, find_dates, is_date_word
from training.words import (
    COMPASS,
    COUNTRIES,
    DIRECTED,
    DIRECTIONS,
    GROUPS,
    JOINT,
    ORGANIZATIONS,
    PLACE_WORDS,
    REGIONS,
    TITLES,
)

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "DATE", "LAW")
UNKNOWN = "UNKNOWN"
PLACE = "PLACE"
GMB = {"per": "PERSON", "org": "ORG", "geo": PLACE, "gpe": PLACE, "eve": "EVENT", "tim": "DATE"}
#: Labels of corpora in columns, in lower case. LOC is countries too where a corpus has no GPE: see `kinds_of`.
COLUMNS = {
    name: kind
    for kind, names in (
        ("PERSON", "per pers person people politician writer scientist musicalartist researcher"),
        ("ORG", "org organisation organization politicalparty corporation company band university"),
        (PLACE, "loc location place country geo geo-loc"),
        ("EVENT", "event eve election"),
        ("DATE", "date tim temporal"),
        ("NORP", "norp nationality"),
        ("LOC", "fac facility"),
        ("LAW", "law"),
    )
    for name in names.split()
}
GUM = {"person": "PERSON", "organization": "ORG", "place": PLACE, "event": "EVENT"}


@dataclass(slots=True)
class Annotated:
    """A sentence with its entities, and the character spans of which nothing is known."""

    text: str
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)


def label_name(kind: str, name: str) -> str | None:
    """Return the label of a name that its corpus calls `kind`, or None if it says nothing to us.

    >>> [label_name(PLACE, name) for name in ("Thailand", "Thai", "the Jordan River", "Geneva")]
    ['GPE', 'NORP', 'LOC', 'GPE']
    """
    if kind in ("DATE", "LAW"):
        return kind
    name = re.sub(r"^[Tt]he ", "", name)
    if name in GROUPS and name not in COUNTRIES:
        return "NORP"
    if name in ORGANIZATIONS:
        return "ORG"
    if name in REGIONS:
        return "LOC"
    if name in COUNTRIES and kind in (PLACE, "ORG"):
        return "GPE"
    if kind == PLACE:
        words = name.split()
        tells = PLACE_WORDS if words and words[0] in COMPASS else PLACE_WORDS | COMPASS
        return "LOC" if tells & set(words) else "GPE"
    return kind if kind in LABELS else None


def annotate(
    tokens: list[str],
    offsets: list[tuple[int, int]],
    text: str,
    spans: Iterable[Span],
    *,
    knows_dates: bool,
    knows_groups: bool,
) -> Annotated:
    """Repair a sentence's spans and label them; `knows_…` says whether its corpus labels such things at all."""
    repaired = join_and_split(tokens, sorted(spans))
    repaired = overlay(repaired, law_spans(tokens), replaceable=(*LABELS, PLACE, UNKNOWN))
    repaired = overlay(
        repaired, date_spans(text, offsets), replaceable=("DATE", UNKNOWN), widen=True
    )
    sentence = Annotated(text)
    covered: set[int] = set()
    for start, end, kind in repaired:
        if kind == "PERSON":
            while start < end and tokens[start] in TITLES:
                start += 1
            if start == end or tokens[start] == "'s":
                continue
        label = label_name(kind, text[offsets[start][0] : offsets[end - 1][1]])
        if label not in (None, "DATE", "EVENT", "PERSON") and tokens[start].lower() == "the":
            start += 1
        if start == end:
            continue
        covered.update(range(start, end))
        extent = offsets[start][0], offsets[end - 1][1]
        if label is None:
            sentence.unknown.append(extent)
        else:
            sentence.entities.append((*extent, label))
    for position, token in enumerate(tokens):
        unsaid = (not knows_dates and is_date_word(token)) or (not knows_groups and token in GROUPS)
        if unsaid and position not in covered:
            sentence.unknown.append(offsets[position])
    return sentence


def join_and_split(tokens: list[str], spans: list[Span]) -> list[Span]:
    """Join names that were cut in two and part names that were run together."""
    result: list[Span] = []
    for start, end, kind in spans:
        if result and result[-1][1] > start:
            continue
        if kind in (PLACE, "NORP"):
            last = result[-1] if result else None
            if (
                last
                and last[1] == start
                and last[2] in (PLACE, "NORP")
                and tokens[start] in PLACE_WORDS
            ):
                result[-1] = (last[0], end, PLACE)  # Korean + Peninsula
                continue
            if end < len(tokens) and tokens[end] == "Peninsula":
                end, kind = end + 1, PLACE
            if start and tokens[start] in DIRECTED and tokens[start - 1] in DIRECTIONS:
                if last and last[:2] == (start - 1, start):
                    result.pop()
                if not result or result[-1][1] < start:
                    start -= 1  # South + Korea
        if kind in (PLACE, "ORG") and "and" in tokens[start:end]:
            middle = tokens.index("and", start, end)
            left, right = tokens[start:middle], tokens[middle + 1 : end]
            both = 0 < len(left) <= 2 and 0 < len(right) <= 2
            if (
                both
                and left[-1][0].isupper()
                and right[0][0].isupper()
                and not JOINT & {*left, *right}
            ):
                result += [(start, middle, kind), (middle + 1, end, kind)]
                continue
        result.append((start, end, kind))
    return result


def overlay(
    spans: list[Span], found: list[Span], *, replaceable: tuple[str, ...], widen: bool = False
) -> list[Span]:
    """Put found spans over those whose kind may be replaced; with `widen`, take in what same-kind spans had."""
    for start, end, kind in found:
        touched = [span for span in spans if span[0] < end and start < span[1]]
        if any(span[2] not in replaceable for span in touched):
            continue
        same = [span for span in touched if widen and span[2] == kind]
        low = min([start, *(span[0] for span in same)])
        high = max([end, *(span[1] for span in same)])
        spans = [span for span in spans if span not in touched] + [(low, high, kind)]
    return sorted(spans)


def date_spans(text: str, offsets: list[tuple[int, int]]) -> list[Span]:
    """Return the dates of a text as token spans, where they fall on token borders."""
    starts = {start: position for position, (start, _) in enumerate(offsets)}
    ends = {end: position for position, (_, end) in enumerate(offsets)}
    return [
        (starts[start], ends[end] + 1, "DATE")
        for start, end in find_dates(text)
        if start in starts and end in ends
    ]


LAW_HEADS = frozenset(
    """Treaty Treaties Agreement Agreements Accord Accords Protocol Protocols Convention Conventions Pact Charter Act Declaration
    Memorandum Communique Covenant Statute""".split()
)
# Heads that name a law only with a name before them; heads and first words that speak of a meeting instead.
BEFORE_ONLY = frozenset("Act Accord Accords Pact".split())
MAY_MEET = frozenset("Convention Conventions".split())
CONVENTION_CITIES = frozenset("Geneva Vienna Hague Ramsar Basel Montevideo".split())
MEETINGS = frozenset(
    "National Party Republican Democratic Republicans Democrats GOP Labor Constitutional".split()
)
INSIDE = frozenset("of on for the and against to in with".split())
DETERMINERS = frozenset("The A An This That These Those Its His Their Our Under In".split())


def law_spans(tokens: list[str]) -> list[Span]:
    """Return treaties, agreements and resolutions that are named, by pattern.

    >>> tokens = "They signed the Treaty on Open Skies and the Paris Agreement after Resolution 1701 .".split()
    >>> [" ".join(tokens[start:end]) for start, end, _ in law_spans(tokens)]
    ['Treaty on Open Skies', 'Paris Agreement', 'Resolution 1701']
    >>> law_spans("The Agreement was signed at the Republican National Convention .".split())
    []
    """
    found: list[Span] = []
    for position, token in enumerate(tokens):
        if found and position < found[-1][1]:
            continue
        start, end = position, position + 1
        if token == "Resolution" and tokens[end : end + 1] and re.fullmatch(r"\d+", tokens[end]):
            found.append((start, end + 1, "LAW"))
            continue
        if token not in LAW_HEADS:
            continue
        while start and _capital(tokens[start - 1]) and tokens[start - 1] not in DETERMINERS:
            start -= 1
        if (
            token not in BEFORE_ONLY
            and tokens[end : end + 1]
            and tokens[end] in ("of", "on", "for", "against")
        ):
            reach = end
            while reach < len(tokens) and (_capital(tokens[reach]) or tokens[reach] in INSIDE):
                reach += 1
                if _capital(tokens[reach - 1]):
                    end = reach
            while "and" in tokens[position:end] and tokens[end - 2] in ("the", "and"):
                end -= 1 + (tokens[end - 2] == "the") + (tokens[end - 2] == "and")
            end = _before_second(tokens, position, end)
        if token in MAY_MEET and end == position + 1 and tokens[start] not in CONVENTION_CITIES:
            continue
        if end - start > 1 and not MEETINGS & set(tokens[start:position]):
            found.append((start, end, "LAW"))
    return found


def _capital(token: str) -> bool:
    return token[:1].isupper() and token.replace("-", "").replace(".", "").isalpha()


def _before_second(tokens: list[str], head: int, end: int) -> int:
    """Cut a coordination whose second half has a head of its own: "Treaty on X and the Paris Agreement"."""
    for position in range(head + 1, end):
        if tokens[position] in LAW_HEADS:
            joints = [i for i in range(head + 1, position) if tokens[i] == "and"]
            return joints[-1] if joints else end
    return end


def annotate_gmb(sentences: Iterable[Tagged]) -> list[Annotated]:
    """Annotate GMB sentences: dates get their whole phrase and lose their preposition, "World War" its first words."""
    result = []
    for tokens, spans in sentences:
        text, offsets = untokenize(tokens)
        repaired: list[Span] = []
        reached = 0
        for start, end, label in spans:
            kind = GMB.get(label, UNKNOWN)
            if kind == "DATE":
                start, end = _date_phrase(tokens, start, end)
                if not any(map(is_date_word, tokens[start:end])):
                    kind = UNKNOWN
            elif kind == "EVENT" and tokens[max(0, start - 2) : start] == ["World", "War"]:
                start -= 2
            elif kind == "EVENT" and end - start == 1 and len(tokens[start]) < 3:
                kind = UNKNOWN
            if reached <= start < end:
                repaired.append((start, end, kind))
                reached = end
        result.append(
            annotate(tokens, offsets, text, repaired, knows_dates=True, knows_groups=True)
        )
    return result


def _date_phrase(tokens: list[str], start: int, end: int) -> tuple[int, int]:
    year = re.compile(r"\d{4}")
    while end < len(tokens) and (
        is_date_word(tokens[end])
        or (tokens[end] == "," and end + 1 < len(tokens) and year.fullmatch(tokens[end + 1]))
    ):
        end += 1
    while start < end and tokens[start].lower() in PREPOSITIONS:
        start += 1
    return start, end


def kinds_of(labels: Iterable[str]) -> dict[str, str]:
    """Return what each label of a corpus is in our scheme; what it has no word for is unknown.

    >>> kinds_of(["PER", "LOC", "MISC"])
    {'PER': 'PERSON', 'LOC': 'PLACE', 'MISC': 'UNKNOWN'}
    >>> kinds_of(["PERSON", "GPE", "LOC"])
    {'PERSON': 'PERSON', 'GPE': 'GPE', 'LOC': 'LOC'}
    >>> kinds_of(["geo", "gpe"])
    {'geo': 'PLACE', 'gpe': 'PLACE'}
    """
    labels = list(labels)
    parted = {"GPE": "GPE", "LOC": "LOC"} if "GPE" in labels else {}
    if "geo" in labels:
        parted = {"gpe": PLACE}
    return {label: parted.get(label, COLUMNS.get(label.lower(), UNKNOWN)) for label in labels}


def annotate_columns(sentences: Iterable[Tagged]) -> list[Annotated]:
    """Annotate sentences of a corpus in columns; its MISC is a people's name or unknown."""
    sentences = list(sentences)
    labels = sorted({label for _, spans in sentences for *_, label in spans})
    known = kinds_of(labels)
    knows_dates, knows_groups = "DATE" in known.values(), "NORP" in known.values()
    result = []
    for tokens, spans in sentences:
        text, offsets = untokenize(tokens)
        kinds = []
        for start, end, label in spans:
            name = text[offsets[start][0] : offsets[end - 1][1]]
            unsure = known[label] == UNKNOWN and label != UNKNOWN and name in GROUPS
            kinds.append((start, end, "NORP" if unsure else known[label]))
        result.append(
            annotate(
                tokens, offsets, text, kinds, knows_dates=knows_dates, knows_groups=knows_groups
            )
        )
    return result


def annotate_gum(documents: Iterable[Document]) -> list[Annotated]:
    """Annotate GUM sentences: the proper-noun core of each mention that is headed by a proper noun."""
    return [_annotate_gum_sentence(one) for document in documents for one in document.sentences]


def _annotate_gum_sentence(sentence: Sentence) -> Annotated:
    text, offsets = sentence.text_and_offsets()
    tokens = [word.text for word in sentence.words]
    spans: list[Span] = []
    covered: set[int] = set()
    for start, end, kind in mentions(sentence):
        if kind == "time" and end - start <= 6 and any(map(is_date_word, tokens[start:end])):
            core = (start + (tokens[start].lower() == "the"), end)
        elif kind in GUM:
            core = _proper_core(sentence.words, start, end, kind)
        else:
            continue
        if core[0] < core[1] and not covered & set(range(*core)):
            spans.append((*core, GUM.get(kind, "DATE")))
            covered.update(range(*core))
    for position, word in enumerate(sentence.words):
        if position in covered:
            continue
        if word.text in GROUPS:
            spans.append((position, position + 1, "NORP"))
        elif word.xpos.startswith("NNP") and word.text not in TITLES:
            spans.append((position, position + 1, UNKNOWN))
    return annotate(tokens, offsets, text, spans, knows_dates=False, knows_groups=True)


CONNECTORS = frozenset("of for the and 's & on de".split())


def _proper_core(words: list[Word], start: int, end: int, kind: str) -> tuple[int, int]:
    """Return the run of proper nouns around a mention's head, or an empty span if the head is a common noun."""
    heads = [i for i in range(start, end) if not start <= words[i].head - 1 < end]
    if not heads or not _proper(words[heads[0]]):
        return start, start
    left, right = heads[0], heads[0] + 1
    joins: Callable[[Word], bool] = lambda word: _joins(word, kind)  # noqa: E731
    while left > start and joins(words[left - 1]):
        left -= 1
    while right < end:
        if joins(words[right]):
            right += 1
            continue
        beyond = right + 1 + (right + 1 < end and words[right + 1].text == "the")
        linked = kind != "person" and words[right].text in CONNECTORS
        if not linked or beyond >= end or not words[beyond].xpos.startswith("NNP"):
            break
        right = beyond + 1
    return left, right


def _proper(word: Word) -> bool:
    return word.upos == "PROPN" or word.xpos.startswith("NNP")


def _joins(word: Word, kind: str) -> bool:
    if word.xpos.startswith("NNP"):
        return True
    capital = word.text[0].isupper()
    if capital and word.deprel in ("flat", "compound"):
        return True
    return (
        kind != "person"
        and word.xpos in ("JJ", "CD", "HYPH", "FW", "AFX")
        and (capital or word.text == "-")
    )
