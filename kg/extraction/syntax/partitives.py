"""The whole of which a phrase takes a part: "some of the lawmakers", "one of his guards", "five of the seven".

Phenomenon: a quantifier or a number heads the phrase, and who is meant stands after "of". Source: partitive
constructions in Quirk et al. (1985), 5.25 and 10.42; Huddleston and Pullum (2002), chapter 5, section 9. Handled:
"several of the party's deputies", "one of the rebels", "three of the dead". Refused: "a lot of rain", "the one of
March" (no noun of more than one), "most of the day" (an amount, which the lexicon lists).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import preposition

_SOME = frozenset(("some", "many", "several", "few", "others", "another", "more"))
_ALL = frozenset(("all", "both", "each"))
#: Adjectives that stand for those who are so: "three of the dead".
_SO = frozenset(("dead", "wounded", "injured", "missing", "accused", "arrested", "detained"))

#: What shows a noun to begin a phrase of its own.
_OWN = ("det", "nummod", "nmod:poss")


def whole_of(tree: Tree, token: int) -> int | None:
    """The plural after "of" of which a word says how many: the lawmakers in "some of the lawmakers"."""
    lower = tree.lowers[token]
    if lower not in _SOME and lower not in _ALL and tree.pos[token] != "NUM":
        return None
    return next(
        (
            c
            for c in tree.below(token, "nmod", "obl")
            if c > token and preposition(tree, c) == "of" and is_plural(tree, c)
        ),
        None,
    )


def is_plural(tree: Tree, noun: int) -> bool:
    """Whether a word means several: a plural, "them", "the dead"."""
    several = tree.tags[noun] in ("NNS", "NNPS") or tree.lowers[noun] in ("them", "us", "people")
    return several or are_so(tree, noun)


def are_so(tree: Tree, noun: int) -> bool:
    """Whether an adjective stands for those who are so: "the dead", "the wounded"."""
    known = any(tree.lowers[c] in ("the", "those", "these") for c in tree.below(noun, "det"))
    return known and tree.lowers[noun] in _SO


def besides(tree: Tree, people: int) -> list[int]:
    """Those joined to a whole who are no part of it: "two of its men and three doctors", not "his men and doctors"."""
    return [c for c in tree.below(people, "conj") if not _is_bare(tree, c)]


def _is_bare(tree: Tree, noun: int) -> bool:
    begins = tree.below(noun, *_OWN)
    begins += [c for c in tree.below(noun, "amod", "compound") if tree.words[c][:1].isupper()]
    return tree.pos[noun] == "NOUN" and not begins


def last_of(tree: Tree, people: int) -> int:
    """The last noun of a whole: "two of his men and doctors"."""
    return max({people, *tree.below(people, "conj")} - set(besides(tree, people)))


def takes_all(tree: Tree, token: int) -> bool:
    """Whether the part is the whole: "all of the leaders", "each of the parties"."""
    return tree.lowers[token] in _ALL


def takes_one(tree: Tree, token: int) -> bool:
    """Whether the part is one: "one of his guards"."""
    return tree.lowers[token] in ("one", "another")
