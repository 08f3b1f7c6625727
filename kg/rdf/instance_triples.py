"""Instances and identifications -> the N-Quads lines of the two derived graphs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.rdf.decision_triples import decision_iri, decision_lines
from kg.rdf.derivation import Derived
from kg.rdf.instances import ActorInstance, EventInstance, PlaceInstance, RelationInstance
from kg.rdf.iris import GEO, KG, PROV, RDF_TYPE, SKOS, XSD, digest, document_iri, fold
from kg.rdf.literals import dated, decimal, escaped
from kg.values import Time


def identity_graph(base: str) -> str:
    """The IRI of the graph that says which referent is which instance."""
    return f"{base}identity"


def instance_graph(base: str) -> str:
    """The IRI of the graph of instances."""
    return f"{base}instances"


def topic_iri(base: str, words: str) -> str:
    """The IRI of an issue, the same for words that differ in case or accents only.

    >>> topic_iri("urn:", "Denuclearization") == topic_iri("urn:", "denuclearization")
    True
    """
    folded = fold(words)
    slug = "-".join(word for word in folded.split() if word.isascii())[:48]
    return f"{base}topic-{slug}{'-' if slug else ''}{digest(folded or words)[:8]}"


def identity_lines(derived: Derived) -> list[str]:
    """The lines of the identity graph, sorted."""
    base = derived.base
    out: list[str] = []
    close = f" <{identity_graph(base)}> .\n"
    a, referent = f" <{RDF_TYPE}> <{KG}Identification>{close}", f" <{KG}referent> <{base}r-"
    instance, rule, score = f" <{KG}instance> <", f' <{KG}rule> "', f' <{KG}score> "'
    for row in derived.identifications:
        node = f"<{base}id-{row.document}-{row.key}>"
        out += (
            node + a,
            f"{node}{referent}{row.document}-{row.key}>{close}",
            f"{node}{instance}{row.instance}>{close}",
            f'{node}{rule}{row.rule}"{close}',
            f'{node}{score}{decimal(row.score)}"^^<{XSD}decimal>{close}',
        )
        if row.decision is not None:
            by = decision_iri(base, row.decision)
            out.append(f"{node} <{PROV}wasGeneratedBy> <{by}>{close}")
    for name, copy in derived.origins.items():
        document, origin = document_iri(base, name), document_iri(base, copy.origin)
        out.append(f"<{document}> <{KG}origin> <{origin}>{close}")
        share = f'"{decimal(copy.share)}"^^<{XSD}decimal>'
        out.append(f"<{document}> <{KG}overlap> {share}{close}")
    return sorted((*out, *decision_lines(derived, identity_graph(base))))


def instance_lines(derived: Derived) -> list[str]:
    """The lines of the instance graph, sorted."""
    writer = _Writer(derived)
    for actor in derived.actors:
        writer.actor(actor)
    for place in derived.places:
        writer.place(place)
    for event in derived.events:
        writer.event(event)
    for relation in derived.relations:
        writer.relation(relation)
    return sorted(set(writer.out))


class _Writer:
    """The lines of the instance graph while they are written."""

    def __init__(self, derived: Derived) -> None:
        self.base = derived.base
        self.words = derived.vocabulary
        self.close = f" <{instance_graph(derived.base)}> .\n"
        self.a = f" <{RDF_TYPE}> <"
        self.out: list[str] = []
        # One label a topic, whatever the case in which documents write it.
        self.topics: dict[str, str] = {}
        for event in derived.events:
            for words in event.about:
                topic = topic_iri(self.base, words)
                self.topics[topic] = min(words, self.topics.get(topic, words))

    def _iris(self, node: str, predicate: str, values: Iterable[str]) -> None:
        self.out += [f"{node} <{predicate}> <{value}>{self.close}" for value in values]

    def _texts(self, node: str, predicate: str, values: Iterable[str | None]) -> None:
        self.out += [
            f'{node} <{predicate}> "{escaped(value)}"{self.close}'
            for value in values
            if value is not None
        ]

    def _number(self, node: str, predicate: str, value: Decimal | None) -> None:
        if value is not None:
            text = f'"{decimal(value)}"^^<{XSD}decimal>'
            self.out.append(f"{node} <{predicate}> {text}{self.close}")

    def _named(
        self, node: str, types: Iterable[str], label: str | None, aliases: Iterable[str]
    ) -> None:
        self.out += [f"{node}{self.a}{self.words.iri(type_)}>{self.close}" for type_ in types]
        self._texts(node, SKOS + "prefLabel", [label])
        self._texts(node, SKOS + "altLabel", aliases)

    def _mentions(self, node: str, mentions: Iterable[tuple[str, str, int, object]]) -> None:
        predicate = f"{node} <{KG}mention> <{self.base}m-"
        self.out += [
            f"{predicate}{name}-{key}-{number}>{self.close}" for name, key, number, _ in mentions
        ]

    def _time(self, node: str, time: Time | None) -> None:
        if time is not None:
            self._texts(node, KG + "time", [time.edtf])
            self.out.append(f"{node} <{KG}begin> {dated(time.begin)}{self.close}")
            self.out.append(f"{node} <{KG}end> {dated(time.end)}{self.close}")

    def actor(self, actor: ActorInstance) -> None:
        node = f"<{actor.iri}>"
        self._named(node, (actor.type, "Actor"), actor.label, actor.aliases)
        self._iris(node, SKOS + "exactMatch", actor.same_as)
        self._texts(node, KG + "code", [actor.code])
        self._mentions(node, actor.mentions)

    def place(self, place: PlaceInstance) -> None:
        node = f"<{place.iri}>"
        self._named(node, ("Place",), place.label, place.aliases)
        self._iris(node, SKOS + "exactMatch", place.same_as)
        self._texts(node, KG + "country", [place.country])
        self._number(node, GEO + "lat", place.lat)
        self._number(node, GEO + "long", place.long)
        self._mentions(node, place.mentions)

    def event(self, event: EventInstance) -> None:
        node = f"<{event.iri}>"
        self._standing(node, event.type, event.status, event.certainties)
        self._named(node, (), event.label, event.aliases)
        for role, actor in event.roles:
            self._iris(node, self.words.iri(role), [actor])
            self._iris(node, KG + self.words.base(role), [actor])
            if role != "absent":
                self._iris(node, KG + "participant", [actor])
        for name, words in event.texts:
            self._texts(node, self.words.iri(name), [words])
        self._iris(node, KG + "place", event.places)
        self._time(node, event.time)
        self._texts(node, KG + "outcome", [event.outcome])
        self._iris(node, KG + "attributedTo", [event.speaker])
        self._number(node, KG + "confidence", event.confidence)
        for words in event.about:
            topic = topic_iri(self.base, words)
            self._iris(node, KG + "about", [topic])
            self._named(f"<{topic}>", ("Topic",), self.topics[topic], ())
        self._iris(node, KG + "adoptedAt", event.adopted_at)
        self._iris(node, KG + "partOf", event.part_of)
        self._mentions(node, event.mentions)

    def relation(self, relation: RelationInstance) -> None:
        node = f"<{relation.iri}>"
        self._standing(node, relation.type, relation.status, (relation.certainty,))
        self._iris(node, KG + "subject", [relation.subject])
        self._iris(node, KG + "object", [relation.object])
        self._time(node, relation.time)
        self._number(node, KG + "confidence", relation.confidence)
        self._mentions(node, relation.mentions)

    def _standing(self, node: str, type_: str, status: str, certainties: Iterable[str]) -> None:
        """What it is if it is so; else that it is unrealised, of which type, and how it stands."""
        self._iris(node, KG + "status", [KG + status.capitalize()])
        if status == "asserted":
            known = self.words.classes.get(type_)
            lineage = (*known.lineage, "Event") if known is not None else (type_, "Relation")
            self._named(node, lineage, None, ())
            return
        self._named(node, ("Unrealised",), None, ())
        self._iris(node, KG + "eventType", [self.words.iri(type_)])
        finer = {"negated" if word == "asserted" else word for word in certainties}
        self._iris(node, KG + "factuality", [KG + word.capitalize() for word in sorted(finer)])
