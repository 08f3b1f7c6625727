"""Clauses that a parse hangs on the date that leads them.

Phenomenon: "and on 27 April he and Ola Vik met" opens a clause by its date, and a parser that has just read a noun
takes the clause for one that says more of it, as in "the day he left". Source: preposed adjuncts against relative
clauses without a pronoun (Huddleston and Pullum 2002, 12.1 and 15.2). Handled: "She left, and on 27 April he
met them" (a second clause), "On 27 April he met them" (the one clause). Refused: "on the day he left" (the day is no
date), "on 27 April, when they met" (a pronoun of its own).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree


def freed(tree: Tree) -> Tree:
    """The tree with each such clause in the place of its date, which is below it.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("She", "left", "and", "on", "27", "April", "he", "spoke")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), words,
    ...     ("PRON", "VERB", "CCONJ", "ADP", "NUM", "PROPN", "PRON", "VERB"),
    ...     ("PRP", "VBD", "CC", "IN", "CD", "NNP", "PRP", "VBD"),
    ...     ("nsubj", "ROOT", "cc", "case", "conj", "nmod:unmarked", "nsubj", "acl:relcl"),
    ...     (1, 1, 4, 4, 1, 4, 7, 4), (0, 4, 9, 13, 16, 19, 25, 28), ((0, 8),))
    >>> freed(t).heads, freed(t).deps[4], freed(t).deps[7]
    ((1, 1, 7, 4, 7, 4, 7, 1), 'obl', 'conj')
    """
    return rewired(tree, _free)


def _free(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for date in range(first, last):
        if tree.deps[date] not in ("conj", "parataxis", "ROOT") or not _is_date(tree, date):
            continue
        for verb in tree.below(date, "acl:relcl"):
            subjects = [s for s in tree.below(verb, "nsubj", "nsubj:pass") if date < s]
            if not subjects or not tree.below(date, "case") or tree.below(verb, "mark"):
                continue
            if any(tree.tags[t] in ("WDT", "WP", "WRB") for t in tree.subtree(verb) if t < verb):
                continue
            heads[verb] = verb if heads[date] == date else heads[date]
            deps[verb] = deps[date]
            heads[date], deps[date] = verb, "obl"
            for joint in tree.below(date, "cc", "punct"):
                heads[joint] = verb
            break


def _is_date(tree: Tree, token: int) -> bool:
    """Whether a word is the head of a date: a day's number or a year, a weekday, a month."""
    months = [c for c in tree.children[token] if tree.lowers[c] in DAYS]
    year = tree.lowers[token].isdecimal() and len(tree.lowers[token]) == len("1999")
    return tree.lowers[token] in DAYS or bool(months and tree.tags[token] == "CD") or year
