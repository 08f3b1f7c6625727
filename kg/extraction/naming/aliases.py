"""The aliases of the lexicon, found in a text: the longest at each word.

Phenomenon: a listed name has many forms, in capitals or not, with dots or not. Source: dictionary look-up of names as
in GATE's gazetteers (Cunningham et al. 2002). Handled: "the Democratic People's Republic of Korea" (the longest alias
wins), "DPRKs leaders" (a dropped apostrophe), "the two Koreas" (two states). Refused: "us" for the United States (an
alias all in capitals must match in case).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.syntax.tree import Tree
from kg.lexicon import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: tokens ``first`` up to ``last``, offsets, what it names, in which form.

    ``form`` is ``name``, ``demonym`` (an adjective or people word) or ``metonym`` (a capital or building that
    may stand for the state).
    """

    first: int
    last: int
    start: int
    end: int
    type: str
    label: str
    form: str
    entry: Entry | None
    rule: str
    confidence: str
    #: What the same words also name: "two Koreas" is two states.
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Alias:
    folded: str
    exact: str
    form: str
    entry: Entry
    others: tuple[Entry, ...] = ()


#: Names of a state that are parts of many others.
_SIDES = frozenset(("the south", "the north", "the east", "the west"))
#: Letters of a name that is no acronym and may be a common word.
_SHORT = 4
#: Names that two states can share: "the Koreas", "the inter-Korean summit".
_PLURAL = ("s", "inter-korean")


@cache
def index(lexicon: Lexicon) -> dict[str, tuple[_Alias, ...]]:
    """The aliases of a lexicon by their first word, longest first."""
    found: dict[str, list[_Alias]] = {}
    for entry in lexicon.entries.values():
        forms = [(entry.label, "name"), *((alias, "name") for alias in entry.aliases)]
        forms += [(word, "demonym") for word in entry.demonyms]
        forms += [(word, "metonym") for word in entry.metonyms]
        # text that was split into words has "People 's Republic of China"
        forms += [(a.replace("'s", " 's"), form) for a, form in forms if "'s" in a]
        for alias, form in forms:
            folded = fold(alias)
            opens = {first_word(folded), folded.split(" ")[0]}  # "shi'ites" may be one word or two
            for word in sorted(opens):
                found.setdefault(word, []).append(_Alias(folded, alias, form, entry))
    return {word: _ranked(aliases) for word, aliases in found.items()}


def _ranked(aliases: list[_Alias]) -> tuple[_Alias, ...]:
    """Longest first, a user's own names before the shipped, states before places.

    A plural that names two states ("two Koreas") names both, as does "North and South Korea".
    """
    rank = {"name": 0, "demonym": 1, "metonym": 2}
    ordered = sorted(
        aliases,
        key=lambda a: (
            -len(a.folded),
            not a.entry.own,
            a.entry.type == "Place",
            rank[a.form],
            a.entry.iri,
        ),
    )
    states: dict[str, list[Entry]] = {}
    for alias in ordered:
        both = alias.folded.endswith(_PLURAL) or " and " in alias.folded
        if alias.entry.type == "State" and alias.form == "name" and both:
            states.setdefault(alias.folded, []).append(alias.entry)
    return tuple(
        replace(
            alias, others=tuple(e for e in states.get(alias.folded, ()) if e is not alias.entry)
        )
        for alias in ordered
    )


def _is_written_high(rest: str) -> bool:
    """Whether what begins at a name's capital has one, be it in the wrong place: "iSrael"."""
    return any(char.isupper() for char in rest.split(" ")[0])


def _is_mixed(name: str) -> bool:
    """Whether a short name is told from a word by its capitals alone: "LeT", not "Let"."""
    return len(name) < _SHORT and any(char.isupper() for char in name[1:])


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes, of the same length.

    >>> fold("Côte d’Ivoire")
    "côte d'ivoire"
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'")


def first_word(folded: str) -> str:
    """What a tokenizer makes of the head of an alias: up to a space, hyphen or apostrophe.

    >>> first_word("al-qaida"), first_word("u.s. congress"), first_word("people's daily")
    ('al', 'u.s.', 'people')
    """
    for place, char in enumerate(folded):
        if char in " -'":
            return folded[:place]
    return folded


def listed(tree: Tree, known: dict[str, tuple[_Alias, ...]]) -> Iterable[Name]:
    """What the lexicon lists, longest alias first at each token."""
    folded = fold(tree.text)
    starting_at = None
    for token, lower in enumerate(tree.lowers):
        aliases = known.get(lower) or (known.get(lower[:-1]) if lower[-1:] == "s" else None)
        if not aliases:
            continue
        start = tree.starts[token]
        for alias in aliases:
            end = start + len(alias.folded)
            if not folded.startswith(alias.folded, start):
                continue
            shout = alias.exact.isupper()
            dropped = (
                (shout or alias.entry.type == "State")
                and folded[end : end + 1] == "s"
                and not folded[end + 1 : end + 2].isalnum()
            )
            if alias.folded.endswith("-"):  # "Sino-Indian": the hyphen is nobody's
                end -= 1
            elif folded[end : end + 1].isalnum() and not dropped:  # dropped: "DPRKs leaders"
                continue
            if (shout or _is_mixed(alias.exact)) and tree.text[start:end] != alias.exact:
                continue
            high = next((n for n, char in enumerate(alias.exact) if char.isupper()), None)
            if (
                not shout
                and high is not None
                and not _is_written_high(tree.text[start + high : end])
            ):
                continue  # "the south of the country" is not "the South"
            if starting_at is None:
                starting_at = {offset: number for number, offset in enumerate(tree.starts)}
            last = token + 1
            while last < len(tree) and tree.starts[last] < end:
                last += 1
            if alias.folded in _SIDES and last < len(tree) and tree.words[last][:1].isupper():
                continue  # "the South African government", "the North Atlantic"
            yield Name(
                token,
                last,
                start,
                end,
                alias.entry.type,
                alias.entry.label,
                alias.form,
                alias.entry,
                "lexicon",
                "0.9",
                alias.others,
            )
            break
