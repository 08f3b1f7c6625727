"""Verbs in the present that a parse takes for plural nouns: "Ola Vik telephones Bo Ek".

Phenomenon: headlines and chronicles tell in the present, and "telephones", "visits" and "talks" are nouns as often as
verbs; a parser that sees a subject and an object hangs both from what it calls a noun. Source: noun-verb homographs
in headlines (Garst and Bernstein 1982). Handled: "Vik telephones Ek", "Mali visits Chad". Refused: "five telephones",
"the visits of Vik" (a noun with its own determiner or number).
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.syntax.tree import Tree


def conjugated(tree: Tree) -> Tree:
    """The tree with each such noun tagged as the verb that it is.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Vik", "telephones", "Ek")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), ("Vik", "telephone", "Ek"),
    ...     ("PROPN", "NOUN", "PROPN"), ("NNP", "NNS", "NNP"), ("nsubj", "ROOT", "obj"), (1, 1, 1), (0, 4, 15), ((0, 3),))
    >>> conjugated(t).tags[1], conjugated(t).pos[1]
    ('VBZ', 'VERB')
    """
    found = [
        token
        for token, tag in enumerate(tree.tags)
        if tag == "NNS"
        and any(c < token for c in tree.below(token, "nsubj"))
        and any(c > token for c in tree.below(token, "obj"))
        and not tree.below(token, "det", "amod", "nummod", "case", "cop", "nmod:poss", "compound")
    ]
    if not found:
        return tree
    pos, tags = list(tree.pos), list(tree.tags)
    for token in found:
        pos[token], tags[token] = "VERB", "VBZ"
    return replace(tree, pos=tuple(pos), tags=tuple(tags))
