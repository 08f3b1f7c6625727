"""Infinitives that say what somebody else is to do, and who does what stands around them: "told them not to attack".

Phenomenon: behind "not" a parser takes an infinitive for a whole clause, and nobody is who is not to do it; and a
participle behind a comma hangs from the infinitive, as if who is bidden did that too. Source: UD's xcomp, without a
subject of its own (de Marneffe et al. 2021); object control and supplementive clauses (Quirk et al. 1985, 16.37 and
15.60). Handled: "warned Chad not to attack", "asked them never to return", "urged Chad to leave, condemning the war"
(who urges condemns). Refused: "asked what to do" (its object is its own), "led Chad to leave, ending the war".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.controllers import OBLIQUE_CONTROL
from kg.extraction.syntax.tree import Tree


def controlled(tree: Tree) -> Tree:
    """The tree with each such infinitive labelled as one that another word's referent does.

    Args:
        tree: a parsed text with UD labels.
    """
    tree = rewired(tree, _mend) if "ccomp" in tree.deps else tree
    return rewired(tree, _free)


#: Verbs by which somebody bids or chooses another to do something.
_BIDDING = frozenset(
    (
        *("ask", "urge", "order", "tell", "invite", "press", "push", "instruct", "command", "beg"),
        *("warn", "advise", "encourage", "request", "direct", "lobby", "pressure", "nominate"),
        *("appoint", "elect", "choose", "name", "pick", *OBLIQUE_CONTROL),
    )
)


def _free(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for clause in range(first + 1, last):
        verb = tree.heads[clause]
        if tree.deps[clause] != "advcl" or tree.tags[clause] != "VBG" or verb > clause:
            continue
        opens, bidding = min(tree.subtree(clause)), tree.heads[verb]
        if tree.words[opens] == "," and not tree.below(clause, "mark", "case", *_SUBJECTS):
            to = any(tree.lowers[c] == "to" for c in tree.below(verb, "mark"))
            bids = bidding < verb and tree.lemmas[bidding].lower() in _BIDDING
            if to and bids and tree.deps[verb] in ("xcomp", "advcl"):
                heads[clause] = bidding


_SUBJECTS = ("nsubj", "nsubj:pass")


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first, last):
        if (
            deps[verb] == "ccomp"
            and tree.tags[verb] == "VB"
            and any(tree.lowers[c] == "to" for c in tree.below(verb, "mark"))
            and not tree.below(verb, "nsubj", "nsubj:pass")
            and heads[verb] < verb
            and not any(tree.tags[c] in ("WP", "WRB", "WDT") for c in tree.children[verb])
        ):
            deps[verb] = "xcomp"
