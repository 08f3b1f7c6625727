"""Rewire a parse sentence by sentence, and leave a sentence alone whose repairs would make it no tree.

Phenomenon: two repairs that are each right can hang two words from one another. Source: error-driven repair of trees
(Hall and Novák 2005). Handled: "a report that closes a quote", "conjuncts and their like", "participles" (each as its
own file says). Refused: a sentence in which some word would be below itself.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.syntax.tree import Tree, rooted


def rewired(tree: Tree, mend: Callable[[Tree, int, int, list[int], list[str]], None]) -> Tree:
    """The tree after a repair of each sentence.

    Args:
        tree: a parsed text with UD labels.
        mend: changes the heads and labels of the tokens from one up to another; it reads the tree as it was.
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for first, last in tree.sentences:
        before = heads[first:last], deps[first:last]
        mend(tree, first, last, heads, deps)
        if heads[first:last] != before[0] and not rooted(heads, first, last):
            heads[first:last], deps[first:last] = before
    return tree.altered(heads=heads, deps=deps)
