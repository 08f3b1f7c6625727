"""Where: which names are places, and what the gazetteer knows of them.

Phenomenon: one name is a place in "in Moscow" and an actor in "Moscow said". Source: the metonymy of place names in
SemEval 2007 task 8 (Markert and Nissim). Handled: "in Singapore" (a state as a place), "the White House" (a building),
"Ohrid, North Macedonia" (the second says where the first is). Refused: "Turkish" as a place.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.actors.cast import Cast, Draft, head_of
from kg.extraction.naming.aliases import Name, fold
from kg.extraction.syntax import clauses
from kg.lexicon import Entry, Lexicon

_LOCATIVE = frozenset(
    (
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "through",
        "across",
        "inside",
        "outside",
        "around",
        "within",
        "via",
        "throughout",
        "of",
        "on",
    )
)


def place_at(cast: Cast, token: int) -> int | None:
    """The place that a name at this token can be, else None."""
    name = cast.name_at.get(token)
    if name is None or name.type in ("Person",):
        return None
    if name.type in ("Organization", "Group") and name.form != "metonym" and name.entry is not None:
        return None
    if name.type == "Group":
        return None
    if name.form == "demonym":
        return None
    text = cast.tree.text[name.start : name.end]
    label = name.label if name.form == "name" else text
    number = cast.place_by_key.get(fold(label))
    if number is None:
        number = cast.place_by_key[fold(label)] = len(cast.places)
        cast.places.append(
            Draft(
                "Place",
                label,
                _gazetteer(cast, label) or (name.entry if name.form == "name" else None),
            )
        )
    if name.form == "metonym":
        cast.places_named.add(name.start)  # here the name is where, not who
    place = cast.places[number]
    if text != label and text not in place.aliases:
        place.aliases.append(text)
    place.mention(name.start, name.end, head_of(cast, name), name.rule, name.confidence)
    return number


def _gazetteer(cast: Cast, label: str) -> Entry | None:
    return gazetteer(cast.lexicon).get(fold(label))


def countries_of_places(cast: Cast) -> dict[int, int]:
    """The country that a place of the text is in, where the text has it as a place too; each by its number."""
    found: dict[int, int] = {}
    states = {
        place.entry.country: number
        for number, place in enumerate(cast.places)
        if place.entry is not None and place.entry.type == "State"
    }
    for number, place in enumerate(cast.places):
        if place.entry is not None and place.entry.country in states:
            found[number] = states[place.entry.country]
    return found


def land_of(cast: Cast, noun: int) -> str | None:
    """The country (ISO code) of the first place that a noun is said to be in: "authorities in the city of Lyon"."""
    for slot, filler in clauses.noun_slots(cast.tree, noun):
        for token in sorted(cast.tree.subtree(filler)) if slot in ("in", "near", "at") else ():
            name = cast.name_at.get(token)
            entry = _gazetteer(cast, name.label) if name is not None else None
            if entry is not None and entry.country is not None:
                return entry.country
    return None


def state_of(cast: Cast, country: str) -> int | None:
    """The state that a text names, by its country's ISO code."""
    states = [
        number
        for number, actor in enumerate(cast.actors)
        if actor.entry is not None and actor.type == "State" and actor.entry.country == country
    ]  # a region with a government of its own is spoken of less
    return max(states, key=lambda n: len(cast.actors[n].heads), default=None)


def is_city(cast: Cast, name: Name) -> bool:
    """Whether a state's name is a city's too ("Singapore"): before a noun it is where, not who."""
    if name.type != "State" or name.form != "name":
        return False
    entry = gazetteer(cast.lexicon).get(fold(name.label))
    return entry is not None and entry.capital_of is not None


def is_locative(cast: Cast, token: int) -> bool:
    """Whether a name stands in a phrase of place: "in Russia", "Ohrid, North Macedonia"."""
    tree = cast.tree
    if clauses.preposition(tree, token) in _LOCATIVE and clauses.role_of(tree, token) in (
        "obl",
        "nmod",
    ):
        return True
    name = cast.name_at.get(token)
    if name is None or name.first < 2 or tree.words[name.first - 1] != ",":
        return False
    before = cast.name_at.get(name.first - 2)
    return before is not None and before.type == "Place"


@cache
def gazetteer(lexicon: Lexicon) -> dict[str, Entry]:
    """The places that a lexicon lists, by folded name."""
    found: dict[str, Entry] = {}
    for entry in lexicon.entries.values():
        if entry.type == "Place":
            for alias in (entry.label, *entry.aliases):
                found.setdefault(fold(alias), entry)
    return found
