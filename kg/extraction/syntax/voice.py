"""Whether a verb is active or passive, and the words that open its clause and its phrases.

Phenomenon: who stands as the subject of "was bombed", "is to blame" or "when asked" suffers it. Source: the passive and
its semantic kin in Quirk et al. (1985), 3.63 to 3.78. Handled: "was shot and killed" (one auxiliary for both), "the
rebels freed by Chad" (a bare participle), "when asked about it, Kim" (Kim is asked). Refused: "is opposed to the
sanctions", which is an adjective for who holds a view.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree

_SUBORDINATORS = frozenset(("when", "if", "once", "while", "unless", "until", "though", "although"))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive: it has a passive auxiliary or subject, or is a bare participle of a noun."""
    if tree.lowers[verb] == "blame" and tree.below(verb, "cop", "aux") and mark(tree, verb) == "to":
        return True  # "he is to blame" is to be blamed
    for child in tree.children[verb]:
        if tree.deps[child] in ("aux:pass", "nsubj:pass", "obl:agent"):
            return True
        if tree.deps[child] == "aux" and tree.lemmas[child] == "have":
            return any(tree.deps[c] == "aux:pass" for c in tree.children[verb])
    if tree.deps[verb] == "conj" and tree.tags[verb] == "VBN":
        # "was shot and killed": the auxiliary of the first holds for both
        return is_verb(tree, tree.heads[verb]) and (
            not any(tree.deps[child] in ("nsubj", "obj", "aux") for child in tree.children[verb])
            and is_passive(tree, tree.heads[verb])
        )
    if _is_reduced(tree, verb) or _is_found_so(tree, verb):
        return True
    return (
        tree.tags[verb] == "VBN"
        and tree.deps[verb] in ("acl", "amod", "advcl")
        and not any(tree.deps[child] in ("nsubj", "aux") for child in tree.children[verb])
    )


def _is_reduced(tree: Tree, verb: int) -> bool:
    """Whether a clause of time or condition has but a participle: "when asked", "if attacked"."""
    below = tree.children[verb]
    return (
        tree.deps[verb] == "advcl"
        and tree.tags[verb] in ("VBN", "VBD")
        and any(tree.lowers[c] in _SUBORDINATORS and c == verb - 1 for c in below)
        and not any(tree.deps[c] in ("nsubj", "obj", "aux") for c in below)
    )


def _is_found_so(tree: Tree, verb: int) -> bool:
    """Whether a participle says in what state somebody is: "was reported killed", "were found shot"."""
    return (
        tree.deps[verb] == "xcomp"
        and tree.tags[verb] == "VBN"
        and not is_stative(tree, verb)
        and not any(tree.deps[c] in ("mark", "aux", "obj") for c in tree.children[verb])
    )


def is_held(tree: Tree, verb: int) -> bool:
    """Whether what a verb says is that somebody is kept: "taken hostage"."""
    return any(tree.lowers[c] in ("hostage", "prisoner", "captive") for c in tree.children[verb])


def _is_to_blame(tree: Tree, verb: int) -> bool:
    """Whether an active verb is passive in sense: who "is to blame" is blamed."""
    be = tree.below(verb, "cop", "aux")
    return tree.lowers[verb] == "blame" and mark(tree, verb) == "to" and bool(be)


def is_stative(tree: Tree, verb: int) -> bool:
    """Whether a participle is an adjective for who holds a view or acts: "is opposed to it", "engaged in it"."""
    word = _STATES.get(tree.lowers[verb])
    if word is None or tree.below(verb, "obl:agent"):
        return False
    marks = {mark(tree, c) for c in tree.below(verb, "advcl", "xcomp", "ccomp")}
    return word in marks | {preposition(tree, c) for c in tree.below(verb, "obl", "nmod")}


#: Participles that say what their subject holds or does, each with the word that follows.
_STATES = {"opposed": "to", "engaged": "in", "involved": "in", "embroiled": "in"}


def is_bare_passive(tree: Tree, verb: int) -> bool:
    """Whether a passive has an auxiliary, or is passive in sense alone."""
    return _is_to_blame(tree, verb) or any(tree.deps[c] == "aux:pass" for c in tree.children[verb])


def mark(tree: Tree, verb: int) -> str:
    """The word that opens a verb's clause ("to", "that", "without"), or the empty string."""
    return next(
        (tree.lowers[c] for c in tree.children[verb] if tree.deps[c] in ("mark", "case")), ""
    )


def preposition(tree: Tree, noun: int) -> str:
    """The preposition before a noun, or the empty string.

    Of a compound preposition ("along with", "in front of") it is the last word, which says the role.
    """
    known = tree.preposition_of.get(noun)
    if known is None:
        lowers = [tree.lowers[c] for c in tree.below(noun, "case") if c < noun]
        known = next((word for word in ("according", "ahead") if word in lowers), "")
        known = tree.preposition_of[noun] = known or (lowers[-1] if lowers else "")
    return known


def is_reciprocal(tree: Tree, token: int) -> bool:
    """Whether a word is "each other" or "one another", as a parse heads it."""
    around = (tree.lowers[max(0, token - 1) : token + 1], tree.lowers[token : token + 2])
    return ("each", "other") in around or ("one", "another") in around


def is_noun(tree: Tree, token: int) -> bool:
    """Whether a token can be an eventive noun."""
    return tree.pos[token] in ("NOUN", "PROPN", "X")


def is_verb(tree: Tree, token: int) -> bool:
    """Whether a token is a verb, participles that modify a noun among them."""
    return tree.pos[token] == "VERB" or (
        tree.pos[token] == "AUX" and tree.deps[token] not in ("aux", "aux:pass", "cop")
    )
