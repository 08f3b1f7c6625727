"""Whom a number alone means: "all four", "five others".

Phenomenon: after "four men were arrested", "all four" leaves the noun out, and "five others" says that there are more
of the kind. Source: nominal ellipsis after numerals (Quirk et al. 1985, 12.54; Huddleston and Pullum 2002, chapter 5).
Handled: "four men were arrested. All four were charged" (the four), "killed two soldiers and wounded five
others" (a new group). Refused: "Mr. Berg and 20 others" (of no kind), "burned two cars and five others" (no persons).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.nominals import is_person, new_actor
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax.tree import Tree

_NOUNS = ("NOUN", "PROPN")
#: Sentences that "all four" looks back.
_BACK = 3
_AS_DIGITS = dict(
    zip(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        map(str, range(2, 11)),
        strict=True,
    )
)


def counted(cast: Cast, token: int) -> list[int] | None:
    """Whom a number without a noun, or "others" with a number, denotes; None where a word is neither."""
    tree = cast.tree
    if tree.lemmas[token].lower() == "other" and tree.tags[token] == "NNS":
        more = bool(tree.below(token, "nummod")) and _are_more(tree, token)
        return [new_actor(cast, token, "Group")] if more else []
    wholly = any(tree.lowers[c] == "all" for c in tree.below(token, "det", "det:predet"))
    number = tree.lowers[token]
    if tree.pos[token] != "NUM" or not wholly or tree.below(token, "nmod"):
        return None
    best = _so_many(cast, token, _AS_DIGITS.get(number, number))
    return None if best is None else say(cast, [best], token, "all-of-them", "0.6")


def _so_many(cast: Cast, token: int, number: str) -> int | None:
    """The group of this number that was spoken of last."""
    tree, best, nearest = cast.tree, None, -1
    first = tree.sentences[max(0, tree.sentence_of[token] - _BACK)][0]
    for each, actor in enumerate(cast.actors):
        words = fold(actor.label).split()
        last = actor.last_before(token)
        if actor.type != "Group" or len(words) < 2 or last < first:
            continue
        if _AS_DIGITS.get(words[0], words[0]) == number and last > nearest:
            best, nearest = each, last
    return best


def _are_more(tree: Tree, token: int) -> bool:
    """Whether those before "others" are persons of whom more is told: "two soldiers", not "two people"."""
    if tree.deps[token] == "conj" and tree.pos[tree.heads[token]] == "PROPN":
        return False
    first = tree.sentences[max(0, tree.sentence_of[token] - 1)][0]
    for noun in range(token - 1, first - 1, -1):
        if tree.deps[noun] in ("obj", "nsubj:pass", "nsubj", "conj") and tree.pos[noun] in _NOUNS:
            return is_person(tree, noun) or tree.lowers[noun] == "police"
    return False
