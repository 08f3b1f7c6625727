"""Whom a word denotes: by name, by description or by pronoun.

Phenomenon: most who act are not named where they act: "the leaders", "its military", "she", "a Saudi businessman".
Source: the mention types of ACE (name, nominal, pronoun; Doddington et al. 2004). Handled: "the leaders of Bosnia,
Croatia and Serbia" (three states), "Indonesia's military" (the state acts), "the group" after "the Contact Group",
"Serb gunmen" (a new group). Refused: "officials" of nobody.
"""

from __future__ import annotations

from kg.extraction.actors.administrations import led
from kg.extraction.actors.anaphora import referred
from kg.extraction.actors.cast import Cast, say
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.counts import counted
from kg.extraction.actors.homestates import shown
from kg.extraction.actors.mainstates import main_state
from kg.extraction.actors.nominals import (
    are_mixed,
    fighting_for,
    has_kind,
    is_local,
    is_past,
    is_person,
    is_theirs,
    named_kind,
    new_actor,
    noun_of,
    represents,
    some_of,
    stands_behind,
)
from kg.extraction.actors.offices import (
    foreshadowed,
    holder,
    office,
    own_country,
)
from kg.extraction.actors.ownbodies import (
    is_by_himself,
    is_of_others,
    persons_office,
    persons_own,
)
from kg.extraction.actors.partitives import parted
from kg.extraction.actors.places import land_of, state_of
from kg.extraction.actors.plurals import parties
from kg.extraction.actors.pronominals import by_pronoun
from kg.extraction.actors.pronounchains import chained
from kg.extraction.actors.pronouns import asked
from kg.extraction.actors.quantity import SOME, are_so_many, is_counted, is_new_count, is_pair
from kg.extraction.actors.samenames import same_name, same_side
from kg.extraction.actors.sharedowners import shared_owners
from kg.extraction.actors.unlisted import unlisted
from kg.extraction.naming.actorcodes import sectors
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses
from kg.ontology import supersenses


def denoted(cast: Cast, token: int, *, named: bool = False) -> list[int]:
    """The actors that a word denotes: by name, else by description or pronoun.

    Args:
        token: the head of the phrase.
        named: whether only names count.
    """
    tree = cast.tree
    if token in cast.actor_at:
        if are_so_many(cast, token):
            several = any(
                tree.deps[c] == "nummod" or tree.lowers[c] in SOME for c in tree.children[token]
            )
            if named:
                return []
            beside = _names_inside(cast, token)  # "the German, Rudolf Blechschmidt"
            return beside or [new_actor(cast, token, "Group" if several else "Person")]
        return [cast.actor_at[token], *cast.others_at.get(token, ())]
    if token in cast.title_of:
        return [cast.title_of[token]]
    if named:
        return []
    if token in cast.resolved:
        return cast.resolved[token]
    cast.resolved[token] = []  # against a description that leads back to itself
    found = describe(cast, token) or referred(cast, token) or chained(cast, token, denoted)
    found = found or unlisted(cast, token)
    cast.resolved[token] = found
    return found


def describe(cast: Cast, token: int) -> list[int]:
    """The actors that a pronoun or a description denotes; a description of somebody new makes an actor."""
    tree = cast.tree
    lemma = noun_of(cast, token)
    if meant := asked(cast, token, denoted):
        return say(cast, meant, token, "asked", "0.6")
    if (meant_by := by_pronoun(cast, token, denoted)) is not None:
        return meant_by
    if (some := parted(cast, token, denoted)) is not None:
        return _names_inside(cast, token) or some
    if (so_many := counted(cast, token)) is not None:
        return so_many
    if tree.pos[token] not in ("NOUN", "PROPN", "NUM", "X"):
        return []
    if any(tree.lowers[c] == "no" for c in tree.below(token, "det")):
        return []  # "no group claimed it": there is none
    if lemma in cast.lexicon.cue("circle") and (owners := persons_own(cast, token)):
        return owners
    if lemma in cast.lexicon.cue("mere place"):
        return []  # "the village of San Marino"
    inside = _names_inside(cast, token)
    if inside:
        return inside
    if lemma in cast.lexicon.cue("parties") and is_new_count(cast, token):
        return [new_actor(cast, token, "Group")]
    if tree.lowers[token] in ("two", "three") or (
        lemma in cast.lexicon.cue("parties")
        and (is_pair(cast, token) or (is_counted(cast, token) and not countries_of(cast, token)))
    ):
        return parties(cast, token, lemma)
    if lemma in cast.lexicon.cue("amount"):
        return [
            n
            for slot, f in clauses.noun_slots(tree, token)
            if slot == "of"
            for n in some_of(cast, token, f) or denoted(cast, f)
        ]
    countries = countries_of(cast, token)
    if lemma == "counterpart" and not countries and (other := _opposite(cast, token)):
        return say(cast, other, token, "counterpart", "0.6")
    if not countries and (own_body := persons_office(cast, token, denoted)):
        return own_body
    if tree.tags[token] == "NNS" and are_mixed(cast, token):
        return [new_actor(cast, token, "Group")]
    if lemma in cast.lexicon.cue("office") and tree.tags[token] != "NNS":
        held_by = holder(cast, token, lemma, countries)
        if held_by is not None:
            return say(cast, [held_by], token, "office", "0.65")
        named = foreshadowed(cast, token, countries)
        if named is not None:
            return say(cast, [named], token, "foreshadowed", "0.55")
        whose = bool(countries) or represents(cast, token)
        return [new_actor(cast, token, "Person")] if whose else []
    if lemma == "member" and tree.tags[token] == "NN" and not _are_states(cast, countries):
        return [new_actor(cast, token, "Person")] if countries else []  # "a member of Congress"
    if countries and (is_of_others(cast, token) or is_by_himself(cast, token)):
        one = tree.tags[token] != "NNS" and is_person(tree, token)
        return [new_actor(cast, token, "Person" if one else "Group")]
    if countries and (lemma in cast.lexicon.cue("organ") or lemma in cast.lexicon.cue("office")):
        if is_past(cast, token) or sectors(cast.lexicon).get(lemma, ("",))[0] == "LEG":
            return [new_actor(cast, token, "Group" if tree.tags[token] == "NNS" else "Person")]
        return say(cast, countries, token, "organ-of-state", "0.65")
    own = own_country(cast, token, lemma, denoted, countries_of)
    if own is not None:
        return say(cast, [own], token, "own-country", "0.6")
    if (
        not countries
        and lemma in cast.lexicon.cue("seated organ")
        and (land := land_of(cast, token)) is not None
    ):
        state = state_of(cast, land)  # "authorities in the district of Machakos, Kenya"
        if state is None:
            return [new_actor(cast, token, "Group")]
        return say(cast, [state], token, "organ-of-place", "0.6")
    if (theirs := fighting_for(cast, token, countries)) is not None:
        return say(cast, [theirs], token, "fighters-of", "0.6")
    if lemma in cast.lexicon.cue("armed force") and not countries and _is_side(cast, lemma):
        return [new_actor(cast, token, "Organization")]
    if (
        (lemma in ("military", "army", "authority") or lemma in cast.lexicon.cue("government"))
        and not countries
        and tree.lowers[token] != "governments"
    ):
        scene = shown(cast, token)
        same = cast.by_key.get(("nominal", fold(tree.words[token])))
        if same is not None and (not scene or None in scene):
            return say(cast, [same], token, "same-name", "0.6")  # "authorities in Khost"
        state = main_state(cast, token)
        if state is not None:
            return say(cast, [state], token, "bare-organ", "0.5")
        bare = tree.lowers[token] == "authorities" and tree.deps[token] in ("nsubj", "obl:agent")
        whose = bare or any(tree.lowers[c] == "the" for c in tree.below(token, "det"))
        return [new_actor(cast, token, "Organization")] if whose else []
    if (
        lemma in cast.lexicon.cue("group")
        or lemma in cast.lexicon.cue("organ")
        or lemma in cast.lexicon.cue("office")
    ):
        told = tree.tags[token] == "NNS" and tree.below(token, "acl", "acl:relcl")
        same = None if told or lemma == "administration" else same_name(cast, token, lemma)
        if same is not None:
            return say(cast, [same], token, "same-name", "0.6")
        if lemma in cast.lexicon.cue("group") and (
            lemma not in cast.lexicon.cue("parties") or has_kind(cast, token)
        ):
            side = same_side(cast, token, lemma)
            known = [] if side is None else say(cast, [side], token, "same-side", "0.5")
            if known := known or referred(cast, token):
                return known
            return [new_actor(cast, token, "Group")]
    if lemma in sectors(cast.lexicon) and countries and is_theirs(cast, token, lemma):
        person = "person" in supersenses().get(lemma, ("person",))
        single = "Person" if person else "Organization"  # "Iranian state television"
        return [new_actor(cast, token, "Group" if tree.tags[token] == "NNS" else single)]
    if tree.tags[token] == "NNS" and lemma in cast.lexicon.cue("kind of state"):
        kinds = [c for c in tree.below(token, "amod", "compound") if tree.lowers[c] not in SOME]
        member = cast.lexicon.cue("kind of member")
        if any(
            lemma != "state" or tree.words[c][:1].isupper() or tree.lowers[c] in member
            for c in kinds
        ):
            return [new_actor(cast, token, "Group")]  # "European powers", "the Gulf states"
    return []


def _are_states(cast: Cast, numbers: list[int]) -> bool:
    return any(cast.actors[number].type == "State" for number in numbers)


def _names_inside(cast: Cast, token: int) -> list[int]:
    """A name that a description carries: "the minister, Avdullah Hoti"; "Premier Hoti" read from "Premier"."""
    tree = cast.tree
    if (whole := named_kind(cast, token)) is not None:
        return [whole]
    beside = [c for c in tree.children[token] if tree.deps[c] in ("appos", "flat", "nmod:desc")]
    if tree.deps[token] == "appos":
        beside.append(tree.heads[token])
    beside += [c for c in tree.children[token] if tree.deps[c] == "compound" and c > token]
    able = {"Person", "Organization"}
    lemma = tree.lemmas[token].lower()
    side = lemma in cast.lexicon.cue("parties") and lemma not in cast.lexicon.cue("office")
    if tree.tags[token] == "NNS" or side:
        able.add("State")  # "the neighbors Iran and Iraq", "Iran's ally Syria"
    for other in beside:
        if are_so_many(cast, other):
            continue  # "three workers: an Italian and two Swedes"
        if other in cast.actor_at and cast.actors[cast.actor_at[other]].type in able:
            lemma = tree.lemmas[token].lower()
            number = cast.actor_at[other]
            if lemma in cast.lexicon.cue("office"):
                countries = countries_of(cast, token)
                cast.actors[number].offices.add(office(cast, token, countries))
            if tree.tags[token] != "NNS":
                return [number]
            named = [cast.actor_at[each] for each in joined(cast, other) if each in cast.actor_at]
            return [n for n in named if cast.actors[n].type == cast.actors[number].type]
    return []


def countries_of(cast: Cast, token: int) -> list[int]:
    """The states and bodies whose organ or officer a noun is: "Turkish", "of Bosnia, Croatia and Serbia"."""
    tree = cast.tree
    own = led(cast, token)
    found: list[int] = [own] if own is not None else []
    slots = [*clauses.noun_slots(tree, token), *shared_owners(cast, token)]
    slots.sort(key=lambda slot: slot[0] == "from")
    for slot, filler in slots:
        if slot == "from" and found:
            continue  # "the withdrawal of U.S. forces from Iraq"
        if slot in ("possessor", "modifier", "of", "from") and not stands_behind(cast, filler):
            for each in clauses.coordinated(tree, filler):
                name = cast.name_at.get(each)
                state = led(cast, each)
                if slot == "modifier" and is_local(cast, token, each):
                    continue  # "Athens police chiefs" are not Greece
                if state is not None:
                    found.append(state)
                elif name is not None and each in cast.actor_at:
                    found += [cast.actor_at[each], *cast.others_at.get(each, ())]
                elif slot in ("of", "from") and tree.tags[token] == "NNS":
                    # "ministers from the Georgian government", "leaders of the rivals India and Pakistan"
                    if tree.lemmas[each].lower() in cast.lexicon.cue("organ"):
                        found += countries_of(cast, each)
                    if tree.tags[each] == "NNS":
                        found += _names_inside(cast, each)
                elif slot == "possessor" and name is None:
                    found += [n for n in denoted(cast, each) if cast.actors[n].type == "State"]
    if not found and tree.lemmas[token].lower() in cast.lexicon.cue("seated organ"):
        found = [
            cast.actor_at[filler]
            for slot, filler in clauses.noun_slots(tree, token)
            if slot == "in" and filler in cast.actor_at
        ]
    kinds = {cast.actors[n].type for n in found}
    able = {"State", "Organization", "Group"}
    if tree.lemmas[token].lower() in ("country", "nation") and tree.tags[token] == "NN":
        able.remove("Group")  # "the West African country" is none of the Africans
    elif "State" in kinds and not any(tree.below(f, "conj") for f in tree.children[token]):
        able.remove("Group")  # "a Muslim British soldier" is Britain's
    return [n for n in dict.fromkeys(found) if cast.actors[n].type in able]


def _opposite(cast: Cast, token: int) -> list[int]:
    """Whom "his counterpart" means: the other one whom he last dealt with, else the only other one of his office."""
    owners = {n for c in cast.tree.below(token, "nmod:poss") for n in denoted(cast, c)}
    for at, group in reversed(cast.parties):
        other = [n for n in group if n not in owners and cast.actors[n].type == "Person"]
        if at < token and len(group) == 2 and len(other) == 1:
            return other
    nouns = {held.noun for n in owners for held in cast.actors[n].offices}
    others = [
        number
        for number, actor in enumerate(cast.actors)
        if number not in owners and actor.heads and actor.heads[0] < token
        if any(held.noun in nouns for held in actor.offices)
    ]
    return others if len(others) == 1 else []


def _is_side(cast: Cast, lemma: str) -> bool:
    """Whether a text sets a state's army beside a body that is none: "fighting between the army and the militia"."""
    if lemma not in cast.sides:
        tree = cast.tree
        cast.sides[lemma] = any(
            other != token
            and other in cast.actor_at
            and cast.actors[cast.actor_at[other]].type in ("Organization", "Group")
            for token, word in enumerate(tree.lemmas)
            if word.lower() == lemma and not countries_of(cast, token)
            for other in clauses.coordinated(tree, token)
        )
    return cast.sides[lemma]
