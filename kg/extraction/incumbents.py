"""The head of a state by surname alone: "Obama and Putin will meet in Zurich".

Phenomenon: headlines and short reports give those who lead states no first name and no office, since everybody
knows them in their years. Source: entity linking to a knowledge base by name and time (Rao, McNamee and Dredze 2013).
Handled: in news of 2014 "Obama will meet Putin", "Merkel warns Putin", "President Obama". Refused: "Obama" in news
that is not dated or of other years; "Senator Obama", "Russia's Obama", a surname that two in office or somebody's
given name share.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.aliases import fold
from kg.extraction.cast import Cast, Draft
from kg.extraction.offices import fits, holds
from kg.lexicon import Entry, Lexicon


def recognise(cast: Cast) -> None:
    """Give persons who are named by surname alone the entry of the one head of state of that name in office.

    Args:
        cast: names joined to actors, and the offices beside them noted.
    """
    for number, actor in enumerate(cast.actors):
        if actor.type != "Person" or actor.entry is not None or " " in actor.label:
            continue
        listed = _heads(cast.lexicon).get(fold(actor.label), ())
        known = [entry for entry in listed if holds(entry, cast.published)]
        if len(known) == 1 and known[0].iri not in cast.by_key and _agrees(cast, actor, known[0]):
            cast.by_key[known[0].iri] = number
            actor.entry = known[0]
            actor.aliases.append(actor.label)
            actor.label = known[0].label


def _agrees(cast: Cast, actor: Draft, entry: Entry) -> bool:
    """Whether every office that a text gives somebody is the one listed, of the state listed."""
    state = cast.by_key.get(entry.acts_for or "")
    return all(
        fits(entry.office or "", held.noun, held.of) and held.country in (None, state)
        for held in actor.offices
    )


@cache
def _heads(lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """By surname, those who lead states, no ministry of one, and whose surname is nobody's given name."""
    found: dict[str, tuple[Entry, ...]] = {}
    given: set[str] = set()
    for entry in lexicon.entries.values():
        if entry.type == "Person":
            words = fold(entry.label).split()
            given.update(words[:1] if len(words) > 1 else ())
            surname = words[-1]
            if leads(entry, lexicon):
                found[surname] = (*found.get(surname, ()), entry)
    return {surname: entries for surname, entries in found.items() if surname not in given}


def leads(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a person of the lexicon leads a state, and not only a ministry of it."""
    state = lexicon.entries.get(entry.acts_for or "")
    minister = "minister" in (entry.office or "").lower().replace("prime minister", "")
    return entry.type == "Person" and state is not None and state.type == "State" and not minister
