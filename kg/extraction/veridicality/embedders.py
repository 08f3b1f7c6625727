"""The words that events stand under: what a verb, noun or adjective makes of the clause or noun that it governs.

Phenomenon: "failed to sign", "plans to sign" and "called for signing it" embed one act and tell three things of it.
Source: the event-selecting predicates of FactBank (Saurí and Pustejovsky 2009). Handled: "refused" (negates), "hopes
for" (plans), "fears" (supposes), "possible talks" (what stands before a noun). Refused: a word in another part of
speech than its cue's.
"""

from __future__ import annotations

from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import is_passive
from kg.lexicon import Lexicon
from kg.values import Certainty

_STRENGTH: dict[Certainty, int] = {
    "asserted": 0,
    "unspecified": 1,
    "planned": 2,
    "possible": 3,
    "proposed": 4,
    "conditional": 5,
}


def stronger(one: Certainty, other: Certainty) -> Certainty:
    """The one of two that is farther from a fact."""
    return one if _STRENGTH[one] >= _STRENGTH[other] else other


def cue_of(lexicon: Lexicon, tree: Tree, token: int, preposition: str = "") -> str | None:
    """What a governing word sets, the most telling first."""
    lemma = tree.lemmas[token].lower()
    for sets in ("negates", "proposes", "plans", "supposes", "reports"):
        cue = lexicon.cue(sets)
        keys = (
            [form for form, _ in forms.lemma_forms(tree, token)]
            if clauses.is_verb(tree, token)
            else [lemma]
        )
        participle = tree.lowers[token] if tree.tags[token] == "VBN" else ""
        if participle in cue and participle in cue[participle].words and is_passive(tree, token):
            return sets  # "is determined to attack"
        for form in (f"{lemma} {preposition}", *keys):
            found = cue.get(form)
            if found is None:
                continue
            kinds = (
                found.verbs
                if clauses.is_verb(tree, token) or tree.pos[token] == "AUX"
                else (*found.nouns, *found.words)
            )
            if form in kinds:
                return sets
    return None


def value_of(word: str | None) -> Certainty:
    """What a kind of governing word makes of what it governs."""
    values: dict[str, Certainty] = {
        "plans": "planned",
        "proposes": "proposed",
        "supposes": "possible",
    }
    return values.get(word or "", "asserted")


def modifiers(tree: Tree, noun: int, lexicon: Lexicon) -> tuple[Certainty, bool]:
    """What stands before a noun: "no agreement", "possible talks", "the proposed visit"."""
    negative = False
    certainty: Certainty = "asserted"
    for child in tree.children[noun]:
        lower = tree.lowers[child]
        if tree.deps[child] in ("det", "advmod", "cc:preconj") and lower in (
            "no",
            "neither",
            "not",
        ):
            negative = True
        elif tree.deps[child] in ("amod", "compound", "advmod") and child < noun:
            for sets, value in (
                ("supposes", "possible"),
                ("plans", "planned"),
                ("proposes", "proposed"),
            ):
                cue = lexicon.cue(sets).get(lower)
                if cue is not None and lower in cue.words:
                    certainty = stronger(certainty, value)  # type: ignore[arg-type]
        elif tree.deps[child] == "case" and lower == "without":
            negative = True
    return certainty, negative
