"""The attitude of a word or its auxiliaries towards the act below it: meant, asked, demanded, refused, threatened.

Phenomenon: "will visit", "must return", "threatened to attack". Source: the classes 02, 03, 10, 12 and 13 of CAMEO
(Schrodt 2012), which repeat the other classes under an attitude. Handled: "ready to help" (intends), "called for talks"
(asks). Refused: "may visit" (nobody means it yet).
"""

from __future__ import annotations

from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def own_attitude(tree: Tree, verb: int) -> str:
    """What a verb's own auxiliaries say: "will visit", "must return"."""
    lowers = {tree.lowers[c] for c in tree.children[verb] if tree.deps[c] == "aux"}
    if lowers & {"will", "shall", "'ll", "’ll", "wo", "would"}:
        return "intends"
    if lowers & {"must"}:
        return "demands"
    return ""


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(tree.lowers[c] == "to" and tree.deps[c] == "mark" for c in tree.children[verb])


def attitude_of_word(tree: Tree, token: int, lexicon: Lexicon) -> str:
    """The attitude that a word has towards what stands below it."""
    lemma = tree.lemmas[token].lower()
    keys = (
        [form for form, _ in forms.lemma_forms(tree, token)]
        if clauses.is_verb(tree, token)
        else [lemma]
    )
    for attitude in ("threatens", "refuses", "demands", "asks", "attempts", "intends"):
        cues = lexicon.cue(attitude)
        if any(form in cues for form in keys):
            return attitude
    return ""


def duty(tree: Tree, verb: int) -> int | None:
    """The verb of the clause that a statement reports, if it says what must be done: "said that Sudan must return"."""
    near = [c for c in tree.children[verb] if tree.deps[c] in ("ccomp", "parataxis")]
    if tree.deps[verb] == "parataxis":
        near.append(tree.heads[verb])
    return next((c for c in near if own_attitude(tree, c) == "demands"), None)
