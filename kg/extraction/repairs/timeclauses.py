"""Subjects of a clause of time that a parse takes for the noun after a preposition.

Phenomenon: "after", "before", "since" and "until" open phrases and clauses alike, and a parser that met a long noun
phrase after one takes the verb behind it for a clause without a subject. Source: garden paths of subordinators that
are prepositions too (Huddleston and Pullum 2002, 11.3 and 7.2). Handled: "a day after Chad's premier, Ola Vik, was
killed" (he was), "left before the envoys of Mali arrived", "before a summit opens", "while Vik was in Oslo for talks,
Mali left" (he was there for talks), "offered talks as envoys met" (what is offered is the talks). Refused: "after the
talks he was killed" (a subject of its own), "after the talks ended" where the parse has it right.
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_OPENING = ("after", "before", "since", "until", "as")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")


def timed(tree: Tree) -> Tree:
    """The tree with each such noun as the subject of the verb behind it.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("She", "left", "after", "Vik", "was", "shot")
    >>> lemmas = ("she", "leave", "after", "Vik", "be", "shoot")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words), lemmas,
    ...     ("PRON", "VERB", "ADP", "PROPN", "AUX", "VERB"), ("PRP", "VBD", "IN", "NNP", "VBD", "VBN"),
    ...     ("nsubj", "ROOT", "case", "obl", "aux:pass", "ccomp"), (1, 1, 3, 1, 5, 1), (0, 4, 9, 15, 19, 23), ((0, 6),))
    >>> timed(t).heads, timed(t).deps[2:]
    ((1, 1, 5, 5, 5, 1), ('mark', 'nsubj:pass', 'aux:pass', 'advcl'))
    """
    return rewired(rewired(rewired(tree, _settle), _mend), _open)


def _open(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Make a clause of time of what a parse takes for what is said, its "as" for the preposition of its subject."""
    for verb in range(first, last):
        if tree.deps[verb] != "ccomp" or not tree.below(tree.heads[verb], "obj"):
            continue
        for subject in tree.below(verb, "nsubj", "nsubj:pass"):
            case = [c for c in tree.below(subject, "case") if c == min(tree.subtree(subject))]
            if case and tree.lowers[case[0]] in _OPENING and tree.heads[verb] < case[0]:
                heads[case[0]], deps[case[0]] = verb, "mark"
                deps[verb] = "advcl"


def _settle(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Make a clause of what a parse takes for a phrase although it has a subject, "was" and "while" of its own.

    "While Vik was in Oslo for talks, Mali left": the phrases after Oslo are of that clause, too.
    """
    for noun in range(first, last):
        if tree.deps[noun] != "obl" or not tree.below(noun, "cop"):
            continue
        if not tree.below(noun, "nsubj") or not tree.below(noun, "mark"):
            continue
        verb = tree.heads[noun]
        if verb < noun or not clauses.is_verb(tree, verb):
            continue
        deps[noun] = "advcl"
        comma = next((t for t in range(noun, verb) if tree.words[t] == ","), verb)
        for phrase in tree.below(verb, "obl", "obl:unmarked"):
            if noun < phrase < comma:
                heads[phrase] = noun


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for verb in range(first, last):
        if tree.pos[verb] != "VERB" or tree.deps[verb] not in (
            "ccomp",
            "parataxis",
            "conj",
            "advcl",
            "acl",
        ):
            continue
        if tree.below(verb, *_SUBJECTS, "mark", "cc") or not _is_finite(tree, verb):
            continue
        noun = _before(tree, min([*tree.below(verb, "aux", "aux:pass"), verb]), first)
        own = noun is not None and tree.heads[noun] == verb and tree.deps[verb] == "advcl"
        below = tree.deps[verb] == "acl" and tree.heads[verb] == noun  # "before a summit opens"
        if noun is None or (tree.heads[noun] != tree.heads[verb] and not own and not below):
            continue
        (case,) = [c for c in tree.below(noun, "case") if c < noun]
        passive = tree.below(verb, "aux:pass")
        if below:
            heads[verb] = tree.heads[noun]
        heads[noun], deps[noun] = verb, "nsubj:pass" if passive else "nsubj"
        heads[case], deps[case] = verb, "mark"
        deps[verb] = "advcl"


def _before(tree: Tree, start: int, first: int) -> int | None:
    """The noun after "after" whose phrase ends where a verb begins."""
    end = start - 1
    if end > first and tree.words[end] == ",":
        end -= 1
    here = end
    while here > first and tree.deps[here] != "obl" and tree.heads[here] < start:
        above = tree.heads[here]
        if above == here:
            return None
        here = above
    if tree.deps[here] != "obl":
        return None
    apart = {t for c in tree.below(here, "acl") if c >= start for t in tree.subtree(c)}
    if max(t for t in tree.subtree(here) if t not in apart) not in (end, end + 1):
        return None
    case = [c for c in tree.below(here, "case") if c < here]
    return here if len(case) == 1 and tree.lowers[case[0]] in _OPENING else None


def _is_finite(tree: Tree, verb: int) -> bool:
    tagged = tree.tags[verb] in ("VBD", "VBZ", "VBP")
    return tagged or bool(tree.below(verb, "aux", "aux:pass"))
