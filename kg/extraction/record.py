"""From what was read in a document to its Record; no spaCy object passes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.extraction import layers
from kg.extraction.markup import around
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
    Term,
    Time,
)


def record(doc: Doc, document: Document, offsets: Sequence[int] | None = None) -> Record:
    """The record of an annotated document.

    Args:
        doc: what was read, of the document's text or of that without markup.
        document: the document.
        offsets: where each character of ``doc`` stands in the document's text, if not at its own place.

    Raises:
        PipelineError: if the components of ``pipeline.py`` have not run on it.
    """
    rows = layers.get(doc, "record")
    if rows is None:
        raise PipelineError("the document has no record; run it through kg.pipeline(...)")
    return from_rows(rows, document, offsets)


def _span(offsets: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return offsets[start], offsets[end - 1] + 1


def from_rows(
    rows: dict[str, Any], document: Document, offsets: Sequence[int] | None = None
) -> Record:
    """The record that plain rows describe; their offsets are the document's, or counted in ``offsets``."""
    text = document.text
    sentences: dict[tuple[int, int], Extent] = {}

    def mention(row: list[Any]) -> Mention:
        start, end, first, last, rule, confidence = row
        if offsets is not None:
            start, end = _span(offsets, start, end)
            first, last = around(text, *_span(offsets, first, last))
        extent = sentences.get((first, last))
        if extent is None:
            extent = sentences[first, last] = Extent(first, last, text[first:last])
        return Mention(start, end, text[start:end], extent, rule, Decimal(confidence))

    def time(row: list[Any] | None) -> Time | None:
        if row is None:
            return None
        found = Time(*row)
        start, stop = found.start, found.stop
        if offsets is not None:
            start, stop = _span(offsets, start, stop)
        return replace(found, start=start, stop=stop, text=text[start:stop])

    def told(row: dict[str, Any]) -> EventMention:
        return EventMention(
            mention=mention(row["mention"]),
            factuality=Factuality(*row["factuality"]),
            attribution=Attribution(row["speaker"], row["cue"]),
            arguments=tuple(Argument(r, a, rule, Decimal(c)) for r, a, rule, c in row["arguments"]),
            places=tuple(row["places"]),
            time=time(row["time"]),
            outcome=row["outcome"],
            dyads=tuple(Dyad(*dyad) for dyad in row["dyads"]),
        )

    return Record(
        document=document,
        actors=tuple(
            Actor(
                key=row["key"],
                type=row["type"],
                label=row["label"],
                aliases=tuple(row["aliases"]),
                mentions=tuple(map(mention, row["mentions"])),
                entry=row["entry"],
                same_as=tuple(row["same_as"]),
                code=row["code"],
            )
            for row in rows["actors"]
        ),
        places=tuple(
            Place(
                key=row["key"],
                label=row["label"],
                aliases=tuple(row["aliases"]),
                mentions=tuple(map(mention, row["mentions"])),
                entry=row["entry"],
                same_as=tuple(row["same_as"]),
                country=row["country"],
                lat=_decimal(row["lat"]),
                long=_decimal(row["long"]),
            )
            for row in rows["places"]
        ),
        events=tuple(
            Event(
                key=row["key"],
                kind=row["kind"],
                type=row["type"],
                label=row["label"],
                mentions=tuple(map(told, row["mentions"])),
                name=row["name"],
                aliases=tuple(row["aliases"]),
                about=tuple(row["about"]),
                adopted_at=row["adopted_at"],
                texts=tuple((name, words) for name, words in row.get("texts", ())),
            )
            for row in rows["events"]
        ),
        relations=tuple(
            Relation(
                key=row["key"],
                type=row["type"],
                subject=row["subject"],
                object=row["object"],
                mentions=tuple(map(mention, row["mentions"])),
                factuality=Factuality("negative" if row["denied"] else "positive"),
            )
            for row in rows["relations"]
        ),
        clauses=tuple(
            Clause(
                key=row["key"],
                mention=mention(row["mention"]),
                subject=row["subject"],
                relation=row["relation"],
                object=row["object"],
                further=tuple(row["further"]),
                factuality=Factuality(*row["factuality"]),
                attribution=Attribution(row["speaker"], row["cue"]),
                subjects=tuple(row["subjects"]),
                objects=tuple(row["objects"]),
                event=row["event"],
            )
            for row in rows.get("clauses", ())
        ),
        terms=tuple(
            Term(**(row | {"codes": tuple(map(tuple, row["codes"]))}))
            for row in rows.get("terms", ())
        ),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
