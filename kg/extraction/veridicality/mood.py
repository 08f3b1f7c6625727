"""What a verb's own words say of whether it happened: auxiliaries, negation, conjunction.

Phenomenon: "did not sign", "may sign", "would have signed", "if they sign" differ in the words right at the verb.
Source: modality and polarity in FactBank (Saurí and Pustejovsky 2009); Huddleston and Pullum (2002), chapters 3 and 9.
Handled: "will sign" (planned), "could not sign" (it was not done), "rather than sign" (not done), "said that it would
sign" (planned), "had they signed" (contrary to fact). Refused: what the clauses above make of it (`factuality.py`).
"""

from __future__ import annotations

from kg.extraction.repairs.quasimodals import is_aimed, is_to
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.auxiliaries import cannot, inverted, is_none, is_yet_to
from kg.extraction.veridicality.embedders import stronger
from kg.extraction.veridicality.upcoming import is_before_its_time, is_scheduled, is_until
from kg.lexicon import Lexicon
from kg.values import Certainty

#: Labels of the phrases whose "no" negates the verb: "no deal was reached".
ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


def mood(tree: Tree, verb: int, lexicon: Lexicon) -> tuple[Certainty, bool]:
    """How far a verb's own auxiliaries, negation and conjunction leave it from a fact, and whether they negate it."""
    certainty: Certainty = "asserted"
    negative = False
    denies, condition = lexicon.cue("denies"), lexicon.cue("condition")
    for child in tree.children[verb]:
        lower, label = tree.lowers[child], tree.deps[child]
        if label == "aux" and tree.pos[child] != "PROPN":  # "on 12 May signed"
            for sets in ("possible", "planned", "proposed", "conditional"):
                if lower in lexicon.cue(sets):
                    value = (
                        "planned"
                        if sets == "conditional" and _reported(tree, verb, lexicon)
                        else sets
                    )
                    certainty = stronger(certainty, value)  # type: ignore[arg-type]
            if (
                lower == "had"
                and child < verb
                and tree.deps[verb] == "advcl"
                and inverted(tree, verb, child)
            ):
                certainty = "conditional"
        elif lower in ("rather", "instead") and label in ("cc", "mark", "case"):
            negative = not negative  # "landed rather than fly on", "instead of signing"
        elif (
            label in ("advmod", "mark", "cc", "case", "det", "cc:preconj", "discourse")
            and lower in denies
        ):
            negative = not negative if lower != "without" or child < verb else negative
        elif label == "mark" and lower in condition:
            certainty = "conditional" if lower != "until" else certainty
        elif (label in ARGUMENTS and is_none(tree, child)) or (
            child == verb - 1 and label == "advmod" and lower in lexicon.cue("falls short")
        ):
            negative = not negative
        elif label == "advmod" and lower in lexicon.cue("supposes"):
            certainty = stronger(certainty, "possible")
    if negative and certainty == "possible" and cannot(tree, verb):
        certainty = "asserted"
    if negative and is_until(tree, verb):
        negative = False
    if is_before_its_time(tree, verb, lexicon) or is_scheduled(tree, verb):
        certainty = stronger(certainty, "planned")
    if is_to(tree, verb) is not None:
        undone = any(tree.lemmas[c].lower() == "have" for c in tree.below(verb, "aux"))
        certainty = stronger(certainty, "conditional" if undone else "planned")
    elif is_aimed(tree, verb) or _is_headlined(tree, verb):
        certainty = stronger(certainty, "planned")
    if any(tree.lowers[c] == "yet" for c in tree.children[verb]) and is_yet_to(tree, verb):
        negative = True
    return certainty, negative


def _is_headlined(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is all that a headline has for a verb: "Biden, Xi to meet in Lima"."""
    return (
        tree.heads[verb] == verb
        and tree.tags[verb] == "VB"
        and any(tree.lowers[c] == "to" for c in tree.below(verb, "mark"))
        and bool(tree.below(verb, "nsubj", "nsubj:pass"))
        and not tree.below(verb, "aux", "cop")
    )


def _reported(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether a "would" stands for "will" in reported speech: "said that it would sign"."""
    while tree.deps[verb] == "conj":
        verb = tree.heads[verb]
    if tree.deps[verb] not in ("ccomp", "parataxis"):
        return False
    return tree.lemmas[tree.heads[verb]].lower() in lexicon.cue("reports")


def is_unsure(tree: Tree, above: int, lexicon: Lexicon) -> bool:
    """ "not sure a deal will be ready", "not clear that they met": what is not certain may be."""
    if tree.lowers[above] not in lexicon.cue("assures"):
        return False
    return mood(tree, above, lexicon)[1]
