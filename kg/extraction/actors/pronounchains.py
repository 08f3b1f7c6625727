"""Whom "he" or "she" takes up where that is a pronoun too, or somebody without a name.

Phenomenon: a person is often told of through several pronouns, and may have no name at all. Source: mention ranking
over all noun phrases before (Durrett and Klein 2013). Handled: "stabbed his wife while she …" (the wife), "He said he
would go. His aides" (his). Refused: whom the pronoun cannot mean by where it stands, and nouns that are no argument.
"""

from __future__ import annotations

from kg.extraction.actors.anaphora import antecedent
from kg.extraction.actors.binding import disjoint
from kg.extraction.actors.cast import Cast, Denoted, say
from kg.extraction.actors.nominals import new_actor
from kg.extraction.actors.pronouns import HE
from kg.extraction.syntax import clauses

_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl")


def chained(cast: Cast, token: int, denoted: Denoted) -> list[int]:
    """Whom "he" or "she" means where the likeliest antecedent is itself "he" or "she"."""
    if cast.tree.lowers[token] not in HE:
        return []
    taken = antecedent(cast, token)
    if taken is None or taken.kind not in ("he", "she"):
        return []
    for earlier in _unresolved(cast, taken.head):
        denoted(cast, earlier)
    others = disjoint(cast, token)
    found = [number for number in denoted(cast, taken.head) if number not in others]
    return say(cast, found, token, "chain", "0.5")


def _unresolved(cast: Cast, token: int) -> list[int]:
    """The pronouns that a pronoun leads back to by others, the first of the text first: a tale can go on for pages."""
    found: list[int] = []
    while token not in cast.resolved and token not in found:
        found.append(token)
        taken = antecedent(cast, token)
        if taken is None or taken.kind not in ("he", "she"):
            break
        token = taken.head
    return found[:0:-1]


def unnamed(cast: Cast, token: int, denoted: Denoted) -> list[int]:
    """Whom "he" or "she" most likely takes up, if it is somebody without a name: "stabbed his wife while she …"."""
    taken = antecedent(cast, token)
    if (
        taken is None
        or cast.tree.pos[taken.head] != "NOUN"
        or (taken.nature, taken.number) != ("person", "s")
        or clauses.role_of(cast.tree, taken.head) not in _ARGUMENTS
        or denoted(cast, taken.head)
    ):
        return []
    found = cast.resolved[taken.head] = [new_actor(cast, taken.head, "Person")]
    return say(cast, found, token, "unnamed", "0.5")
