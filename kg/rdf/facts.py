"""The facts: a graph as plain rows, one real-world thing a row, with the sentences behind it.

The rows of the facts file (``kg export --format jsonl``), which people read with pandas, DuckDB or
jq, and of which the page and the tables are made. Keys are fixed; every mention has its document's
path, its offsets in code points, and its sentence.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from kg.curation.ledger import Decision
from kg.rdf.derivation import Derived
from kg.rdf.instances import (
    ActorInstance,
    EventInstance,
    PlaceInstance,
    RelationInstance,
    Seen,
)
from kg.rdf.iris import document_iri
from kg.rdf.standing import Said
from kg.rdf.store import Store
from kg.values import EventMention, Mention, Term

Row = dict[str, Any]


def rows(store: Store) -> list[Row]:
    """The facts of a graph, in order of kind and id.

    >>> from kg.rdf.store import Store
    >>> rows(Store())
    []
    """
    derived = store.derived()
    write = _Writer(store, derived)
    found = [
        *write.documents(),
        *map(write.actor, derived.actors),
        *map(write.place, derived.places),
        *map(write.event, derived.events),
        *map(write.relation, derived.relations),
        *map(write.term, derived.vocabulary.terms.values()),
    ]
    for row in found:
        if decisions := derived.decisions_on.get(row["id"]):
            row["decisions"] = [_decision(decision) for decision in decisions]
    return sorted(found, key=lambda row: (row["kind"], row["id"]))


def lines(store: Store) -> str:
    """The facts file: one JSON object a line, the same bytes for the same graph."""
    return "".join(
        json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows(store)
    )


class _Writer:
    """What the rows of one graph share."""

    def __init__(self, store: Store, derived: Derived) -> None:
        self.base = store.base
        self.records = store.records()
        self.paths = store.paths()
        self.digests = store.digests()
        self.instance_of = derived.instance_of
        self.words = derived.vocabulary
        self.origins = {name: copy.origin for name, copy in derived.origins.items()}

    def documents(self) -> list[Row]:
        found = []
        for name, record in self.records.items():
            document, paths = record.document, self.paths[name]
            found.append(
                {
                    "kind": "document",
                    "id": document_iri(self.base, name),
                    "path": paths[0],
                    "paths": list(paths),
                    "title": document.title,
                    "published": document.published,
                    "publisher": document.publisher,
                    "author": document.author,
                    "url": document.url,
                    "origin": self._origin(name),
                    "sha256": min(self.digests[path] for path in paths),
                }
            )
        return found

    def _origin(self, name: str) -> str | None:
        """The document that another is a copy of; None for what is its own."""
        origin = self.origins.get(name)
        return None if origin is None else document_iri(self.base, origin)

    def _counts(self, mentions: tuple[Seen, ...] | tuple[Said, ...]) -> Row:
        """How many documents tell of a thing, and how many of these are texts of their own."""
        names = {name for name, *_ in mentions}
        return {
            "documents": len(names),
            "origins": len({self.origins.get(name, name) for name in names}),
        }

    def actor(self, actor: ActorInstance) -> Row:
        return {
            "kind": "actor",
            "id": actor.iri,
            "type": actor.type,
            "label": actor.label,
            "aliases": list(actor.aliases),
            "sameAs": list(actor.same_as),
            "code": actor.code,
            **self._counts(actor.mentions),
            "mentions": self._seen(actor.mentions),
        }

    def place(self, place: PlaceInstance) -> Row:
        return {
            "kind": "place",
            "id": place.iri,
            "label": place.label,
            "aliases": list(place.aliases),
            "sameAs": list(place.same_as),
            "country": place.country,
            "lat": _number(place.lat),
            "long": _number(place.long),
            **self._counts(place.mentions),
            "mentions": self._seen(place.mentions),
        }

    def event(self, event: EventInstance) -> Row:
        known = self.words.known(event.type)
        code = known.plover
        row: Row = {
            "kind": event.kind,
            "id": event.iri,
            "type": event.type,
            "types": list(known.lineage),
            "label": event.label,
            "name": event.name,
            "aliases": list(event.aliases),
            "code": f"{code}-{known.mode}" if code is not None and known.mode is not None else code,
            "status": event.status,
            "certainty": event.certainties[0],
            "outcome": event.outcome,
            "roles": [self._role(role, actor) for role, actor in event.roles],
            "place": list(event.places),
            "time": event.time.edtf if event.time is not None else None,
            "speaker": event.speaker,
            "confidence": _number(event.confidence),
            "about": list(event.about),
            "part_of": list(event.part_of),
            **self._counts(event.mentions),
            "mentions": [self._said(said) for said in sorted(event.mentions, key=_place_in_text)],
        }
        if event.texts:
            row["texts"] = [{"role": name, "text": words} for name, words in event.texts]
        if event.kind != "event":
            row["adoptedAt"] = list(event.adopted_at)
        return row

    def relation(self, relation: RelationInstance) -> Row:
        return {
            "kind": "relation",
            "id": relation.iri,
            "type": relation.type,
            "subject": relation.subject,
            "object": relation.object,
            "status": relation.status,
            "time": relation.time.edtf if relation.time is not None else None,
            "confidence": _number(relation.confidence),
            **self._counts(relation.mentions),
            "mentions": self._seen(relation.mentions),
        }

    def term(self, term: Term) -> Row:
        """A class or role that is the user's own: what it is called and what it stands below."""
        row: Row = {"kind": "term", "id": term.iri, "type": term.kind}
        row |= {"name": term.name, "label": term.label}
        if term.kind == "role":
            return row | {"above": [self.words.base(term.name)]}
        if term.kind == "text":
            return row | {"above": []}
        known = self.words.known(term.name)
        row |= {"above": list(known.above), "plover": known.plover, "mode": known.mode}
        return row | {"cameo": known.cameo, "quad": known.quad, "score": known.score}

    def _role(self, role: str, actor: str) -> Row:
        """Who has which role; of a role of the user's own, which of the ontology's it is, too."""
        base = self.words.base(role)
        return {"role": role, "actor": actor} | ({"as": base} if base != role else {})

    def _seen(self, mentions: tuple[Seen, ...]) -> list[Row]:
        return [
            self._mention(name, said) for name, _, _, said in sorted(mentions, key=_place_in_text)
        ]

    def _mention(self, name: str, said: Mention) -> Row:
        sentence = said.sentence
        return {
            "doc": self.paths[name][0],
            "start": said.start,
            "end": said.end,
            "text": said.text,
            "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
            "rule": said.rule,
            "confidence": _number(said.confidence),
        }

    def _said(self, row: Said) -> Row:
        name, _, _, said = row
        speaker = said.attribution.speaker
        return {
            **self._mention(name, said.mention),
            "status": said.factuality.status,
            "polarity": said.factuality.polarity,
            "certainty": said.factuality.certainty,
            "time": said.time.edtf if said.time is not None else None,
            "speaker": document_iri(self.base, name)
            if speaker is None
            else self.instance_of[name, speaker],
            "roles": [
                self._role(argument.role, self.instance_of[name, argument.actor])
                for argument in said.arguments
            ],
            "place": sorted(self.instance_of[name, key] for key in said.places),
            "outcome": said.outcome,
            "dyads": [
                {"source": dyad.source, "target": dyad.target, "cameo": dyad.cameo}
                for dyad in said.dyads
            ],
        }


def _decision(decision: Decision) -> Row:
    row = {key: getattr(decision, key) for key in ("id", "action", "author", "time", "reason")}
    more = {"slot": decision.slot, "value": decision.value}
    return row | {key: value for key, value in more.items() if value is not None}


def _place_in_text(row: Seen | Said) -> tuple[str, int, int]:
    name, _, _, said = row
    mention = said.mention if isinstance(said, EventMention) else said
    return (name, mention.start, mention.end)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
