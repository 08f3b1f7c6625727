"""What the small words beside a verb say of it: tense, ability, inversion, "yet to".

Phenomenon: one verb, "sign", is past, planned, impossible or contrary to fact by its auxiliaries. Source: Huddleston
and Pullum (2002), chapter 3. Handled: "has signed" (past), "could not sign" (ability: it was not done), "had they
signed" (a condition), "have yet to sign". Refused: "may not sign" as inability.
"""

from __future__ import annotations

from typing import Literal

from kg.extraction.repairs.quasimodals import is_to
from kg.extraction.syntax.tree import Tree


def tense(tree: Tree, verb: int) -> Literal["past", "present", "future", "none"]:
    """The tense of a verb with its auxiliaries; a perfect is past."""
    tags = {
        tree.tags[verb],
        *(tree.tags[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "aux:pass", "cop")),
    }
    if any(
        tree.lowers[c] in ("will", "shall", "'ll", "’ll", "wo")
        for c in tree.children[verb]
        if tree.deps[c] == "aux"
    ):
        return "future"
    be = is_to(tree, verb)
    if be is not None and tree.tags[be] in ("VBZ", "VBP"):
        return "future"
    if "VBD" in tags or (tags == {"VBN"} and _is_active(tree, verb)):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return (
            "past"
            if "VBN" in tags and any(tree.lemmas[c] == "have" for c in tree.children[verb])
            else "present"
        )
    return "none"


def _is_active(tree: Tree, verb: int) -> bool:
    """Whether a participle without auxiliaries has a subject: it is a past tense that was mistagged."""
    auxiliaries = tree.below(verb, "aux", "aux:pass", "cop", "nsubj:pass")
    whole = tree.deps[verb] in ("ROOT", "ccomp", "parataxis")
    return whole and bool(tree.below(verb, "nsubj")) and not auxiliaries


def cannot(tree: Tree, verb: int) -> bool:
    """Whether the modal is of ability: what "could not" be done was not."""
    return any(
        tree.deps[c] == "aux" and tree.lowers[c] in ("can", "could", "cannot", "ca")
        for c in tree.children[verb]
    )


def inverted(tree: Tree, verb: int, aux: int) -> bool:
    """Whether an auxiliary stands before the subject: "had they signed"."""
    subjects = [c for c in tree.children[verb] if tree.deps[c] in ("nsubj", "nsubj:pass")]
    return bool(subjects) and aux < subjects[0]


def is_yet_to(tree: Tree, verb: int) -> bool:
    """Whether what a verb says has yet to be done."""
    return any(
        tree.lowers[c] == "to" and c > 0 and tree.lowers[c - 1] == "yet"
        for c in tree.children[verb]
    )


def is_duty(tree: Tree, have: int) -> bool:
    """Whether "have" with an infinitive says what must be done: "Iran has to sign"; who "had to" did it."""
    return tree.lemmas[have].lower() == "have" and tree.tags[have] in ("VB", "VBZ", "VBP")


def is_none(tree: Tree, token: int) -> bool:
    """Whether a phrase says that there is nobody or nothing: "no talks", "none", "neither side".

    "A no-confidence motion" is one.
    """
    opens = next(iter(tree.below(token, "det")), None)
    return tree.lowers[token] in ("nobody", "none", "nothing", "neither", "no-one") or any(
        (c == opens and tree.lowers[c] in ("no", "neither"))
        or (tree.deps[c] == "cc:preconj" and tree.lowers[c] == "neither")
        for c in tree.children[token]
    )
