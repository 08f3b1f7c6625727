"""Where an event was, if the place was named a sentence before or stands with who did it.

Phenomenon: a report names a place once and goes on with "the area" or "the city"; and who riots, shoots or arrests
people does so where he is. Source: definite descriptions of places as anaphors (GPE nominals in ACE 2005), centering
(Grosz, Joshi and Weinstein 1995) for the last named. Handled: "in the same area", "in the south" of the country last
named, "demonstrators in the town of Carmen chanted". Refused: "officials in Washington said" (speaking has no place of
that kind), "the capital" where only a village was named.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast, head_of
from kg.extraction.actors.places import is_locative, place_at
from kg.extraction.circumstance.whereabouts import WITHIN, anchor
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_BACK = 3  # sentences
_DEFINITE = frozenset(("the", "that", "this", "same"))
#: Roots of what is done with the body, where the doer is.
_BODILY = frozenset(("Assault", "Protest", "Coercion", "Mobilization"))
#: Roots of what leads somewhere: "sent soldiers to the province", "left the area".
_GOING = frozenset(("Retreat", "Mobilization", "Consultation"))


def place_again(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """Give events without a place the one that a description takes up, or that their doers are in."""
    for token in range(len(tree)):
        if not _takes_up(tree, cast, token):
            continue
        left = at.get(tree.heads[token]) if tree.deps[token] == "obj" else None
        target = left if left is not None else anchor(tree, token, at)
        if target is None or target.type == "Statement":
            continue
        goes = target.root in _GOING
        if clauses.preposition(tree, token) not in WITHIN and not goes:
            continue
        if not target.places:
            place = _last(tree, cast, token)
            if place is not None:
                target.places.append(place)
    for mention in found:
        if not mention.places and mention.root in _BODILY:
            mention.places += _of_doers(tree, cast, mention)


def _takes_up(tree: Tree, cast: Cast, token: int) -> bool:
    """Whether a noun of place is known and says nothing more of which it is."""
    lemma, kinds = tree.lemmas[token].lower(), ("quarter", "any area", "any town")
    if token in cast.name_at or not any(lemma in cast.lexicon.cue(kind) for kind in kinds):
        return False
    if tree.tags[token] == "NNS" or clauses.role_of(tree, token) not in ("obl", "nmod", "obj"):
        return False
    below = tree.children[token]
    known = any(tree.lowers[c] in _DEFINITE for c in below)
    more = any(
        c in cast.name_at or tree.deps[c] in ("nmod", "acl", "acl:relcl", "appos", "nmod:poss")
        for c in below
    )
    named = token + 1 < len(tree) and tree.pos[token + 1] == "PROPN"  # "the city Mosul"
    return known and not more and not named


def _last(tree: Tree, cast: Cast, token: int) -> int | None:
    """The place last named before a noun that can take it up."""
    first = tree.sentences[max(0, tree.sentence_of[token] - _BACK)][0]
    lemma = tree.lemmas[token].lower()
    for here in range(token - 1, first - 1, -1):
        name = cast.name_at.get(here)
        if name is None or here != head_of(cast, name) or name.form == "demonym":
            continue
        if lemma in cast.lexicon.cue("quarter"):
            fits = name.type == "State" and name.form == "name" and is_locative(cast, here)
        else:
            fits = name.type == "Place" or name.form == "metonym"
            fits = fits and (is_locative(cast, here) or _of_kind(tree, cast, here, lemma))
            wide = lemma in cast.lexicon.cue("wide area")  # no city is one
            fits = fits and not (wide and _is_town(tree, cast, here))
        if fits and (place := place_at(cast, here)) is not None:
            return place
    return None


def _is_town(tree: Tree, cast: Cast, name: int) -> bool:
    """Whether a name is a capital's, or stands with a town: "a suburb of Stockholm"."""
    beside = {tree.lemmas[tree.heads[name]].lower(), *(tree.lemmas[c] for c in tree.children[name])}
    towns = cast.lexicon.cue("any town")
    return cast.name_at[name].form == "metonym" or not beside.isdisjoint(towns)


def _of_kind(tree: Tree, cast: Cast, name: int, lemma: str) -> bool:
    """Whether a name stands beside the same noun: "the city of Mosul", "Bingol province"."""
    above = tree.heads[name]
    kinds = {tree.lemmas[above].lower(), *(tree.lemmas[c] for c in tree.children[name])}
    areas, towns = cast.lexicon.cue("any area"), cast.lexicon.cue("any town")
    return lemma in kinds or (lemma in areas and not kinds.isdisjoint({*areas, *towns}))


def _of_doers(tree: Tree, cast: Cast, mention: Told) -> list[int]:
    """Where those are who do it: "gunmen in Iraq have assassinated"."""
    found: list[int] = []
    for slot, filler in mention.trigger.slots:
        if slot != "subject" or found or filler in cast.name_at:
            continue
        for phrase in tree.below(filler, "nmod"):
            home = clauses.preposition(tree, phrase) in ("of", "from")
            dwells = home and tree.lemmas[filler] in cast.lexicon.cue("dweller")
            if not dwells and clauses.preposition(tree, phrase) not in WITHIN:
                continue
            for token in sorted(tree.subtree(phrase)):
                place = place_at(cast, token) if token in cast.name_at else None
                if place is not None and place not in found:
                    found.append(place)
    return found
