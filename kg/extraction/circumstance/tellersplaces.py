"""Where deeds were by where those are who tell of them.

Phenomenon: those who keep order at a place, or live there, tell of what was done there. Source: the sources
of attribution (Pareti et al. 2013) read as bridging to a place. Handled: "police in Jos say gunmen killed two",
"residents of Grozny say", "the military in Iraq says". Refused: "analysts in London say", "officials in Washington say"
(of the whole country), "officials in Pakistan say gunmen killed two in Kabul".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.describedplaces import described
from kg.extraction.actors.places import place_at
from kg.extraction.circumstance.deeds import Deeds, clause_of, says_where
from kg.extraction.circumstance.localities import named_place
from kg.extraction.circumstance.whereabouts import WITHIN
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses

_TELLERS = ("on the spot", "seated organ", "armed force", "joint force")


def place_by_tellers(deeds: Deeds) -> None:
    """Give deeds without a place the one of those who tell of them."""
    for verb in deeds.by_verb:
        for mention, place in _where_told(deeds, verb):
            if deeds.lacks(mention):
                mention.places = [place]


def _where_told(deeds: Deeds, said: int) -> Iterator[tuple[Told, int]]:
    """What those tell of whose place it is, with the place: "police in Jos say gunmen killed two"."""
    tree = deeds.tree
    if not any(mention.root == "Statement" for mention in deeds.by_verb[said]):
        return
    places = [p for subject in tree.below(said, "nsubj") for p in _their_place(deeds, subject)]
    for clause in tree.below(said, "ccomp") if len(places) == 1 else ():
        for verb in (clause, *tree.below(clause, "conj")):
            if says_where(tree, deeds.cast, clause_of(tree, verb)):
                continue
            for token in (verb, *tree.below(verb, "nsubj")):
                for mention in deeds.by_verb.get(token, ()):
                    if mention.factuality.status == "asserted":
                        yield mention, places[0]


def _their_place(deeds: Deeds, who: int) -> list[int]:
    """Where those are who keep order at a place or live there: "authorities in Yemen", "residents of Grozny"."""
    tree, cast, lemma = deeds.tree, deeds.cast, deeds.tree.lemmas[who].lower()
    if not any(lemma in cast.lexicon.cue(kind) for kind in _TELLERS):
        return []
    there = lemma in cast.lexicon.cue("on the spot")
    homes = (*WITHIN, "of") if there else tuple(WITHIN)
    found: list[int] = []
    for noun in tree.below(who, "nmod"):
        if clauses.preposition(tree, noun) not in homes:
            continue
        for place, capital in _named(cast, noun):
            if there or not capital:  # "officials in Washington" tell of the whole country
                found.append(place)
    return list(dict.fromkeys(found))


def _named(cast: Cast, noun: int) -> Iterator[tuple[int, bool]]:
    """The places that a phrase names or means, and whether each is a capital: "in Somalia's capital"."""
    tree = cast.tree
    if tree.lemmas[noun].lower() == "capital" and not tree.below(noun, "appos"):
        if (capital := described(cast, noun)) is not None:
            yield capital, True
        return
    for each in (noun, *tree.below(noun, "appos")):
        name = named_place(tree, cast, each)
        if name is not None and (place := place_at(cast, name)) is not None:
            yield place, _is_capital(cast, name)


def _is_capital(cast: Cast, token: int) -> bool:
    """Whether a name is a capital's, which may stand for its government."""
    name = cast.name_at[token]
    return name.form == "metonym" or bool(name.entry and name.entry.capital_of)
