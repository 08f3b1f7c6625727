"""The noun phrases of a text: what can be mentioned and referred back to.

Phenomenon: not only names are referred back to: "the accord … it", "gunmen … they". Source: the mention detection of
Lee et al. (2013), every noun phrase and pronoun, on Universal Dependencies. Handled: "the leaders of both states"
with its parts, "Merkel and Macron" as one phrase beside each, "her" in "her office". Refused: the words inside a name.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree

#: Dependents that belong to a noun phrase, and those that it leaves out at its edges.
_INSIDE = frozenset(
    (
        "det",
        "amod",
        "nummod",
        "nmod",
        "compound",
        "flat",
        "acl",
        "appos",
        "advmod",
        "fixed",
        "goeswith",
    )
)
_WORDS = frozenset(("compound", "flat", "fixed", "goeswith", "nummod"))


def phrases(tree: Tree) -> tuple[tuple[int, int], ...]:
    """The noun phrases as (first token, token after the last), by their place, the longer first.

    >>> words = ("The", "army", "of", "Chad", "fled")
    >>> text = Tree("The army of Chad fled", words, ("the", "army", "of", "chad", "fled"), words,
    ...     ("DET", "NOUN", "ADP", "PROPN", "VERB"), ("DT", "NN", "IN", "NNP", "VBD"),
    ...     ("det", "nsubj", "case", "nmod", "ROOT"), (1, 4, 3, 1, 4), (0, 4, 9, 12, 17), ((0, 5),))
    >>> phrases(text)
    ((0, 4), (3, 4))
    """
    found: set[tuple[int, int]] = set()
    for token, kind in enumerate(tree.pos):
        if kind not in ("NOUN", "PROPN", "PRON") or tree.deps[token].split(":")[0] in _WORDS:
            continue
        kept = [token]
        joined: list[int] = []
        for child in tree.children[token]:
            label = tree.deps[child].split(":")[0]
            if label in _INSIDE and (label != "advmod" or child < token):
                kept += tree.subtree(child)
            elif label == "conj" and tree.pos[child] in ("NOUN", "PROPN", "PRON"):
                joined += tree.subtree(child)
        found.add((min(kept), max(kept) + 1))
        if joined:
            found.add((min(kept), max([*kept, *joined]) + 1))
    return tuple(sorted(found, key=lambda span: (span[0], -span[1])))
