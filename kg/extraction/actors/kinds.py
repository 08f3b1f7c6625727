"""What kind of thing fills a slot.

Phenomenon: "attacked the village" is an attack and "attacked the idea" a criticism: the kind of thing tells.
Source: selectional restrictions (Katz and Fodor 1963) by the supersenses of WordNet (Ciaramita and Johnson 2003).
Handled: "the rebels" (persons, and of the sector of rebels), "part of the stronghold" (a place), "security forces"
(somebody, though no one is named). Refused: "the French" as some French people.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.nominals import holds_office, is_person
from kg.extraction.actors.pronouns import HE, THEY
from kg.extraction.naming.actorcodes import FIGHTERS, code_of, sectors
from kg.extraction.syntax import clauses, forms
from kg.extraction.syntax.partitives import takes_one, whole_of
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon
from kg.ontology import supersenses

#: What only measures another thing: "months of talks", "dozens of soldiers".
MEASURES = frozenset(("quantity", "time"))
_NAMED = {
    "Person": frozenset(("person",)),
    "Organization": frozenset(("group",)),
    "Group": frozenset(("group",)),
    "State": frozenset(("group", "location")),
    "Place": frozenset(("location",)),
}


def measured(tree: Tree, token: int, lexicon: Lexicon) -> list[int]:
    """What is joined under a word; of an amount, a part or a set ("a set of amendments") also what it is of.

    Of a kind of place ("in the capital, Islamabad") also its name.
    """
    found = list(clauses.coordinated(tree, token))
    amounts, whole = lexicon.cue("amount"), lexicon.cue("carries")
    for each in found:
        lemma = tree.lemmas[each].lower()
        part = lemma in amounts or (lemma in whole and lemma in whole[lemma].nouns)
        counts = tree.pos[each] in ("NUM", "DET") or whole_of(tree, each) is not None
        if part or counts or lemma == "team":
            found += [f for slot, f in clauses.noun_slots(tree, each) if slot == "of"]
        elif lemma in lexicon.cue("locality"):
            found += tree.below(each, "appos")
    return found


def senses(tree: Tree, token: int, cast: Cast) -> frozenset[str]:
    """The supersenses that a word can have here; none where nothing is known of it."""
    if token in cast.name_at:
        return _NAMED.get(cast.name_at[token].type, frozenset())
    if tree.lowers[token] in ("he", "she", "him", "her", "who", "whom"):
        return _NAMED["Person"]
    if tree.pos[token] != "NOUN":
        return frozenset()
    return frozenset(supersenses().get(tree.lemmas[token].lower(), ()))


def country_of(cast: Cast, token: int) -> str | None:
    """The country or body whose a phrase is, by the names in it."""
    code = code_of(cast.tree, sorted(cast.tree.subtree(token)), cast.name_at, cast.lexicon)
    return None if code is None else code.country


def _words(tree: Tree, token: int, lexicon: Lexicon) -> list[str]:
    """The words that say what a thing is: its noun, what it is an amount of, what a bare "supplies" are of."""
    near = [token]
    lemma = tree.lemmas[token].lower()
    if lemma in lexicon.cue("bearer"):
        near += [c for c in tree.below(token, "compound", "amod") if c < token]
    near += [c for c in tree.below(token, "nmod") if clauses.preposition(tree, c) == "of"]
    before = [f"{tree.lowers[token - 1]} {lemma}"] if token else []
    return [word for t in near for word in (tree.lemmas[t].lower(), tree.lowers[t])] + before


def is_kind(tree: Tree, token: int, kind: str, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a filler is of a kind: actor, armed, human, place, event, a cue, a sector ("REB") or a supersense."""
    for each in measured(tree, token, lexicon):
        if kind.isupper():
            if kind == "CVL" and _are_people(tree, each, cast):
                return True
            if any(
                sectors(lexicon).get(word, ("",))[0] == kind for word in _words(tree, each, lexicon)
            ):
                return True
            if kind in _sectors_of_name(cast, each):
                return True
            continue
        if kind == "country" and country_of(cast, each) is not None:
            return True
        if kind in lexicon.cues and kind not in ("actor", "place", "event", "body"):
            nouns = lexicon.cue(kind)
            if any(word in nouns for word in _words(tree, each, lexicon)):
                return True
            continue
        if kind == "actor" and (
            denoted(cast, each)
            or _are_forces(tree, each, lexicon)
            or are_several(tree, each, cast)
            or holds_office(cast, each)
            or (
                tree.pos[each] == "PRON"
                and tree.lowers[each] in ("we", "i", "they", "he", "she", "who")
            )
        ):
            return True
        if kind == "people" and are_persons(tree, each, cast):
            return True
        if kind == "armed" and _is_armed(tree, each, cast):
            return True
        if kind == "human" and _is_human(tree, each, cast):
            return True
        if kind == "body" and _body(tree, each, cast):
            return True
        if kind == "institution" and _has_members(tree, each, cast):
            return True
        if (
            kind == "place"
            and each in cast.name_at
            and cast.name_at[each].type in ("Place", "State")
        ):
            return True
        if kind == "event" and tree.lemmas[each].lower() in lexicon.nouns:
            if _is_event(tree, each, lexicon):
                return True
            continue
        if kind in senses(tree, each, cast):
            return True
    return False


def _is_event(tree: Tree, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells of an event by its frames, none of which its own modifiers rule out: no "gas explosion"."""
    slots = {f"{slot} {tree.lemmas[f].lower()}" for slot, f in clauses.noun_slots(tree, noun)}
    return any(
        slots.isdisjoint(frame.excludes)
        for form, _ in forms.noun_forms(tree, noun)
        for frame in lexicon.nouns.get(form, ())
    )


def are_persons(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a word means persons or a group of them, named, described or by a pronoun."""
    if any(cast.actors[number].type in ("Person", "Group") for number in denoted(cast, token)):
        return True
    if tree.lowers[token] in (*HE, *THEY, "who", "whom", "my", "our", "your", "me", "us", "people"):
        return True
    return bool({"person"} & senses(tree, token, cast))


def _is_armed(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a phrase means those who fight, by their kind or by name: "Kurdish rebels", "the army", "the FARC"."""
    if tree.tags[token] == "NNP" and token not in cast.name_at:
        return False
    code = code_of(tree, sorted(tree.subtree(token)), cast.name_at, cast.lexicon)
    return code is not None and not {str(code)[:3], str(code)[3:6]}.isdisjoint((*FIGHTERS, "MIL"))


def _is_human(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a word can mean nothing but persons: "held the gunmen", not "held a party" or "held hands"."""
    name = cast.name_at.get(token)
    if name is not None:
        return name.type == "Person" or _are_people(tree, token, cast)
    return (
        is_person(tree, token)
        or tree.lowers[token] in ("he", "she", "him", "her", "who", "whom")
        or tree.lemmas[token].lower() in ("people", "person")
    )


def _are_forces(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """Whether a noun means armed men of a side that the text does not name: "security forces killed two"."""
    known = sectors(lexicon)
    return any(known.get(w, ("",))[0] in ("MIL", "COP") for w in _words(tree, token, lexicon)) and (
        tree.tags[token] == "NNS"
    )


def are_several(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a plural means persons whom nothing tells more of: "pilots had threatened a strike"."""
    bare = tree.lowers[token] in ("thousands", "hundreds", "dozens", "scores")
    if (people := whole_of(tree, token)) is not None:  # "two of the leaders"
        return not takes_one(tree, token) and are_several(tree, people, cast)
    return tree.tags[token] == "NNS" and (bare or "person" in senses(tree, token, cast))


def _are_people(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether a people's plural means some of its people: "young Algerians", not "the Algerians" or Algeria."""
    name = cast.name_at.get(token)
    return (
        name is not None
        and name.form == "demonym"
        and tree.tags[token] in ("NNS", "NNPS", "NNP")
        and tree.lowers[token].endswith("s")
        and not any(tree.lowers[c] == "the" for c in tree.children[token])
    )


def _has_members(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether something is a body that one can be a member of: the African Union, a coalition; no monks or leaders."""
    kinds = {cast.actors[number].type for number in denoted(cast, token)}
    if kinds & {"Organization", "State"}:
        return True
    return "group" in senses(tree, token, cast) and not are_persons(tree, token, cast)


def _body(tree: Tree, token: int, cast: Cast) -> bool:
    """Whether something is a body that acts as one: a state, an organisation, a group of people; no single person."""
    if any(cast.actors[number].type != "Person" for number in denoted(cast, token)):
        return True
    return "group" in senses(tree, token, cast) or tree.lowers[token] in ("it", "they", "we")


def _sectors_of_name(cast: Cast, token: int) -> list[str]:
    """The sectors in the code of a name that the lexicon knows: REB in that of Hamas, PSEREBHMS."""
    name = cast.name_at.get(token)
    if name is None or name.entry is None or name.type not in ("Organization", "Group"):
        return []
    code = name.entry.code or ""
    return [code[at : at + 3] for at in range(0, len(code), 3)]
