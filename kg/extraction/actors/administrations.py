"""The state of a government that is called after its head: "the Bush administration".

Phenomenon: news names a government by who leads it, and the state itself may never be named. Source: metonymy of
office and holder (Markert and Nissim 2002); heads of state and government as the lexicon lists them. Handled: "the
Bush administration" (the United States), "President Bouteflika's government" (Algeria), "officials of the Clinton
administration" (theirs). Refused: "the Smith government" where leaders of two states are called Smith and the news is
of neither's years.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.incumbents import leads
from kg.extraction.actors.offices import acts_for, holds
from kg.extraction.syntax import clauses
from kg.lexicon import Entry, Lexicon


def led(cast: Cast, token: int) -> int | None:
    """The state of a government by the name of its head before it; None for anything else.

    Args:
        cast: the actors of a document; a state that nothing has named yet is added to it.
        token: the noun, "administration" of "the Bush administration".
    """
    tree = cast.tree
    if tree.lemmas[token].lower() not in cast.lexicon.cue("government") or not token:
        return None
    last = token - 1
    if tree.lowers[last] in ("'s", "’s", "'", "’") and last:
        last -= 1
    name = cast.name_at.get(last)
    if name is None or name.type != "Person" or last not in cast.actor_at:
        return _headed(cast, token)
    return led_by(cast, cast.actor_at[last], tree.lowers[last])


def led_by(cast: Cast, person: int, name: str = "") -> int | None:
    """The state that a person leads, by what the text or the lexicon says of him, or of those of his name."""
    known = acts_for(cast, person)
    if known is not None:
        return known if cast.actors[known].type == "State" else None
    entry = cast.actors[person].entry
    listed = (entry,) if entry is not None else _heads(cast.lexicon).get(name, ())
    in_office = [one for one in listed if holds(one, cast.published)] or listed
    states = {one.acts_for for one in in_office}
    state = cast.lexicon.entries.get(states.pop() or "") if len(states) == 1 else None
    if state is None or state.type != "State":
        return None
    number = cast.by_key.setdefault(state.iri, len(cast.actors))
    if number == len(cast.actors):
        cast.actors.append(Draft(state.type, state.label, state))
    return number


def _headed(cast: Cast, token: int) -> int | None:
    """The state of a government by the name of its head after it: "the government of President Ada Ost"."""
    for head in cast.tree.below(token, "nmod"):
        if head in cast.actor_at and clauses.preposition(cast.tree, head) == "of":
            return led_by(cast, cast.actor_at[head])
    return None


@cache
def _heads(lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """By surname, those who lead states."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in lexicon.entries.values():
        if leads(entry, lexicon):
            surname = entry.label.split()[-1].lower()
            found[surname] = (*found.get(surname, ()), entry)
    return found
