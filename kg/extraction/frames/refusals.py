"""Whom a refusal is towards, where only the refused deed says it.

Phenomenon: "refused to recognize Israel", "ruled out talks with the rebels" name nobody in a slot of their own; it is
towards whom the deed would have been done, or with whom. Source: implicit arguments recovered from the complement
(Gerber and Chai 2010). Handled: "declined to meet the Chinese delegation", "has no plans to normalize relations with
Peru", "refused to let Turkish ships dock". Refused: who refuses; anybody, where a slot already says towards whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_TO = ("target", "recipient", "addressee")
_TYPES = ("Rejection", "Refusal")
#: Slots of a refused deed that say to whom or with whom, the likeliest first.
_SLOTS = ("iobject", "object", "with", "to")


def refuse(tree: Tree, found: Sequence[Told], at: Mapping[int, Told], cast: Cast) -> None:
    """Give each refusal towards nobody those whom the deed that it refuses is towards.

    Args:
        found: the event mentions of a document.
        at: those that stand at a word.
    """
    for mention in found:
        if mention.type not in _TYPES or any(role in _TO for role, _, _ in mention.arguments):
            continue
        for deed in _deeds(tree, mention):
            towards = _others(mention, at.get(deed)) or _spoken_of(tree, mention, deed, cast)
            if towards:
                mention.arguments += [("target", actor, "content") for actor in towards]
                break


def _deeds(tree: Tree, mention: Told) -> Iterator[int]:
    """The words that may tell what is refused: the complement, the object, what a plan is for."""
    for token in mention.tokens:
        yield from tree.below(token, "xcomp")
        things = tree.below(token, "obj", "nsubj:pass")
        yield from things
        for thing in things:
            yield from tree.below(thing, "acl")


def _others(mention: Told, deed: Told | None) -> list[int]:
    """Who else takes part in the refused deed: whom it is done to, else whom it is done with."""
    if deed is None or deed is mention:
        return []
    to = [actor for role, actor, _ in deed.arguments if role in _TO]
    with_ = [actor for role, actor, _ in deed.arguments if role in ("participant", "party")]
    return [actor for actor in dict.fromkeys(to or with_) if actor not in mention.actors]


def _spoken_of(tree: Tree, mention: Told, deed: int, cast: Cast) -> list[int]:
    """Whom a deed that is no event of its own would have been done to."""
    if not clauses.is_verb(tree, deed):
        return []
    slots = clauses.verb_slots(tree, deed)
    for wanted in _SLOTS:
        for slot, filler in slots:
            if slot != wanted:
                continue
            towards = [n for each in joined(cast, filler) for n in denoted(cast, each)]
            if towards := [n for n in dict.fromkeys(towards) if n not in mention.actors]:
                return towards
    return []
