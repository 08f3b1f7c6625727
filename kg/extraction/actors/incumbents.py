"""The head of a state by surname alone: "Obama and Putin will meet in Zurich".

Phenomenon: headlines and short reports give those who lead states no first name and no office, since everybody
knows them in their years. Source: entity linking to a knowledge base by name and time (Rao, McNamee and Dredze 2013).
Handled: in news of 2014 "Obama will meet Putin", "Merkel warns Putin", "President Obama", "Obama" beside Washington or
Congress. Refused: "Obama" in news that is not dated or of other years; "Senator Obama", "Russia's Obama", a surname
that two in office or somebody's given name share; "Davis said" in a story without a word of the Bahamas.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.offices import fits, holds
from kg.extraction.naming.aliases import fold
from kg.lexicon import Entry, Lexicon

#: Sentences of a headline or a short report.
_BRIEF = 4


def recognise(cast: Cast) -> None:
    """Give persons who are named by surname alone the entry of the one head of state of that name in office.

    Args:
        cast: names joined to actors, and the offices beside them noted.
    """
    found: dict[int, Entry] = {}
    for number, actor in enumerate(cast.actors):
        if actor.type != "Person" or actor.entry is not None or " " in actor.label:
            continue
        listed = _heads(cast.lexicon).get(fold(actor.label), ())
        known = [entry for entry in listed if holds(entry, cast.published)]
        if len(known) == 1 and known[0].iri not in cast.by_key and _agrees(cast, actor, known[0]):
            found[number] = known[0]
    near = _countries(cast)
    for number, entry in found.items():
        actor, state = cast.actors[number], cast.lexicon.entries[entry.acts_for or ""]
        brief = (
            len(cast.tree.sentences) < _BRIEF and near
        )  # a headline leaves his state to the reader
        if actor.offices or state.country in near or len(found) > 1 or brief:
            cast.by_key[entry.iri] = number
            actor.entry = entry
            actor.aliases.append(actor.label)
            actor.label = entry.label


def _countries(cast: Cast) -> set[str | None]:
    """The countries of which a text names the state, an officer, a body or a place."""
    entries = [named.entry for named in (*cast.actors, *cast.places) if named.entry is not None]
    states = [cast.lexicon.entries.get(entry.acts_for or "") for entry in entries]
    return {entry.country for entry in (*entries, *states) if entry is not None and entry.country}


def _agrees(cast: Cast, actor: Draft, entry: Entry) -> bool:
    """Whether every office that a text gives somebody is the one listed, of the state listed."""
    state = cast.by_key.get(entry.acts_for or "")
    return all(
        fits(entry.office or "", held.noun, held.of, cast.lexicon) and held.country in (None, state)
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
            if leads(entry, lexicon) and _is_head(entry, lexicon):
                found[surname] = (*found.get(surname, ()), entry)
    return {surname: entries for surname, entries in found.items() if surname not in given}


def _is_head(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether an office is that of a head of state or government, or whoever speaks for one abroad."""
    office = (entry.office or "").lower().removeprefix("us ")
    return any(office.startswith(head) for head in lexicon.cue("head of state"))


def leads(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a person of the lexicon leads a state, and not only a ministry of it."""
    state = lexicon.entries.get(entry.acts_for or "")
    minister = "minister" in (entry.office or "").lower().replace("prime minister", "")
    return entry.type == "Person" and state is not None and state.type == "State" and not minister
