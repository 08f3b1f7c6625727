"""One document of a graph: its record, its N-Quads text and its file, each made from another when asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.curation import ledger
from kg.curation.ledger import Decision
from kg.errors import GraphError
from kg.rdf import folder, reading, triples
from kg.rdf.iris import KG
from kg.values import Record

_GRAPH = re.compile(r"(.+)doc-[0-9a-f]{16}")


@dataclass(slots=True)
class Holding:
    """A document by the sixteen digits that name it, with the SHA-256 of the bytes at each path.

    ``file`` is the graph folder and the file in it that hold the text; ``sources`` where each path
    was read from.
    """

    name: str
    paths: dict[str, str]
    held_record: Record | None = None
    text: bytes | None = None
    file: tuple[Path, str] | None = None
    sources: dict[str, str] = field(default_factory=dict)

    def record(self, base: str) -> Record:
        """What was found in the document; its text may be empty."""
        if self.held_record is None:
            quads = ox.parse(self.lines(base), format=ox.RdfFormat.N_QUADS, lenient=True)
            self.held_record = reading.read(quads).record
        return self.held_record

    def lines(self, base: str) -> bytes:
        """The N-Quads text of the document's graph.

        Raises:
            GraphError: if its file is missing or was changed.
        """
        if self.text is not None:
            return self.text
        if self.held_record is not None:
            paths = sorted(self.paths.items())
            return "".join(triples.lines(self.held_record, base, self.name, paths)).encode()
        if self.file is None:
            raise GraphError(
                f"document {self.name} has neither record nor file; build the graph again"
            )
        return folder.text(self.file[0], "documents", self.file[1])

    def written(self, path: Path, file: str) -> None:
        """Its text is now in a file of a graph folder."""
        self.file, self.text = (path.resolve(), file), None


def parsed(path: Path, format: ox.RdfFormat) -> tuple[str, list[Holding], tuple[Decision, ...]]:
    """The base of an exported graph, its documents, and what people decided about it.

    Raises:
        GraphError: if the file cannot be read, or holds no document's graph.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    try:
        for quad in ox.parse(path=str(path), format=format):
            graphs.setdefault(str(getattr(quad.graph_name, "value", "")), []).append(quad)
    except OSError as error:
        reason = error.strerror or error
        raise GraphError(f"{path}: cannot be read ({reason}); check the path") from error
    except SyntaxError as error:
        raise GraphError(f"{path}: is no {format.name} ({error}); export it again") from error
    named = [graph for graph in graphs if _GRAPH.fullmatch(graph)]
    if not named:
        raise GraphError(f"{path}: holds no document's graph; export one with `kg export`")
    base, held = named[0].rpartition("doc-")[0], []
    for graph in named:
        found = reading.read(graphs[graph])
        paths = dict(zip(found.paths, found.digests * len(found.paths), strict=False))
        held.append(Holding(found.name, paths, found.record))
    lines: dict[str, dict[str, str]] = {"position": {}, "ledgerLine": {}}
    for quad in graphs.get(f"{base}identity", ()):
        name = quad.predicate.value.removeprefix(KG)
        if name in lines and isinstance(quad.object, ox.Literal):
            lines[name][str(quad.subject)] = quad.object.value
    order = sorted(lines["ledgerLine"], key=lambda node: int(lines["position"].get(node, "0")))
    where = f"{path}, a decision"
    return base, held, tuple(ledger.parsed(lines["ledgerLine"][node], where) for node in order)
