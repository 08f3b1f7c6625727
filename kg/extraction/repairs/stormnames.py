"""Names of storms, which are nobody's.

Phenomenon: storms bear given names, and go by them alone once they are known. Source: the naming of tropical
cyclones (World Meteorological Organization, lists of names by basin). Handled: "Hurricane Dean … Dean struck the
coast" (a storm did). Refused: "Dean" in a text that tells of no storm of that name.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree

_STORMS = frozenset(("hurricane", "typhoon", "cyclone", "storm"))


def named(tree: Tree) -> Tree:
    """The tree with each name that the text gives to a storm as a word for one, and as no person's name.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    storms = {
        tree.words[token]
        for token in range(1, len(tree))
        if tree.lowers[token - 1] in _STORMS
        and tree.pos[token] == "PROPN"
        and tree.words[token - 1][:1].isupper()
    }
    if not storms:
        return tree
    lemmas = tuple(
        "storm" if word in storms else lemma
        for word, lemma in zip(tree.words, tree.lemmas, strict=True)
    )
    entities = tuple(
        (first, last, kind)
        for first, last, kind in tree.entities
        if tree.words[last - 1] not in storms
        or (last - first > 1 and tree.lowers[last - 2] not in _STORMS)
    )
    return tree.altered(lemmas=lemmas, entities=entities)
