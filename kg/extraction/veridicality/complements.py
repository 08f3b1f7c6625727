"""How a clause or noun hangs from the word above it, where that decides what the word makes of it.

Phenomenon: "it is false that they met", "refused to rule out attacking", "a deal is possible", "the prospect of rebels
attacking", "shot at them, killing two" take other ways up the tree than a plain complement. Source: veridicality of
embedded events in FactBank (Saurí and Pustejovsky 2009). Handled: "it is not true that" (negated), "has not denied it"
(open), "nobody says that they met" (open), "talks remain unlikely" (open).
Refused: "the talks are likely to fail" (there are talks).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.embedders import cue_of
from kg.extraction.veridicality.mood import mood
from kg.lexicon import Lexicon
from kg.values import Certainty


def truth(tree: Tree, above: int, label: str, lexicon: Lexicon) -> tuple[Certainty, bool] | None:
    """What "it is true that", "it is false that" make of a clause: how far from a fact, and whether they negate it."""
    lemma = tree.lemmas[above].lower()
    if label not in ("csubj", "ccomp") or tree.pos[above] != "ADJ":
        return None
    if lemma not in lexicon.cue("true") and lemma not in lexicon.cue("false"):
        return None
    own, flipped = mood(tree, above, lexicon)
    return own, flipped != (lemma in lexicon.cue("false"))


def is_unsaid(tree: Tree, above: int, clause: int, lexicon: Lexicon) -> bool:
    """Whether nobody says what a clause tells: "did not say that they met", "nobody has claimed that".

    Not to say when they met, or not to admit that they did, leaves it a fact.
    """
    return (
        clauses.mark(tree, clause) in ("that", "")
        and tree.lemmas[above].lower() not in lexicon.cue("grants")
        and not any(tree.tags[t].startswith("W") for t in tree.subtree(clause) if t < clause)
        and (mood(tree, above, lexicon)[1] or _is_refused(tree, above, lexicon))
        and not _QUOTES & set(tree.words[min(tree.children[above], default=above) : above])
    )


def _is_refused(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether somebody refuses to say it: "declined to confirm that they met"."""
    return tree.deps[verb] == "xcomp" and cue_of(lexicon, tree, tree.heads[verb]) == "negates"


#: Marks after which what is said begins: a "not" before them is not the verb's.
_QUOTES = frozenset(('"', "“", "-", "–", "—"))


def excludes(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Whether not to do what a verb says leaves it open: who has not denied it need not have done it."""
    return any(form in lexicon.cue("excludes") for form, _ in forms.lemma_forms(tree, verb))


def is_object(tree: Tree, clause: int, lexicon: Lexicon) -> bool:
    """Whether a participle right after a verb is what it negates: "refused to rule out attacking"."""
    above = tree.heads[clause]
    return (
        tree.tags[clause] == "VBG"
        and above < clause
        and not tree.below(above, "obj")
        and not tree.below(clause, "mark", "nsubj")
        and "," not in tree.words[above:clause]
        and clauses.is_verb(tree, above)
        and cue_of(lexicon, tree, above) == "negates"
    )


def led_by(tree: Tree, clause: int, lexicon: Lexicon) -> str | None:
    """What governs somebody with what he may do: "raises the prospect of rebels attacking the capital"."""
    doer = tree.heads[clause]
    above = tree.heads[doer]
    if tree.tags[clause] != "VBG" or tree.deps[doer] != "nmod" or not clauses.is_noun(tree, above):
        return None
    return cue_of(lexicon, tree, above, clauses.preposition(tree, doer))


def results(tree: Tree, clause: int, lexicon: Lexicon) -> bool:
    """Whether a participle after a verb tells of the same deed: "allegedly shot at them, killing two"."""
    alone = not tree.below(clause, "nsubj", "nsubj:pass", "aux", "aux:pass")
    says = tree.lemmas[clause].lower() in lexicon.cue("reports")
    above = tree.heads[clause]
    return (
        tree.tags[clause] == "VBG"
        and above < clause
        and alone
        and not says
        and clauses.is_verb(tree, above)
    )


def is_condition(tree: Tree, noun: int, lexicon: Lexicon) -> Certainty | None:
    """How an event stands on which another depends, or which something is likened to; None for any other.

    "The deal hinges on the release of hostages"; "a strike would be regarded as an act of war".
    """
    while tree.deps[noun] == "nmod" and tree.lowers[tree.heads[noun]] in ("act", "acts"):
        noun = tree.heads[noun]
    lemma = tree.lemmas[tree.heads[noun]].lower()
    word = clauses.preposition(tree, noun)
    if tree.deps[noun] not in ("obl", "nmod") or not word:
        return None
    if f"{lemma} {word}" in lexicon.cue("depends"):
        return "conditional"
    return "possible" if word == "as" and lemma in lexicon.cue("likens") else None


def is_supposed(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether all that is said of an event is that it may be: "a deal is possible", "talks remain unlikely"."""
    above = tree.heads[noun]
    if tree.deps[noun] != "nsubj":
        return False
    if tree.lemmas[above] in lexicon.cue("proves"):
        predicates = [c for c in tree.below(above, "xcomp") if tree.pos[c] == "ADJ"]
    else:
        predicates = [above] if tree.pos[above] == "ADJ" and tree.below(above, "cop") else []
    return any(
        cue_of(lexicon, tree, p) == "supposes" and not tree.below(p, "xcomp", "ccomp", "csubj")
        for p in predicates
    )
