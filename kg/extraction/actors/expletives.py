"""An "it" that means nothing and nobody.

Phenomenon: "it" fills the subject's or the object's place for a clause that follows, or for nothing at all. Source:
extraposition, cleft sentences and prop "it" (Quirk et al. 1985, 18.33, 18.26 and 10.26); pleonastic pronouns in
anaphora resolution (Lappin and Leass 1994, section 2.2). Handled: "it was alleged that they met", "it is hard to say",
"it was then that he left", "it seems that", "it took years to", "make it easier to leave". Refused: "it said that
they met", "it was founded to help".
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def is_expletive(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether an "it" stands for a clause after it, or for nothing.

    Args:
        tree: a parsed text with UD labels.
        token: the pronoun.
        lexicon: the words that have such a subject or object.
    """
    above = tree.heads[token]
    if tree.deps[token] == "expl":
        return True
    if tree.lowers[token] != "it":
        return False
    if tree.deps[token] == "obj":
        return tree.lemmas[above].lower() in lexicon.cue("makes so") and any(
            _is_infinitive(tree, c)
            for adjective in (above, *tree.below(above, "xcomp"))
            for c in tree.below(adjective, "xcomp", "advcl", "ccomp", "csubj")
        )
    if tree.deps[token] not in ("nsubj", "nsubj:pass"):
        return False
    clauses = [
        c
        for c in tree.below(above, "ccomp", "csubj", "xcomp", "advcl", "acl:relcl", "acl")
        if c > token
    ]
    that = any(tree.lowers[c] in ("that", "whether") for c in clauses for c in tree.children[c])
    infinitive = any(_is_infinitive(tree, c) for c in clauses)
    if tree.below(above, "cop"):
        if tree.lemmas[above].lower() in lexicon.cue("time or place pointed to"):
            return bool(clauses)
        return tree.pos[above] in ("ADJ", "ADV", "NOUN") and (
            that or (infinitive and tree.pos[above] == "ADJ")
        )
    if tree.below(above, "aux:pass"):
        return that
    return tree.lemmas[above].lower() in lexicon.cue("seems so") and (that or infinitive)


def _is_infinitive(tree: Tree, clause: int) -> bool:
    return any(tree.lowers[c] == "to" for c in tree.below(clause, "mark"))
