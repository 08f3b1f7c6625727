"""Who takes part beside the subject, whom a parse makes a subject of its own or a phrase of the verb.

Phenomenon: "its ally" before a name breaks a pair of names in two, and "along with" joins what it does not look like
joining. Source: apposition and quasi-coordination in Quirk et al. (1985), 17.65 and 13.103. Handled: "Chad and its ally
Mali attacked" (both), "Chad, along with Mali, attacked" (both), "Chad, but not Mali, attacked" (joined as left out).
Refused: "Chad met its ally Mali" (one each), "met with Mali" (a phrase of the verb).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass")
_NOMINAL = ("NOUN", "PROPN")
#: Words before "with" that make it join.
_JOINING = frozenset(("along", "together"))


def accompanied(tree: Tree) -> Tree:
    """The tree with each such companion joined to the subject.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend)


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first, last):
        if tree.deps[token] not in _SUBJECTS:
            continue
        verb = tree.heads[token]
        behind = [c for c in tree.below(verb, *_SUBJECTS) if token < c < verb]
        for name in (*behind, *tree.below(token, "flat")):
            _join_named(tree, token, name, heads, deps)
        for other in behind:
            _leave_out(tree, token, other, heads, deps)
        for phrase in (*tree.below(verb, "obl"), *tree.below(token, "nmod")):
            if token < phrase < verb:
                _accompany(tree, token, phrase, heads, deps)


def _join_named(tree: Tree, subject: int, name: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to the subject before "and its ally", which only says who it is."""
    kind = min(tree.subtree(name)) - 1
    if (
        name > subject + 1
        and tree.pos[name] == "PROPN"
        and tree.pos[kind] == "NOUN"
        and tree.deps[kind] == "conj"
        and tree.heads[kind] == subject
        and tree.tags[kind] == "NN"
    ):
        heads[name], deps[name] = subject, "conj"
        heads[kind], deps[kind] = name, "nmod:desc"
        for link in tree.below(kind, "cc"):
            heads[link] = name


def _leave_out(tree: Tree, subject: int, other: int, heads: list[int], deps: list[str]) -> None:
    links = [tree.lowers[c] for c in tree.below(other, "cc", "advmod")]
    if "but" in links and "not" in links and tree.pos[other] in _NOMINAL:
        heads[other], deps[other] = subject, "conj"


def _accompany(tree: Tree, subject: int, phrase: int, heads: list[int], deps: list[str]) -> None:
    words = [t for t in tree.below(phrase, "case", "advmod", "fixed") if t < phrase]
    own = {tree.lowers[t] for t in words}
    opens = min(words, default=phrase)
    beside = all(
        tree.words[t] == "," or tree.heads[t] == subject for t in range(subject + 1, opens)
    )
    if "with" in own and own & _JOINING and beside and tree.pos[phrase] in _NOMINAL:
        heads[phrase], deps[phrase] = subject, "conj"
