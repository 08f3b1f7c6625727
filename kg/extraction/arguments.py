"""Who or what fills a role of an event: the fillers of its word's slots, one by one.

Phenomenon: a slot of the clause ("subject", "object", "against") fills a role of the frame, by whom its phrase means;
not every phrase in a slot takes part. Source: semantic roles (Gildea and Jurafsky 2002) over frames. Handled: "fired
at Israel" (at whom), "met in Israel" (where), "withdrew its ambassador" (the state did). Refused: "anti-Japanese
protests" are not Japan's, "no group claimed it" has no claimant, "blew himself up" has no second person.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.actors.describedplaces import described, land, town_again
from kg.extraction.actors.nominals import fighters
from kg.extraction.actors.places import is_city, place_at
from kg.extraction.circumstance import alongside
from kg.extraction.circumstance.localities import named_place
from kg.extraction.frames import implied
from kg.extraction.frames.bystanders import (
    doers,
    is_destination,
    is_of_thing,
    is_theirs_there,
    means_others,
    only_names,
)
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcountry import stance_of
from kg.extraction.naming.aliases import Name
from kg.extraction.syntax import exclusions
from kg.extraction.syntax.phrases import undated
from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import is_reciprocal
from kg.extraction.veridicality.auxiliaries import is_none
from kg.vocabulary import TEXT


def fill(tree: Tree, mention: Told, slot: str, role: str, filler: int, cast: Cast) -> None:
    """Give the mention what the filler of a slot means in a role: a text, a topic, a place or actors.

    Args:
        slot: of the clause, as the lexicon names them ("subject", "object", "possessor", "to").
        role: of the frame, or ``text`` where the phrase itself is kept.
        filler: the index of the phrase's head.
    """
    if role == TEXT:
        called = mention.trigger.frame.called["subject" if slot == "implied" else slot]
        mention.texts.append((called[role], undated(tree, filler)))
        return
    if role == "agent" and _suffers(tree, mention, cast):
        owners = [n for each in joined(cast, filler) for n in denoted(cast, each)]
        persons = bool(owners) and all(cast.actors[n].type == "Person" for n in owners)
        if slot == "possessor" or (slot == "modifier" and persons):  # "the Hariri assassination"
            role = implied.victim(mention, owners, cast)
    if role in ("participant", "party"):
        _leave_out(tree, mention, filler, cast)
    if exclusions.is_excepted(tree, filler):
        return
    for each in joined(cast, filler):
        if role == "about":
            _raise(tree, mention, each, cast)
        elif role == "place":
            named = named_place(tree, cast, each)
            place = described(cast, each) if named is None else place_at(cast, named)
            place = town_again(cast, each) if place is None else place
            if place is not None and place not in mention.places:
                mention.places.append(place)
        else:
            _act(tree, mention, slot, role, each, cast)


def _suffers(tree: Tree, mention: Told, cast: Cast) -> bool:
    """Whether a noun's owner is who suffered it, nobody else being named: "the governor's assassination"."""
    slots = {slot for slot, _ in mention.trigger.slots}
    suffered = cast.lexicon.cue("suffered")
    return tree.lemmas[mention.trigger.token] in suffered and not {"of", "object"} & slots


def _leave_out(tree: Tree, mention: Told, filler: int, cast: Cast) -> None:
    missing = [*exclusions.left_out(tree, filler)]
    missing += joined(cast, filler) if exclusions.is_excepted(tree, filler) else ()
    for each in missing:
        mention.absent += [n for n in denoted(cast, each) if n not in mention.absent]


def _raise(tree: Tree, mention: Told, each: int, cast: Cast) -> None:
    topical = each not in mention.tokens and tree.pos[each] == "NOUN"
    if topical and not denoted(cast, each, named=True):
        mention.about.append((_phrase_start(tree, each), each + 1))


def _act(tree: Tree, mention: Told, slot: str, role: str, each: int, cast: Cast) -> None:
    """The actors of one filler take the role, where they have one."""
    name = cast.name_at.get(each)
    if name is None and role == "target" and mention.root == "Assault":
        again = town_again(cast, each)
        if again is not None and again not in mention.places:
            mention.places.append(again)
    if slot == "modifier" and (_is_local(mention, name, cast) or only_names(mention, each, name)):
        return
    if is_destination(tree, mention, slot, name, cast.lexicon) or (
        not stance_of(tree, name) and is_theirs_there(tree, mention, slot, role, name, cast.lexicon)
    ):
        if not mention.places and (where := land(cast, each)) is not None:
            mention.places.append(where)
        return
    if slot == "modifier":
        if is_of_thing(tree, mention, each, name, cast):
            role = "target"
        if role == "agent" and implied.is_armed(tree, mention, each, cast):
            implied.take(mention, role, fighters(cast, each), slot, slot)
            return
        if name is None or (name.form == "metonym" and _is_local_kind(mention, name)):
            return
    if _says_where(mention, slot, role, name):
        return
    there = slot == "on" or (slot == "object" and _is_by_thing(mention))
    if there and mention.root == "Assault" and name is not None and name.form == "metonym":
        place = place_at(cast, each)  # "attacks on Baghdad", "bombs hit Baghdad" are there
        if place is not None and place not in mention.places:
            mention.places.append(place)
        return
    if slot == "modifier" and (stance := stance_of(tree, name)):
        if stance != "anti" or "target" not in mention.trigger.frame.fills.get("against", ()):
            return
        role = "target"  # "anti-Japanese protests" are not Japan's
    if is_reciprocal(tree, each) and role in _SUFFERING:
        doers = [actor for other, actor, _ in mention.arguments if other == "agent"]
        mention.arguments += [(role, actor, slot) for actor in doers if len(doers) > 1]
        return  # "accused each other": both did, and it was done to both
    if tree.lowers[each].endswith(("self", "selves")) or _is_between(tree, slot, each):
        return  # who "blew himself up" is named as the doer
    for actor in _meant(tree, mention, slot, role, each, cast):
        implied.take(mention, role, actor, slot, "subject" if slot == "implied" else slot)


_SUFFERING = ("target", "addressee", "recipient")


def _is_between(tree: Tree, slot: str, each: int) -> bool:
    """Whether a phrase only says how two stood: "agreed, with Mr. Vik between them"."""
    if slot in ("between", "among"):
        return tree.lowers[each] in ("them", "themselves")
    inner = tree.below(each, "nmod", "obl") if slot == "with" else []
    return any(tree.lowers[c] == "them" and tree.lowers[c - 1] == "between" for c in inner)


def _is_by_thing(mention: Told) -> bool:
    """Whether what stands as the doer is nobody: "two bombs"."""
    led = any(slot == "subject" for slot, _ in mention.trigger.slots)
    return led and not any(role == "agent" for role, _, _ in mention.arguments)


def _is_local(mention: Told, name: Name | None, cast: Cast) -> bool:
    """A city before an event that has a place is that place: "the Kabul bombing"."""
    return name is not None and is_city(cast, name) and mention.root in alongside.LOCAL


def _is_local_kind(mention: Told, name: Name) -> bool:
    return name.entry is not None and mention.root in alongside.LOCAL


def _says_where(mention: Told, slot: str, role: str, name: Name | None) -> bool:
    """Whether a country in a prepositional slot is where it was: "in Israel", not "fired at Israel"."""
    if slot not in ("in", "at", "from") or name is None or name.type not in ("Place", "State"):
        return False
    if slot == "from":
        of_noun = mention.nominal or mention.trigger.takes_noun
        return role != "party" and not (role == "agent" and of_noun)
    return not (slot == "at" and role == "target" and name.type == "State")


def _meant(tree: Tree, mention: Told, slot: str, role: str, each: int, cast: Cast) -> Sequence[int]:
    """Whom a filler means in a role: its actors, or the state whose servants are told of."""
    known = denoted(cast, each)
    led = any(s == "subject" for s, _ in mention.trigger.slots)
    nobody = is_none(tree, each) and mention.factuality.polarity == "positive"
    if nobody or (slot == "by" and led and not mention.nominal):
        return ()  # "no group said so"; "ordered the shelling by Serb guns": they were ordered to
    moved = (slot, role) == ("object", "agent")  # who "withdrew its troops" is the state
    if moved and led and not implied.named(cast, each, known):
        return ()
    by_arms = role == "agent" and slot in ("subject", "implied", "by")
    if by_arms and (wielders := implied.wielders(tree, mention, each, cast)):
        known = wielders
    elif not moved:
        known = implied.somebody(tree, mention, role, each, cast) or known
    if slot not in ("subject", "implied") and means_others(tree, each, mention.trigger, cast):
        known = [n for n in known if n not in doers(mention.trigger, cast)]
    return known


def _phrase_start(tree: Tree, head: int) -> int:
    first = head
    while (
        first > 0
        and tree.heads[first - 1] == head
        and tree.deps[first - 1] in ("amod", "compound", "nmod:poss", "punct", "nummod")
    ):
        first -= 1
    return first
