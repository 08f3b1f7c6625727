"""Infinitives without a subject that a parse takes for a clause with one: "told them not to attack".

Phenomenon: behind "not" a parser takes an infinitive for a whole clause, and nobody is who is not to do it. Source:
UD's xcomp, without a subject of its own (de Marneffe et al. 2021); object control (Quirk et al. 1985, 16.37). Handled:
"warned Chad not to attack", "asked them never to return". Refused: "asked what to do" (its object is its own).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree


def controlled(tree: Tree) -> Tree:
    """The tree with each such infinitive labelled as one that another word's referent does.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend) if "ccomp" in tree.deps else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first, last):
        if (
            deps[verb] == "ccomp"
            and tree.tags[verb] == "VB"
            and any(tree.lowers[c] == "to" for c in tree.below(verb, "mark"))
            and not tree.below(verb, "nsubj", "nsubj:pass")
            and heads[verb] < verb
            and not any(tree.tags[c] in ("WP", "WRB", "WDT") for c in tree.children[verb])
        ):
            deps[verb] = "xcomp"
