"""Places by description: "the Iraqi capital", "a northern Iraqi town", "that country".

Phenomenon: where something was is often not named but described by whose place it is. Source: the nominal mentions of
GPE and LOC in ACE (2005 guidelines for entities). Handled: "in the Turkish capital" (Ankara), "in an Afghan province"
(in Afghanistan), "across the country" (the state that it means), "seized Goma. … recaptured the town" (Goma). Refused:
"in the capital" where nothing says whose; "the Iraqi capital, Baghdad" (its name says where).
"""

from __future__ import annotations

from functools import cache

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.denotation import countries_of, denoted
from kg.extraction.actors.places import place_at
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses
from kg.lexicon import Entry, Lexicon


def described(cast: Cast, token: int) -> int | None:
    """The place that a common noun means by saying whose it is, else None."""
    tree = cast.tree
    lemma = tree.lemmas[token].lower()
    if tree.pos[token] not in ("NOUN", "PROPN") or tree.tags[token] in ("NNS", "NNPS"):
        return None
    edge = lemma in cast.lexicon.cue("edge of country")
    if lemma in cast.lexicon.cue("any country"):
        lands = denoted(cast, token)
    elif lemma in cast.lexicon.cue("locality") and not edge:
        lands = countries_of(cast, token)
    else:
        return None
    states = [cast.actors[n] for n in lands if cast.actors[n].type == "State"]
    if len(states) != 1:
        return None
    entry, label = states[0].entry, states[0].label
    if lemma == "capital":
        entry = _capitals(cast.lexicon).get(entry.iri) if entry is not None else None
        if entry is None:
            return None
        label = entry.label
    return _noted(cast, token, label, entry)


def town_again(cast: Cast, token: int) -> int | None:
    """The town last named, which "the town" or "the city" means a sentence or two later, else None.

    What is called a desert, a river or a province is no town.
    """
    tree = cast.tree
    the = any(tree.lowers[c] == "the" for c in tree.below(token, "det"))
    if not the or tree.lemmas[token].lower() not in cast.lexicon.cue("mere place"):
        return None
    if tree.below(token, "amod", "compound", "nmod", "appos", "flat", "acl", "acl:relcl"):
        return None
    since = tree.sentences[max(0, tree.sentence_of[token] - 2)][0]
    for before in range(token - 1, since - 1, -1):
        name = cast.name_at.get(before)
        town = name is not None and (name.type == "Place" or name.form == "metonym")
        if town and (place := place_at(cast, before)) is not None:
            return None if _is_no_town(cast, place) else place
    return None


def _is_no_town(cast: Cast, place: int) -> bool:
    """Whether one of a place's names ends in what it is: "Sahara", also called "Sahara Desert"."""
    entry = cast.places[place].entry
    called = (cast.places[place].label, *(() if entry is None else (entry.label, *entry.aliases)))
    return any(fold(name).split()[-1] in cast.lexicon.cue("no town") for name in called)


def land(cast: Cast, token: int) -> int | None:
    """The state that a people's word or a state's name means, as a place: "Greek riots" are in Greece."""
    name = cast.name_at.get(token)
    if name is None or name.type != "State":
        return None
    return _noted(cast, token, name.label, name.entry)


def _noted(cast: Cast, token: int, label: str, entry: Entry | None) -> int:
    number = cast.place_by_key.get(fold(label))
    if number is None:
        number = cast.place_by_key[fold(label)] = len(cast.places)
        cast.places.append(Draft("Place", label, entry))
    tree = cast.tree
    before = [c for c in tree.children[token] if c < token and tree.deps[c] in _BEFORE]
    opens, end = min([token, *before]), tree.ends[token]
    cast.places[number].mention(tree.starts[opens], end, token, "described-place", "0.6")
    return number


_BEFORE = ("det", "amod", "compound", "nmod:poss")


@cache
def _capitals(lexicon: Lexicon) -> dict[str, Entry]:
    """The capital of each state that has one in the lexicon, by the state's IRI."""
    found: dict[str, Entry] = {}
    for entry in lexicon.entries.values():
        if entry.capital_of is not None:
            found.setdefault(entry.capital_of, entry)
    return found


def is_named(cast: Cast, token: int) -> bool:
    """Whether a name beside or below a noun of place says which it is: "the city of Mosul", "the capital, Kabul"."""
    tree = cast.tree
    return any(
        child in cast.name_at
        and cast.name_at[child].form == "name"
        and (
            tree.deps[child] in ("appos", "flat", "compound", "nmod:desc", "nmod:unmarked")
            or clauses.preposition(tree, child) == "of"
        )
        for child in tree.children[token]
    )
