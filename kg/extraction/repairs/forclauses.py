"""Who is to act after "for", taken for a phrase of its own: "pressed for Israel to withdraw".

Phenomenon: in "pressed for Israel to withdraw" Israel is the subject of an infinitive that "for" opens, and a parse
often takes "for Israel" for a phrase beside a bare "to withdraw", whose subject is then whoever presses. Source:
infinitival clauses with the subordinator "for" (Huddleston and Pullum 2002, 14.1.3). Handled: "is pushing hard for the
US to support its plan" (the US is to), "pressed for Israel to withdraw", "called for the rebels to disarm". Refused:
"left for Iraq to meet them" (he meets them), "asked for help to rebuild" (no help rebuilds).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import preposition
from kg.ontology import supersenses

#: Verbs after which "for" says whither, in whose stead or for whose sake: "left for Iraq to meet them".
_NO_SUBJECT_AFTER = frozenset(
    (
        *("leave", "depart", "head", "set", "fly", "sail", "travel", "embark", "bind", "return"),
        *("work", "fight", "vote", "play", "run", "campaign", "pay", "thank", "blame", "make"),
    )
)


def opened(tree: Tree) -> Tree:
    """The tree with each such noun the subject of the infinitive after it.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _open)


def _open(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first + 3, last):
        if tree.tags[verb] != "VB" or tree.deps[verb] not in ("advcl", "xcomp", "acl"):
            continue
        marks = tree.below(verb, "mark")
        if [tree.lowers[m] for m in marks] != ["to"] or tree.below(verb, "nsubj", "nsubj:pass"):
            continue
        above = tree.heads[verb]
        if tree.pos[above] in ("NOUN", "PROPN") and _may_act(tree, above):
            continue  # "a spokesman for the Global Fund to Fight AIDS"
        for noun in tree.below(above, "obl", "nmod"):
            if (
                tree.heads[noun] == above
                and max(tree.subtree(noun)) == marks[0] - 1
                and preposition(tree, noun) == "for"
                and tree.lemmas[above].lower() not in _NO_SUBJECT_AFTER
                and _may_act(tree, noun)
            ):
                passive = bool(tree.below(verb, "aux:pass"))
                heads[noun], deps[noun] = verb, "nsubj:pass" if passive else "nsubj"
                for case in tree.below(noun, "case"):
                    heads[case], deps[case] = verb, "mark"


def _may_act(tree: Tree, noun: int) -> bool:
    kinds = supersenses().get(tree.lemmas[noun].lower(), ("",))
    return tree.pos[noun] in ("PROPN", "PRON") or kinds[0] in ("person", "group")
