"""Where deeds were by where those were who did or suffered them.

Phenomenon: who is said to be about something at a place does, or suffers, there what the sentence tells. Source:
implicit arguments from other predicates (Gerber and Chai 2010). Handled: "troops operating in Gaza killed five", "was
kidnapped while travelling through Baidoa", "as they drove to work in Gaza", "killed in two days of clashes in Galkayo",
"the consulate in Karachi closed after it was stormed". Refused: "troops based in Kuwait", "as the minister spoke in
Geneva", "sentenced while living in Rome".
"""

from __future__ import annotations

from kg.extraction.actors.places import place_at
from kg.extraction.circumstance.deeds import (
    BODILY,
    SUBJECTS,
    Deeds,
    phrases_of,
    says_where,
    verb_of,
)
from kg.extraction.circumstance.localities import named_place
from kg.extraction.circumstance.whereabouts import WITHIN
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

_ALONG = (*WITHIN, "through", "along")
_TOLD = ("Assault", "Protest", "Coercion", "Mobilization")
_WHILE = ("as", "while", "when")


def place_by_partakers(deeds: Deeds) -> None:
    """Give deeds without a place the one of those who do or suffer them."""
    for chain in deeds.chains:
        for mention in chain:
            if deeds.lacks(mention):
                mention.places = _amid(deeds, mention)
            own = phrases_of(deeds.tree, verb_of(mention))
            if not deeds.lacks(mention) or says_where(deeds.tree, deeds.cast, own):
                continue
            found = (find(deeds, mention) for find in (_at_work, _meanwhile, _of_house))
            mention.places = next((places for places in found if places), [])


def _at_work(deeds: Deeds, mention: Told) -> list[int]:
    """Where somebody is about something who does or suffers it: "troops patrolling near Ghazni"."""
    tree = deeds.tree
    for slot, filler in mention.trigger.slots:
        if slot not in ("subject", "object"):
            continue
        for verb in tree.below(filler, "acl"):
            if tree.tags[verb] == "VBG" and _is_at_work(deeds, verb):
                return _phrase(deeds, verb)
    return []


def _is_at_work(deeds: Deeds, verb: int) -> bool:
    """Whether a verb tells what somebody is about when something happens; nobody lives or studies for a moment."""
    listed = (*deeds.cast.lexicon.cue("at work"), *deeds.cast.lexicon.cue("moves"))
    told = any(mention.root in _TOLD for mention in deeds.by_verb.get(verb, ()))
    return told or deeds.tree.lemmas[verb].lower() in listed


def _meanwhile(deeds: Deeds, mention: Told) -> list[int]:
    """Where those were at the time who suffered it: "as they drove to work in Gaza", "while travelling through Jos"."""
    tree = deeds.tree
    for verb in tree.below(verb_of(mention), "advcl"):
        if clauses.mark(tree, verb) not in _WHILE and not _opens(tree, verb):
            continue
        subjects = tree.below(verb, *SUBJECTS)
        if subjects and not _is_theirs(tree, subjects[0]):
            continue
        lemmas = {tree.lemmas[t].lower() for t in (verb, *tree.below(verb, "aux"))}
        if tree.tags[verb] == "VBG":
            lemmas.discard("be")
        if not lemmas.isdisjoint(deeds.cast.lexicon.cue("lasts")):
            continue
        if place := _phrase(deeds, verb) or _of_noun(deeds, verb):
            return place
    return []


def _opens(tree: Tree, verb: int) -> bool:
    """Whether "when" or "while" opens a clause as an adverb."""
    return any(tree.lowers[c] in _WHILE for c in tree.below(verb, "advmod"))


def _is_theirs(tree: Tree, subject: int) -> bool:
    """Whether a subject is who was spoken of, or theirs: "they", "his unit"."""
    owners = (*tree.below(subject, "nmod:poss"), subject)
    return any(tree.tags[t] in ("PRP", "PRP$") and tree.lowers[t] != "it" for t in owners)


def _of_noun(deeds: Deeds, verb: int) -> list[int]:
    """Where the deed was that a clause tells by a noun: "when his unit came under attack near Kandahar"."""
    tree = deeds.tree
    told = [m for noun in tree.below(verb, "obl", "obj") for m in deeds.by_verb.get(noun, ())]
    return next((deeds.places(m) for m in told if m.root == "Assault" and m.places), [])


def _amid(deeds: Deeds, mention: Told) -> list[int]:
    """Where the fight was that somebody was killed in: "killed in two days of clashes in Galkayo"."""
    tree = deeds.tree
    if mention.root != "Assault" or mention.type == "Occupation":
        return []  # "arrested in a killing in Oslo" was arrested anywhere
    for noun in tree.below(verb_of(mention), "obl"):
        if clauses.preposition(tree, noun) not in ("in", "during"):
            continue
        for token in (noun, *tree.below(noun, "nmod")):
            for other in deeds.by_verb.get(token, ()):
                if other is not mention and other.root in BODILY and other.places:
                    return list(other.places)
    return []


def _of_house(deeds: Deeds, mention: Told) -> list[int]:
    """Where the house is that "it" was: "the consulate in Karachi closed after it was stormed"."""
    tree, verb = deeds.tree, verb_of(mention)
    its = any(tree.lowers[c] == "it" for c in tree.below(verb, "nsubj:pass", "obj"))
    while its and tree.deps[verb] in ("advcl", "xcomp"):
        verb = tree.heads[verb]
        for noun in tree.below(verb, "nsubj", "nsubj:pass"):
            kinds = supersenses().get(tree.lemmas[noun].lower(), ("",))
            if not {"artifact", "group"}.isdisjoint(kinds) and "person" not in kinds:
                return _phrase(deeds, noun, "nmod")
    return []


def _phrase(deeds: Deeds, above: int, label: str = "obl") -> list[int]:
    """The place that a phrase of a verb, or of the verb that completes it, names."""
    tree, cast = deeds.tree, deeds.cast
    for head in (above, *tree.below(above, "xcomp")):
        for noun in tree.below(head, label):
            if clauses.preposition(tree, noun) not in _ALONG:
                continue
            for each in (noun, *tree.below(noun, "nmod", "advmod")):
                name = named_place(tree, cast, each)
                place = None if name is None else place_at(cast, name)
                if place is not None:
                    return [place]
    return []
