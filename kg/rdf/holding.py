"""One document of a graph: its record, its N-Quads text and its file, each made from another when asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf import folder, reading, triples
from kg.values import Record


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
