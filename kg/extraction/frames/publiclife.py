"""Whether somebody is of public life, and whether a text is of it.

Phenomenon: the words of politics are those of sport, trade and families too: "praised", "offered", "withdrew",
"signed". Source: domain as a cue to a word's sense (Magnini et al. 2002; one domain per discourse, Gale, Church and
Yarowsky 1992). Handled: "Mr. Rhee opposed it" in a text on Korea and the United Nations; "the senator praised it"
anywhere. Refused: "the coach praised him" in a text that names no state, listed body or leader to speak of.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.nominals import holds_office
from kg.extraction.naming.actorcodes import code_of, sectors
from kg.extraction.syntax.tree import Tree

#: Sectors of those who are in public life whatever state they are of.
_PUBLIC = frozenset(
    (
        *("GOV", "MIL", "REB", "LEG", "OPP", "JUD", "SPY", "PTY", "REL", "REF", "UAF", "PRM"),
        *("ELI", "COP", "SEP", "INS"),
    )
)
#: Sentences to each side that are asked what the text is about, and the listed names a sentence that make it public.
_STORY, _SHARE = 25, 0.3
#: Of fewer sentences nobody can tell what they are about: they may be a headline or an example.
_TOO_SHORT = 4


def is_political(tree: Tree, token: int, slots: Iterable[tuple[str, int]], cast: Cast) -> bool:
    """Whether somebody of public life fills a slot of a word, or the word stands in a text about states."""
    return is_about_states(cast, token) or any(is_public(tree, f, cast) for _, f in slots)


def is_public(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a word means or names somebody of public life.

    That is a state, a listed body, an officer, rebels, deputies, and what belongs to one: "Iran's program".
    """
    if holds_office(cast, token):
        return True
    if code_of(tree, sorted(tree.subtree(token)), cast.name_at, cast.lexicon) is not None:
        return True
    known = sectors(cast.lexicon)
    if known.get(tree.lemmas[token].lower(), ("",))[0] in _PUBLIC:
        return True
    actors = [cast.actors[number] for number in denoted(cast, token)]
    return any(
        actor.type == "State" or actor.entry is not None or bool(actor.offices) for actor in actors
    )


def is_about_states(cast: Cast, token: int) -> bool:
    """Whether the text around a word names states, listed bodies and leaders often enough to be about them."""
    tree = cast.tree
    if cast.listed_before is None:
        counts = [0] * len(tree.sentences)
        for first, name in cast.name_at.items():
            if first == name.first and name.entry is not None and name.type != "Place":
                counts[tree.sentence_of[first]] += 1
        cast.listed_before = [0, *accumulate(counts)]
    here = tree.sentence_of[token]
    low, high = max(0, here - _STORY), min(len(tree.sentences), here + _STORY + 1)
    named = cast.listed_before[high] - cast.listed_before[low]
    return high - low < _TOO_SHORT or named >= _SHARE * (high - low)
