"""Standing ties that a text tells beside a name: who belongs to what, speaks for whom, is whose ally, lies where.

Phenomenon: such ties are told by nouns that name one end by its tie to the other: before a name ("NATO member
Turkey"), beside it ("Turkey, a member of NATO"), or of it ("Turkey is a member of NATO"); a few by verbs.
Source: relational nouns (Barker 1995; NomBank, Meyers et al. 2004) and the relations of ACE (Doddington et al. 2004).
Handled: "Hamas spokesman Sami Abu Zuhri" (speaks for it), "Syria, an ally of Iran" (its ally), "the group is based in
Doha" (lies there). Refused: "members of NATO met" (nobody is named as one).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.nominals import stands_behind
from kg.extraction.actors.places import place_at
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

#: What a cue may set to say which relation its words tell of: the classes of kg.ttl below kg:Relation.
RELATIONS = (
    "Membership",
    "Affiliation",
    "Spokesperson",
    "Alliance",
    "Opposition",
    "Part",
    "Location",
)
_NOT = ("not", "n't", "n’t", "no", "never", "neither", "nor")
_TO_WHOM = ("of", "possessor", "modifier", "for", "at", "with", "to", "from", "in")


@dataclass(frozen=True, slots=True)
class Bond:
    """One relation as a text tells it: its class, its ends (actor numbers; ``place``: the object is a place).

    ``token`` is the word that tells of it, ``denied`` whether the text says that it is not so.
    """

    type: str
    subject: int
    object: int
    token: int
    place: bool = False
    denied: bool = False


def relations(tree: Tree, cast: Cast) -> Iterator[Bond]:
    """The relations of a text, in the order of the words that tell of them."""
    tables = [(type_, cast.lexicon.cue(type_)) for type_ in RELATIONS]
    for token, word in enumerate(tree.lemmas):
        lemma = word.lower()
        for type_, cues in tables:
            cue = cues.get(lemma)
            if cue is None:
                continue
            if clauses.is_noun(tree, token) and lemma in cue.nouns:
                yield from _told_by_noun(tree, cast, token, type_)
            elif clauses.is_verb(tree, token) and lemma in cue.verbs:
                yield from _told_by_verb(tree, cast, token, type_)


def _told_by_noun(tree: Tree, cast: Cast, token: int, type_: str) -> Iterator[Bond]:
    head = (
        token  # "an ally of Iran and a foe of Israel": what is joined has the subject of the first
    )
    while (
        tree.deps[head] == "conj"
        and clauses.is_noun(tree, tree.heads[head])
        and not tree.below(head, "nsubj", "cop")
    ):
        head = tree.heads[head]
    if tree.tags[token] == "NNS" and not tree.below(head, "cop"):
        return  # "Nouri al-Maliki and other Iraqi officials"
    subjects = list(_named_beside(tree, cast, head))
    if not subjects:
        return
    denied = any(tree.lowers[c] in _NOT for c in (*tree.children[head], *tree.children[token]))
    for end, place in _ends(tree, cast, token, type_):
        for subject in subjects:
            if place or (subject != end and _can_be(cast, type_, subject, end)):
                yield Bond(type_, subject, end, token, place, denied)


def _can_be(cast: Cast, type_: str, subject: int, end: int) -> bool:
    """Whether the ends are of the kinds that a relation has: no state has members, no person is a wing."""
    if type_ == "Membership":
        return cast.actors[end].type in ("Organization", "Group")
    if type_ == "Part":
        return cast.actors[subject].type in ("Organization", "Group")
    return type_ != "Spokesperson" or cast.actors[subject].type == "Person"


def _named_beside(tree: Tree, cast: Cast, token: int) -> Iterator[int]:
    """Who is called by a noun: the name it stands before or beside, or of which it is said."""
    label, above = tree.deps[token], tree.heads[token]
    beside = []
    if label in ("appos", "compound", "nmod:desc", "flat", "amod") and above != token:
        beside.append(above)
    beside += [c for c in tree.below(token, "appos") if c in cast.actor_at]
    beside += [c for c in tree.below(token, "flat", "compound", "nmod:desc") if c > token]
    if tree.below(token, "cop"):
        beside += list(tree.below(token, "nsubj"))
    if token in cast.title_of:
        yield cast.title_of[token]
        return
    seen = set()
    for word in beside:
        # a description by itself ("the group") must be known to be somebody; a name is
        for number in denoted(cast, word, named=not tree.below(token, "cop")):
            if number not in seen:
                seen.add(number)
                yield number


def _ends(tree: Tree, cast: Cast, token: int, type_: str) -> Iterator[tuple[int, bool]]:
    """To whom or what a noun ties: an actor by its number, or a place."""
    slots = [(s, f) for s, f in clauses.noun_slots(tree, token) if s in _TO_WHOM]
    before = token - 1
    if (
        before in cast.name_at
        and tree.heads[before] != token
        and cast.name_at[before].last == token
    ):
        slots.append(("modifier", before))  # "NATO member Turkey", both before the name
    for slot, filler in slots:
        for each in clauses.coordinated(tree, filler):
            if slot == "modifier" and stands_behind(cast, each):
                continue  # "Damascus-based leader", "U.S.-backed rebel"
            if type_ == "Location" and slot in ("of", "in"):
                place = place_at(cast, each)
                if place is not None:
                    yield place, True
                continue
            for number in denoted(cast, each, named=slot == "modifier"):
                yield number, False


def _told_by_verb(tree: Tree, cast: Cast, token: int, type_: str) -> Iterator[Bond]:
    slots = list(clauses.verb_slots(tree, token))
    passive = clauses.is_passive(tree, token)
    denied = any(tree.lowers[c] in _NOT for c in tree.children[token])
    subjects = [
        n for s, f in slots if s == ("object" if passive else "subject") for n in denoted(cast, f)
    ]
    for slot, filler in slots:
        if type_ == "Location":
            place = place_at(cast, filler) if slot in ("in", "at", "near") else None
            ends = [(place, True)] if place is not None else []
        else:
            wanted = ("to", "with", "from", "against") if not passive else ("with", "to")
            ends = (
                [(n, False) for n in denoted(cast, filler)] if slot in (*wanted, "object") else []
            )
        for end, place_ in ends:
            for subject in subjects:
                if place_ or (subject != end and _can_be(cast, type_, subject, end)):
                    yield Bond(type_, subject, end, token, place_, denied)
