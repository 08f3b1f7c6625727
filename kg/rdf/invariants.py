"""The laws of a record, checked in plain Python whenever one is put into a graph.

SHACL says more and says it better (`kg.rdf.validation`), but costs a third of a build; what no
graph may ever break is checked here: every quote stands at its offsets and inside its sentence,
every key names something, every type and role is a term of the ontology, and every name can stand
in a file.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocabulary
from kg.errors import InvariantError
from kg.ontology import event_classes, terms
from kg.rdf.iris import is_iri, is_key
from kg.values import ROLES, Actor, Clause, Event, Extent, Mention, Place, Record, Relation, Time

_NO_EVENTS = frozenset({"State", "Person", "Organization", "Group", "Place"})


def check(record: Record) -> None:
    """Check a record against the laws.

    Raises:
        InvariantError: at the first law that is broken; the message names document and thing.
    """
    _Check(record).all()


class _Check:
    """A record while it is checked."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self.sentences: set[tuple[int, int, str]] = set()
        self.words = vocabulary.of(record.terms)

    def fail(self, what: str) -> InvariantError:
        return InvariantError(
            f"{self.record.document.path}: {what}; "
            "this is a fault of the extraction, please report it"
        )

    def all(self) -> None:
        record = self.record
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            raise self.fail(f"the text has half a character at {error.start}") from error
        for term in record.terms:
            if not is_iri(term.iri) or vocabulary.name_of(term.iri) != term.name:
                raise self.fail(f"{term.name} is called {term.iri!r}, which is no IRI of it")
        actors = self._keys(record.actors)
        places = self._keys(record.places)
        events = self._keys(record.events)
        self._keys((*record.actors, *record.places, *record.events, *record.relations))
        for actor in record.actors:
            if actor.type not in ("State", "Person", "Organization", "Group"):
                raise self.fail(f"{actor.key} is a kg:{actor.type}, which is no class of actors")
        things: tuple[Actor | Place, ...] = (*record.actors, *record.places)
        for thing in things:
            self._iris(thing)
            for mention in thing.mentions:
                self._mention(thing.key, mention)
        for event in record.events:
            self._event(event, actors, places, events)
        ends = actors | places
        for relation in record.relations:
            self._relation(relation, ends)
        seen: set[str] = set()
        for clause in record.clauses:
            if not is_key(clause.key) or clause.key in seen:
                raise self.fail(f"the key {clause.key!r} is no key, or names two clauses")
            seen.add(clause.key)
            self._clause(clause, actors, events)

    def _keys(self, things: Iterable[Actor | Place | Event | Relation]) -> set[str]:
        keys: set[str] = set()
        for thing in things:
            if not is_key(thing.key) or thing.key in keys:
                raise self.fail(f"the key {thing.key!r} is no key, or names two things")
            if not thing.mentions:
                raise self.fail(f"{thing.key} has no mention, and so no evidence")
            keys.add(thing.key)
        return keys

    def _iris(self, thing: Actor | Place) -> None:
        for iri in (thing.entry, *thing.same_as):
            if iri is not None and not is_iri(iri):
                raise self.fail(f"{thing.key} is matched with {iri!r}, which is no IRI")

    def _mention(self, key: str, mention: Mention) -> None:
        sentence = mention.sentence
        place = (sentence.start, sentence.end, sentence.text)
        if place not in self.sentences:
            self._extent(key, sentence)
            self.sentences.add(place)
        if not sentence.start <= mention.start <= mention.end <= sentence.end:
            raise self.fail(f"{key} is mentioned at {mention.start}, outside its sentence")
        at = mention.start - sentence.start
        if sentence.text[at : mention.end - sentence.start] != mention.text:
            raise self.fail(f"{key}: {mention.text!r} does not stand at {mention.start}")
        if not 0 <= mention.confidence <= 1:
            raise self.fail(f"{key} has confidence {mention.confidence}, not between 0 and 1")

    def _extent(self, key: str, extent: Extent) -> None:
        if extent.start < 0 or len(extent.text) != extent.end - extent.start:
            raise self.fail(f"{key}: the sentence at {extent.start} is not as long as it says")
        if self.text and self.text[extent.start : extent.end] != extent.text:
            raise self.fail(f"{key}: its sentence does not stand at {extent.start}")

    def _event(self, event: Event, actors: set[str], places: set[str], events: set[str]) -> None:
        if event.type not in self.words.classes:
            raise self.fail(f"{event.key} is a kg:{event.type}, which is no class of events")
        for other in (event.adopted_at, event.part_of):
            if other is not None and other not in events:
                raise self.fail(f"{event.key} is tied to {other}, which is no event of the record")
        for name, words in event.texts:
            if name not in self.words.terms or not words:
                raise self.fail(f"{event.key} has {words!r} for {name}, which is no slot")
        for said in event.mentions:
            self._mention(event.key, said.mention)
            speaker = said.attribution.speaker
            if speaker is not None and speaker not in actors:
                raise self.fail(f"{event.key} is said by {speaker}, who is no actor of the record")
            for argument in said.arguments:
                if self.words.base(argument.role) not in ROLES:
                    raise self.fail(f"{event.key} has the role {argument.role!r}, which is none")
                if argument.actor not in actors:
                    raise self.fail(f"{event.key} has {argument.actor}, no actor of the record")
            for place in said.places:
                if place not in places:
                    raise self.fail(f"{event.key} is at {place}, which is no place of the record")
            if said.time is not None:
                self._time(event.key, said.time)

    def _time(self, key: str, time: Time) -> None:
        held = self.text[time.start : time.stop] if self.text else time.text
        if held != time.text or time.stop - time.start != len(time.text):
            raise self.fail(f"{key}: the time {time.text!r} does not stand at {time.start}")

    def _relation(self, relation: Relation, ends: set[str]) -> None:
        known = relation.type in terms() and relation.type[0].isupper()
        if not known or relation.type in event_classes() or relation.type in _NO_EVENTS:
            raise self.fail(f"{relation.key} is a kg:{relation.type}, which is no relation")
        for end in (relation.subject, relation.object):
            if end not in ends:
                raise self.fail(f"{relation.key} ties {end}, which is no actor or place")
        for mention in relation.mentions:
            self._mention(relation.key, mention)
        if relation.time is not None:
            self._time(relation.key, relation.time)

    def _clause(self, clause: Clause, actors: set[str], events: set[str]) -> None:
        self._mention(clause.key, clause.mention)
        if not (clause.subject and clause.relation and clause.object):
            raise self.fail(f"{clause.key} lacks its subject, relation or object")
        speaker = clause.attribution.speaker
        for key in (*clause.subjects, *clause.objects, *([speaker] if speaker else ())):
            if key not in actors:
                raise self.fail(f"{clause.key} speaks of {key}, which is no actor of the record")
        if clause.event is not None and clause.event not in events:
            raise self.fail(f"{clause.key} tells of {clause.event}, no event of the record")
