"""Where deeds were that go on with those of the sentence before.

Phenomenon: a report says where in one sentence and goes on with the same doers, the toll or the same deed by a noun.
Source: Narration and Elaboration, which keep the place (Asher and Lascarides 2003); centering (Grosz, Joshi and
Weinstein 1995). Handled: "rebels attacked a base in Kasese. They killed two", "a bomb went off in Jos. Nine traders
were killed", "students marched in Seoul. The protests lasted for hours", "marched in Tunis. Police arrested dozens of
the marchers". Refused: a new doer ("soldiers shot a student"), a time or place of its own, "elsewhere", "separately".
"""

from __future__ import annotations

from kg.extraction.circumstance.deeds import (
    BODILY,
    Deeds,
    says_when,
    says_where,
    verb_of,
)
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_KNOWN = frozenset(("the", "this", "that", "these", "those", "both"))


def place_by_sentence_before(deeds: Deeds) -> None:
    """Give deeds without a place the one of the sentence before, where theirs goes on with it."""
    tree = deeds.tree
    by_sentence: dict[int, list[Told]] = {}
    for chain in deeds.chains:
        for mention in chain:
            by_sentence.setdefault(tree.sentence_of[mention.trigger.token], []).append(mention)
    for number in sorted(by_sentence):
        before = _placed(deeds, by_sentence.get(number - 1, ()))
        if not before or _tells_else(deeds, number):
            continue
        for mention in by_sentence[number]:
            open_ = mention.factuality.status == "asserted" and deeds.lacks(mention)
            if not open_ or deeds.since(mention) < number - 1:
                continue
            if any(_goes_on(deeds, mention, other) for other in before):
                mention.places = list(deeds.places(before[0]))


def _placed(deeds: Deeds, mentions: list[Told] | tuple[Told, ...]) -> list[Told]:
    """The deeds of a sentence that say where they were, if it is one place for all of them."""
    found = [
        mention
        for mention in mentions
        if mention.root in BODILY
        and mention.factuality.status == "asserted"
        and deeds.places(mention)
    ]
    return found if len({tuple(sorted(deeds.places(m))) for m in found}) == 1 else []


def _tells_else(deeds: Deeds, number: int) -> bool:
    """Whether a sentence names a place itself or says that it is of something else."""
    first, last = deeds.tree.sentences[number]
    names = (deeds.cast.name_at[t] for t in range(first, last) if t in deeds.cast.name_at)
    if any(name.form != "demonym" and name.type in ("Place", "State") for name in names):
        return True
    cue = deeds.cast.lexicon.cue
    if not {*cue("apart"), *cue("another matter")}.isdisjoint(deeds.tree.lowers[first:last]):
        return True
    return says_where(deeds.tree, deeds.cast, range(first, last))


def _goes_on(deeds: Deeds, mention: Told, before: Told) -> bool:
    """Whether a deed goes on with one of the sentence before."""
    tree = deeds.tree
    if mention.time is not None and before.time is not None and mention.time != before.time:
        return False
    if mention.nominal:
        return mention.root == before.root and _is_known_deed(deeds, mention)
    if says_when(tree, deeds.cast, verb_of(mention)):
        return False
    return (
        _by_the_same(deeds, mention, before)
        or _is_toll(deeds, mention, before)
        or _is_answer(deeds, mention, before)
    )


def _is_known_deed(deeds: Deeds, mention: Told) -> bool:
    """Whether a noun takes up a deed without more of which: "the protests", not "the killing of a tourist".

    Nor "the war", which no battle is.
    """
    tree, noun = deeds.tree, mention.trigger.token
    more = tree.below(noun, "nmod", "acl", "acl:relcl", "compound", "amod", "nmod:poss")
    fights = deeds.cast.lexicon.cue("fights")
    brief = mention.type != "War" or tree.lemmas[noun].lower() in fights
    return _is_known(tree, noun) and brief and not more


def _is_known(tree: Tree, noun: int) -> bool:
    """Whether a noun says that it was spoken of: "the rebels"."""
    return any(tree.deps[c] == "det" and tree.lowers[c] in _KNOWN for c in tree.children[noun])


def _by_the_same(deeds: Deeds, mention: Told, before: Told) -> bool:
    """Whether those who did the one do the other: "they killed two soldiers", "the rebels also killed a priest"."""
    tree = deeds.tree
    doers = {actor for role, actor, _ in before.arguments if role == "agent"}
    same = any(role == "agent" and actor in doers for role, actor, _ in mention.arguments)
    fillers = [f for slot, f in mention.trigger.slots if slot in ("subject", "by")]
    if not same or not fillers:
        return False
    who = fillers[0]
    if tree.tags[who] == "PRP":
        return True
    everywhere = tree.lemmas[who].lower() in deeds.cast.lexicon.cue("acts everywhere")
    return _is_known(tree, who) and not everywhere


def _is_toll(deeds: Deeds, mention: Told, before: Told) -> bool:
    """Whether a passive only counts those who suffered the deed before: "nine traders were killed"."""
    tree, verb = deeds.tree, verb_of(mention)
    harms = tree.lemmas[verb].lower() in deeds.cast.lexicon.cue("harms")
    if not harms or before.root != "Assault" or not clauses.is_passive(tree, verb):
        return False
    if any(role == "agent" for role, *_ in mention.arguments) or tree.below(verb, "advcl", "obl"):
        return False
    return tree.deps[verb] in ("ROOT", "root", "ccomp", "conj")


def _is_answer(deeds: Deeds, mention: Told, before: Told) -> bool:
    """Whether a deed is done to those who did the one before: "police arrested dozens of the marchers"."""
    tree = deeds.tree
    if mention.root != "Coercion" or before.root != "Protest":
        return False
    whom = [f for slot, f in mention.trigger.slots if slot == "object"]
    whom += [c for f in whom for c in tree.below(f, "nmod") if clauses.preposition(tree, c) == "of"]
    return any(tree.tags[t] == "PRP" or _is_known(tree, t) for t in whom)
