"""When and where: which event a time or a place of a sentence belongs to.

Phenomenon: "They met in Hanoi on 27 February after talks in Singapore": each phrase hangs from one event. Source: the
adjuncts of place and time in Quirk et al. (1985), followed up the parse to the first event. Handled: "in the resort of
Sharm al-Sheikh", "the Hanoi summit", "refused on Tuesday to sign" (the refusal too). Refused: "troops in Bosnia" for
what the troops' state did elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extraction import clauses
from kg.extraction.attitudes import is_infinitive
from kg.extraction.cast import Cast, head_of
from kg.extraction.journeys import arrive
from kg.extraction.otherdates import before, counted_from, of_a_thing, told_of_another
from kg.extraction.places import is_city, place_at
from kg.extraction.told import Told
from kg.extraction.tree import Tree
from kg.ontology import supersenses
from kg.values import Time

_LEAD = re.compile(r"\s*(?:\([^)\n]*\)\s*)?[:–—-]\s+(?=\S)")
_BULLET = re.compile(r"[\s*•·–—-]*")
_PLACE_WORDS = frozenset(
    (
        *("in", "at", "near", "inside", "outside", "across", "throughout", "around", "within"),
        *("on", "from", "off", "into"),
    )
)
#: Events that a city before their noun says the place of: "the Omagh bombing", "the Cairo talks".
LOCAL = ("Consultation", "Agreement", "Assault", "Protest")


def place(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """Give each phrase of place to the event it hangs from."""
    seen = set()
    for token, name in sorted(cast.name_at.items()):
        if name.first in seen or token != head_of(cast, name):
            continue
        if name.type == "Person" or name.form == "demonym":
            continue
        opens = token  # "in Tunisia and Egypt"
        while tree.deps[opens] == "conj" and tree.heads[opens] in cast.name_at:
            opens = tree.heads[opens]
        word, label = clauses.preposition(tree, opens), clauses.role_of(tree, token)
        within = _locality(tree, opens, cast)
        if within is not None:
            word, label = clauses.preposition(tree, within), clauses.role_of(tree, within)
        modifier = (
            label in ("compound", "amod", "nmod:unmarked", "nmod:desc", "nmod:poss")
            and tree.heads[token] > token
        )
        if word in _PLACE_WORDS and label in (
            "obl",
            "nmod",
            "obl:unmarked",
            "nmod:unmarked",
            "advmod",
            "root",
            "ROOT",
        ):
            target = _anchor(tree, opens if within is None else within, at)
        elif modifier and (name.form == "metonym" or name.type == "Place" or is_city(cast, name)):
            target = at.get(clauses.governor(tree, token) or -1)
            if target is None:
                target = next((m for m in found if m.name and m.name[0] <= token < m.name[1]), None)
            owned = label == "nmod:poss" and (
                name.form == "metonym" or (target is not None and target.root in LOCAL[2:])
            )
            if owned or (target is not None and target.root not in LOCAL):
                target = None  # "Washington's attack" is not in Washington
        elif label == "appos" and tree.heads[token] in cast.name_at:
            target = (
                next(
                    (
                        m
                        for m in found
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
            or (word == "from" and target.root != "Retreat")
            or (word == "on" and name.type == "State")
            or (word == "into" and target.root not in ("Assault", "Mobilization"))
        ):
            continue
        place = place_at(cast, token)
        if place is None:
            continue
        seen.add(name.first)
        if place not in target.places:
            target.places.append(place)
    _there(tree, cast, at, found)
    arrive(tree, cast, found)


def _there(tree: Tree, cast: Cast, at: dict[int, Told], found: list[Told]) -> None:
    """ "There" is the place last spoken of: "he flew to Panmunjom and met them there"."""
    for token, target in _at_there(tree, at):
        if target.places:
            continue
        before = [m for m in found if m.places and m.trigger.token < token and m is not target]
        spoken = _spoken_place(tree, cast, token)
        place = None if spoken is None else place_at(cast, spoken)
        if place is not None:
            target.places.append(place)
        elif before:
            target.places.append(max(before, key=lambda m: m.trigger.token).places[0])


def _at_there(tree: Tree, at: dict[int, Told]) -> Iterator[tuple[int, Told]]:
    """Each "there" that says where an event was, with the event."""
    for token, lower in enumerate(tree.lowers):
        if lower == "there" and tree.deps[token] == "advmod":
            target = _anchor(tree, token, at)
            if target is not None:
                yield token, target


def _spoken_place(tree: Tree, cast: Cast, token: int) -> int | None:
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


def _locality(tree: Tree, token: int, cast: Cast) -> int | None:
    """The noun that says what kind of place a name is: "the resort of Sharm al-Sheikh", "Aceh province"."""
    above = tree.heads[token]
    if above == token or tree.lemmas[above].lower() not in cast.lexicon.cue("locality"):
        return None
    label = tree.deps[token]
    if (label == "nmod" and clauses.preposition(tree, token) == "of") or label in (
        "compound",
        "appos",
        "flat",
        "nmod:unmarked",
        "nmod:desc",
        "nmod:poss",
    ):
        return above
    return None


#: What is said in a clause of these is no time or place of the word above it.
_CLAUSES = ("ccomp", "csubj", "advcl")


def _anchor(tree: Tree, token: int, at: dict[int, Told]) -> Told | None:
    """The event that a phrase hangs from, directly or through other phrases of its clause."""
    here = token
    for _ in range(6):
        above = tree.heads[here]
        if above == here or tree.deps[here] in _CLAUSES:
            return None  # "says that it should be in use by 2019" says so now
        if above in at:
            if (
                at[above].type == "Consultation"
                and tree.deps[here] == "obj"
                and here != token
                and is_infinitive(tree, above)
            ):
                return None  # "met to discuss the situation in Iraq", wherever that was
            if here == tree.heads[token] and _somebody(tree, here):
                return None  # "officials in Washington said": it is the officials who are there
            return at[above]
        if tree.deps[here] == "acl:relcl":
            return None  # "freed the man, who was born in 2002": the clause tells of the man
        here = above
        if clauses.is_verb(tree, here):
            below = [
                at[c]
                for c in tree.children[here]
                if c in at and tree.deps[c] in ("obj", "nsubj:pass", "nsubj", "obl", "xcomp")
            ]
            distinct = list({id(m): m for m in below}.values())
            return distinct[0] if len(distinct) == 1 else None
    return None


def _somebody(tree: Tree, token: int) -> bool:
    """Whether a word is a person or a body of persons, whose whereabouts are not the clause's."""
    if tree.deps[token] not in ("nsubj", "nsubj:pass"):
        return False
    kinds = supersenses().get(tree.lemmas[token].lower(), ("",))
    return kinds[0] == "person" or (tree.pos[token] == "PROPN" and kinds == ("",))


def leads(text: str, times: list[Time]) -> list[tuple[Time, int]]:
    """The times that lead a line of a chronicle, each with the offset at which its text begins.

    >>> from kg.extraction.times import times
    >>> text = "27 July 1953: The armistice is signed."
    >>> [(time.edtf, text[start:]) for time, start in leads(text, list(times(text)))]
    [('1953-07-27', 'The armistice is signed.')]
    """
    found = []
    for time in times:
        line = text.rfind("\n", 0, time.start) + 1
        after = _LEAD.match(text, time.stop)
        if after and time.rule != "dateline" and _BULLET.fullmatch(text, line, time.start):
            found.append((time, after.end()))
    return found


def _lead(tree: Tree, times: list[Time], found: list[Told]) -> None:
    """Date what a chronicle's line tells by the date that leads it."""
    for time, start in leads(tree.text, times):
        end = tree.text.find("\n", start)
        end = len(tree.text) if end < 0 else end
        first = None
        for mention in sorted(found, key=lambda m: m.trigger.token):
            token = mention.trigger.token
            if not start <= tree.starts[token] < end:
                continue
            sentence = tree.sentence_of[token]
            first = sentence if first is None else first
            now = not mention.nominal and mention.factuality.tense == "present"
            if (
                mention.time is None
                and mention.factuality.certainty == "asserted"
                and (sentence == first or now)
            ):
                mention.time = time


def date(tree: Tree, cast: Cast, times: list[Time], at: dict[int, Told], found: list[Told]) -> None:
    """Give each time to the event it hangs from, else to the only event of its clause."""
    token_at = {}
    for time in times:
        inside = _inside(tree, time)
        if not inside:
            continue
        head = next(
            (t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), inside[0]
        )
        token_at[head] = time
    leading = {time.start for time, _ in leads(tree.text, times)}
    for head, time in token_at.items():
        if time.rule == "dateline" or time.start in leading or counted_from(tree, head, time):
            continue
        if of_a_thing(tree, head, time, at):
            continue
        target = _of_the_noun(tree, time, at) or _anchor(tree, head, at)
        if target is None:
            sentence = tree.sentence_of[head]
            own = [
                m
                for m in found
                if tree.sentence_of[m.trigger.token] == sentence and m.type != "Statement"
            ]
            beside = at.get(before(tree, _inside(tree, time)[0]))
            if (
                beside in own
            ):  # "in return for an attack Saturday on a post", "till the talks on April 26"
                own = [beside]
            own = [
                m for m in own if m is beside or not told_of_another(tree, head, m.trigger.token)
            ]
            if len(own) == 1 or (own and head - tree.sentences[sentence][0] < 4):
                target = own[0]
        if target is not None and target.time is None:
            target.time = time
    for token, target in _at_there(tree, at):
        spoken = _spoken_place(tree, cast, token)
        if spoken is not None and target.time is None and target.factuality.status == "asserted":
            target.time = _arrival(tree, spoken, token_at)
    _lead(tree, times, found)


def _of_the_noun(tree: Tree, time: Time, at: dict[int, Told]) -> Told | None:
    """The event whose noun a date stands before, after its article: "the September 11, 2001 attacks"."""
    inside = _inside(tree, time)
    first, here = inside[0], inside[-1] + 1
    if not first or tree.pos[first - 1] not in ("DET", "PRON"):
        return None
    while here < len(tree) and here not in at and tree.deps[here] in ("compound", "amod"):
        here += 1
    return at.get(here) if here < len(tree) and clauses.is_noun(tree, here) else None


def _arrival(tree: Tree, place: int, token_at: dict[int, Time]) -> Time | None:
    """The day on which the verb says somebody came to a place: what is done "there" next is done that day."""
    verb = tree.heads[place]
    said = [token_at[child] for child in tree.children[verb] if child in token_at]
    days = [t for t in said if t.begin == t.end and len(t.begin) == len("2019-06-30")]
    return days[0] if len(days) == 1 else None


def _inside(tree: Tree, time: Time) -> list[int]:
    low = max(0, bisect_right(tree.starts, time.start) - 1)
    return [t for t in range(low, bisect_left(tree.starts, time.stop)) if tree.ends[t] > time.start]
