"""Where an event was: which event a place of a sentence, or a time, hangs from.

Phenomenon: "They met in Hanoi after talks in Singapore": each phrase of place is of one event. Source: the adjuncts of
place in Quirk et al. (1985), followed up the parse to the first event. Handled: "in the resort of Sharm al-Sheikh",
"the Hanoi summit", "flew to Managua, where he met them", "the blast that hit them in Balad". Refused: "troops in
Bosnia" for what the troops' state did elsewhere; "officials in Washington said".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.actors.cast import Cast, head_of
from kg.extraction.actors.describedplaces import described, is_named
from kg.extraction.actors.places import is_city, place_at
from kg.extraction.circumstance.alongside import LOCAL, place_alongside
from kg.extraction.circumstance.journeys import arrive
from kg.extraction.circumstance.localities import direction, listed, locality
from kg.extraction.circumstance.otherdates import happens
from kg.extraction.codes.attitudes import is_infinitive
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

#: Prepositions of where something is.
WITHIN = frozenset(
    ("in", "at", "near", "inside", "outside", "across", "throughout", "around", "within")
)
_PLACE_WORDS = WITHIN | {"on", "from", "off", "into", "through", "along"}
#: Prepositions between what is fought or done to a town and the town: "the battle for Juba", "the siege of Homs".
_FOUGHT_FOR = ("of", "for")
#: Events that are where somebody moves: "marched through Rome".
_MOVING = ("Assault", "Mobilization", "Protest")


def place(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """Give each phrase of place to the event it hangs from."""
    seen = set()
    of_sentence: dict[int, list[Told]] = {}
    for mention in found:
        of_sentence.setdefault(tree.sentence_of[mention.trigger.token], []).append(mention)
    for token, name in sorted(cast.name_at.items()):
        if name.first in seen or token != head_of(cast, name):
            continue
        if name.type == "Person" or name.form == "demonym":
            continue
        opens = token  # "in Tunisia and Egypt"
        while tree.deps[opens] == "conj" and tree.heads[opens] in cast.name_at:
            opens = tree.heads[opens]
        word, label = clauses.preposition(tree, opens), clauses.role_of(tree, token)
        within = listed(tree, locality(tree, opens, cast), cast)
        aside = direction(tree, opens if within is None else within, cast)
        if within is not None:
            word, label = clauses.preposition(tree, within), clauses.role_of(tree, within)
            beside = word == "to" and tree.lowers[within] in cast.lexicon.cue("bearing")
            word = "near" if beside else word  # "to the north of Baghdad"
        if aside is not None:  # "south of the capital, Grozny"
            word, label, within = "near", "obl", aside
        modifier = (
            label in ("compound", "amod", "nmod:unmarked", "nmod:desc", "nmod:poss")
            and tree.heads[token] > token
        )
        aloft = word == "over" and tree.lemmas[tree.heads[opens]].lower() in cast.lexicon.cue(
            "aloft"
        )
        town = name.form == "metonym" or name.type == "Place" or is_city(cast, name)
        if word in _FOUGHT_FOR and label == "nmod" and town:
            target = at.get(tree.heads[opens])
            if target is None or target.root != "Assault":
                continue
        elif (word in _PLACE_WORDS or aloft) and label in (
            "obl",
            "nmod",
            "obl:unmarked",
            "nmod:unmarked",
            "advmod",
            "root",
            "ROOT",
        ):
            target = anchor(tree, opens if within is None else within, at)
            if target is None:
                near = of_sentence.get(tree.sentence_of[token], ())
                target = _happened(tree, opens if within is None else within, near, cast)
        elif modifier and town:
            above = clauses.governor(tree, token) or -1
            while name.entry and above not in at and tree.deps[above] == "compound":
                above = tree.heads[above]  # "the Madrid train bombings"
            target = at.get(above)
            if target is None:
                near = of_sentence.get(tree.sentence_of[token], ())
                target = next((m for m in near if m.name and m.name[0] <= token < m.name[1]), None)
            owned = label == "nmod:poss" and (
                name.form == "metonym" or (target is not None and target.root in LOCAL[2:])
            )
            left = name.type == "Place" and target is not None and target.root == "Retreat"
            if owned or (target is not None and target.root not in LOCAL and not left):
                target = (
                    None  # "Washington's attack" is not in Washington, "the Gaza withdrawal" there
                )
        elif label == "appos" and tree.heads[token] in cast.name_at:
            target = (
                next(
                    (
                        m
                        for m in of_sentence.get(tree.sentence_of[token], ())
                        if any(p == place_at(cast, tree.heads[token]) for p in m.places)
                    ),
                    None,
                )
                if name.type != "Organization"
                else None
            )
        else:
            continue
        if (
            target is None
            or (word == "from" and (target.root != "Retreat" or _parts(target)))
            or (
                word == "on"
                and ((within is None and name.type == "State") or target.type == "Statement")
            )
            or (word in ("into", "through") and target.root not in _MOVING)
            or (aside is not None and target.places)  # "in Dujail, north of Baghdad"
        ):
            continue
        leads = opens if within is None else within
        if target.type == "Statement" and (told := _said_of(tree, leads, target, at)) is not None:
            target = told
        place = place_at(cast, token)
        if place is None:
            continue
        seen.add(name.first)
        if place not in target.places:
            target.places.append(place)
    _described(tree, cast, at)
    _there(tree, cast, at, found)
    _where(tree, cast, found)
    arrive(tree, cast, found)
    place_alongside(tree, at, found, cast.lexicon)


def _described(tree: Tree, cast: Cast, at: dict[int, Told]) -> None:
    """A place that is described gives an event a place where no name does: "in the Turkish capital"."""
    for token in range(len(tree.words)):
        if (
            tree.pos[token] not in ("NOUN", "PROPN")
            or token in cast.name_at
            or clauses.preposition(tree, token) not in (*WITHIN, "from")
            or clauses.role_of(tree, token) not in ("obl", "nmod")
        ):
            continue
        target = anchor(tree, token, at)
        if clauses.preposition(tree, token) == "from" and (
            target is None or target.root != "Retreat"
        ):
            continue
        if target is None or target.places or is_named(cast, token):
            continue
        place = described(cast, token)
        if place is not None:
            target.places.append(place)


def _said_of(tree: Tree, place: int, said: Told, at: dict[int, Told]) -> Told | None:
    """What is told to have been at a place that leads a report: "In the Gaza Strip, officials said troops fired".

    "At a rally in Ohio, he said" tells where it was said.
    """
    verb = said.trigger.token
    subjects = tree.below(verb, "nsubj")
    if not subjects or place > min(subjects) or tree.heads[place] != verb:
        return None
    return next((at[c] for c in tree.below(verb, "ccomp") if c in at), None)


def _there(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """ "There" is the place last spoken of: "he flew to Panmunjom and met them there"."""
    for token, target in at_there(tree, at):
        if target.places:
            continue
        before = [m for m in found if m.places and m.trigger.token < token and m is not target]
        spoken = spoken_place(tree, cast, token)
        place = None if spoken is None else place_at(cast, spoken)
        if place is not None:
            target.places.append(place)
        elif before:
            target.places.append(max(before, key=lambda m: m.trigger.token).places[0])


def _where(tree: Tree, cast: Cast, found: list[Told]) -> None:
    """What is told in a clause with "where" is where its noun is: "flew to Managua, where he is to meet them"."""
    for mention in found:
        carrier = mention.trigger.carrier
        verb = mention.trigger.token if carrier is None else carrier.verb
        if not clauses.is_verb(tree, verb) and tree.deps[verb] in ("nsubj", "nsubj:pass", "obj"):
            verb = tree.heads[verb]  # "where a curfew was ordered"
        while tree.deps[verb] in ("conj", "xcomp") and tree.heads[verb] != verb:
            verb = tree.heads[verb]
        if mention.places or tree.deps[verb] not in ("acl:relcl", "advcl", "advcl:relcl"):
            continue
        here = tree.heads[verb]
        if tree.lowers[here] == "where" and tree.below(here, "cop"):  # "Jolo is where they fight"
            names = [c for c in tree.below(here, "nsubj") if c in cast.name_at]
            place = place_at(cast, names[0]) if names else None
            mention.places += [] if place is None else [place]
        if mention.places or not any(tree.lowers[c] == "where" for c in tree.children[verb]):
            continue
        near = [t for t in range(max(0, verb - 12), verb) if t in cast.name_at]
        opens = next(c for c in tree.children[verb] if tree.lowers[c] == "where")
        before = [t for t in near if t < opens and opens - t <= _NEAR]
        place = place_at(cast, before[-1]) if before else None
        if place is not None:
            mention.places.append(place)


def at_there(tree: Tree, at: dict[int, Told]) -> Iterator[tuple[int, Told]]:
    """Each "there" that says where an event was, with the event."""
    for token, lower in enumerate(tree.lowers):
        if lower == "there" and tree.deps[token] == "advmod":
            target = anchor(tree, token, at)
            if target is not None:
                yield token, target


def spoken_place(tree: Tree, cast: Cast, token: int) -> int | None:
    """The place last spoken of in this sentence or the one before, a town before a state."""
    near = tree.sentences[max(0, tree.sentence_of[token] - 1)][0]
    named = [
        t
        for t in range(near, token)
        if t in cast.name_at
        and clauses.preposition(tree, t) in (*_PLACE_WORDS, "to")
        and clauses.role_of(tree, t) == "obl"
        and place_at(cast, t) is not None
    ]
    towns = [t for t in named if cast.name_at[t].type != "State"]
    return next(reversed(towns or named), None)


def _happened(tree: Tree, phrase: int, near: Sequence[Told], cast: Cast) -> Told | None:
    """The only deed of a sentence that says where something happened: "it happened in Oslo after gunmen fired"."""
    verb, own = tree.heads[phrase], [m for m in near if m.type != "Statement"]
    if tree.lemmas[verb].lower() not in ("happen", "occur") or len(own) != 1:
        return None
    below = tree.below(verb, "advcl", "nsubj")
    return own[0] if own[0].trigger.token in below else None


#: What leads an event that is only the ground or the time of another: "changed its name under the accord".
_BESIDE = frozenset(("under", "after", "before", "since", "following", "until", "despite", "amid"))
_NEAR = 3  # tokens between a place and the "where" that takes it up
#: What is said in a clause of these is no time or place of the word above it.
_CLAUSES = ("ccomp", "csubj", "advcl")


def anchor(tree: Tree, token: int, at: dict[int, Told]) -> Told | None:
    """The event that a phrase hangs from, directly or through other phrases of its clause."""
    here = token
    for _ in range(6):
        above = tree.heads[here]
        if above == here or tree.deps[here] in _CLAUSES:
            return None  # "says that it should be in use by 2019" says so now
        if tree.deps[here] == "acl:relcl":
            return None if happens(tree, tree.heads[token]) else _of_clause(tree, here, at)
        if here != token and tree.deps[here] == "appos":
            return None  # "said Ann Lee, a baker in Oslo": it is she who is there
        if here != token and here not in at and _apart(tree, here) and not _in_name(tree, here, at):
            return None  # "arrested a week before a loss at Oslo": it is the loss that was there
        if above in at:
            told_above = at[above]  # "met to discuss it": the second of its words
            if (
                (told_above.type == "Consultation" or above in told_above.tokens[1:])
                and tree.deps[here] in ("obj", "xcomp", "ccomp")
                and here != token
                and is_infinitive(tree, above)
            ):
                return None  # "met to discuss the situation in Iraq", wherever that was
            if here == tree.heads[token] and _somebody(tree, here):
                return None  # "officials in Washington said": it is the officials who are there
            return at[above]
        if (
            tree.deps[here] == "conj"
            and clauses.is_verb(tree, here)
            and clauses.is_verb(tree, above)
        ):
            return None
        here = above
        if clauses.is_verb(tree, here):
            if tree.deps[here] == "acl:relcl" and (told := _of_clause(tree, here, at)) is not None:
                return None if happens(tree, tree.heads[token]) else told
            below = [
                at[c]
                for c in tree.children[here]
                if c in at
                and tree.deps[c] in ("obj", "nsubj:pass", "nsubj", "csubj", "obl", "xcomp")
                and clauses.preposition(tree, c) not in _BESIDE
            ]
            distinct = list({id(m): m for m in below}.values())
            return distinct[0] if len(distinct) == 1 else None
    return None


def _apart(tree: Tree, noun: int) -> bool:
    """Whether a phrase tells of something else that happened: "before the loss at Oslo", "of murder in Oslo"."""
    word = clauses.preposition(tree, noun)
    within = word in WITHIN or word in ("during", "through")  # "ripped through a market in Hilla"
    return bool(word) and not within and happens(tree, noun)


def _parts(mention: Told) -> bool:
    """Whether "from" says with whom one breaks, rather than where one leaves: "the secession from Serbia"."""
    roles = mention.trigger.frame.fills.get("from", ())
    return "target" in roles and "place" not in roles


def _in_name(tree: Tree, noun: int, at: dict[int, Told]) -> bool:
    """Whether a noun is a part of the one above it that tells of the event: "a state of emergency in Quito"."""
    above = tree.heads[noun]
    words = f"{tree.lemmas[above].lower()} {clauses.preposition(tree, noun)} {tree.lemmas[noun].lower()}"
    return above in at and words in at[above].trigger.frame.nouns


def _of_clause(tree: Tree, verb: int, at: dict[int, Told]) -> Told | None:
    """The event that a relative clause tells more of: "the blast that hit them in Balad"; no man who was born there."""
    told = at.get(tree.heads[verb])
    if told is None or verb in at or not told.nominal or told.root == "Agreement":
        return None
    return told if told.root in LOCAL else None


def _somebody(tree: Tree, token: int) -> bool:
    """Whether a word is a person or a body of persons, whose whereabouts are not the clause's."""
    if tree.deps[token] not in ("nsubj", "nsubj:pass"):
        return False
    kinds = supersenses().get(tree.lemmas[token].lower(), ("",))
    return kinds[0] == "person" or (tree.pos[token] == "PROPN" and kinds == ("",))
