"""Whose deed a noun tells of, or who suffered it, where a predicate says so: "Israel is responsible for the blast".

Phenomenon: blame links a deed to its doer by an adjective or by "behind", death to its victim, and neither is the
other's argument. Source: predicative complementation (Huddleston and Pullum 2002, chapter 4). Handled: "rebels were
responsible for the attack", "rebels were behind the attack", "ten men died in the attack". Refused: "the ministry is
responsible for health" (no deed).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.content import CULPRITS
from kg.extraction.syntax.tree import Tree


def culprits(tree: Tree, deed: int) -> list[tuple[str, int]]:
    """The slots of a deed's noun that such a predicate fills."""
    if any(tree.lowers[c] == "behind" for c in tree.below(deed, "case")) and tree.below(
        deed, "cop"
    ):
        return [("by", who) for who in tree.below(deed, "nsubj")]
    above = clauses.governor(tree, deed)
    if above is None or tree.lowers[above] not in CULPRITS:
        return []
    if clauses.preposition(tree, deed) not in ("for", "in", "of") or not tree.below(above, "cop"):
        return []
    return [("by", who) for who in tree.below(above, "nsubj")]


def victims(tree: Tree, deed: int) -> list[tuple[str, int]]:
    """The slot of a deed's noun for those who die in it: "four soldiers died in an attack"."""
    above = clauses.governor(tree, deed)
    if above is None or tree.lemmas[above].lower() not in ("die", "perish"):
        return []
    if clauses.preposition(tree, deed) not in ("in", "during", "from", "after"):
        return []
    return [("on", who) for who in tree.below(above, "nsubj")]
