"""Actors that a text describes and does not name: "Serb gunmen", "a former Argentine officer".

Phenomenon: a description of somebody new is all the name he has. Source: the nominal mentions of ACE (Doddington et
al. 2004). Handled: "a Saudi businessman" (a person), "three aid workers" (a group), "the militia" (a body), "the
Taliban militia" (the Taliban). Refused: a day before the noun is no part of it ("on Friday protesters").
"""

from __future__ import annotations

import re

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses
from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.forms import noun_forms
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import preposition as _preposition
from kg.ontology import supersenses

#: What opens a description without saying who it is: an article, "at least", "more than".
_ABOUT = ("the", "a", "an", "least", "most", "than", "about", "nearly", "some", "almost", "around")


def new_actor(cast: Cast, token: int, kind: str) -> int:
    """A new actor from a description: its modifiers and its noun are its name."""
    tree = cast.tree
    first = token
    while first > 0 and _modifies(cast, first - 1, token):
        first -= 1
    while first < token and (
        tree.words[first] in ("-", ",", "'s")
        or tree.lowers[first] in _ABOUT
        or tree.pos[first] in ("PRON", "DET", "PUNCT", "SPACE")
        or tree.lowers[first] in DAYS
    ):
        first += 1
    dated = [t for t in range(first, token) if tree.lowers[t] in DAYS]
    if dated:  # "on 22 May 1998 voters approved it"
        first = dated[-1] + 1 + bool(re.fullmatch(r"\d{4}", tree.words[dated[-1] + 1]))
    while (
        first > 0 and re.fullmatch(r"\d{3}", tree.words[first]) and tree.words[first - 1].isdigit()
    ):
        first -= 1  # "3 000 protesters"
    named = any(t in cast.name_at for t in range(first, token))
    if named and kind == "Group" and tree.tags[token] != "NNS":
        kind = "Organization"
    last = token
    if tree.lemmas[token].lower() in cast.lexicon.cue("collective"):  # "a group of Sunni clerics"
        of = [c for c in tree.below(token, "nmod") if tree.tags[c] == "NNS" and c - token < 6]
        last = next((c for c in of if _preposition(tree, c) == "of"), token)
    elif tree.lemmas[token].lower() in cast.lexicon.cue("office"):  # "a spokesman for the rebels"
        last = _whose(cast, token)
    return described(cast, first, last, token, kind)


def _whose(cast: Cast, officer: int) -> int:
    """The last word of a phrase that says for whom an officer acts: "a spokesman for the rebels"."""
    tree = cast.tree
    for noun in tree.below(officer, "nmod"):
        if not officer < noun < officer + 6 or _preposition(tree, noun) not in ("for", "of"):
            continue
        name = cast.name_at.get(noun)
        if name is not None:
            return name.last - 1
        if not {"person", "group"}.isdisjoint(supersenses().get(tree.lemmas[noun].lower(), ())):
            return noun
    return officer


def are_mixed(cast: Cast, noun: int) -> bool:
    """Whether a plural joins people of a state and others: "Afghan and foreign troops"."""
    tree = cast.tree
    kinds = [
        (each, each in cast.name_at)
        for first in tree.below(noun, "amod", "compound")
        for each in (first, *tree.below(first, "conj"))
        if tree.below(first, "conj") and each < noun and first < noun
    ]
    return any(named for _, named in kinds) and not all(named for _, named in kinds)


def represents(cast: Cast, noun: int) -> bool:
    """Whether an officer is somebody's: "the lawyer for Ola Vik", "a spokesman for the family"."""
    tree = cast.tree
    return any(
        tree.lowers[case] == "for"
        for whom in tree.below(noun, "nmod")
        for case in tree.below(whom, "case")
    )


def some_of(cast: Cast, amount: int, people: int) -> list[int]:
    """So many of a people as a group of their own: "thousands of Afghans" are not Afghanistan."""
    name = cast.name_at.get(people)
    if (
        name is None
        or name.form != "demonym"
        or name.last - name.first > 1
        or cast.tree.tags[people] not in ("NNS", "NNPS")
    ):
        return []
    return [described(cast, amount, people, amount, "Group")]


def fighters(cast: Cast, modifier: int) -> int:
    """Those whom a word before a deed names the kind of: the insurgents of "insurgent attacks", the police."""
    lemma = cast.tree.lemmas[modifier].lower()
    one = "group" in supersenses().get(lemma, ())
    return described(cast, modifier, modifier, modifier, "Group", lemma if one else f"{lemma}s")


def described(
    cast: Cast, first: int, last: int, head: int, kind: str, label: str | None = None
) -> int:
    """An actor that the words from one token to another describe; the same words are the same actor."""
    tree = cast.tree
    label = label or tree.slice(first, last + 1)
    key = ("nominal", fold(label))
    number = cast.by_key.get(key)
    if number is None:
        number = cast.by_key[key] = len(cast.actors)
        cast.actors.append(Draft(kind, label))
    cast.actors[number].mention(tree.starts[first], tree.ends[last], head, "description", "0.6")
    return number


#: Adverbs that set a phrase off and say nothing of whom it means: "not only their own experts but also others".
_FOCUS = frozenset(
    (
        "not",
        "only",
        "also",
        "even",
        "just",
        "merely",
        "especially",
        "particularly",
        "mostly",
        "mainly",
        "largely",
    )
)


def _modifies(cast: Cast, token: int, noun: int) -> bool:
    """Whether a token belongs to the modifiers that stand before a noun."""
    tree = cast.tree
    if (
        tree.pos[token] == "CCONJ" and token
    ):  # "Afghan and foreign troops", not "guards and two soldiers"
        return tree.deps[token - 1] in ("amod", "compound") and tree.heads[token - 1] == noun
    if tree.deps[token] == "advmod" and tree.lowers[token] in _FOCUS:
        return False
    if tree.words[token] in (",", '"', "“", "(", ")", "”") or tree.pos[token] in (
        "VERB",
        "ADP",
        "CCONJ",
        "SCONJ",
        "AUX",
        "DET",
    ):
        return False
    here = token
    for _ in range(4):
        if here == noun:
            return True
        here = tree.heads[here]
    return here == noun


def named_kind(cast: Cast, token: int) -> int | None:
    """The organisation that a noun only says the kind of: "the Taliban militia", "the Reuters news agency"."""
    tree, kinds = cast.tree, cast.lexicon.cue("kind")
    if tree.tags[token] not in ("NN", "NNP") or not any(
        form in kinds for form, _ in noun_forms(tree, token)
    ):
        return None
    if any(tree.lowers[c] in ("a", "an", "another") for c in tree.below(token, "det")):
        return None  # "a Taliban group" is a part of it
    names = [c for c in tree.below(token, "compound", "amod") if c < token and c in cast.actor_at]
    named = [cast.actor_at[c] for c in names]
    return next((n for n in reversed(named) if cast.actors[n].type == "Organization"), None)


def fighting_for(cast: Cast, token: int, bodies: list[int]) -> int | None:
    """The body that fighters are said to be of: "Taliban militants", "rebels from the Polisario Front"."""
    tree = cast.tree
    sector = sectors(cast.lexicon).get(tree.lemmas[token].lower(), ("",))[0]
    if tree.tags[token] not in ("NNS", "NNPS") or sector not in FIGHTERS or len(bodies) != 1:
        return None
    return bodies[0] if cast.actors[bodies[0]].type == "Organization" else None


def is_unnamed(actor: Draft) -> bool:
    """Whether a description is all the name an actor has."""
    return actor.entry is None and all(rule == "description" for *_, rule, _ in actor.mentions)


def kinds_of(cast: Cast) -> dict[int, str]:
    """What kind of people each actor is: the sector or the noun of a group, else its type."""
    known = sectors(cast.lexicon)
    found = {}
    for number, actor in enumerate(cast.actors):
        head = fold(actor.label).split()[-1] if actor.label.split() else ""
        sector = known.get(head) or known.get(head.removesuffix("s")) or (head,)
        code = (actor.entry.code or "")[3:6] if actor.entry is not None else ""
        body = code if code in FIGHTERS else actor.type
        found[number] = sector[0] if actor.type == "Group" else body
    return found


#: Letters of the shortest last part that is trusted.
_LEAST = 5


def is_person(tree: Tree, noun: int) -> bool:
    """Whether a noun means persons before anything else; a compound nobody lists is what its last part is.

    "A bombmaker" is a maker (the right-hand head rule, Williams 1981).
    """
    listed, lemma = supersenses(), tree.lemmas[noun].lower()
    if tree.pos[noun] != "NOUN":
        return False
    if lemma == "head":
        return _is_at_the_head(tree, noun)
    if lemma in listed:
        return listed[lemma][0] == "person"
    ends = (lemma[at:] for at in range(1, len(lemma) - _LEAST + 1))
    return next((listed[end][0] == "person" for end in ends if end in listed), False)


def _is_at_the_head(tree: Tree, head: int) -> bool:
    """Whether a head is who leads a body: "the head of the union", not "the head of the statue"."""
    listed, acts = supersenses(), tree.deps[head] in ("nsubj", "nsubj:pass", "obl:agent")
    return tree.tags[head] == "NN" and any(
        "group" in listed.get(tree.lemmas[body].lower(), ())[:1]
        or (acts and tree.pos[body] == "PROPN")
        for body in _led_by(tree, head)
    )


def _led_by(tree: Tree, head: int) -> list[int]:
    return [body for body in tree.below(head, "nmod") if _preposition(tree, body) == "of"]


def holds_office(cast: Cast, noun: int) -> bool:
    """Whether one person is known by an office alone: "the governor blamed rebels"."""
    tree, lemma = cast.tree, cast.tree.lemmas[noun].lower()
    office = lemma in cast.lexicon.cue("office")  # a queen is an animal too
    one = tree.below(noun, "det", "nmod:poss") or any(
        tree.lowers[c] == "one" for c in tree.below(noun, "nummod")
    )
    known = office or (is_person(tree, noun) and lemma in sectors(cast.lexicon))
    return tree.tags[noun] == "NN" and known and bool(one)


def is_past(cast: Cast, token: int) -> bool:
    """Whether somebody acts for his country no longer: "a former Argentine officer"."""
    below = cast.tree.below(token, "amod", "compound")
    return any(cast.tree.lowers[c] in ("former", "ex", "retired") for c in below)


def has_kind(cast: Cast, token: int) -> bool:
    """Whether a word before a noun says what group it is: "opposition parties", not "the two parties"."""
    known = sectors(cast.lexicon)
    before = cast.tree.below(token, "amod", "compound")
    return any(cast.tree.lemmas[c].lower() in known for c in before if c < token)


#: What a head of state or of government heads.
_LED = frozenset(("state", "states", "government", "governments"))


def noun_of(cast: Cast, token: int) -> str:
    """The lemma of a noun, also where a capital makes it look like a name: "Islamists" are of the groups."""
    tree, lexicon = cast.tree, cast.lexicon
    lemma = tree.lemmas[token].lower()
    one = lemma.removesuffix("s")
    if tree.pos[token] == "PROPN" and (one in lexicon.cue("group") or one in lexicon.cue("office")):
        lemma = one
    if one == "head" and any(tree.lowers[c] in _LED for c in tree.below(token, "nmod")):
        return "leader"  # "the two heads of state"
    if lemma == "guard" and token and tree.lowers[token - 1] == "coast":
        return "coastguard"
    if token > 1 and tree.words[token - 1] == "-":
        whole = f"{tree.lowers[token - 2]}-{lemma}"  # "the Secretary-General"
        return whole if whole in lexicon.cue("office") else lemma
    return lemma


def is_local(cast: Cast, token: int, name: int) -> bool:
    """Whether a city before a noun is only a city: "Athens police", not "Athens officials"."""
    known = cast.name_at.get(name)
    local, tree = cast.lexicon.cue("local body"), cast.tree
    return (
        known is not None
        and known.form == "metonym"
        and any(tree.lemmas[t].lower() in local for t in (token, *tree.below(token, "compound")))
    )


def is_theirs(cast: Cast, token: int, lemma: str) -> bool:
    """Whether a name says whose people a noun means: "Swiss doctors", "a Saudi businessman", "exiles from Egypt"."""
    ties = ("modifier",) if lemma in cast.lexicon.cue("organ") else ("modifier", "from")
    slots = clauses.noun_slots(cast.tree, token)
    return any(slot in ties and filler in cast.name_at for slot, filler in slots)


def stands_behind(cast: Cast, token: int) -> bool:
    """Whether a name only says who backs or holds: "the U.N.-backed Somali government" is Somalia's."""
    above = cast.tree.heads[token]
    return (
        (cast.tree.tags[above] == "VBN" or cast.tree.lowers[above] == "speaking")
        and cast.tree.deps[above] == "amod"
        and cast.tree.lemmas[above].lower() != "lead"
    )
