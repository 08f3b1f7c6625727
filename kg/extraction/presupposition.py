"""What a sentence takes for granted whatever it says of it.

Phenomenon: "they agreed to end the war" leaves open whether the war ends, not that there is one. Source: aspectual
verbs as presupposition triggers (Karttunen 1973). Handled: "wants to lift the sanctions", "called for a halt to the
attacks", "did not stop the talks". Refused: "agreed to hold talks" (there are none yet).
"""

from __future__ import annotations

from kg.extraction import clauses, forms
from kg.extraction.tree import Tree
from kg.lexicon import Lexicon


def is_ended(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether an event is what somebody ends, or is to end."""
    above, cue = clauses.governor(tree, noun), lexicon.cue("ends")
    if above is None:
        return False
    lemma, label = tree.lemmas[above].lower(), clauses.role_of(tree, noun)
    if clauses.is_verb(tree, above):
        said = [form for form, _ in forms.lemma_forms(tree, above)]
        return label in ("obj", "nsubj:pass") and any(
            form in cue and form in cue[form].verbs for form in said
        )
    return (
        lemma in cue
        and lemma in cue[lemma].nouns
        and clauses.preposition(tree, noun) in ("to", "of")
    )


#: Participles that say of an agreement that there is one.
_MADE = frozenset(("sign", "agree", "reach", "conclude", "broker", "negotiate", "ratify", "exist"))


def is_made(tree: Tree, noun: int) -> bool:
    """Whether a word before a noun says that it is there: "called on them to apply a recently signed deal"."""
    return any(tree.lemmas[c] in _MADE and tree.tags[c] == "VBN" for c in tree.below(noun, "amod"))
