"""Who a coordination or a plural leaves out: "but not by Serbia", "all neighbours except Chad".

Phenomenon: "not" before a conjunct and "except" before a phrase take it out of what is said of the rest. Source:
correlatives and exceptives in Quirk et al. (1985), 9.58 and 13.42. Handled: "signed by Bosnia but not by Serbia",
"Norway, but not Sweden, signed", "all five except Chad". Refused: "not only Norway but also Sweden" (both).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree

_MEMBERS = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM"))
_EXCEPT = frozenset(("except", "excepting", "excluding", "barring"))


def members(tree: Tree, token: int) -> list[int]:
    """The nominal conjuncts right below a noun."""
    return [c for c in tree.children[token] if tree.deps[c] == "conj" and tree.pos[c] in _MEMBERS]


def is_left_out(tree: Tree, member: int) -> bool:
    """Whether a "not" of its own takes a conjunct out."""
    return any(
        tree.lowers[c] == "not"
        and c < member
        and tree.deps[c] == "advmod"
        and tree.lowers[c + 1] not in ("only", "just")
        for c in tree.children[member]
    )


def left_out(tree: Tree, token: int) -> list[int]:
    """Those whom a coordination leaves out: Serbia in "Bosnia and Croatia, but not Serbia"."""
    found = []
    for child in members(tree, token):
        found += _all(tree, child) if is_left_out(tree, child) else left_out(tree, child)
    return found


def _all(tree: Tree, token: int) -> list[int]:
    return [token, *(each for child in members(tree, token) for each in _all(tree, child))]


def is_excepted(tree: Tree, noun: int) -> bool:
    """Whether a phrase is taken out of the one before it: "all neighbours except Chad"."""
    first = min([noun, *(c for c in tree.below(noun, "det", "compound", "amod") if c < noun)]) - 1
    if first > 0 and tree.lowers[first] == "for":
        first -= 1
    return first >= 0 and tree.lowers[first] in _EXCEPT
