"""Names of actors and places in a text: what the lexicon knows, what follows a title, what the model finds.

Phenomenon: a name is a stretch of words; the same stretch may stand for a state, for its people ("Turkish"), or
for what sits there ("Moscow", "the Kremlin"). Source: the names layer of ACE (Doddington et al. 2004), where
GPE mentions have such roles. Handled: "Secretary of State Warren Christopher" (the name starts after the
title), "the Democratic People's Republic of Korea" (the longest alias wins), "DPRKs leaders" (a dropped
apostrophe). Refused: "us" for the United States (an alias all in capitals must match in case).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.naming.aliases import Name, index
from kg.extraction.naming.aliases import listed as in_lexicon
from kg.extraction.naming.bodynames import whole_body
from kg.extraction.naming.homonyms import settled
from kg.extraction.naming.meetingbodies import is_body
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

#: Entity labels of the names component and the type each stands for; others are no actors.
TYPES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "NORP": "Group"}
_PARTICLES = frozenset(
    (
        *("al", "el", "bin", "ibn", "abu", "van", "von", "der", "den", "de", "del", "della", "da"),
        *("di", "du", "la", "le", "al-", "ben", "ter"),
    )
)
#: How many take part, which is nobody's name.
_SIDED = re.compile(
    r"(two|three|four|five|six|seven|eight|ten|multi|\d+)\s?[-–‐]\s?(party|nation|way|power|country|sided)",
    re.IGNORECASE,
)
_HYPHENS = frozenset(("-", "–", "‐"))
_EDGES = frozenset(
    [
        "the",
        "a",
        "an",
        "'s",
        "’s",
        "'",
        "’",
        '"',
        "“",
        "”",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        ":",
        ";",
        "and",
        "of",
    ]
)
#: "DAYTON, Ohio, Nov. 21, 1995 - The", "Paris, Nov 10 (Wire) - The": the report starts after the dash.
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z/.' ]{2,}[^\n]{0,60}?\s|[A-Z][^\n()]{2,60}\([A-Z][\w. ]{1,25}\)\s*)[-–—]{1,2}\s+(?=\S)",
    re.MULTILINE,
)


def names(tree: Tree, lexicon: Lexicon) -> list[Name]:
    """The named actors and places of a text, in its order, none overlapping."""
    known = index(lexicon)
    candidates: list[tuple[int, int, Name]] = []
    for name in in_lexicon(tree, known):
        strong = name.form == "name" and name.last - name.first > 1
        article = tree.lowers[name.first] == "the"  # "the Gulf" is shorter than "Gulf states"
        candidates.append((0 if strong else 2, name.first - name.last + article, name))
    listed = {(name.first, name.last): name for _, _, name in candidates}
    widths = {}
    for name, width in _titled(tree, lexicon, listed):
        widths[name.first] = width
        candidates.append((1, name.first - name.last, name))
    titles = _title_tokens(tree, lexicon, listed)
    for name in _entities(tree, lexicon, listed):
        beside = [t for t in range(name.first, name.last) if t not in titles]
        if not beside:
            continue
        if (
            len(beside) < name.last - name.first
        ):  # "Chinas Foreign" of "Chinas Foreign Minister Wang Yi"
            first, last = beside[0], beside[-1] + 1
            start, end = tree.starts[first], tree.ends[last - 1]
            label = tree.slice(first, last)
            name = replace(name, first=first, last=last, start=start, end=end, label=label)
        candidates.append((3 if name.type == "Place" else 2, name.first - name.last, name))
    candidates.sort(key=lambda c: (c[0] if c[0] < 2 else 2, c[1], c[2].entry is None, c[2].first))
    taken: set[int] = set()
    chosen: list[Name] = []
    for _, _, name in candidates:
        span = range(name.first, name.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(name)
            if name.rule == "title":
                taken.update(range(name.first - widths[name.first], name.first))
    chosen += _after_preposition(tree, taken)
    heads = datelines(tree.text)
    found = sorted(
        (n for n in chosen if not any(start <= n.start < end for start, end in heads)),
        key=lambda name: name.first,
    )
    return settled(tree, found, lexicon)


def datelines(text: str) -> list[tuple[int, int]]:
    """Start and end of each dateline: what is named there says where a report was written, not who acts.

    >>> text = "GENEVA, June 16, 2021 - They met."
    >>> [text[end:] for _, end in datelines(text)]
    ['They met.']
    """
    return [(found.start(), found.end()) for found in _DATELINE.finditer(text)]


def _after_preposition(tree: Tree, taken: set[int]) -> list[Name]:
    """Places that no list knows and the model missed: "in Banjska"."""
    found = []
    for token in range(1, len(tree)):
        if (
            token in taken
            or tree.lowers[token - 1] not in ("in", "at", "near")
            or tree.pos[token] != "PROPN"
        ):
            continue
        if (
            tree.lowers[token] in DAYS
            or not tree.words[token][:1].isupper()
            or tree.deps[token] not in ("obl", "nmod", "compound", "root", "ROOT")
        ):
            continue
        last = token + 1
        while (
            last < len(tree)
            and last not in taken
            and tree.pos[last] == "PROPN"
            and tree.words[last][:1].isupper()
            and tree.lowers[last] not in DAYS
        ):
            last += 1
        taken.update(range(token, last))
        found.append(
            Name(
                token,
                last,
                tree.starts[token],
                tree.ends[last - 1],
                "Place",
                tree.slice(token, last),
                "name",
                None,
                "after-preposition",
                "0.6",
            )
        )
    return found


def _title_tokens(tree: Tree, lexicon: Lexicon, listed: dict[tuple[int, int], Name]) -> set[int]:
    """The tokens of titles that stand right before a listed person: "Secretary of State" is no body."""
    titles = lexicon.cue("title")
    longest = max((title.count(" ") + 2 * title.count("-") + 1 for title in titles), default=0)
    found: set[int] = set()
    for (first, _), name in listed.items():
        for width in range(longest, 0, -1) if name.type == "Person" else ():
            if first >= width and _words(tree, first - width, first) in titles:
                found.update(range(first - width, first))
                break
    return found


def _titled(
    tree: Tree, lexicon: Lexicon, listed: dict[tuple[int, int], Name]
) -> Iterable[tuple[Name, int]]:
    """What follows a title, with the title's width: "Secretary of State Warren Christopher"."""
    titles = lexicon.cue("title")
    longest = max((title.count(" ") + 2 * title.count("-") + 1 for title in titles), default=0)
    covered = {token for first, last in listed for token in range(first, last)}
    others = {
        token
        for first, last, label in tree.entities
        if label in ("ORG", "GPE")
        for token in range(first, last)
    }
    surnames = {tree.words[last - 1] for _, last, label in tree.entities if label == "PERSON"}
    token = 0
    while token < len(tree):
        width = _title_at(tree, token, titles, longest)
        if not width:
            token += 1
            continue
        while more := _title_at(tree, token + width, titles, longest):
            width += more  # "Justice Minister"
        first = last = token + width
        while last < len(tree) and last - first < 5 and _is_name_word(tree, last, first):
            last += 1
        while last > first and (tree.lowers[last - 1] in _PARTICLES or tree.words[last - 1] == "-"):
            last -= 1
        known = (
            tree.words[last - 1] in surnames
        )  # "General Houghton" is he; "General Motors" is not
        if last > first and first not in covered and (known or token not in others or width > 1):
            name = Name(
                first,
                last,
                tree.starts[first],
                tree.ends[last - 1],
                "Person",
                tree.slice(first, last),
                "name",
                None,
                "title",
                "0.85",
            )
            yield name, width
        token = max(last, token + 1)


def _words(tree: Tree, first: int, last: int) -> str:
    """Words as a list has them: "secretary-general", which the tokenizer has cut in three."""
    return " ".join(tree.lowers[first:last]).replace(" - ", "-")


def _title_at(tree: Tree, token: int, titles: Iterable[str], longest: int) -> int:
    if not tree.words[token][0].isupper():
        return 0
    widths = range(longest, 0, -1)
    return next((w for w in widths if _words(tree, token, token + w) in titles), 0)


def _is_name_word(tree: Tree, token: int, first: int) -> bool:
    word = tree.words[token]
    if tree.lowers[token] in DAYS and token > first:
        return False
    if word == "-" and token > first:
        return tree.ends[token - 1] == tree.starts[token]
    if tree.lowers[token] in _PARTICLES:
        return True
    return (
        word[:1].isupper()
        and tree.pos[token] in ("PROPN", "NOUN", "ADJ", "X")
        and word.isalpha() | (len(word) < 4 and word.endswith(".")) | ("'" in word)
    )


def _entities(tree: Tree, lexicon: Lexicon, listed: dict[tuple[int, int], Name]) -> Iterable[Name]:
    """What the names component found, without titles, determiners and possessive endings."""
    titles = lexicon.cue("title")
    longest = max((title.count(" ") + 2 * title.count("-") + 1 for title in titles), default=0)
    things = lexicon.cue("thing").keys() | lexicon.nouns.keys()
    peoples: dict[int, list[int]] = {}  # where each demonym that begins at a token ends
    ends: dict[int, int] = {}  # where what is listed there ends
    for (lo, hi), name in listed.items():
        ends[lo] = hi
        if name.form == "demonym":
            peoples.setdefault(lo, []).append(hi)
    for begin, stop, label in tree.entities:
        kind = TYPES.get(label)
        if kind is None:
            continue
        first, last = begin, stop
        while first < last and (tree.lowers[first] in _EDGES or tree.pos[first] == "SPACE"):
            first += 1
        while last > first and (
            tree.lowers[last - 1] in _EDGES | DAYS
            or tree.pos[last - 1] == "SPACE"
            or _heads_byline(tree, last - 1, titles)
        ):
            last -= 1
        if tree.words[last - 1] in _HYPHENS and last - first > 1:
            last -= 2  # "U.N. Secretary-" of "U.N. Secretary-General"
        lemma = tree.lemmas[last - 1].lower() if last > first else ""
        if lemma.removesuffix("s") in lexicon.nouns:  # "Six-Party Talks"
            lemma = lemma.removesuffix("s")
        if lemma in things:
            inside = {n.form for (lo, hi), n in listed.items() if first <= lo and hi <= last}
            placed = bool(inside - {"demonym"})  # "the Rome Conference"
            if lemma not in lexicon.nouns or not is_body(tree, first, last, placed, lexicon):
                continue
        if kind == "Organization":
            last = whole_body(tree, first, last, ends, lexicon)
        middle = ends.get(first, last)
        if (
            middle + 1 < last
            and tree.words[middle] in _HYPHENS
            and (middle + 1 in ends or tree.words[middle + 1].islower())
        ):
            continue  # "U.S.-China" is two and "U.S.-led" one, whatever the names component says
        if _SIDED.fullmatch(tree.slice(first, last)):
            continue  # "the Six-Party" of "the Six-Party Talks"
        adjective = tree.tags[first] == "JJ" and tree.words[first].istitle()
        adjective = adjective and tree.deps[first] == "amod"
        if kind == "Organization" and last - first == 1 and adjective:
            continue  # "Western diplomats"
        if kind == "Person" and last - first == 1 and _follows_kind(tree, first, lexicon):
            kind = "Organization"  # "the company TeleGeography"
        if kind == "Person":
            moved = True
            while moved and first < last:
                width = _title_at(tree, first, titles, longest)
                moved = 0 < width < last - first
                first += width if moved else 0
                for hi in peoples.get(first, ()):
                    if hi < last:
                        first, moved = hi, True
        if first >= last or not any(char.isupper() for char in tree.slice(first, last)):
            continue
        yield Name(
            first,
            last,
            tree.starts[first],
            tree.ends[last - 1],
            kind,
            tree.slice(first, last),
            "name",
            None,
            "names-model",
            "0.75",
        )


def _follows_kind(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether the word before says that a name is a body's."""
    return (
        token > 0
        and tree.tags[token - 1] == "NN"
        and tree.lemmas[token - 1].lower() in lexicon.cue("kind")
    )


def _heads_byline(tree: Tree, token: int, titles: Iterable[str]) -> bool:
    """Whether a word heads a byline: "Author: Ann Lee"."""
    return (
        token + 1 < len(tree)
        and tree.words[token + 1] == ":"
        and (tree.lowers[token] in titles or tree.lowers[token] in ("source", "by", "responsible"))
    )
