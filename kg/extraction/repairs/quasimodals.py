"""What somebody "is to" do: "be" with an infinitive as an auxiliary, for what is planned.

Phenomenon: "Ministers are to sign the treaty" says what is arranged, where "the goal is to sign the treaty" says what
the goal is; a parse that gives both a copula makes the first an assertion, or nothing at all. Source: Huddleston and
Pullum (2002), 3.2.5 (quasi-modal "be"), against specifying "be" in 4.5.1. Handled: "France is to host a summit", "the
treaty was to be signed in May", "is due to hold talks" (where the parse takes no adjective for it), "he was to have
met Blair" (planned, and it did not come to that). Refused: "the aim is to reach a deal", "this is to confirm that
they met".
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

#: Pronouns that stand for a thought or a purpose as often as for somebody.
_THOUGHTS = frozenset(("this", "that", "these", "those", "what", "all", "there"))
#: What acts or is acted out; a noun that means an act first of all is as often a task.
_ACTS = frozenset(("person", "group", "location", "artifact"))
#: What is in somebody's mind, or said.
_MINDS = frozenset(("cognition", "communication", "feeling", "attribute", "state"))
#: What an event itself does that has not begun.
_RUNS = frozenset(("begin", "start", "open", "resume", "continue", "take"))


def arranged(tree: Tree) -> Tree:
    """The tree with "be" as the auxiliary of what somebody is to do.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("France", "is", "to", "host", "talks")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words),
    ...     ("France", "be", "to", "host", "talk"), ("PROPN", "AUX", "PART", "VERB", "NOUN"),
    ...     ("NNP", "VBZ", "TO", "VB", "NNS"), ("nsubj", "cop", "mark", "ROOT", "obj"), (3, 3, 3, 3, 3),
    ...     (0, 7, 10, 13, 18), ((0, 5),))
    >>> arranged(t).deps[1]
    'aux'
    """
    deps = list(tree.deps)
    for be, label in enumerate(tree.deps):
        verb = tree.heads[be]
        if label == "cop" and be < verb and _to(tree, verb, be) and _is_arranged(tree, verb, be):
            deps[be] = "aux"
    return tree.altered(deps=deps)


def is_to(tree: Tree, verb: int) -> int | None:
    """The "be" by which a verb tells what somebody is to do, if there is one: "France is to host talks"."""
    for be in tree.below(verb, "aux", "aux:pass"):
        if tree.lemmas[be].lower() == "be" and be < verb and _to(tree, verb, be):
            return be
    return None


def is_aimed(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what somebody has in mind: "the goal was to reach a deal"; a first act was one."""
    for be in tree.below(verb, "cop"):
        if be < verb and _to(tree, verb, be):
            subjects = [c for c in tree.below(verb, "nsubj") if tree.pos[c] == "NOUN"]
            kinds = [_kinds(tree, c) for c in subjects]
            return any(k[0] in _MINDS and "act" not in k for k in kinds if k)
    return False


def _kinds(tree: Tree, noun: int) -> tuple[str, ...]:
    return supersenses().get(tree.lemmas[noun].lower(), ())


def _to(tree: Tree, verb: int, be: int) -> bool:
    """Whether "to" follows a "be" and makes the verb an infinitive, with no more than an adverb between."""
    if tree.lowers[verb] == "blame":
        return False  # who "is to blame" is blamed
    return tree.pos[verb] == "VERB" and any(
        tree.lowers[mark] == "to"
        and be < mark < verb
        and all(
            tree.pos[t] in ("ADV", "PART") or tree.lowers[t] == "due" for t in range(be + 1, mark)
        )
        for mark in tree.below(verb, "mark")
    )


def _is_arranged(tree: Tree, verb: int, be: int) -> bool:
    subject = next((c for c in tree.below(verb, "nsubj", "nsubj:pass") if c < be), None)
    if subject is None:
        return False
    if tree.pos[subject] == "PRON":
        return tree.lowers[subject] not in _THOUGHTS
    if tree.pos[subject] != "NOUN":
        return tree.pos[subject] == "PROPN"
    kinds = _kinds(tree, subject)
    if tree.below(verb, "aux:pass") or tree.lemmas[verb].lower() in _RUNS:
        return not kinds or kinds[0] not in ("cognition", "attribute", "feeling")
    return bool(_ACTS & set(kinds)) and kinds[0] != "act"
