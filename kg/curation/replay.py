"""The decisions in force, replayed on what was read: who is who, what goes, what is put right.

Nothing here changes a document's own graph: it says what the document says. Decisions bear on
what the graph holds to be so: identity, and the instances that are derived from the records.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.curation.anchors import KINDS, Anchor, Index
from kg.curation.constraints import NONE, Constraints, Link, Ref
from kg.curation.ledger import Decision, in_force
from kg.values import (
    ROLES,
    Actor,
    Argument,
    Attribution,
    Event,
    EventMention,
    Factuality,
    Place,
    Record,
    Time,
)

#: What can be edited, by the kind of thing; a role's, speaker's or place's value is a thing of the graph.
SLOTS = {
    "event": ("type", "status", "certainty", "speaker", "time", "place", "outcome", *ROLES),
    "actor": ("type", "code"),
    "place": ("country",),
    "relation": (),
}
STATUSES = {
    "asserted": ("positive", "asserted"),
    "negated": ("negative", "asserted"),
    "uncertain": ("positive", "possible"),
}
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
TIME = re.compile(rf"({_DATE})(?:/({_DATE}))?")


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision in force and the referents that it bears on now."""

    decision: Decision
    refs: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class Replay:
    """What some decisions mean for some records; ``orphaned`` are those that find nothing there."""

    constraints: Constraints = NONE
    standing: tuple[Standing, ...] = ()
    orphaned: tuple[Decision, ...] = ()
    rejected: frozenset[Ref] = frozenset()
    edits: tuple[tuple[Standing, frozenset[Ref]], ...] = ()
    names: tuple[Standing, ...] = ()


def replay(decisions: Sequence[Decision], records: Mapping[str, Record]) -> Replay:
    """The decisions in force on the records, in the order in which they were made."""
    index = Index(records)
    standing, orphaned, edits = [], [], []
    links: dict[str, list[Link]] = {"merge": [], "apart": []}
    rejected: set[Ref] = set()
    for decision in in_force(decisions):
        one, other = _found(index, decision.one), _found(index, decision.other)
        if not one or (decision.other and not other):
            orphaned.append(decision)
            continue
        paired = decision.action in links
        stands = Standing(decision, one | other if paired else one)
        standing.append(stands)
        if paired:
            links[decision.action].append(Link(decision.id, one, other))
        elif decision.action == "reject":
            rejected |= one
        elif decision.action == "edit":
            edits.append((stands, other))
    return Replay(
        Constraints(tuple(links["merge"]), tuple(links["apart"])),
        tuple(standing),
        tuple(orphaned),
        frozenset(rejected),
        tuple(edits),
        tuple(s for s in standing if s.decision.action == "rename"),
    )


def revised(records: Mapping[str, Record], replayed: Replay) -> dict[str, Record]:
    """The records without what was rejected, and with the slots that people put right."""
    todo: dict[str, dict[str, list[tuple[Decision, frozenset[str]]]]] = defaultdict(dict)
    for stands, fillers in replayed.edits:
        for name, key in stands.refs:
            here = frozenset(k for document, k in fillers if document == name)
            todo[name].setdefault(key, []).append((stands.decision, here))
    gone: dict[str, set[str]] = defaultdict(set)
    for name, key in replayed.rejected:
        gone[name].add(key)
    return {
        name: _without(_edited(record, todo[name]), gone[name])
        if name in todo or name in gone
        else record
        for name, record in records.items()
    }


def _found(index: Index, anchors: Sequence[Anchor]) -> frozenset[Ref]:
    return frozenset(ref for anchor in anchors for ref in index.find(anchor))


def _edited(record: Record, todo: Mapping[str, list[tuple[Decision, frozenset[str]]]]) -> Record:
    changed: dict[str, Any] = {}
    for kind in KINDS[:-1]:
        changed[kind] = tuple(_thing(one, todo.get(one.key, [])) for one in getattr(record, kind))
    return replace(record, **changed)


def _thing(thing: Any, todo: Sequence[tuple[Decision, frozenset[str]]]) -> Any:
    for decision, fillers in todo:
        slot, value = decision.slot or "", decision.value
        if isinstance(thing, Actor | Place) or slot == "type":
            thing = replace(thing, **{slot: value})
        elif isinstance(thing, Event):
            said = (
                _said(one, slot, value, fillers, bool(decision.other)) for one in thing.mentions
            )
            thing = replace(thing, mentions=tuple(said))
    return thing


def _said(
    said: EventMention, slot: str, value: str | None, fillers: frozenset[str], filled: bool
) -> EventMention:
    """What a sentence says, with one slot as people hold it to be."""
    if slot == "status":
        polarity, certainty = STATUSES[value or "asserted"]
        tense = said.factuality.tense
        return replace(said, factuality=Factuality(polarity, certainty, tense))  # type: ignore[arg-type]
    if slot == "certainty":
        return replace(said, factuality=replace(said.factuality, certainty=value))  # type: ignore[arg-type]
    if slot == "time":
        return replace(said, time=_time(said, value))
    if slot == "outcome":
        return replace(said, outcome=value)
    if slot == "place":
        return replace(said, places=tuple(sorted(fillers)))
    if filled and not fillers:
        return said  # this document does not name who has the role, or says so
    if slot == "speaker":
        cue = said.attribution.cue if filled else None
        return replace(said, attribution=Attribution(min(fillers, default=None), cue))
    others = tuple(a for a in said.arguments if a.role != slot and a.actor not in fillers)
    sure = said.mention.confidence
    new = (Argument(slot, key, "curated", sure) for key in sorted(fillers))
    return replace(said, arguments=(*others, *new))


def _time(said: EventMention, value: str | None) -> Time | None:
    found = TIME.fullmatch(value or "")
    if value is None or found is None:
        return None
    mention = said.mention
    begin, end = found[1], found[2] or found[1]
    return Time(value, begin, end, mention.start, mention.end, mention.text, "curated")


def _without(record: Record, gone: set[str]) -> Record:
    """A record without some of its things, and without what refers to them."""
    if not gone:
        return record

    def kept(said: EventMention) -> EventMention:
        speaker = said.attribution.speaker
        return replace(
            said,
            arguments=tuple(a for a in said.arguments if a.actor not in gone),
            places=tuple(key for key in said.places if key not in gone),
            attribution=Attribution(None, said.attribution.cue)
            if speaker in gone
            else said.attribution,
        )

    return replace(
        record,
        actors=tuple(one for one in record.actors if one.key not in gone),
        places=tuple(one for one in record.places if one.key not in gone),
        events=tuple(
            replace(
                event,
                mentions=tuple(kept(said) for said in event.mentions),
                adopted_at=None if event.adopted_at in gone else event.adopted_at,
                part_of=None if event.part_of in gone else event.part_of,
            )
            for event in record.events
            if event.key not in gone
        ),
        relations=tuple(
            one for one in record.relations if not {one.key, one.subject, one.object} & gone
        ),
    )
