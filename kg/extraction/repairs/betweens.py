"""The sides that "between" asks for, where a parse loses all but the first.

Phenomenon: "between A, the B and C" looks like an apposition at the comma, and "between A and B forces" like two
words before one noun; after a day the phrase hangs from the verb. Source: correlative coordination in Quirk et al.
(1985), 13.33 and 9.21; error-driven repair of trees (Hall and Novák 2005). Handled: "clashes between Hutu rebels, the
Congolese army and local militias", "violence between the LTTE and government forces", "follows a meeting Wednesday
between Peres and Dahlan" (the meeting's). Refused: "talks between Iran and the EU, the bloc said" (two sides
already), "between Sunni and Shiite militias" (two words of one kind before a noun).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_NOUNS = ("NOUN", "PROPN")


def sided(tree: Tree) -> Tree:
    """The tree with each such side joined to the first.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(rewired(tree, _bring), _mend) if "between" in tree.lowers else tree


def _bring(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Give the phrase behind a day or a place to the noun before it: "a meeting Wednesday between Peres and Dahlan"."""
    for token in range(first, last):
        side = tree.heads[token]
        verb = tree.heads[side]
        if tree.lowers[token] != "between" or tree.deps[side] != "obl" or side < token:
            continue
        for noun in tree.below(verb, "obj"):
            days = range(max(tree.subtree(noun)) + 1, token)
            dated = days and all(_is_when_or_where(tree, t) for t in days)
            if noun < token and dated and tree.pos[noun] == "NOUN":
                heads[side], deps[side] = noun, "nmod"


def _is_when_or_where(tree: Tree, token: int) -> bool:
    label = tree.entity_at.get(token, (0, 0, ""))[2]
    return label in ("DATE", "GPE", "LOC") or tree.pos[token] in ("ADV", "ADP")


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for token in range(first, last):
        side = tree.heads[token]
        if tree.lowers[token] != "between" or tree.deps[token] != "case" or side < token:
            continue
        if tree.pos[side] not in _NOUNS or tree.below(side, "conj"):
            continue
        if (other := _listed(tree, side, last)) is not None:
            heads[other], deps[other] = side, "conj"
        elif (found := _before_kind(tree, side)) is not None:
            name, link = found
            heads[name + 2], deps[name + 2] = side, "compound"
            heads[name], deps[name] = tree.heads[side], tree.deps[side]
            heads[side], deps[side] = name, "conj"
            heads[link] = side
            for child in (token, *tree.below(side, "det")):
                heads[child] = name


def _listed(tree: Tree, side: int, last: int) -> int | None:
    """The noun after the comma behind a side that another is joined to by "and"."""
    event = tree.heads[side]
    comma = max(tree.subtree(side)) + 1
    if comma in _commas(tree, side):
        comma = min(_commas(tree, side))
    if comma + 1 >= last or tree.words[comma] != ",":
        return None
    for noun in range(comma + 1, last):
        if tree.pos[noun] not in _NOUNS or min(tree.subtree(noun)) not in (comma, comma + 1):
            continue
        beside = tree.heads[noun] in (event, side) and tree.deps[noun] in ("appos", "conj", "dep")
        second = tree.deps[noun] == "nsubj" and _has_subject(tree, event, tree.heads[noun])
        joined = [c for c in tree.below(noun, "conj") if tree.below(c, "cc")]
        if (beside or second) and joined and tree.words[_start(tree, joined[0]) - 1] != ",":
            return noun
    return None


def _commas(tree: Tree, side: int) -> list[int]:
    return [c for c in tree.below(side, "punct") if tree.words[c] == ","]


def _start(tree: Tree, noun: int) -> int:
    return min(tree.subtree(noun))


def _has_subject(tree: Tree, event: int, verb: int) -> bool:
    """Whether an event's noun is the subject of a verb already."""
    return tree.heads[event] == verb and tree.deps[event] in ("nsubj", "csubj")


def _before_kind(tree: Tree, side: int) -> tuple[int, int] | None:
    """The name before a plural that "and" parts from another word before it, and the "and".

    It is the LTTE of "the LTTE and government forces".
    """
    before = [c for c in tree.below(side, "compound") if c < side]
    before += tree.below(before[0], "conj") if len(before) == 1 else []
    if len(before) != 2 or tree.tags[side] != "NNS":
        return None
    name, kind = before
    links = [*tree.below(kind, "cc"), *tree.below(side, "cc")]
    named = tree.pos[name] == "PROPN" and tree.pos[kind] == "NOUN"
    return (name, links[0]) if named and links == [name + 1] and kind == name + 2 else None
