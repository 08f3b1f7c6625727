"""Records and decisions -> all that is derived of them: who is who, and the instances.

Derived anew whenever a document or a decision came or went, and never kept by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from kg import vocabulary
from kg.curation.anchors import things
from kg.curation.constraints import Ref
from kg.curation.ledger import Decision
from kg.curation.replay import Replay, replay, revised
from kg.rdf import instances
from kg.rdf.decided import Unmet, unmet
from kg.rdf.identity import Identification, identify
from kg.rdf.instances import ActorInstance, EventInstance, PlaceInstance, RelationInstance
from kg.rdf.origins import Copy, origins
from kg.values import Actor, Event, Place, Record, Relation
from kg.vocabulary import Vocabulary

T = TypeVar("T")
N = TypeVar("N", ActorInstance, PlaceInstance, EventInstance)


@dataclass(frozen=True)
class Derived:
    """All that is derived from the records: who is who, and the instances, each in order of IRI.

    ``vocabulary`` has the classes and roles that the records declare beside the ontology's, the first document's first.
    ``origins`` are the documents that are copies, by their sixteen digits, each with the one they are copies of;
    ``replayed`` says what people's decisions found to bear on, ``unmet`` which could not be kept.
    """

    base: str
    identifications: tuple[Identification, ...]
    actors: tuple[ActorInstance, ...]
    places: tuple[PlaceInstance, ...]
    events: tuple[EventInstance, ...]
    relations: tuple[RelationInstance, ...]
    vocabulary: Vocabulary
    origins: Mapping[str, Copy] = field(default_factory=dict)
    replayed: Replay = field(default_factory=Replay)
    unmet: tuple[Unmet, ...] = ()

    @cached_property
    def decisions_on(self) -> dict[str, tuple[Decision, ...]]:
        """The decisions that bear on each instance, by its IRI, in the order they were made."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for stands in self.replayed.standing:
            for iri in {self.instance_of[ref] for ref in stands.refs if ref in self.instance_of}:
                found[iri].append(stands.decision)
        return {iri: tuple(decisions) for iri, decisions in found.items()}

    @cached_property
    def instance_of(self) -> dict[Ref, str]:
        """The instance's IRI of each referent (document's sixteen digits, key)."""
        return {(row.document, row.key): row.instance for row in self.identifications}


def derive(records: Mapping[str, Record], base: str, decisions: Sequence[Decision] = ()) -> Derived:
    """The identifications and instances of some records.

    Args:
        records: each record by its document's sixteen digits, in any order.
        base: the IRI that names stand behind.
        decisions: what people decided, in order, those taken back included.
    """
    replayed = replay(decisions, records)
    copies = origins(records)
    words = vocabulary.of(
        dict.fromkeys(term for name in sorted(records) for term in records[name].terms)
    )
    of = {name: copy.origin for name, copy in copies.items()}
    found = identify(records, base, replayed.constraints, of)
    instance_of = {(row.document, row.key): row.instance for row in found}
    broken = tuple(unmet(instance_of, replayed.constraints))
    names = {
        instance_of[ref]: stands.decision.value or ""
        for stands in replayed.names
        for ref in sorted(stands.refs)
    }
    speakers = _speakers(replayed, instance_of)
    if replayed.standing:
        records = revised(records, replayed)
        left = {(n, thing.key) for n, record in records.items() for _, thing in things(record)}
        found = [row for row in found if (row.document, row.key) in left]
    actors: dict[str, list[tuple[Ref, Actor]]] = defaultdict(list)
    places: dict[str, list[tuple[Ref, Place]]] = defaultdict(list)
    events: dict[str, list[tuple[Ref, Event]]] = defaultdict(list)
    relations: dict[str, list[tuple[Ref, Relation]]] = defaultdict(list)
    for name in sorted(records):
        record = records[name]
        for actor in record.actors:
            actors[instance_of[name, actor.key]].append(((name, actor.key), actor))
        for place in record.places:
            places[instance_of[name, place.key]].append(((name, place.key), place))
        for event in record.events:
            events[instance_of[name, event.key]].append(((name, event.key), event))
        for relation in record.relations:
            relations[instance_of[name, relation.key]].append(((name, relation.key), relation))
    return Derived(
        base,
        tuple(found),
        tuple(
            _called(instances.actor(iri, _ordered(actors[iri])), names) for iri in sorted(actors)
        ),
        tuple(
            _called(instances.place(iri, _ordered(places[iri])), names) for iri in sorted(places)
        ),
        tuple(
            _called(_told(one, speakers), names)
            for iri in sorted(events)
            for one in [instances.event(iri, _ordered(events[iri]), instance_of, base, words)]
        ),
        tuple(
            instances.relation(iri, _ordered(relations[iri]), instance_of)
            for iri in sorted(relations)
        ),
        words,
        copies,
        replayed,
        broken,
    )


def _called(instance: N, names: Mapping[str, str]) -> N:
    """An instance by the name that people gave it; what it was called is an alias."""
    name = names.get(instance.iri)
    if name is None:
        return instance
    aliases = tuple(sorted({instance.label, *instance.aliases} - {name}))
    return replace(instance, label=name, aliases=aliases)


def _speakers(replayed: Replay, instance_of: Mapping[Ref, str]) -> dict[str, str]:
    """Who says so of an event, as people hold it to be, by the event's IRI."""
    found: dict[str, str] = {}
    for stands, fillers in replayed.edits:
        if stands.decision.slot == "speaker":
            who = min((instance_of[ref] for ref in fillers - replayed.rejected), default=None)
            for event in {instance_of[ref] for ref in stands.refs}:
                if who is not None:
                    found[event] = who
                else:
                    found.pop(event, None)
    return found


def _told(event: EventInstance, speakers: Mapping[str, str]) -> EventInstance:
    """An event with the speaker that people gave it, whichever document tells most of it."""
    return replace(event, speaker=speakers.get(event.iri, event.speaker))


def _ordered(rows: list[tuple[Ref, T]]) -> list[tuple[Ref, T]]:
    return sorted(rows, key=lambda row: row[0])
