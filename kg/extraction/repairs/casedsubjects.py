"""Places that a parse takes for a subject: "police say a bombing Wednesday in Baghdad has killed six".

Phenomenon: what happened stands between two verbs, with a day and a place behind it, and a parser gives it to the
first as an object and the place to the second as its subject, preposition and all. Source: garden paths of object and
subject (Frazier and Rayner 1982); no subject of English stands behind a preposition of place. Handled: "police say a
bombing Wednesday in Baghdad has killed six" (the bombing has), "said the attack Thursday in Oslo was revenge" (it was
there). Refused: "said people in Baghdad were killed" (right already), "asked the man in Baghdad to leave" (no clause
of its own).
"""

from __future__ import annotations

from kg.extraction.repairs.reportclauses import SAYS
from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_OF_PLACE = frozenset(("in", "at", "near", "on", "outside", "inside", "around"))


def uncased(tree: Tree) -> Tree:
    """The tree with what happened as the subject of its verb, the place below it.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend) if "ccomp" in tree.deps else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first, last):
        says = tree.heads[verb]
        if tree.deps[verb] != "ccomp" or tree.lemmas[says].lower() not in SAYS or says > verb:
            continue
        for subject in tree.below(verb, "nsubj", "nsubj:pass"):
            _lower(tree, subject, verb, heads, deps)
        for place in tree.below(verb, "nsubj", "nsubj:pass"):
            case = [c for c in tree.below(place, "case") if c < place]
            things = [c for c in tree.below(says, "obj") if says < c < place]
            if not case or tree.lowers[case[0]] not in _OF_PLACE or len(things) != 1:
                continue
            heads[things[0]], deps[things[0]] = verb, deps[place]
            heads[place], deps[place] = things[0], "nmod"
            for day in tree.below(says, "obl:unmarked"):
                if things[0] < day < verb:
                    heads[day] = verb


def _lower(tree: Tree, subject: int, verb: int, heads: list[int], deps: list[str]) -> None:
    """Hang what stands between a subject and its verb from them: "said the attack Thursday in Oslo was revenge"."""
    for phrase in tree.below(tree.heads[verb], "obl", "obl:unmarked"):
        if subject < phrase < verb:
            cased = tree.below(phrase, "case")
            heads[phrase], deps[phrase] = (subject, "nmod") if cased else (verb, "obl:unmarked")
