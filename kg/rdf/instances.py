"""The instances: one node a real-world thing, of what each document says of it.

An event that some document asserts is of its type and of every class above it, so that plain SPARQL
needs no reasoner. What is only denied, planned or possible is unrealised and never answers a plain
`?e a kg:Meeting`. Each instance keeps the mentions behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kg.curation.constraints import Ref
from kg.rdf import standing
from kg.rdf.iris import document_iri, fold
from kg.rdf.standing import Said
from kg.values import Actor, Event, EventKind, Mention, Place, Relation, Status, Time
from kg.vocabulary import Vocabulary

T = TypeVar("T")
#: A mention with its document's sixteen digits, the key of what it denotes, and its number there.
Seen = tuple[str, str, int, Mention]
#: What can become of an agreement or proposal, in the order in which it does.
OUTCOMES = (
    *("proposed", "agreed", "signed", "adopted", "ratified", "in force"),
    *("rejected", "violated", "suspended", "withdrawn", "expired"),
)


@dataclass(frozen=True, slots=True)
class ActorInstance:
    """An actor across documents."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    code: str | None
    mentions: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class PlaceInstance:
    """A place across documents."""

    iri: str
    label: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    country: str | None
    lat: Decimal | None
    long: Decimal | None
    mentions: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class EventInstance:
    """An event, agreement or proposal across documents.

    ``certainties`` are the finer values of the mentions that have its status, the fullest
    mention's first. ``speaker`` is an actor's IRI or a document's. ``roles`` are (role, actor's IRI).
    """

    iri: str
    kind: EventKind
    type: str
    label: str
    name: str | None
    aliases: tuple[str, ...]
    status: Status
    certainties: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    time: Time | None
    outcome: str | None
    speaker: str
    confidence: Decimal
    about: tuple[str, ...]
    adopted_at: tuple[str, ...]
    part_of: tuple[str, ...]
    mentions: tuple[Said, ...]
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RelationInstance:
    """A standing tie across documents."""

    iri: str
    type: str
    subject: str
    object: str
    status: Status
    certainty: str
    time: Time | None
    confidence: Decimal
    mentions: tuple[Seen, ...]


def _usual(values: Iterable[str]) -> str:
    """The value that stands most often; the first in order among equals."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _union(groups: Iterable[Iterable[str]], *, without: str = "") -> tuple[str, ...]:
    return tuple(sorted({value for group in groups for value in group} - {without}))


def _seen(rows: Sequence[tuple[Ref, Actor | Place | Relation]]) -> tuple[Seen, ...]:
    return tuple(
        (*ref, number, mention)
        for ref, thing in rows
        for number, mention in enumerate(thing.mentions)
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def actor(iri: str, rows: list[tuple[Ref, Actor]]) -> ActorInstance:
    """The actor that some documents speak of, in order of document."""
    things = [actor for _, actor in rows]
    label = _usual(actor.label for actor in things)
    return ActorInstance(
        iri=iri,
        type=_usual(actor.type for actor in things),
        label=label,
        aliases=_union(((actor.label, *actor.aliases) for actor in things), without=label),
        same_as=_union(actor.same_as for actor in things),
        code=_first(sorted(actor.code for actor in things if actor.code is not None)),
        mentions=_seen(rows),
    )


def place(iri: str, rows: list[tuple[Ref, Place]]) -> PlaceInstance:
    """The place that some documents speak of, in order of document."""
    things = [place for _, place in rows]
    label = _usual(place.label for place in things)
    placed = _first(
        (p.lat, p.long) if p.lat is not None and p.long is not None else None for p in things
    )
    return PlaceInstance(
        iri=iri,
        label=label,
        aliases=_union(((place.label, *place.aliases) for place in things), without=label),
        same_as=_union(place.same_as for place in things),
        country=_first(place.country for place in things),
        lat=placed[0] if placed is not None else None,
        long=placed[1] if placed is not None else None,
        mentions=_seen(rows),
    )


def event(
    iri: str,
    rows: list[tuple[Ref, Event]],
    instance_of: Mapping[Ref, str],
    base: str,
    words: Vocabulary,
) -> EventInstance:
    """The event, agreement or proposal that some documents tell of, in order of document."""
    things = [event for _, event in rows]
    said: list[Said] = [
        (*ref, number, mention)
        for ref, event in rows
        for number, mention in enumerate(event.mentions)
    ]
    tells = standing.telling(said)
    # max() keeps the first of equals: the earliest in the first document.
    fullest = max(tells, key=lambda row: standing.fullness(row[3]))
    status = fullest[3].factuality.status
    type_ = _type(rows, fullest)
    name = (
        _usual(event.name for event in things if event.name is not None)
        if any(event.name is not None for event in things)
        else None
    )
    label = name or _usual(event.label for event in things)
    names = (
        (*event.aliases, *((event.name,) if event.name is not None else ())) for event in things
    )
    speaker = fullest[3].attribution.speaker
    certainties = Counter(row[3].factuality.certainty for row in tells)
    certainty = fullest[3].factuality.certainty
    outcomes = {
        row[3].outcome
        for row in tells
        if row[3].outcome is not None and row[3].factuality.polarity == "positive"
    }
    topics = {
        fold(words): words
        for event in sorted(things, key=lambda e: e.about)
        for words in event.about
    }
    return EventInstance(
        iri=iri,
        kind=words.kind(type_),
        type=type_,
        label=label,
        name=name,
        aliases=_union(names, without=label),
        status=status,
        certainties=(certainty, *sorted(certainties.keys() - {certainty})),
        roles=tuple(
            sorted(
                {
                    (argument.role, instance_of[document, argument.actor])
                    for document, _, _, mention in tells
                    for argument in mention.arguments
                }
            )
        ),
        places=tuple(sorted({instance_of[row[0], key] for row in tells for key in row[3].places})),
        time=standing.best_time(tells),
        outcome=max(outcomes, key=_progress, default=None),
        speaker=document_iri(base, fullest[0])
        if speaker is None
        else instance_of[fullest[0], speaker],
        confidence=max(row[3].mention.confidence for row in tells),
        about=tuple(topics[key] for key in sorted(topics)),
        adopted_at=_others(iri, ((ref[0], event.adopted_at) for ref, event in rows), instance_of),
        part_of=_others(iri, ((ref[0], event.part_of) for ref, event in rows), instance_of),
        mentions=tuple(said),
        texts=tuple(sorted({text for event in things for text in event.texts})),
    )


def _type(rows: list[tuple[Ref, Event]], fullest: Said) -> str:
    """The type that most documents give; among equals that of the fullest mention."""
    counts = Counter(event.type for _, event in rows)
    own = next(event.type for ref, event in rows if ref == (fullest[0], fullest[1]))
    return min(counts, key=lambda type_: (-counts[type_], type_ != own, type_))


def _progress(outcome: str) -> tuple[int, str]:
    return (OUTCOMES.index(outcome) if outcome in OUTCOMES else -1, outcome)


def _others(
    iri: str, keys: Iterable[tuple[str, str | None]], instance_of: Mapping[Ref, str]
) -> tuple[str, ...]:
    """The instances that some keys stand for, without the event itself."""
    found = {instance_of[name, key] for name, key in keys if key is not None}
    return tuple(sorted(found - {iri}))


def relation(
    iri: str, rows: list[tuple[Ref, Relation]], instance_of: Mapping[Ref, str]
) -> RelationInstance:
    """The tie that some documents tell of, in order of document."""
    ref, first = rows[0]
    timed = _first(relation.time for _, relation in rows)
    return RelationInstance(
        iri=iri,
        type=first.type,
        subject=instance_of[ref[0], first.subject],
        object=instance_of[ref[0], first.object],
        status=first.factuality.status,
        certainty=first.factuality.certainty,
        time=timed,
        confidence=max(said.confidence for _, relation in rows for said in relation.mentions),
        mentions=_seen(rows),
    )
