"""Common nouns that a tagger takes for names although nothing about them is written as one.

Phenomenon: titles stand before names so often that "the sultan said" is tagged as a name. Source: letter case as the
sign of a name (Mikheev 1999). Handled: "the sultan rejected it" (a noun), "the crown prince" (likewise). Refused: "bin"
and "de" within a name, "un" of "Kim Jong-un", a word that the lexicon of senses does not know.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

_TAGS = {"NNP": "NN", "NNPS": "NNS"}


def uncapitalised(tree: Tree) -> Tree:
    """The tree with each such word tagged as a common noun.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("The", "sultan", "left")
    >>> t = Tree("The sultan left", words, tuple(w.lower() for w in words), ("the", "sultan", "leave"),
    ...     ("DET", "PROPN", "VERB"), ("DT", "NNP", "VBD"), ("det", "nsubj", "ROOT"), (1, 2, 2), (0, 4, 11), ((0, 3),))
    >>> uncapitalised(t).pos[1], uncapitalised(t).tags[1]
    ('NOUN', 'NN')
    """
    found = [
        token
        for token, tag in enumerate(tree.tags)
        if tag in _TAGS
        and tree.words[token] == tree.lowers[token]
        and tree.words[token].isalpha()
        and tree.deps[token] not in ("flat", "compound")
        and tree.below(token, "det", "amod", "nmod:poss")
        and supersenses().get(tree.lemmas[token].lower())
    ]
    if not found:
        return tree
    tags, pos = list(tree.tags), list(tree.pos)
    for token in found:
        tags[token], pos[token] = _TAGS[tags[token]], "NOUN"
    return tree.altered(tags=tags, pos=pos)
