"""The second object of a verb that is not said again: "met Xi in Beijing and Kim in Pyongyang".

Phenomenon: behind "and" the verb is left out, and a parser joins the second object to the place or day of the first, a
person to a town. Source: gapping (Ross 1970; Quirk et al. 1985, 13.92). Handled: "met Xi in Beijing and Kim in
Pyongyang" (Kim is met, and no place), "bombed Kharkiv on Monday and Odesa on Tuesday" (both are). Refused: "met Xi in
Beijing and Shanghai in May" (another preposition follows), "met in Beijing and Shanghai in the south" (no object
before).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree


def gapped(tree: Tree) -> Tree:
    """The tree with each such object joined to the first, and named a person where that is one.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    found = {pair for span in tree.sentences for pair in _pairs(tree, *span)}
    if not found:
        return tree

    def mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
        for object_, second in found:
            if first <= second < last:
                heads[second], deps[second] = object_, "conj"

    persons = {
        tree.entity_at[second]
        for object_, second in found
        if second in tree.entity_at and tree.entity_at.get(object_, (0, 0, ""))[2] == "PERSON"
    }
    named = [(e[0], e[1], "PERSON") if e in persons else e for e in tree.entities]
    return rewired(tree, mend).altered(entities=named)


def _pairs(tree: Tree, first: int, last: int) -> list[tuple[int, int]]:
    """The first object and the second, wherever a sentence has two such."""
    found = []
    for second in range(first + 4, last - 2):
        place = tree.heads[second]
        verb = tree.heads[place]
        if tree.deps[second] != "conj" or tree.deps[place] != "obl" or place > second:
            continue
        objects = [c for c in tree.below(verb, "obj") if verb < c < place]
        case = [tree.lowers[c] for c in tree.below(place, "case") if c < place]
        joined = [tree.lowers[c] for c in tree.below(second, "cc")]
        if tree.pos[second] != "PROPN" or tree.below(second, "case") or joined != ["and"]:
            continue
        span = tree.entity_at.get(second, (second, second + 1, ""))
        after = max(span[1], second + 1)
        again = after < last and [tree.lowers[after]] == case and tree.deps[after] == "case"
        if len(objects) == 1 and again:
            found.append((objects[0], second))
    return found
