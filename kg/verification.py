"""Every quote of a graph against the source it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from kg.inputs import reading
from kg.inputs.reading import Unreadable
from kg.rdf.store import Store
from kg.values import Actor, Finding, Place, Record, Relation, Report


def verify(store: Store) -> Report:
    """Hold every quote of a graph to the source it was read from.

    Each source is read again: its SHA-256 must be what it was, and every sentence and mention must
    stand at its offsets.
    """
    findings: list[Finding] = []
    checked = 0
    sources, digests = store.sources(), store.digests()
    again = dict(reading.again(sources))
    records = store.records()
    for name, paths in store.paths().items():
        for path in paths:
            document = again.get(path)
            checked += 1
            if document is None:
                message = "its source is not known; build the graph from the texts themselves"
                findings.append(Finding(path, message))
            elif isinstance(document, Unreadable):
                findings.append(Finding(path, f"its source {document}"))
            elif document.sha256 != digests[path]:
                message = f"{sources[path]} has changed since it was read; run `kg build` again"
                findings.append(Finding(path, message))
            else:
                quotes = set(_quotes(records[name]))
                checked += len(quotes)
                findings += (
                    Finding(path, f"{quote!r} does not stand at {start}; build the graph again")
                    for start, end, quote in sorted(quotes)
                    if document.text[start:end] != quote
                )
    return Report(tuple(findings), checked)


def _quotes(record: Record) -> Iterator[tuple[int, int, str]]:
    things: tuple[Actor | Place | Relation, ...]
    things = (*record.actors, *record.places, *record.relations)
    for thing in things:
        for said in thing.mentions:
            yield from ((e.start, e.end, e.text) for e in (said, said.sentence))
    for event in record.events:
        for told in event.mentions:
            yield from ((e.start, e.end, e.text) for e in (told.mention, told.mention.sentence))
            if told.time is not None:
                yield told.time.start, told.time.stop, told.time.text
