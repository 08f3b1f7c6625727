"""One actor, one place, one event across documents: a pure function over the Records.

Its answer does not depend on the order of the documents, and leaves each Record as it is: every
referent gets the instance that it is held to be, the rule that made it so, and a score. The rules
are in `same_actors` and `same_events`; what people decided binds whatever they say (`decided`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from kg import vocabulary
from kg.curation.constraints import NONE, Constraints, Ref
from kg.rdf import same_actors, same_events
from kg.rdf.decided import decided
from kg.rdf.event_sketches import Surroundings
from kg.rdf.iris import fold, instance_iri
from kg.rdf.same_actors import SINGLE, Cluster
from kg.values import Actor, Event, Place, Record, Relation

_SHARED_ENDS = ("same-ends", Decimal("0.9"))


@dataclass(frozen=True, slots=True)
class Identification:
    """A referent (document's sixteen digits, key) held to be an instance (IRI): by which rule.

    ``decision`` is the one that put it there, where people did: the rule is then ``curated``.
    """

    document: str
    key: str
    instance: str
    rule: str
    score: Decimal
    decision: str | None = None


def identify(
    records: Mapping[str, Record],
    base: str,
    constraints: Constraints = NONE,
    copies: Mapping[str, str] = MappingProxyType({}),
) -> list[Identification]:
    """The instance of every actor, place, event and relation, in order of document and key.

    Args:
        records: each record by its document's sixteen digits.
        base: the IRI that names stand behind.
        constraints: which referents people hold to be one thing, and which to be two.
        copies: the documents that are copies, each with the one whose words they are (`origins`).
    """
    found: list[Identification] = []
    people: dict[Ref, Actor | Place] = {(n, a.key): a for n, r in records.items() for a in r.actors}
    places: dict[Ref, Actor | Place] = {(n, p.key): p for n, r in records.items() for p in r.places}
    for kind, things in (((), people), (("place",), places)):

        def actors_again(
            refs: Iterable[Ref], things: dict[Ref, Actor | Place] = things
        ) -> list[list[Ref]]:
            groups = same_actors.cluster((ref, things[ref]) for ref in refs)
            return [[ref for ref, *_ in group.members] for group in groups]

        # One entry may be a state that acts and the land it lies in: two instances, each its label.
        groups = same_actors.cluster(things.items())
        for group in decided(groups, constraints, actors_again):
            iri = instance_iri(base, group.label, *kind, *group.identity)
            found += _identified(group, iri, constraints)
    instances = {(row.document, row.key): row.instance for row in found}
    events = {(n, e.key): e for n, r in records.items() for e in r.events}
    around = _surroundings(records, instances, copies)

    def events_again(refs: Iterable[Ref]) -> list[list[Ref]]:
        groups = same_events.cluster(((ref, events[ref]) for ref in refs), around)
        return [[ref for ref, *_ in group] for group in groups]

    alike = [
        Cluster(_title([events[ref] for ref, *_ in members]), members[0][0], members)
        for members in same_events.cluster(events.items(), around)
    ]
    for group in decided(alike, constraints, events_again):
        iri = instance_iri(base, group.label, *group.identity)
        found += _identified(group, iri, constraints)
    found += _relations(records, instances, base)
    return sorted(found, key=lambda row: (row.document, row.key))


def _identified(group: Cluster, iri: str, constraints: Constraints) -> list[Identification]:
    """The members of a cluster, each with its rule; what a decision put there says so."""
    held = {ref for ref, *_ in group.members}
    by = {
        ref: link.decision
        for link in reversed(constraints.together)
        if held & link.one and held & link.other
        for ref in held & (link.one | link.other)
    }
    return [
        Identification(*ref, iri, "curated", Decimal(1), by[ref])
        if ref in by
        else Identification(*ref, iri, rule, score)
        for ref, rule, score in group.members
    ]


def _title(events: list[Event]) -> str:
    """What an event's name is made readable by: its own name, else its type."""
    return min((e.name for e in events if e.name is not None), default=events[0].type)


def _surroundings(
    records: Mapping[str, Record], instances: Mapping[Ref, str], copies: Mapping[str, str]
) -> Surroundings:
    words: dict[str, set[str]] = defaultdict(set)
    persons = set()
    countries: dict[str, str] = {}
    for name, record in sorted(records.items()):  # of two countries of one place the last holds
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
    return Surroundings(
        instances,
        frozen,
        frozenset(persons),
        countries,
        _states(records, instances),
        copies,
        vocabulary.of(dict.fromkeys(t for name in sorted(records) for t in records[name].terms)),
    )


def _states(records: Mapping[str, Record], instances: Mapping[Ref, str]) -> dict[str, str]:
    """The state that a person or an organ acts for, by the country of its code, where the state is named too."""
    coded = [
        (a, instances[name, a.key])
        for name, r in sorted(records.items())
        for a in r.actors
        if a.code
    ]
    states: dict[str, str] = {}
    for node, code in sorted((node, str(a.code)) for a, node in coded if a.type == "State"):
        states.setdefault(code, node)
    return {
        node: states[a.code[:3]]
        for a, node in coded
        if a.code is not None and a.type != "State" and a.code[:3] in states
    }


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
