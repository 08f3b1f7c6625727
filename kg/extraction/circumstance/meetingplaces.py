"""Where a meeting or an agreement was whose own clause does not say it.

Phenomenon: who met somewhere and agreed on something agreed there, and what is decided at a conference in a town is
decided in the town. Source: Narration and Elaboration, which keep the place (Asher and Lascarides 2003). Handled: "met
in Oslo and reached an accord", "visited Cairo and held talks with them", "pledged aid at a conference in Rome",
"meeting in Bonn, they signed it". Refused: "flew to Rome and later met them", who speaks ("Chad said").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.actors.places import place_at
from kg.extraction.circumstance.datelineplaces import place_by_dateline
from kg.extraction.circumstance.deeds import Deeds, is_apart, phrases_of, says_where, verb_of
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses

#: What people come together for, and what comes of it.
_MEETING = frozenset(("Consultation", "Agreement"))
_OUTCOMES = frozenset(("Agreement", "Consultation", "Concession", "Cooperation", "Proposal"))


def place_meetings(deeds: Deeds) -> None:
    """Give meetings and what was agreed at them the place that what stands beside them says."""
    for chain in deeds.chains:
        for mention in chain:
            outcome = mention.root in _OUTCOMES or mention.type == "Ceasefire"
            if outcome and not deeds.places(mention):
                mention.places += (
                    _of_what_is_done(deeds, mention)
                    or _of_who_acts(deeds, mention)
                    or _beside(deeds, mention)
                )
    place_by_dateline(deeds)


def _beside(deeds: Deeds, mention: Told) -> list[int]:
    """The place of the meeting that a deed is joined to, or was done at."""
    if mention.factuality.status != "asserted" or _says_where(deeds, mention):
        return []
    for other in _meetings(deeds, mention):
        if (
            other is not mention
            and other.root == "Consultation"
            and other.type != "PhoneCall"
            and other.factuality.status == "asserted"
            and (places := deeds.places(other))
        ):
            return list(places)
    return []


def _of_what_is_done(deeds: Deeds, mention: Told) -> list[int]:
    """The place that a parse gave to the thing agreed on: "accepted the peace plan in Oslo"."""
    tree, verb = deeds.tree, verb_of(mention)
    if mention.root != "Agreement" or not clauses.is_verb(tree, verb):
        return []
    return [
        place
        for thing in tree.below(verb, "obj")
        for other in deeds.by_verb.get(thing, ())
        if other is not mention and other.root in ("Proposal", "Agreement")
        for place in other.places[:1]
    ]


def _of_who_acts(deeds: Deeds, mention: Told) -> list[int]:
    """The place beside the name of who meets or signs: "Mr. Vik in Rome met them", in the order of a translation."""
    tree, verb = deeds.tree, verb_of(mention)
    if not clauses.is_verb(tree, verb) or mention.factuality.status != "asserted":
        return []
    return [
        place
        for who in tree.below(verb, "nsubj")
        if who in deeds.cast.name_at and deeds.cast.name_at[who].type == "Person"
        for where in tree.below(who, "nmod")
        if clauses.preposition(tree, where) == "in"
        and (place := place_at(deeds.cast, where)) is not None
    ][:1]


def _says_where(deeds: Deeds, mention: Told) -> bool:
    return says_where(deeds.tree, deeds.cast, phrases_of(deeds.tree, verb_of(mention)))


def _meetings(deeds: Deeds, mention: Told) -> Iterator[Told]:
    tree, verb = deeds.tree, verb_of(mention)
    if not clauses.is_verb(tree, verb):
        return
    own = tree.below(verb, "nsubj", "nsubj:pass")
    if tree.deps[verb] == "conj" and not own and not is_apart(deeds, verb):
        yield from deeds.by_verb.get(tree.heads[verb], ())
    for clause in tree.below(verb, "advcl"):  # "meeting in Bonn, they signed it"
        if clause < verb and tree.tags[clause] == "VBG" and not clauses.mark(tree, clause):
            yield from deeds.by_verb.get(clause, ())
    for noun in tree.below(verb, "obl"):
        if clauses.preposition(tree, noun) in ("at", "during"):
            yield from deeds.by_verb.get(noun, ())
