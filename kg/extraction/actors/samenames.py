"""The actor with a noun in his name that a description takes up: "the group" after "the Contact Group".

Phenomenon: a definite description repeats the noun of a name, without the rest of it. Source: head match in coreference
(Soon, Ng and Lim 2001). Handled: "the commission" after "the African Union Commission", "the same group", "Contact
Group members". Refused: "the opposition group" after "the Contact Group" (a modifier that the name does not have).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.actors.cast import Cast
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses


def same_name(cast: Cast, token: int, lemma: str) -> int | None:
    """The last actor with this noun in its name: "the group" after "the Contact Group"."""
    best, nearest = None, -1
    modifiers = {
        cast.tree.lemmas[f].lower()
        for s, f in clauses.noun_slots(cast.tree, token)
        if s in ("modifier", "possessor")
    }
    for number, actor in enumerate(cast.actors):
        words = _words(actor.label)
        if _head(actor.label) in (lemma, cast.tree.lowers[token]) and modifiers <= words | {
            "same",
            "two",
        }:
            last = actor.last_before(token)
            if last > nearest:
                best, nearest = number, last
    return best


@lru_cache(maxsize=65_536)
def _head(label: str) -> str:
    """The noun of a label: "group" of "the Contact Group" and of "group of clerics"."""
    words = re.split(r" (?:of|for|to|in|on|against) ", fold(label))[0].split()
    return words[-1].rstrip(".") if words else ""


@lru_cache(maxsize=65_536)
def _words(label: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(label)))
