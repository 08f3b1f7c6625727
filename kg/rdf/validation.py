"""Is the graph what it should be (SHACL), and does every quote still stand in its source?

Shapes are held against plain rdflib graphs, one a document: on a store of another kind the same
check took seventy times as long, and one large graph is slower than its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology import folder
from kg.rdf.store import Store
from kg.values import (
    Actor,
    Document,
    Event,
    EventMention,
    Finding,
    Mention,
    Place,
    Record,
    Relation,
    Report,
    Time,
)

if TYPE_CHECKING:
    import rdflib

_SH = "http://www.w3.org/ns/shacl#"


def validate(store: Store) -> Report:
    """Hold every graph of a store against the shapes of ``ontologies/shapes.ttl``.

    Returns:
        A report of each node that breaks a shape; ``checked`` is the number of graphs.
    """
    findings: list[Finding] = []
    graphs = store.graphs()
    for data in graphs.values():
        findings += check_shapes(_graph(data))
    return Report(tuple(findings), len(graphs))


def check_shapes(graph: rdflib.Graph) -> list[Finding]:
    """Every node of a graph that breaks a shape, in order, with the shape's own words."""
    import pyshacl

    conforms, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    if conforms:
        return []
    found = set()
    for result in report.subjects(_uri("resultSeverity")):
        path = report.value(result, _uri("resultPath"))
        message = report.value(result, _uri("resultMessage"))
        at = "" if path is None else f" ({str(path).rpartition('#')[2]})"
        found.add((str(report.value(result, _uri("focusNode"))), f"{message}{at}"))
    return [Finding(*row) for row in sorted(found)]


def verify(store: Store, sources: Mapping[str, Document | str]) -> Report:
    """Check that each source is what it was, and that every quote stands at its offsets in it.

    Args:
        store: the graph.
        sources: for each path of the graph the document as it is read from its source now, or
            why it could not be read.

    Returns:
        A report of each source that changed or is missing, and each quote that no longer stands;
        ``checked`` is the number of quotes.
    """
    findings: list[Finding] = []
    checked = 0
    digests = store.digests()
    records = store.records()
    for name, paths in store.paths().items():
        for path in paths:
            source = sources.get(path)
            if source is None:
                message = "its source is not known any more; name it, or build the graph again"
                findings.append(Finding(path, message))
            elif isinstance(source, str):
                findings.append(Finding(path, source))
            else:
                if source.sha256 != digests[path]:
                    message = "its source has changed since it was read; build the graph again"
                    findings.append(Finding(path, message))
                for start, end, quote in quotes(records[name]):
                    checked += 1
                    if source.text[start:end] != quote:
                        message = f"{quote[:60]!r} does not stand at {start}-{end}"
                        findings.append(Finding(path, message))
    return Report(tuple(findings), checked)


def quotes(record: Record) -> list[tuple[int, int, str]]:
    """Every quote of a record with its offsets: mentions, their sentences, the words for times."""
    found = set()
    for mention, time in _said(record):
        sentence = mention.sentence
        found.add((mention.start, mention.end, mention.text))
        found.add((sentence.start, sentence.end, sentence.text))
        if time is not None:
            found.add((time.start, time.stop, time.text))
    return sorted(found)


def _said(record: Record) -> Iterator[tuple[Mention, Time | None]]:
    things: tuple[Actor | Place | Event | Relation, ...] = (
        *record.actors,
        *record.places,
        *record.events,
        *record.relations,
    )
    for clause in record.clauses:
        yield clause.mention, None
    for thing in things:
        for said in thing.mentions:
            if isinstance(said, EventMention):
                yield said.mention, said.time
            else:
                yield said, getattr(thing, "time", None)


def _uri(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(_SH + name)


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(folder() / "shapes.ttl", format="turtle")


def _graph(data: bytes) -> rdflib.Graph:
    """The triples of one graph's N-Quads."""
    import rdflib

    lines = (line.rsplit(b" ", 2)[0] for line in data.splitlines())
    return rdflib.Graph().parse(data=b"".join(line + b" .\n" for line in lines), format="nt")
