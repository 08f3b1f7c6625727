"""Which events of different documents are one, and why.

Two descriptions are compared only where they could be one: the same words in their names, or the
same family of types (the class below ``kg:Event``) with a pair of participants, or a participant
and a place. Each comparison gives a tie with a rule and a score, nothing, or a veto. Ties are
followed from the strongest; two groups become one if their members agree on average (average
linkage), so that a chain of likenesses never joins what lies far apart. What has neither a name nor
a time or place is never joined.

Near dates: two documents that give the same type, parties and specific place but days that differ
by a slip (12 June, 13 June) describe one event on whose day they disagree; the `conflicts` question
finds it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from kg.curation.constraints import Ref
from kg.rdf import event_names
from kg.rdf.event_sketches import Sketch, Surroundings, sketch
from kg.rdf.same_actors import SINGLE
from kg.rdf.same_words import in_one_story
from kg.values import Event

_VETO = -1.0
_ENOUGH = 0.5  # the average likeness at which two groups are one
_WINDOW = 25  # neighbours compared within a crowded block, and members looked at in a large group
_SHORT = 31  # days: a time up to a month long places an event
_NAMED = ("name", "name-part", "name-and-day")

Tie = tuple[float, str]


def cluster(
    events: Iterable[tuple[Ref, Event]], around: Surroundings
) -> list[tuple[tuple[Ref, str, Decimal], ...]]:
    """The events of all documents, put together where they are one, each with its rule and score.

    Args:
        events: each with its document and key, in any order.
        around: what is known of the actors and places in them.
    """
    rows = sorted(events, key=lambda row: row[0])
    alone: list[Ref] = []
    alike: dict[tuple[Sketch, int], list[Ref]] = defaultdict(list)
    seen: dict[tuple[Sketch, str], int] = defaultdict(int)
    for ref, event in rows:
        drawn = sketch(ref[0], event, around)
        if drawn.names or drawn.situated or (drawn.bare and drawn.precise):
            # Two events that a document tells apart stay apart though they look the same.
            turn = 0 if drawn.names else seen[drawn, ref[0]]
            seen[drawn, ref[0]] += 1
            alike[drawn, turn].append(ref)
        else:
            alone.append(ref)
    groups = _Groups(list(alike.items()), around)
    groups.follow()
    found = [groups.members(group) for group in groups.all()]
    found += [((ref, *SINGLE),) for ref in alone]
    return in_one_story(found, dict(rows), around.origins)


class _Groups:
    """The groups of like events while they are joined."""

    def __init__(
        self, alike: Sequence[tuple[tuple[Sketch, int], list[Ref]]], around: Surroundings
    ) -> None:
        ordered = sorted(alike, key=lambda row: row[1][0])
        self.sketches = [drawn for (drawn, _), _ in ordered]
        self.refs = [refs for _, refs in ordered]
        self.around = around
        self.group = {node: [node] for node in range(len(ordered))}
        self.of = list(range(len(ordered)))
        self.documents = [{ref[0] for ref in refs} for refs in self.refs]
        self.best: list[Tie | None] = [
            self._own(drawn) if len(refs) > 1 else None
            for drawn, refs in zip(self.sketches, self.refs, strict=True)
        ]

    def _own(self, drawn: Sketch) -> Tie:
        """The tie between documents that give the very same description."""
        if drawn.names:
            return (0.95, "name")
        return (0.85, "time-and-parties") if drawn.times else (0.6, "place-and-parties")

    def all(self) -> list[int]:
        return sorted(self.group)

    def members(self, group: int) -> tuple[tuple[Ref, str, Decimal], ...]:
        found = []
        for node in self.group[group]:
            best = self.best[node]
            rule, score = SINGLE if best is None else (best[1], Decimal(f"{best[0]:.2f}"))
            found += [(ref, rule, score) for ref in self.refs[node]]
        return tuple(sorted(found))

    def follow(self) -> None:
        """Join groups along their ties: first the dated or named, then what is only roughly placed."""
        ties = []
        for one, other in sorted(self._pairs()):
            found = tie(self.sketches[one], self.sketches[other], self.around)
            if found is not None and found[0] > 0:
                ties.append((-found[0], one, other, found))
        ties.sort()
        loose: dict[int, list[tuple[int, Tie]]] = defaultdict(list)
        for _, one, other, found in ties:
            sure = self.sketches[one].precise, self.sketches[other].precise
            if sure[0] == sure[1] or found[1] in _NAMED:
                self._join(one, other, found)
            else:
                vague, clear = (other, one) if sure[0] else (one, other)
                loose[vague].append((clear, found))
        for vague in sorted(loose):
            # A rough description that fits two events says nothing of which it means.
            if len({self.of[clear] for clear, _ in loose[vague]}) == 1:
                self._join(vague, *loose[vague][0])

    def _join(self, one: int, other: int, found: Tie) -> None:
        mine, theirs = sorted((self.of[one], self.of[other]))
        if mine == theirs:
            self._note(one, other, found)
            return
        named = found[1] in _NAMED
        left, right = self.group[mine], self.group[theirs]
        if not named and self.documents[mine] & self.documents[theirs]:
            return
        scores = [
            tie(self.sketches[a], self.sketches[b], self.around)
            for a in left[:_WINDOW]
            for b in right[:_WINDOW]
        ]
        if any(score is not None and score[0] == _VETO for score in scores):
            return
        if not named and sum(score[0] for score in scores if score) / len(scores) < _ENOUGH:
            return
        self._note(one, other, found)
        left += right
        self.documents[mine] |= self.documents[theirs]
        for node in right:
            self.of[node] = mine
        del self.group[theirs]

    def _note(self, one: int, other: int, found: Tie) -> None:
        for node in (one, other):
            best = self.best[node]
            if best is None or found[0] > best[0]:
                self.best[node] = found

    def _pairs(self) -> set[tuple[int, int]]:
        """The pairs worth comparing: neighbours within each block."""
        blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for node, drawn in enumerate(self.sketches):
            for key in _blocks(drawn):
                blocks[key].append(node)
        pairs = set()
        for nodes in blocks.values():
            nodes.sort(key=lambda node: (self.sketches[node].times[:1], node))
            for place, one in enumerate(nodes):
                for other in nodes[place + 1 : place + 1 + _WINDOW]:
                    pairs.add((one, other) if one < other else (other, one))
        return pairs


def _blocks(drawn: Sketch) -> Iterable[tuple[object, ...]]:
    for name in drawn.names:
        for word in event_names.telling(name):
            yield ("word", drawn.family, word)
    if drawn.kind == "agreement" and drawn.precise and (drawn.bare or drawn.names):
        for begin, end in drawn.times:
            if begin == end:
                yield ("day", drawn.family, begin)
    if not drawn.situated:
        return
    for content in drawn.contents:
        for side in drawn.sides:
            yield ("content", drawn.family, side, content)
    who = sorted(drawn.parties)[:8]
    for pair in {*combinations(who, 2), *combinations(sorted(drawn.sides)[:8], 2)}:
        yield ("pair", drawn.family, *pair)
    for place in sorted(drawn.places):
        for party in who:
            yield ("place", drawn.family, party, place)


def tie(one: Sketch, other: Sketch, around: Surroundings) -> Tie | None:
    """How surely two descriptions are of one event, by which rule; a negative score is a veto."""
    if one.family != other.family or one.kind != other.kind:
        return (_VETO, "type")
    when = _when(one, other)
    shared = one.parties & other.parties
    where = _where(one, other, around.countries)
    name = _name(one, other, around)
    if name is not None:
        strangers = min(len(one.parties), len(other.parties)) > 1 and not shared
        if when == "apart" or (where == "apart" and one.kind != "agreement") or strangers:
            return (_VETO, "name")
        return (0.95 if name == "name" else 0.85, name)
    if when == "same" and where != "apart" and _kind_and_day(one, other):
        return (0.75, "name-and-day")
    if one.names and other.names and one.kind != "event":
        return (_VETO, "name")  # two texts with names of their own are two
    if when == "apart":
        return (_VETO, "time")
    opposed = {one.status, other.status} == {"asserted", "negated"}
    if opposed and not (when == "same" and (where == "same" or len(shared) > 1)):
        return (_VETO, "status")
    same_people = len(shared & around.persons) > 1
    if where == "apart" and not (when == "same" and same_people and one.type == other.type):
        return (_VETO, "place")
    if not (one.situated and other.situated):
        return None
    if one.contents & other.contents and one.sides & other.sides and when in ("same", "within"):
        return (0.7 if when == "same" else 0.6, "proposer-and-content")
    if not shared:
        return _by_sides(one, other, when)
    if when == "near":
        specific = where == "same" and one.type == other.type and len(shared) > 1
        return (0.65, "near-dates") if specific else (_VETO, "time")
    close = _related(one, other) or when == "same" or where == "same"
    if len(shared) > 1 and when in ("same", "within") and close:
        score = {"same": 0.8, "within": 0.6}[when] + 0.1 * (where == "same")
        return (score if one.type == other.type else score - 0.1, "time-and-parties")
    if where == "same" and (when == "same" or (len(shared) > 1 and when is None)):
        return (0.7 if when == "same" else 0.55, "place-and-parties")
    return None


def _by_sides(one: Sketch, other: Sketch, when: str | None) -> Tie | None:
    """Two events whose parties are others, but of the same two states, on one day: "Kerry and Lavrov", "the two"."""
    states = one.sides & other.sides
    alike = one.type == other.type and len(states) > 1 and when == "same"
    whole = one.parties == one.sides or other.parties == other.sides
    return (0.65, "time-and-states") if alike and whole else None


def _kind_and_day(one: Sketch, other: Sketch) -> bool:
    """Whether one of two agreements of a day is named by its kind alone, and the other is of that kind."""
    if one.kind != "agreement":
        return False
    strangers = min(len(one.parties), len(other.parties)) > 1 and not one.sides & other.sides
    return not strangers and any(
        bare <= name
        for these, those in ((one, other), (other, one))
        for bare in these.bare
        for name in those.names | those.bare
    )


def _name(one: Sketch, other: Sketch, around: Surroundings) -> str | None:
    if not one.names or not other.names:
        return None
    known: set[str] = set()
    for drawn in (one, other):
        for node in drawn.parties | drawn.places:
            known |= around.words.get(node, frozenset())
        for begin, end in drawn.times:
            if end - begin < 366:
                known |= {str(_year(begin)), str(_year(end))}
    matches = {
        event_names.match(mine, theirs, frozenset(known))
        for mine in one.names
        for theirs in other.names
    }
    return "name" if "name" in matches else "name-part" if "name-part" in matches else None


def _year(ordinal: int) -> int:
    return datetime.date.fromordinal(ordinal).year


def _when(one: Sketch, other: Sketch) -> str | None:
    """How the times of two descriptions stand: same, within, near, apart; None if one has none."""
    found = set()
    for begin, end in one.times:
        for start, finish in other.times:
            if begin <= finish and start <= end:
                short = end - begin <= _SHORT and finish - start <= _SHORT
                found.add("same" if short else "within")
            elif begin == end and start == finish and _slip(begin, start):
                found.add("near")
            else:
                found.add("apart")
    return next((kind for kind in ("same", "within", "near", "apart") if kind in found), None)


def _slip(one: int, other: int) -> bool:
    """Whether two days can be one misread: up to three days apart, or one digit off in a month."""
    a, b = datetime.date.fromordinal(one), datetime.date.fromordinal(other)
    if abs(one - other) <= 3:
        return True
    if (a.year, a.month) != (b.year, b.month):
        return False
    return sum(x != y for x, y in zip(f"{a.day:02}", f"{b.day:02}", strict=True)) == 1


def _where(one: Sketch, other: Sketch, countries: Mapping[str, str]) -> str | None:
    """How the places stand: same, apart; None if one has none or one may lie in the other."""
    if one.places & other.places:
        return "same"
    if not one.places or not other.places:
        return None
    mine = {countries.get(place) for place in one.places}
    theirs = {countries.get(place) for place in other.places}
    return None if None in mine | theirs or mine & theirs else "apart"


def _related(one: Sketch, other: Sketch) -> bool:
    return one.type in other.lineage or other.type in one.lineage
