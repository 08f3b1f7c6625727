"""The quads of a document's graph -> the Record they were written from, but for the text itself.

The way back of `kg.rdf.triples`: a graph folder or an exported file gives the same values as the
extraction did, so that identity, rows and pictures need no second road. `Document.text` is empty on
return: the graph holds sentences, not whole texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, cast

import pyoxigraph as ox

from kg import vocabulary
from kg.errors import InvariantError
from kg.rdf.iris import DCTERMS, GEO, KG, RDF_TYPE, SCHEMA, SKOS, name_in
from kg.values import (
    Actor,
    Argument,
    Attribution,
    Clause,
    Document,
    Dyad,
    Event,
    EventMention,
    Extent,
    Factuality,
    Mention,
    Place,
    Record,
    Relation,
    Time,
)

_ACTORS = frozenset({"State", "Person", "Organization", "Group"})
_Properties = dict[str, list[str]]
_Value = TypeVar("_Value", Actor, Place, Event, Relation)


@dataclass(frozen=True, slots=True)
class Read:
    """A document's graph read back: the record, and where the document lies."""

    name: str
    record: Record
    paths: tuple[str, ...]
    digests: tuple[str, ...]


def read(quads: Iterable[ox.Quad]) -> Read:
    """The record in the quads of one document's graph.

    Raises:
        InvariantError: if they are not the graph of one document, or something in it is missing.
    """
    nodes: dict[str, _Properties] = {}
    for quad in quads:
        term = quad.object
        if isinstance(term, ox.BlankNode | ox.Triple) or not isinstance(quad.subject, ox.NamedNode):
            raise InvariantError(
                f"<{getattr(quad.graph_name, 'value', '')}> holds a nameless node; rebuild it"
            )
        properties = nodes.setdefault(quad.subject.value, {})
        properties.setdefault(quad.predicate.value, []).append(term.value)
    try:
        return _Reader(nodes).read()
    except (KeyError, IndexError, ValueError, InvalidOperation) as error:
        raise InvariantError(
            f"a document's graph is not whole ({error!r}); rebuild the graph with `kg build`"
        ) from error


class _Reader:
    """The nodes of one document's graph while the record is made of them."""

    def __init__(self, nodes: dict[str, _Properties]) -> None:
        self.nodes = nodes
        self.said: dict[str, list[tuple[int, str]]] = {}
        for iri, properties in nodes.items():
            for referent in properties.get(KG + "denotes", ()):
                number = int(iri.rsplit("-", 1)[1])
                self.said.setdefault(referent, []).append((number, iri))
        self.sentences: dict[str, Extent] = {}
        self.words = vocabulary.of()

    def read(self) -> Read:
        [iri] = [n for n, p in self.nodes.items() if KG + "Document" in p.get(RDF_TYPE, ())]
        self.document_iri = iri
        properties = self.nodes[iri]
        paths = tuple(sorted(properties[KG + "path"]))
        digests = tuple(sorted(properties[KG + "sha256"]))
        document = Document(
            path=paths[0],
            text="",
            sha256=digests[0],
            title=_one(properties, DCTERMS + "title"),
            published=_one(properties, KG + "published"),
            publisher=_one(properties, DCTERMS + "publisher"),
            author=_one(properties, DCTERMS + "creator"),
            url=_one(properties, SCHEMA + "url"),
        )
        others = {
            node: found
            for node, found in self.nodes.items()
            if not found.get(RDF_TYPE, [KG])[0].startswith(KG)
        }
        terms = [term for node in others if (term := vocabulary.declared(node, others[node]))]
        terms.sort(key=lambda term: term.name)
        self.words = vocabulary.of(terms)
        by_type: dict[str, list[str]] = {}
        for node, found in self.nodes.items():
            for type_ in found.get(KG + "referentType", ()):
                by_type.setdefault(vocabulary.name_of(type_), []).append(node)
        events = self.words.classes
        record = Record(
            document,
            actors=self._all(by_type, _ACTORS.__contains__, self._actor),
            places=self._all(by_type, "Place".__eq__, self._place),
            events=self._all(by_type, events.__contains__, self._event),
            relations=self._all(
                by_type,
                lambda t: t not in _ACTORS and t != "Place" and t not in events,
                self._relation,
            ),
            clauses=tuple(sorted(map(self._clause, self._clauses()), key=_clause_order)),
            terms=tuple(terms),
        )
        return Read(name_of(iri), record, paths, digests)

    def _all(
        self,
        by_type: dict[str, list[str]],
        wanted: Callable[[str], bool],
        make: Callable[[str, str], _Value],
    ) -> tuple[_Value, ...]:
        found = [make(node, type_) for type_ in by_type if wanted(type_) for node in by_type[type_]]
        return tuple(sorted(found, key=order))

    def _actor(self, node: str, type_: str) -> Actor:
        properties = self.nodes[node]
        return Actor(
            key=name_in(node)[1],
            type=cast(Any, type_),
            label=properties[SKOS + "prefLabel"][0],
            aliases=_many(properties, SKOS + "altLabel"),
            mentions=self._mentions(node),
            entry=_one(properties, KG + "entry"),
            same_as=_many(properties, SKOS + "exactMatch"),
            code=_one(properties, KG + "code"),
        )

    def _place(self, node: str, type_: str) -> Place:
        properties = self.nodes[node]
        lat, long = _one(properties, GEO + "lat"), _one(properties, GEO + "long")
        return Place(
            key=name_in(node)[1],
            label=properties[SKOS + "prefLabel"][0],
            aliases=_many(properties, SKOS + "altLabel"),
            mentions=self._mentions(node),
            entry=_one(properties, KG + "entry"),
            same_as=_many(properties, SKOS + "exactMatch"),
            country=_one(properties, KG + "country"),
            lat=None if lat is None else Decimal(lat),
            long=None if long is None else Decimal(long),
        )

    def _event(self, node: str, type_: str) -> Event:
        properties = self.nodes[node]
        return Event(
            key=name_in(node)[1],
            kind=self.words.kind(type_),
            type=type_,
            label=properties[SKOS + "prefLabel"][0],
            mentions=tuple(self._event_mention(iri) for _, iri in sorted(self.said.get(node, ()))),
            name=_one(properties, SCHEMA + "name"),
            aliases=_many(properties, SKOS + "altLabel"),
            about=_many(properties, DCTERMS + "subject"),
            adopted_at=_key(properties, KG + "adoptedAt"),
            part_of=_key(properties, KG + "partOf"),
            texts=tuple(
                (term.name, words)
                for term in self.words.terms.values()
                for words in (_many(properties, term.iri) if term.kind == "text" else ())
            ),
        )

    def _relation(self, node: str, type_: str) -> Relation:
        properties = self.nodes[node]
        first = self.nodes[min(self.said[node])[1]]
        return Relation(
            key=name_in(node)[1],
            type=type_,
            subject=name_in(properties[KG + "subject"][0])[1],
            object=name_in(properties[KG + "object"][0])[1],
            mentions=self._mentions(node),
            factuality=_factuality(first),
            time=_time(first),
        )

    def _mentions(self, node: str) -> tuple[Mention, ...]:
        return tuple(self._mention(iri) for _, iri in sorted(self.said.get(node, ())))

    def _mention(self, iri: str) -> Mention:
        properties = self.nodes[iri]
        at = properties[KG + "sentence"][0]
        sentence = self.sentences.get(at)
        if sentence is None:
            words = self.nodes[at]
            sentence = self.sentences[at] = Extent(
                int(words[KG + "start"][0]), int(words[KG + "finish"][0]), words[KG + "exact"][0]
            )
        return Mention(
            start=int(properties[KG + "start"][0]),
            end=int(properties[KG + "finish"][0]),
            text=properties[KG + "exact"][0],
            sentence=sentence,
            rule=properties[KG + "rule"][0],
            confidence=Decimal(properties[KG + "confidence"][0]),
        )

    def _event_mention(self, iri: str) -> EventMention:
        properties = self.nodes[iri]
        arguments = sorted(
            properties.get(KG + "argument", ()), key=lambda node: int(node.rsplit("-", 1)[1])
        )
        return EventMention(
            mention=self._mention(iri),
            factuality=_factuality(properties),
            attribution=self._attribution(properties),
            arguments=tuple(self._argument(node) for node in arguments),
            places=tuple(sorted(name_in(node)[1] for node in properties.get(KG + "place", ()))),
            time=_time(properties),
            outcome=_one(properties, KG + "outcome"),
            dyads=tuple(Dyad(*words.split(" ")) for words in _many(properties, KG + "dyad")),
        )

    def _clauses(self) -> list[str]:
        return [iri for iri, found in self.nodes.items() if KG + "Clause" in found[RDF_TYPE]]

    def _clause(self, iri: str) -> Clause:
        properties = self.nodes[iri]
        ends = {
            side: tuple(sorted(name_in(node)[1] for node in properties.get(f"{KG}{side}Actor", ())))
            for side in ("subject", "object")
        }
        return Clause(
            key=iri.partition("c-" + name_of(self.document_iri) + "-")[2],
            mention=self._mention(iri),
            subject=properties[KG + "subjectText"][0],
            relation=properties[KG + "relationText"][0],
            object=properties[KG + "objectText"][0],
            further=_many(properties, KG + "furtherText"),
            factuality=_factuality(properties),
            attribution=self._attribution(properties),
            subjects=ends["subject"],
            objects=ends["object"],
            event=_key(properties, KG + "event"),
        )

    def _attribution(self, properties: _Properties) -> Attribution:
        speaker = properties[KG + "attributedTo"][0]
        return Attribution(
            None if speaker == self.document_iri else name_in(speaker)[1],
            _one(properties, KG + "cue"),
        )

    def _argument(self, iri: str) -> Argument:
        properties = self.nodes[iri]
        return Argument(
            role=vocabulary.name_of(properties[KG + "role"][0]),
            actor=name_in(properties[KG + "filler"][0])[1],
            rule=properties[KG + "rule"][0],
            confidence=Decimal(properties[KG + "confidence"][0]),
        )


def order(value: Actor | Place | Event | Relation) -> tuple[int, int, str]:
    """Where a thing stands in a record that was read back: by its first mention."""
    if not value.mentions:
        return (-1, -1, value.key)
    said = value.mentions[0]
    first = said.mention if isinstance(said, EventMention) else said
    return (first.start, first.end, value.key)


def _clause_order(clause: Clause) -> tuple[int, int, str]:
    return (clause.mention.start, clause.mention.end, clause.key)


def name_of(document: str) -> str:
    """The sixteen digits of a document in its IRI."""
    return document.rsplit("doc-", 1)[1]


def _one(properties: _Properties, predicate: str) -> str | None:
    found = properties.get(predicate)
    return found[0] if found else None


def _many(properties: _Properties, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(properties.get(predicate, ())))


def _key(properties: _Properties, predicate: str) -> str | None:
    found = properties.get(predicate)
    return name_in(found[0])[1] if found else None


def _factuality(properties: _Properties) -> Factuality:
    return Factuality(
        cast(Any, properties[KG + "polarity"][0].removeprefix(KG).lower()),
        cast(Any, properties[KG + "certainty"][0].removeprefix(KG).lower()),
        cast(Any, properties[KG + "tense"][0]),
    )


def _time(properties: _Properties) -> Time | None:
    edtf = _one(properties, KG + "time")
    if edtf is None:
        return None
    start, text = int(properties[KG + "timeStart"][0]), properties[KG + "timeText"][0]
    return Time(
        edtf=edtf,
        begin=properties[KG + "begin"][0],
        end=properties[KG + "end"][0],
        start=start,
        stop=start + len(text),
        text=text,
        rule=properties[KG + "timeRule"][0],
    )
