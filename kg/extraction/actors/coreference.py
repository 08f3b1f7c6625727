"""Which names of a document denote one actor: full names, surnames, acronyms.

Phenomenon: an actor is named in full once, then by surname or acronym. Source: the chains of ACE and OntoNotes
(Pradhan et al. 2012). Handled: "Mr. Lavrov" after "Sergei Lavrov"; "Chavez" after "Hugo Chávez"; "Mr. Hu" after "Hu
Jintao"; "the Democratic Unionist Party (DUP) … the DUP"; "Kim" for the Kim last named; "Abiy" after "Abiy Ahmed".
Refused: "Mr. Lavrov" alone gives no first name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from kg.extraction.actors.cast import Cast, Draft, attach
from kg.extraction.actors.incumbents import recognise
from kg.extraction.actors.offices import note_office
from kg.extraction.naming.aliases import Name, fold
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def cast_of(
    tree: Tree, names: Iterable[Name], lexicon: Lexicon, published: str | None = None
) -> Cast:
    """The named actors of a document, chained; descriptions are resolved when somebody asks (`denotation.py`)."""
    found = list(names)
    cast = Cast(tree, lexicon, published)
    for name in found:
        cast.name_at.update(dict.fromkeys(range(name.first, name.last), name))
    chain(cast, found)
    surnames(cast)
    acronyms(cast)
    for name in found:
        note_office(cast, name)
    recognise(cast)
    return cast


def chain(cast: Cast, names: list[Name]) -> None:
    """Give each name its actor: what the lexicon lists and full names first, then what is short for one."""
    for listed in (True, False):
        for name in sorted(
            names, key=lambda n: (n.first if not listed else 0, n.first - n.last, n.first)
        ):
            short = name.entry is None and len(fold(name.label).split()) == 1
            if short is listed:
                continue
            key: object = name.entry.iri if name.entry else _unlisted(cast, name)
            if name.type == "Place" and key not in cast.by_key:
                continue
            number = cast.by_key.get(key)
            if number is None:
                number = cast.by_key[key] = len(cast.actors)
                cast.actors.append(Draft(name.type, name.label, name.entry))
            attach(cast, number, name)
            for other in name.others:
                also = cast.by_key.setdefault(other.iri, len(cast.actors))
                if also == len(cast.actors):
                    cast.actors.append(Draft(other.type, other.label, other))
                cast.actors[also].mention(
                    name.start, name.end, name.last - 1, name.rule, name.confidence
                )
                cast.others_at.setdefault(name.last - 1, []).append(also)


def _unlisted(cast: Cast, name: Name) -> object:
    """The key of the actor that a name outside the lexicon is, or is short for: the one most spoken of so far."""
    folded = fold(name.label).removesuffix("'s")
    words = _plain(folded).split()
    best, rank = None, (-1, -2)
    given: list[object] = []
    for key, number in cast.by_key.items():
        actor = cast.actors[number]
        if actor.type == "Person" and (name.type == "Person" or len(words) == 1):
            if any(words == known[:1] and len(known) > 1 for known in _spellings(actor)):
                given.append(key)
            fits = any(
                len(known) > len(words)
                and (
                    _is_short_of(words, known)
                    or (words == known[:1] and (name.rule == "title" or _surname_first(actor)))
                )
                for known in _spellings(actor)
            )
        elif actor.type == "Organization" and name.type == "Organization" and len(words) == 1:
            known = fold(actor.label).split()
            fits = len(known) > 1 and known[-1] == folded
        else:
            continue
        if fits:
            before = actor.last_before(name.first)
            # of two of one name the one most spoken of so far, else the last: "Gigante", not his brother
            count = bisect_left(actor.heads, name.first)
            if (count, before) > rank:
                best, rank = key, (count, before)
    if best is None and len(given) == 1 and _is_known_by(cast, given[0], name):
        best = given[0]
    if best is not None:
        return best
    return ("person", folded) if name.type == "Person" else ("name", folded.removeprefix("the "))


def _is_known_by(cast: Cast, key: object, name: Name) -> bool:
    """Whether a person named in full before goes by the first name alone: "Abiy" after "Abiy Ahmed"."""
    return cast.actors[cast.by_key[key]].last_before(name.first) >= 0


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    """A folded text without accents: news writes "Chavez"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _spellings(actor: Draft) -> list[list[str]]:
    """The words of a person's name in each spelling that the lexicon or the text has, given name and all.

    "Anthony Berg III" goes by Berg.
    """
    return [_spelling(form) for form in (actor.label, *actor.aliases) if " " in form]


@lru_cache(maxsize=1 << 14)
def _spelling(form: str) -> list[str]:
    words = _plain(fold(form)).split()
    return words[:-1] if words[-1] in _GENERATIONS and len(words) > 2 else words


#: What tells a son from a father of the same name.
_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


#: States whose persons go by the first word of their name: "Hu Jintao, Mr. Hu".
_SURNAME_FIRST = frozenset(("CHN", "TWN", "PRK", "KOR", "VNM", "KHM"))


def _surname_first(actor: Draft) -> bool:
    return actor.entry is not None and (actor.entry.code or "")[:3] in _SURNAME_FIRST


def _is_short_of(words: list[str], known: list[str]) -> bool:
    """Whether a name leaves out part of another: its surname, both its surnames, its first names."""
    if len(words) == 1:
        return words[0] in (known[-1], known[-1].split("-")[-1]) or (
            words[0] == known[0] and len(known) == 3
        )
    if words in (known[: len(words)], known[-len(words) :]):
        return True  # "Syed Hamid" for Syed Hamid Albar, "Haddad Adel" for Gholam Ali Haddad Adel
    return words[-1] == known[-1] and (words[0] == known[0] or words[0][:1] == known[0][:1])


def surnames(cast: Cast) -> None:
    """Find again, by surname, the persons that are named in full."""
    tree = cast.tree
    by_surname: dict[str, list[int]] = {}
    for number, actor in enumerate(cast.actors):
        for form in (actor.label, *actor.aliases) if actor.type == "Person" else ():
            words = [word for word in form.split() if word.lower() not in _GENERATIONS]
            for surname in {words[-1], words[-1].split("-")[-1]} if len(words) > 1 else ():
                if len(surname) > 2 and surname[0].isupper():
                    by_surname.setdefault(surname, []).append(number)
    for token, word in enumerate(tree.words):
        if (
            word in by_surname
            and token not in cast.name_at
            and tree.pos[token] in ("PROPN", "NOUN", "X", "ADJ")
        ):
            number = max(by_surname[word], key=lambda n: bisect_left(cast.actors[n].heads, token))
            name = Name(
                token,
                token + 1,
                tree.starts[token],
                tree.ends[token],
                "Person",
                word,
                "name",
                None,
                "surname",
                "0.8",
            )
            cast.name_at[token] = name
            attach(cast, number, name)


def acronyms(cast: Cast) -> None:
    """Join a name to its acronym: in brackets after it, or made of its initials."""
    for number, actor in enumerate(cast.actors):
        word = actor.label
        if not (2 <= len(word) <= 8 and word.isupper() and word.isalpha()) or not actor.mentions:
            continue
        for other, longer in enumerate(cast.actors):
            if (
                other != number
                and longer.mentions
                and longer.type in ("Organization", "Group", "Place")
            ):
                initials = "".join(
                    w[0] for w in re.findall(r"\w[\w.]*", longer.label) if w[0].isupper()
                )
                between = cast.tree.text[longer.mentions[0][1] : actor.mentions[0][0]]
                if initials == word or between in (" (", "( "):
                    _fold_into(cast, number, other)
                    break


def _fold_into(cast: Cast, number: int, other: int) -> None:
    actor, longer = cast.actors[number], cast.actors[other]
    for mention in actor.mentions:
        longer.mention(*mention)
    longer.aliases += [a for a in (actor.label, *actor.aliases) if a not in longer.aliases]
    actor.clear()
    for token, value in cast.actor_at.items():
        if value == number:
            cast.actor_at[token] = other
