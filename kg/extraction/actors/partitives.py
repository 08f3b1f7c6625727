"""Whom a part of a plural denotes: "some of the lawmakers" are a group, "one of the rebels" a person.

Phenomenon: a quantifier with "of" picks some whom the text knows or tells of for the first time; they are not the
whole. Source: partitives in Quirk et al. (1985), 5.25; the nominal mentions of ACE (Doddington et al. 2004). Handled:
"two of his guards" (a group), "one of the rebels" (a person), "700 of Ukraine's troops" (Ukraine acts by them), "all
of the leaders" (the leaders). Refused: "some of the money", "one of the talks", "none of the ministers".
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.nominals import described, is_person
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.syntax.partitives import are_so, last_of, takes_all, takes_one, whole_of

Meaning = Callable[[Cast, int], list[int]]


def parted(cast: Cast, token: int, meant: Meaning) -> list[int] | None:
    """Whom a part of a plural denotes; None where a word takes no part of anything.

    Args:
        token: the quantifier or number.
        meant: says whom the whole denotes.
    """
    people = whole_of(cast.tree, token)
    if people is None:
        return None
    one, counted = takes_one(cast.tree, token), cast.tree.pos[token] == "NUM"
    if cast.tree.pos[people] == "PRON":  # "two of them" are not all of them
        return [] if one or counted else meant(cast, people)
    if takes_all(cast.tree, token):
        own = any(cast.tree.pos[c] == "PRON" for c in cast.tree.below(people, "nmod:poss"))
        return [] if own else meant(cast, people)  # "withdrew all of its troops from Chad"
    if not one and (behind := _acting_for(cast, people, meant)):
        return behind
    return part(cast, token, people)


def _acting_for(cast: Cast, people: int, meant: Meaning) -> list[int]:
    """The states or bodies that act by a part of their soldiers or envoys: "two of its negotiators were there"."""
    lemma, lexicon = cast.tree.lemmas[people].lower(), cast.lexicon
    sent = lemma in lexicon.cue("any officer") or lemma in lexicon.cue("is sent")
    armed = sectors(lexicon).get(lemma, ("",))[0] == "MIL"
    if lemma not in lexicon.cue("organ") or not (sent or armed):
        return []
    found = meant(cast, people)
    for owner in cast.tree.below(people, "nmod:poss") if not found else ():
        found = meant(cast, owner)
    bodies = all(cast.actors[n].type in ("State", "Organization") for n in found)
    return found if bodies else []


def part(cast: Cast, token: int, people: int) -> list[int]:
    """The new actor that is a part of some people; nobody, where the whole is no people."""
    if takes_all(cast.tree, token) or not _are_people(cast, people):
        return []
    kind = "Group"
    if takes_one(cast.tree, token):
        person = is_person(cast.tree, people) or people in cast.name_at
        kind = "Person" if person else "Organization"
    return [described(cast, token, last_of(cast.tree, people), token, kind)]


def _are_people(cast: Cast, noun: int) -> bool:
    """Whether a plural means persons or bodies of them: rebels, Kurds, parties; "the dead"."""
    tree, name = cast.tree, cast.name_at.get(noun)
    if name is not None:  # "two of the Taliban" is no part that the text tells apart
        return name.form == "demonym" and name.last - name.first == 1
    if tree.pos[noun] == "PRON":
        return False
    bodies = tree.lemmas[noun].lower() in cast.lexicon.cue("group")
    return bodies or is_person(tree, noun) or are_so(tree, noun)
