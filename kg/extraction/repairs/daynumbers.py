"""The number of a day that a parse counts what follows with: "On October 28 rebels kidnapped a mayor".

Phenomenon: American dates put the day last, and a plural right after it looks counted: twenty-eight rebels. Source:
date formats of TIMEX3 (Pustejovsky et al. 2010); fronted adjuncts without a comma (Quirk et al. 1985, 8.14). Handled:
"On October 28 rebels kidnapped a mayor" (rebels did, that day), "On Oct. 7 militants attacked" (likewise). Refused:
"in October 28 rebels were killed" (no day's preposition), "28 rebels".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree
from kg.extraction.temporal.timegrammar import is_month


def dated(tree: Tree) -> Tree:
    """The tree with each such number in its date, and what follows without it.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend) if "nummod" in tree.deps else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for number in range(first + 2, last - 1):
        month, noun = number - 1, tree.heads[number]
        if tree.deps[number] != "nummod" or noun <= number or not _is_day(tree.words[number]):
            continue
        if not is_month(tree.words[month]) or tree.lowers[month - 1] != "on":
            continue
        verb = tree.heads[noun]
        if tree.pos[verb] != "VERB" or tree.tags[noun] not in ("NNS", "NNPS"):
            continue
        heads[month], deps[month] = verb, "obl"
        heads[number], deps[number] = month, "nummod"
        heads[month - 1], deps[month - 1] = month, "case"
        if tree.deps[noun] == "obl" and noun < verb and not tree.below(verb, "nsubj", "nsubj:pass"):
            deps[noun] = "nsubj:pass" if tree.below(verb, "aux:pass") else "nsubj"


def _is_day(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word) <= 31
