"""The one door to a graph: put records in, take documents out, ask, dump, save.

The system of record is one N-Quads text a document, made of its record; identity and instances are
derived anew whenever a document came or went. Oxigraph, in memory, answers questions and is loaded
by the first one: a build that only writes files never pays for it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError, UsageError
from kg.rdf import dumps, folder, reading, sparql, triples
from kg.rdf.instance_triples import identity_graph, identity_lines, instance_graph, instance_lines
from kg.rdf.instances import Derived, derive
from kg.rdf.invariants import check
from kg.rdf.iris import BASE, PREFIXES, base_iri, document_iri, document_name
from kg.rdf.sparql import Rows
from kg.values import Record

if TYPE_CHECKING:
    import rdflib

_GRAPH = re.compile(r"(.+)doc-[0-9a-f]{16}")


@dataclass(slots=True)
class _Document:
    """A document of the store: its record and its N-Quads text, each made from the other."""

    paths: dict[str, str]
    record: Record | None = None
    text: bytes | None = None
    file: tuple[Path, str] | None = None
    sources: dict[str, str] = field(default_factory=dict)


class Store:
    """A graph in memory.

    >>> from kg.values import Document
    >>> store = Store()
    >>> iri = store.put(Record(Document("a.txt", "Nothing happened.", sha256="00")))
    >>> store.query("SELECT ?path { ?d kg:path ?path }").rows
    (('a.txt',),)
    """

    def __init__(self, base: str = BASE) -> None:
        self.base = base_iri(base)
        self._documents: dict[str, _Document] = {}
        self._derived: Derived | None = None
        self._derived_text: bytes | None = None
        self._oxigraph: ox.Store | None = None
        self._stale: set[str] = set()

    def __len__(self) -> int:
        return len(self._documents)

    def put(self, record: Record) -> str:
        """Put what was found in a document; the same text and metadata elsewhere adds a path.

        A document that stood at this path before is replaced.

        Returns:
            The document's IRI, which is also the name of its graph.

        Raises:
            InvariantError: if the record breaks a law, such as a quote that is not at its offsets.
        """
        check(record)
        name, path = document_name(record.document), record.document.path
        for other in [n for n, kept in self._documents.items() if path in kept.paths and n != name]:
            self._leave(other, path)
        old = self._documents.get(name)
        new = _Document(
            {**(old.paths if old is not None else {}), path: record.document.sha256}, record
        )
        new.sources = dict(old.sources) if old is not None else {}
        if record.document.source is not None:
            new.sources[path] = str(record.document.source)
        self._documents[name] = new
        self._changed(name)
        return document_iri(self.base, name)

    def remove(self, document: str) -> None:
        """Take a document out, by its IRI or by its path: the graph is as if it had never been in.

        Raises:
            UsageError: if there is no such document.
        """
        name = document.removeprefix(f"{self.base}doc-")
        if name in self._documents:
            del self._documents[name]
            self._changed(name)
            return
        holders = [n for n, kept in self._documents.items() if document in kept.paths]
        if not holders:
            paths = sorted(path for kept in self._documents.values() for path in kept.paths)
            near = difflib.get_close_matches(document, paths, n=3)
            hint = (
                f"; did you mean {', '.join(near)}?" if near else "; `kg info` lists the documents"
            )
            raise UsageError(f"{document}: no document of this name or path is in the graph{hint}")
        for holder in holders:
            self._leave(holder, document)

    def query(self, question: str) -> Rows:
        """The answer to a SPARQL text; `kg.rdf.queries.query` also knows named questions.

        Raises:
            QueryError: if the text does not parse or run, or would fetch from elsewhere.
        """
        return sparql.ask(self._asked(), question)

    def dump(self, format: str = "nq") -> str:
        """The whole graph as text, the same for the same documents in whatever order they came.

        Args:
            format: ``nq``, ``trig`` or ``jsonld`` with its named graphs; ``ttl``, ``nt`` or
                ``rdfxml`` with the triples of all graphs in one.

        Raises:
            UsageError: if there is no such format, or it cannot hold a character of the texts.
        """
        return dumps.dump(self.graphs(), self.base, format)

    def dataset(self) -> rdflib.Dataset:
        """The graph as an `rdflib.Dataset` of its own; its default graph is the union of all."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=b"".join(self.graphs().values()).decode(), format="nquads")
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def save(self, path: str | Path) -> None:
        """Write the graph to a graph folder; an interruption leaves the old graph or the new one.

        Raises:
            GraphError: if the folder holds other things, or cannot be written.
        """
        path = Path(path)
        folder.prepare(path)
        rows = []
        for name, kept in sorted(self._documents.items()):
            held = kept.file is not None and kept.file[0] == path.resolve()
            data = None if held else self._text(name)
            rows.append((name, kept.file[1] if kept.file is not None else None, data, kept.paths))
        sources = {p: s for kept in self._documents.values() for p, s in kept.sources.items()}
        files = folder.write(path, self.base, rows, self._derived_lines(), sources)
        for (name, *_), file in zip(rows, files, strict=True):
            kept = self._documents[name]
            kept.file = (path.resolve(), file)
            kept.text = None

    def graphs(self) -> dict[str, bytes]:
        """The N-Quads text of each named graph, by its IRI, with sorted lines."""
        found = {
            document_iri(self.base, name): self._text(name) for name in sorted(self._documents)
        }
        derived = self._derived_lines().splitlines(keepends=True)
        for graph in (identity_graph(self.base), instance_graph(self.base)):
            close = f" <{graph}> .\n".encode()
            found[graph] = b"".join(line for line in derived if line.endswith(close))
        return found

    def records(self) -> Mapping[str, Record]:
        """The record of each document, by the sixteen digits that name it; texts may be empty."""
        return {name: self._record(name) for name in sorted(self._documents)}

    def paths(self) -> dict[str, tuple[str, ...]]:
        """The paths of each document, by the sixteen digits that name it."""
        return {name: tuple(sorted(kept.paths)) for name, kept in sorted(self._documents.items())}

    def digests(self) -> dict[str, str]:
        """The SHA-256 of the bytes at each path."""
        return {
            p: sha for kept in self._documents.values() for p, sha in sorted(kept.paths.items())
        }

    def sources(self) -> dict[str, str]:
        """Where each path was read from, as far as it is known."""
        return {p: s for kept in self._documents.values() for p, s in sorted(kept.sources.items())}

    def derived(self) -> Derived:
        """Identity and instances, derived anew if a document came or went."""
        if self._derived is None:
            self._derived = derive(self.records(), self.base)
        return self._derived

    def _leave(self, name: str, path: str) -> None:
        """A document is no longer at a path."""
        kept = self._documents[name]
        record = self._record(name)
        paths = {p: sha for p, sha in kept.paths.items() if p != path}
        if not paths:
            del self._documents[name]
        else:
            sources = {p: s for p, s in kept.sources.items() if p != path}
            self._documents[name] = _Document(paths, record, sources=sources)
        self._changed(name)

    def _changed(self, name: str) -> None:
        self._derived = self._derived_text = None
        self._stale.add(document_iri(self.base, name))
        self._stale |= {identity_graph(self.base), instance_graph(self.base)}

    def _record(self, name: str) -> Record:
        kept = self._documents[name]
        if kept.record is None:
            quads = ox.parse(self._text(name), format=ox.RdfFormat.N_QUADS, lenient=True)
            kept.record = reading.read(quads).record
        return kept.record

    def _text(self, name: str) -> bytes:
        kept = self._documents[name]
        if kept.text is not None:
            return kept.text
        if kept.record is not None:
            paths = sorted(kept.paths.items())
            return "".join(triples.lines(kept.record, self.base, name, paths)).encode()
        if kept.file is None:
            raise GraphError(f"document {name} has neither record nor file; build the graph again")
        return folder.text(kept.file[0], "documents", kept.file[1])

    def _derived_lines(self) -> bytes:
        if self._derived_text is None:
            derived = self.derived()
            self._derived_text = "".join(
                (*identity_lines(derived), *instance_lines(derived))
            ).encode()
        return self._derived_text

    def _asked(self) -> ox.Store:
        """Oxigraph with the graph as it now is."""
        if self._oxigraph is None:
            self._oxigraph = ox.Store()
            data = b"".join(self.graphs().values())
            self._oxigraph.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
        elif self._stale:
            for graph in sorted(self._stale):
                self._oxigraph.remove_graph(ox.NamedNode(graph))
            fresh = [data for graph, data in self.graphs().items() if graph in self._stale]
            self._oxigraph.bulk_load(b"".join(fresh), format=ox.RdfFormat.N_QUADS, lenient=True)
        self._stale.clear()
        return self._oxigraph

    @classmethod
    def _of_folder(cls, path: Path) -> Store:
        held = folder.contents(path)
        store = cls(held.base)
        for row in held.documents:
            sources = {p: held.sources[p] for p in row.paths if p in held.sources}
            file = (path.resolve(), row.file)
            store._documents[row.name] = _Document(dict(row.paths), file=file, sources=sources)
        store._derived_text = folder.text(path, "derived", held.derived)
        return store

    @classmethod
    def _of_file(cls, path: Path, format: ox.RdfFormat) -> Store:
        graphs: dict[str, list[ox.Quad]] = {}
        try:
            for quad in ox.parse(path=str(path), format=format):
                graphs.setdefault(str(getattr(quad.graph_name, "value", "")), []).append(quad)
        except OSError as error:
            raise GraphError(f"{path}: cannot be read ({error}); check the path") from error
        except SyntaxError as error:
            raise GraphError(f"{path}: is no {format.name} ({error}); export it again") from error
        named = [graph for graph in graphs if _GRAPH.fullmatch(graph)]
        if not named:
            raise GraphError(f"{path}: holds no document's graph; export one with `kg export`")
        store = cls(named[0].rpartition("doc-")[0])
        for graph in named:
            found = reading.read(graphs[graph])
            digests = found.digests * len(found.paths)
            paths = dict(zip(found.paths, digests, strict=False))
            store._documents[found.name] = _Document(paths, found.record)
        return store


def open(path_or_endpoint: str | Path | None = None, *, base: str = BASE) -> Store:
    """A graph: a new one in memory, of a graph folder, or of an exported ``.nq`` or ``.trig`` file.

    Args:
        path_or_endpoint: None, a folder or a file.
        base: the IRI that names stand behind, for a new graph.

    Raises:
        GraphError: if it is no graph, or of a newer format.
        UsageError: if it is of a kind that cannot be opened.
    """
    if path_or_endpoint is None:
        return Store(base)
    if str(path_or_endpoint).startswith(("http://", "https://")):
        raise UsageError(
            f"{path_or_endpoint}: a SPARQL endpoint cannot be opened yet; "
            "give a graph folder or a file"
        )
    path = Path(path_or_endpoint)
    if path.is_file() and path.suffix in (".nq", ".trig"):
        return Store._of_file(path, dumps.FORMATS[path.suffix[1:]])
    if path.is_file():
        raise UsageError(
            f"{path}: only .nq and .trig files keep which document says what; "
            "give one, or a graph folder"
        )
    return Store._of_folder(path)
