"""What a predicate that judges an act makes of the act: "it is vital to sign", "they were too weak to attack".

Phenomenon: an infinitive below "be" and an adjective or noun tells of an act that the predicate judges, and whether it
was done hangs on the predicate. Source: implicative and factive adjectives (Karttunen 2013, "You will be lucky to
break even"); extraposed subjects in Huddleston and Pullum (2002), 16.5.2. Handled: "it is important to release them"
(proposed), "it is difficult to attack" (possible), "was too ill to attend", "it was impossible to land" (not done),
"was quick to condemn it", "it was wrong to attack", "were able to land" (done). Refused: "will be able to sign".
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.auxiliaries import tense
from kg.extraction.veridicality.embedders import cue_of
from kg.extraction.veridicality.mood import mood
from kg.lexicon import Lexicon
from kg.values import Certainty


def judgement(
    tree: Tree, predicate: int, clause: int, lexicon: Lexicon
) -> tuple[Certainty, bool] | None:
    """How far from a fact a predicate leaves the act that it judges, and whether it negates it.

    Args:
        predicate: the word above the clause.
        clause: the verb of an infinitive, or of a clause with "that".

    Returns:
        Nothing where the word judges nothing.
    """
    label = tree.deps[clause]
    if not tree.below(predicate, "cop") or predicate > clause:
        return None
    lemma = tree.lemmas[predicate].lower()
    urged = lemma in lexicon.cue("urges")
    if not any(tree.lowers[m] == "to" for m in tree.below(clause, "mark")):
        bare = tree.tags[clause] in ("VB", "VBP") and not tree.below(clause, "aux")
        return ("proposed", False) if urged and bare and label in ("csubj", "ccomp") else None
    expletive = any(tree.lowers[c] == "it" for c in tree.below(predicate, "expl", "nsubj"))
    judges = tree.pos[predicate] == "ADJ" and label in ("csubj", "xcomp", "ccomp", "advcl")
    if not judges and not (expletive and label == "csubj"):
        return None
    own, flipped = mood(tree, predicate, lexicon)
    excessive = any(tree.lowers[c] == "too" for c in tree.below(predicate, "advmod"))
    if excessive or lemma in lexicon.cue("prevents"):
        return own, not flipped
    if lemma in lexicon.cue("entails") and tense(tree, predicate) == "past":
        return own, flipped
    if cue_of(lexicon, tree, predicate) is not None:
        return None  # "reluctant to sign", "ready to sign" say more
    if flipped and not expletive:
        return own, True  # "were not available to comment"
    return "proposed" if urged else "possible", False
