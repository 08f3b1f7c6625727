"""Names with a nickname inside them.

Phenomenon: a nickname between quotation marks or brackets cuts a name in two or three, and the surname is left alone.
Source: names with interposed bynames in Huddleston and Pullum (2002), 5.20.3. Handled: "Vincent "The Chin" Gigante",
"Kimani (Kiki) Gray" (one person each). Refused: "Mr. Berg (Norway) Holm"; "told Berg "No" Friday".
"""

from __future__ import annotations

from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree, rooted

_OPENS = {'"': '"”', "“": '"”', "(": ")", "``": "''\"", "'": "'", "‘": "’"}
_LONGEST = 3  # words of a nickname


def whole(tree: Tree) -> Tree:
    """The tree with each such name as one person, its surname joined to what stands before the nickname.

    Args:
        tree: a parsed text with UD labels and the spans of its names.
    """
    persons = {last: first for first, last, kind in tree.entities if kind == "PERSON"}
    spans: list[tuple[int, int]] = []
    for last, first in sorted(persons.items()):
        end = _end(tree, last)
        if end is not None and (not spans or first >= spans[-1][1]):
            spans.append((first, end))
    if not spans:
        return tree
    heads, deps = list(tree.heads), list(tree.deps)
    for first, end in spans:
        begin, stop = tree.sentences[tree.sentence_of[first]]
        before = heads[begin:stop], deps[begin:stop]
        _join(first, end, heads, deps)
        if not rooted(heads, begin, stop):
            heads[begin:stop], deps[begin:stop] = before
    kept = [
        e for e in tree.entities if not any(first < e[1] and e[0] < end for first, end in spans)
    ]
    named = sorted([*kept, *((first, end, "PERSON") for first, end in spans)])
    return tree.altered(heads=heads, deps=deps, entities=named)


def _end(tree: Tree, opens: int) -> int | None:
    """The end of a name that goes on after a nickname which opens at a token; None where none does."""
    if opens >= len(tree) or tree.words[opens] not in _OPENS:
        return None
    if tree.sentence_of[opens] != tree.sentence_of[opens - 1]:
        return None
    closing = _OPENS[tree.words[opens]]
    stop = tree.sentences[tree.sentence_of[opens]][1]
    for closes in range(opens + 2, min(opens + 2 + _LONGEST, stop - 1)):
        if tree.words[closes] not in closing:
            continue
        inside, after = range(opens + 1, closes), closes + 1
        if all(_is_byname(tree, t) for t in inside) and _is_name(tree, after):
            while after < stop and _is_name(tree, after):
                after += 1
            return after
    return None


def _is_byname(tree: Tree, token: int) -> bool:
    """Whether a word can be of a nickname, as "Norway" in "Mr. Berg (Norway)" cannot."""
    place = tree.entity_at.get(token)
    named = place is not None and place[2] in ("GPE", "LOC", "NORP")
    return tree.lowers[token] == "the" or (_is_name(tree, token) and not named)


def _is_name(tree: Tree, token: int) -> bool:
    capital = tree.words[token][:1].isupper() and not tree.words[token].isupper()
    return capital and tree.pos[token] == "PROPN" and tree.lowers[token] not in DAYS


def _join(first: int, end: int, heads: list[int], deps: list[str]) -> None:
    """Hang a name's tokens from its first, and whatever hung from them too."""
    out = [t for t in range(first, end) if not first <= heads[t] < end or heads[t] == t]
    outer = [t for t in out if heads[t] != t and deps[t] not in ("appos", "parataxis", "dep")]
    core = [t for t in outer if deps[t].startswith(("nsubj", "obj", "obl", "nmod"))]
    top = (core[-1:] or outer or out)[0]
    above, label = heads[top], deps[top]
    for token, head in enumerate(heads):
        if first <= head < end and not first <= token < end:
            heads[token] = first
    for token in range(first, end):
        heads[token], deps[token] = first, "flat" if deps[token] != "punct" else "punct"
    heads[first], deps[first] = (first, label) if above == top else (above, label)
