"""One actor, one place, one event across documents: a pure function over the Records.

Its answer does not depend on the order of the documents, and leaves each Record as it is: every
referent gets the instance that it is held to be, the rule that made it so, and a score. Later hands
refine the rules (`same_actors`, `same_events`); what people decide comes in front of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf import same_actors, same_events
from kg.rdf.iris import fold, instance_iri
from kg.rdf.same_actors import SINGLE, Ref
from kg.rdf.same_events import Surroundings
from kg.values import Actor, Event, Place, Record, Relation

_SHARED_ENDS = ("same-ends", Decimal("0.9"))


@dataclass(frozen=True, slots=True)
class Identification:
    """A referent (document's sixteen digits, key) held to be an instance (IRI): by which rule."""

    document: str
    key: str
    instance: str
    rule: str
    score: Decimal


def identify(records: Mapping[str, Record], base: str) -> list[Identification]:
    """The instance of every actor, place, event and relation, in order of document and key.

    Args:
        records: each record by its document's sixteen digits.
        base: the IRI that names stand behind.
    """
    found: list[Identification] = []
    people = [((n, a.key), a) for n, r in records.items() for a in r.actors]
    places = [((n, p.key), p) for n, r in records.items() for p in r.places]
    for kind, things in (((), people), (("place",), places)):
        # One entry may be a state that acts and the land it lies in: two instances, each its label.
        for group in same_actors.cluster(things):
            iri = instance_iri(base, group.label, *kind, *group.identity)
            found += [Identification(*ref, iri, rule, score) for ref, rule, score in group.members]
    instances = {(row.document, row.key): row.instance for row in found}
    events = {(n, e.key): e for n, r in records.items() for e in r.events}
    around = _surroundings(records, instances)
    for members in same_events.cluster(events.items(), around):
        iri = instance_iri(base, _title([events[ref] for ref, *_ in members]), *members[0][0])
        found += [Identification(*ref, iri, rule, score) for ref, rule, score in members]
    found += _relations(records, instances, base)
    return sorted(found, key=lambda row: (row.document, row.key))


def _title(events: list[Event]) -> str:
    """What an event's name is made readable by: its own name, else its type."""
    return min((e.name for e in events if e.name is not None), default=events[0].type)


def _surroundings(records: Mapping[str, Record], instances: Mapping[Ref, str]) -> Surroundings:
    words: dict[str, set[str]] = defaultdict(set)
    persons = set()
    countries: dict[str, str] = {}
    for name, record in records.items():
        things: tuple[Actor | Place, ...] = (*record.actors, *record.places)
        for thing in things:
            node = instances[name, thing.key]
            for label in (thing.label, *thing.aliases):
                words[node].update(fold(label.replace("U.S.", "US")).split())
        persons |= {instances[name, a.key] for a in record.actors if a.type == "Person"}
        countries |= {
            instances[name, p.key]: p.country for p in record.places if p.country is not None
        }
    frozen = {node: frozenset(found) for node, found in words.items()}
    return Surroundings(instances, frozen, frozenset(persons), countries)


def _relations(
    records: Mapping[str, Record], instances: Mapping[Ref, str], base: str
) -> list[Identification]:
    """Relations of one type and standing between the same two are one relation."""
    alike: dict[tuple[str, ...], list[tuple[Ref, Relation]]] = defaultdict(list)
    for name, record in records.items():
        for relation in record.relations:
            ends = (instances[name, relation.subject], instances[name, relation.object])
            key: tuple[str, ...] = (relation.type, relation.factuality.status, *ends)
            alike[key].append(((name, relation.key), relation))
    found = []
    for key, rows in alike.items():
        rule, score = _SHARED_ENDS if len(rows) > 1 else SINGLE
        iri = instance_iri(base, key[0], *key)
        found += [Identification(*ref, iri, rule, score) for ref, _ in rows]
    return found
