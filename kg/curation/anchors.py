"""What a decision is on, by content: these words, in this sentence, of this document.

A document's name is a digest of its content, so offsets in it stay true whatever pipeline or
lexicon reads it next. A document that is gone may be there with other metadata or a changed
paragraph: the sentence is then looked for in all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.curation.constraints import Ref
from kg.values import Actor, Event, EventMention, Mention, Place, Record, Relation

Thing = Actor | Place | Event | Relation
KINDS = ("actors", "places", "events", "relations")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention of a thing: document (sixteen digits), kind, type, the words and where they stand.

    ``start`` and ``end`` are code points of the document's text; ``at`` those of the sentence.
    """

    document: str
    kind: str
    type: str
    quote: str
    start: int
    end: int
    sentence: str
    at: int


def things(record: Record) -> Iterator[tuple[str, Thing]]:
    """All that a record holds, each with its kind."""
    for kind in KINDS:
        for thing in getattr(record, kind):
            yield kind[:-1], thing


def mentions(thing: Thing) -> list[Mention]:
    """The mentions of a thing, without what an event's say of it."""
    return [said.mention if isinstance(said, EventMention) else said for said in thing.mentions]


def anchor(document: str, kind: str, thing: Thing) -> Anchor:
    """A thing of a document by its surest mention, the longest and first among equals."""
    best = max(mentions(thing), key=lambda m: (m.confidence, m.end - m.start, -m.start))
    type_ = "Place" if isinstance(thing, Place) else thing.type
    return Anchor(
        *(document, kind, type_, best.text, best.start, best.end),
        *(best.sentence.text, best.start - best.sentence.start),
    )


@dataclass(slots=True)
class Index:
    """Where things are mentioned in some records, to find anchors again."""

    records: Mapping[str, Record]
    _spans: dict[tuple[str, str], list[tuple[int, int, str]]] = field(default_factory=dict)
    _words: dict[tuple[str, str, str, int], list[Ref]] | None = None

    def find(self, sought: Anchor) -> frozenset[Ref]:
        """The referents that an anchor stands for now; empty if the words are said no more."""
        if sought.document not in self.records:
            words = (sought.kind, sought.sentence, sought.quote, sought.at)
            return frozenset(self._said().get(words, ()))
        spans = self._in(sought.document, sought.kind)
        exact = {key for start, end, key in spans if (start, end) == (sought.start, sought.end)}
        if not exact:
            near = [
                (min(end, sought.end) - max(start, sought.start), -start, key)
                for start, end, key in spans
                if start < sought.end and sought.start < end
            ]
            exact = {max(near)[2]} if near else set()
        return frozenset((sought.document, key) for key in exact)

    def _in(self, document: str, kind: str) -> list[tuple[int, int, str]]:
        if (document, kind) not in self._spans:
            self._spans[document, kind] = [
                (mention.start, mention.end, thing.key)
                for found, thing in things(self.records[document])
                if found == kind
                for mention in mentions(thing)
            ]
        return self._spans[document, kind]

    def _said(self) -> dict[tuple[str, str, str, int], list[Ref]]:
        if self._words is None:
            self._words = {}
            for name, record in self.records.items():
                for kind, thing in things(record):
                    for m in mentions(thing):
                        words = (kind, m.sentence.text, m.text, m.start - m.sentence.start)
                        self._words.setdefault(words, []).append((name, thing.key))
        return self._words
