"""Where deeds were whose clause says it once for several.

Phenomenon: of two verbs that "and" joins, one has the phrase of place that both happened at, and what leads a sentence
is of all of it. Source: shared dependents of coordination and the scope of fronted adjuncts (Quirk et al. 1985, 13.44
and 8.36). Handled: "killed one rebel and detained five in Kivu", "attacked a convoy in Kirkuk and kidnapped two
drivers", "in Basra, a bomb killed three, and gunmen shot a judge", "in Basra, police found two men who had been shot".
Refused: "a bomb killed three in Basra, and gunmen shot a judge" (another's deed), "was held in Pakistan and tried in
Cuba", "arrested him in Lima and later sentenced him".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.places import place_at
from kg.extraction.circumstance.deeds import (
    BODILY,
    SUBJECTS,
    Deeds,
    clause_of,
    is_apart,
    says_when,
    says_where,
    verb_of,
)
from kg.extraction.circumstance.localities import named_place
from kg.extraction.circumstance.whereabouts import WITHIN
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree


def share_places(deeds: Deeds) -> None:
    """Give deeds without a place the one of a deed that is joined to theirs."""
    tree = deeds.tree
    for verb, mentions in deeds.by_verb.items():
        joined = tree.deps[verb] == "conj" or _is_outcome(tree, verb)
        if joined and not tree.below(verb, *SUBJECTS):
            for mine in mentions:
                for other in deeds.by_verb.get(tree.heads[verb], ()):
                    _share(deeds, mine, other)


def lead_places(tree: Tree, cast: Cast, found: list[Told]) -> None:
    """Give the deeds that a sentence tells the place that leads it, if they have none."""
    deeds = Deeds(tree, cast, [[mention] for mention in found])
    for token in range(len(tree)):
        if (place := _fronted(deeds, token)) is None:
            continue
        for verb in _reached(deeds, tree.heads[token]):
            for mention in deeds.by_verb.get(verb, ()):
                if deeds.lacks(mention):
                    mention.places.append(place)


def _share(deeds: Deeds, second: Told, first: Told) -> None:
    """Give the one of two deeds of one doer that has no place the other's."""
    here, there = deeds.places(second), first.places
    if bool(here) == bool(there) or not _are_one(deeds, second, first):
        return
    bare, placed = (first, here) if here else (second, there)
    if deeds.lacks(bare) and not says_where(
        deeds.tree, deeds.cast, clause_of(deeds.tree, verb_of(bare))
    ):
        bare.places = list(placed)


def _is_outcome(tree: Tree, verb: int) -> bool:
    """Whether a verb is a participle that says what a deed did: "set off a bomb, killing two"."""
    led = any(tree.deps[c] in ("mark", "case") for c in tree.children[verb])
    return tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and not led


def _are_one(deeds: Deeds, second: Told, first: Told) -> bool:
    """Whether two joined verbs can tell of one place: deeds of one kind, voice, status and time.

    Not "was held in Lima and later sentenced", not "fought in Iraq and was killed".
    """
    tree, verbs = deeds.tree, (verb_of(first), verb_of(second))
    voices = [clauses.is_passive(tree, verb) for verb in verbs]
    if not {first.root, second.root} <= BODILY:
        return False
    if first.factuality.status != second.factuality.status:
        return False
    if second.time is not None and second.time != first.time:
        return False
    if _is_outcome(tree, verbs[1]):
        return second.root == "Assault"
    if voices[0] != voices[1] or first.factuality.tense != second.factuality.tense:
        return False
    if first.root != second.root and voices[0]:  # "was wounded in Gaza and imprisoned"
        return False
    return not is_apart(deeds, verbs[1])


def _fronted(deeds: Deeds, token: int) -> int | None:
    """The place of a phrase that leads a sentence, before its subject: "in Basra, police found"."""
    tree, verb = deeds.tree, deeds.tree.heads[token]
    if tree.deps[token] != "obl" or token > verb or clauses.preposition(tree, token) not in WITHIN:
        return None
    subjects = tree.below(verb, *SUBJECTS)
    if not subjects or token > min(subjects) or tree.deps[verb] not in ("ROOT", "root"):
        return None
    name = named_place(tree, deeds.cast, token)
    return None if name is None else place_at(deeds.cast, name)


def _reached(deeds: Deeds, verb: int) -> Iterator[int]:
    """The verbs that what leads a sentence is of: the main one, those joined to it, what is said and what was found."""
    tree, cast = deeds.tree, deeds.cast
    yield verb
    says = any(mention.root == "Statement" for mention in deeds.by_verb.get(verb, ()))
    for below in tree.below(verb, *(("conj", "ccomp") if says else ("conj",))):
        if (
            clauses.is_verb(tree, below)
            and not is_apart(deeds, below)
            and not says_where(tree, cast, clause_of(tree, below))
        ):
            yield from _reached(deeds, below)
    if tree.lemmas[verb].lower() in cast.lexicon.cue("comes upon"):
        for thing in tree.below(verb, "obj"):
            for token in sorted(tree.subtree(thing)):
                done = tree.deps[token] in ("acl", "acl:relcl") and clauses.is_passive(tree, token)
                where = says_where(tree, cast, clause_of(tree, token))
                if done and not (where or says_when(tree, cast, token)):
                    yield token
