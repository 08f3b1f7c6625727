"""Whom a pronoun denotes, whichever it is.

Phenomenon: each pronoun looks for its own kind of antecedent, and "I" and "we" for who speaks. Source: the pronouns of
Quirk et al. (1985), 6.15 to 6.34; first person in quotations as in Pareti et al. (2013). Handled: "he" (a person), "it"
(a state or body), "they" (several), "we" in what a minister says (his state), "whose" (the noun before). Refused: "it
is clear", "I" of who writes.
"""

from __future__ import annotations

from kg.extraction.actors.anaphora import antecedent
from kg.extraction.actors.cast import Cast, Denoted, say
from kg.extraction.actors.expletives import is_expletive
from kg.extraction.actors.offices import acts_for
from kg.extraction.actors.plurals import plural
from kg.extraction.actors.pronounchains import unnamed
from kg.extraction.actors.pronouns import (
    HE,
    IT,
    ME,
    THEY,
    US,
    hearer,
    quoted_by,
    recent,
    reported,
    teller,
    told_more_of,
)
from kg.extraction.actors.unlisted import tellers


def by_pronoun(cast: Cast, token: int, denoted: Denoted) -> list[int] | None:
    """The actors that a pronoun denotes; None where a word is no pronoun.

    Args:
        denoted: whom any word denotes.
    """
    tree = cast.tree
    lower = tree.lowers[token]
    if lower == "whose":
        noun = told_more_of(tree, token)
        return [] if noun is None else denoted(cast, noun)
    if lower in ME or lower in US:
        return _speaking(cast, token, denoted)
    if lower in HE:
        _resolve_before(cast, token, denoted)
        return unnamed(cast, token, denoted) or recent(cast, token, ("Person",))
    near = hearer(cast, token) if lower in ("it", "they") else None
    near = teller(cast, token) if near is None and lower == "they" else near
    if near is not None and (meant := denoted(cast, near) or tellers(cast, token, near)):
        return say(cast, meant, token, "told", "0.6")
    if lower in IT:
        return _it(cast, token, denoted)
    return plural(cast, token) if lower in THEY else None


def _it(cast: Cast, token: int, denoted: Denoted) -> list[int]:
    said_by = reported(cast, token)
    if said_by is not None:
        return say(cast, said_by, token, "report", "0.55") if said_by else []
    thing = cast.tree.deps[token] in ("obj", "iobj", "obl", "nsubj:pass")
    if is_expletive(cast.tree, token, cast.lexicon) or (
        thing and _is_of_a_thing(cast, token, denoted)
    ):
        return []
    return recent(cast, token, ("State", "Organization"))


def _speaking(cast: Cast, token: int, denoted: Denoted) -> list[int]:
    """Who says "I", and for whom: "we" of who holds an office is his state or body."""
    found = [n for head in quoted_by(cast, token) for n in denoted(cast, head)]
    if cast.tree.lowers[token] in US:
        found = [n if (state := acts_for(cast, n)) is None else state for n in found]
    return say(cast, found, token, "first-person", "0.6")


def _resolve_before(cast: Cast, token: int, denoted: Denoted) -> None:
    """Resolve "he" and "she" of the three sentences before first: more is told of whom they mean.

    Those look no further back in their turn, or a long tale would go back to its beginning.
    """
    if cast.looks_back:
        return
    tree = cast.tree
    since = tree.sentences[max(0, tree.sentence_of[token] - 3)][0]
    cast.looks_back = True
    for at in range(since, token):
        if tree.lowers[at] in ("he", "she") and at not in cast.resolved:
            denoted(cast, at)
    cast.looks_back = False


def _is_of_a_thing(cast: Cast, token: int, denoted: Denoted) -> bool:
    """Whether what "it" most likely takes up is no state and no body: "denounced it in a memo".

    Whom somebody asks or persuades is one.
    """
    frames = cast.lexicon.verbs.get(cast.tree.lemmas[cast.tree.heads[token]].lower(), ())
    if any("addressee" in frame.fills.get("object", ()) for frame in frames):
        return False
    taken = antecedent(cast, token)
    return taken is None or not denoted(cast, taken.head)
