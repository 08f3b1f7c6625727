"""Bodies that are a person's, and people of a state who act for others than it.

Phenomenon: "her party" is the one that she leads, whatever party was spoken of last, and a state's opposition is not
the state. Source: bridging by possession (Clark 1975). Handled: "her group will not sign" (the body that she is known
to act for, else one called after her), "Lebanon's opposition leaders" (they, not Lebanon), "Olmert's office" (he), "the
government of Hugo Chavez" (his state), "Mr. Aliyev said his army had won" (his state). Refused: "its military" (the
state's), "ordered his troops to fire" (whom a state commands).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.actors.administrations import led_by
from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.nominals import described, new_actor
from kg.extraction.actors.offices import acts_for
from kg.extraction.actors.pronouns import HE, recent
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.syntax import clauses

#: Sectors of those who act for no state.
_PRIVATE = frozenset(("OPP", "REB", "REL", "BUS", "LAB", "EDU", "CVL", "JRN", "PTY", "NGO", "CRM"))


def is_of_others(cast: Cast, token: int) -> bool:
    """Whether a word before a noun says that it means none of a state's: "Lebanon's opposition leaders"."""
    known = sectors(cast.lexicon)
    before = [c for c in cast.tree.below(token, "amod", "compound") if c < token]
    before = [c for c in before if c not in cast.name_at and cast.tree.pos[c] != "PROPN"]
    return any(known.get(cast.tree.lemmas[c].lower(), ("",))[0] in _PRIVATE for c in before)


def is_by_himself(cast: Cast, token: int) -> bool:
    """Whether somebody does what no state does by him: "a British soldier pleaded guilty"."""
    tree = cast.tree
    above = tree.heads[token]
    alone = tree.tags[token] == "NN" and tree.deps[token] == "nsubj"
    return alone and tree.lemmas[above].lower() in cast.lexicon.cue("own deed")


def persons_own(cast: Cast, token: int) -> list[int]:
    """The body that a person calls "her group": the one that she is known to act for, else one of its own."""
    owners = [c for c in cast.tree.below(token, "nmod:poss") if cast.tree.lowers[c] in HE]
    if not owners:
        return []
    persons = recent(cast, owners[0], ("Person",))
    bodies = [body for n in persons if (body := acts_for(cast, n)) is not None]
    known = [n for n in bodies if cast.actors[n].type == "Organization"]
    if known:
        return say(cast, known[:1], token, "own-body", "0.6")
    if not persons:
        return [new_actor(cast, token, "Group")]
    label = f"{cast.actors[persons[0]].label}'s {cast.tree.lowers[token]}"
    return [described(cast, owners[0], token, token, "Group", label)]


def persons_office(cast: Cast, token: int, denoted: Callable[[Cast, int], list[int]]) -> list[int]:
    """Who acts where a person's office or government does: the person, or the state that he leads.

    A government whose leader's state is not known is a body of its own.
    """
    lemma = cast.tree.lemmas[token].lower()
    bureau = lemma in cast.lexicon.cue("own office")
    forces = lemma in cast.lexicon.cue("own force")
    forces = forces and clauses.role_of(cast.tree, token) in ("nsubj", "nsubj:pass", "obl:agent")
    if not bureau and not forces and lemma not in cast.lexicon.cue("ruled body"):
        return []
    slots = clauses.noun_slots(cast.tree, token)
    owners = [filler for slot, filler in slots if slot in ("possessor", "of")]
    persons = [n for each in owners for n in denoted(cast, each) if cast.actors[n].type == "Person"]
    held = any(cast.tree.lemmas[t].lower() in cast.lexicon.cue("office") for t in owners)
    if bureau and persons:
        return say(cast, persons[:1], token, "own-office", "0.5")
    led = [state for n in persons if (state := led_by(cast, n)) is not None]
    if led:
        return say(cast, led[:1], token, "own-government", "0.6")
    if forces:
        return []  # a rebel leader's men
    return [new_actor(cast, token, "Organization")] if persons or held else []
