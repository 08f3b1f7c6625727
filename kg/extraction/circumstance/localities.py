"""Which word says what kind of place a name is, or how far from it something was.

Phenomenon: "the resort of Sharm al-Sheikh", "Aceh province" and "20 kilometers north of Baghdad" hang a place's name
from a common noun or adverb. Source: appositive of and close apposition (Quirk et al. 1985, 17.47 and 17.68). Handled:
"the port of Odesa", "the Mohmand tribal district", "south of the capital, Grozny". Refused: "the state of the talks".
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

#: Kinds of nouns (WordNet's lexicographer files) that can be a spot in a place.
_SPOTS = frozenset(("location", "artifact", "object"))

#: What follows a bearing that is not followed by "of".
_BY_BEARING = {"close": ("to",), "far": ("from",)}


def locality(tree: Tree, token: int, cast: Cast) -> int | None:
    """The noun that says what kind of place a name is: "the resort of Sharm al-Sheikh", "Aceh province"."""
    above = tree.heads[token]
    listed = cast.lexicon.cue("locality")
    if above == token:
        return None
    if not {tree.lemmas[above].lower(), tree.lowers[above].removesuffix("s")} & listed.keys():
        return above if _is_part(tree, token, cast) or _stands_in(tree, token, cast) else None
    label = tree.deps[token]
    if _is_held_by(tree, token, cast) or (label != "nmod" and _is_country(tree, above, cast)):
        return None
    if (label == "nmod" and clauses.preposition(tree, token) == "of") or label in (
        "compound",
        "amod",
        "appos",
        "flat",
        "nmod:unmarked",
        "nmod:desc",
        "nmod:poss",
    ):
        return above
    return None


def listed(tree: Tree, kind: int | None, cast: Cast) -> int | None:
    """The place that a noun of place is listed with, else the noun: "in Cairo and the port city of Alexandria"."""
    while kind is not None and tree.deps[kind] == "conj":
        above = tree.heads[kind]
        if above not in cast.name_at and tree.lemmas[above] not in cast.lexicon.cue("locality"):
            return kind
        kind = above
    return kind


def _is_part(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a name says of which place a spot is: "on the tarmac of Asmara airport", "at the gates of Vienna"."""
    name, spot = cast.name_at.get(token), tree.heads[token]
    if name is None or name.type != "Place" or tree.deps[token] != "nmod":
        return False
    kinds = supersenses().get(tree.lemmas[spot].lower(), ("",))
    return kinds[0] in _SPOTS and clauses.preposition(tree, token) == "of"


def _stands_in(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a town's name says where a building is: "in a Bangkok hotel"; no state's, no body's."""
    name, spot = cast.name_at.get(token), tree.heads[token]
    if name is None or tree.deps[token] != "compound" or tree.pos[spot] != "NOUN":
        return False
    kinds = supersenses().get(tree.lemmas[spot].lower(), ("",))
    town = name.type == "Place" or name.form == "metonym"
    return town and kinds[0] in ("artifact", "location") and spot not in cast.name_at


def _is_held_by(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a state's name says whose a base is, which may be anywhere: "the U.S. base in Guantanamo Bay"."""
    name = cast.name_at.get(token)
    mine = name is not None and name.type == "State" and name.form != "metonym"
    before = tree.deps[token] in ("compound", "nmod:poss", "nmod:unmarked", "nmod:desc")
    return mine and before and tree.lemmas[tree.heads[token]].lower() in ("base", "camp")


def _is_country(tree: Tree, kind: int, cast: Cast) -> bool:
    """Whether a noun is a country's, so that a name before is no place of its own: "the Balkan republic of Serbia".

    A state is one where "of" names it: "the Gulf state of Qatar", not "Gujarat state".
    """
    lemma = tree.lemmas[kind].lower()
    return lemma in cast.lexicon.cue("kind of country") and (
        lemma != "state"
        or any(
            c in cast.name_at and c > kind and clauses.preposition(tree, c) == "of"
            for c in tree.children[kind]
        )
    )


def direction(tree: Tree, place: int, cast: Cast) -> int | None:
    """The word of direction or distance that a place hangs from: "20 kilometers north of Baghdad"."""
    above, word = tree.heads[place], clauses.preposition(tree, place)
    if tree.lowers[above] not in cast.lexicon.cue("bearing"):
        return None
    if word not in (_BY_BEARING.get(tree.lowers[above]) or ("of", "from")):
        return None
    if tree.lowers[above] == "far" and not any(
        tree.lowers[c] == "not" for c in tree.children[above]
    ):
        return None
    return above if tree.deps[above] in ("advmod", "obl", "obl:unmarked", "nmod") else None


def named_place(tree: Tree, cast: Cast, token: int) -> int | None:
    """The name of a place that a slot's word is, or that says which place it is: "Odesa", "the port of Odesa".

    A people's word says only whose it is: "the Indian city of Jaipur", "the Turkish capital".
    """
    within = [child for child in tree.children[token] if locality(tree, child, cast) == token]
    within.sort(key=lambda child: child < token)  # "the Black Sea resort of Sochi" is Sochi
    for each in (token, *within):
        name = cast.name_at.get(each)
        if name is None or (each != token and name.form == "demonym"):
            continue
        if name.type in ("Place", "State") or name.form == "metonym":
            return each
    return None
