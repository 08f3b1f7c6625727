"""The one door to a graph: put records in, take documents out, ask, dump, save.

The system of record is one N-Quads text a document, made of its record; identity and instances are
derived anew whenever a document came or went. Oxigraph, in memory, answers questions and is loaded
by the first one: a build that only writes files never pays for it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.curation import ledger
from kg.curation.ledger import Decision
from kg.errors import GraphError, UsageError
from kg.rdf import dumps, folder, journal, sparql
from kg.rdf.derivation import Derived, derive
from kg.rdf.holding import Holding, parsed
from kg.rdf.instance_triples import identity_graph, identity_lines, instance_graph, instance_lines
from kg.rdf.invariants import check
from kg.rdf.iris import BASE, PREFIXES, base_iri, document_iri, document_name
from kg.rdf.journal import Finished
from kg.rdf.sparql import Rows
from kg.values import Document, Record

if TYPE_CHECKING:
    import rdflib


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
        self.decisions: tuple[Decision, ...] = ()
        self._documents: dict[str, Holding] = {}
        self._at: dict[str, str] = {}  # the document at each path
        self._derived: Derived | None = None
        self._derived_text: bytes | None = None
        self._oxigraph: ox.Store | None = None
        self._stale: set[str] = set()

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, name: str) -> bool:
        """Whether a document is held, by the sixteen digits that name it."""
        return name in self._documents

    def put(self, record: Record) -> str:
        """Put what was found in a document; the same text and metadata elsewhere adds a path.

        A document that stood at this path before is replaced.

        Returns:
            The document's IRI, which is also the name of its graph.

        Raises:
            InvariantError: if the record breaks a law, such as a quote that is not at its offsets.
        """
        check(record)
        return document_iri(self.base, self._place(record.document, record))

    def move(self, document: Document) -> None:
        """A document that the graph holds lies at one more path, or was read from elsewhere.

        Raises:
            KeyError: if the graph does not hold its text with this metadata.
        """
        held = self._documents[document_name(document)]
        if held.paths.get(document.path) != document.sha256:
            self._place(document, held.record(self.base))
        elif document.source is not None:
            held.sources[document.path] = document.source

    def _place(self, document: Document, record: Record) -> str:
        """Put a record where its document lies; what stood there before leaves."""
        name, path = document_name(document), document.path
        if self._at.get(path, name) != name:
            self._leave(self._at[path], path)
        old = self._documents.get(name)
        paths = {**(old.paths if old is not None else {}), path: document.sha256}
        new = Holding(name, paths, record, sources=dict(old.sources) if old is not None else {})
        if document.source is not None:
            new.sources[path] = document.source
        self._hold(new)
        return name

    def remove(self, document: str) -> None:
        """Take a document out, by its IRI or by its path: the graph is as if it had never been in.

        Raises:
            UsageError: if there is no such document.
        """
        name = document.removeprefix(f"{self.base}doc-")
        if name in self._documents:
            self.forget(name)
            return
        if document not in self._at:
            near = difflib.get_close_matches(document, sorted(self._at), n=3)
            hint = f"did you mean {', '.join(near)}?" if near else "`kg info` lists the documents"
            raise UsageError(
                f"{document}: no document of this name or path is in the graph; {hint}"
            )
        self._leave(self._at[document], document)

    def forget(self, name: str) -> None:
        """Take a document out from all its paths, by its sixteen digits; its file need not be there."""
        for path in self._documents.pop(name).paths:
            del self._at[path]
        self._changed(name)

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
        ledger.append(path, self.decisions)
        rows = []
        for name, kept in sorted(self._documents.items()):
            held = kept.file is not None and kept.file[0] == path.resolve()
            data = None if held else self._documents[name].lines(self.base)
            rows.append((name, kept.file[1] if kept.file is not None else None, data, kept.paths))
        sources = {p: s for kept in self._documents.values() for p, s in kept.sources.items()}
        kept_to = ledger.fingerprint(self.decisions)
        files = folder.write(path, self.base, rows, self._derived_lines(), sources, kept_to)
        for (name, *_), file in zip(rows, files, strict=True):
            self._documents[name].written(path, file)

    def keep(self, path: Path, name: str, mark: str) -> None:
        """Write one document into a graph folder whose list does not name it yet.

        Raises:
            GraphError: if it cannot be written.
        """
        held = self._documents[name]
        held.written(path, folder.add(path, held.lines(self.base)))
        file = held.file[1] if held.file is not None else ""
        journal.add(path, Finished(name, file, mark, held.paths, held.sources))

    def adopt(self, path: Path, finished: Finished) -> bool:
        """Take in a document that an interrupted build had kept, if its file is whole."""
        try:
            text = folder.text(path, "documents", finished.file)
        except GraphError:
            return False
        paths, sources = dict(finished.paths), dict(finished.sources)
        new = Holding(finished.name, paths, text=text, sources=sources)
        new.record(self.base)
        new.written(path, finished.file)
        for place in finished.paths:
            if place in self._at:
                self._leave(self._at[place], place)
        self._hold(new)
        return True

    def held(self, name: str, path: str) -> tuple[str, str | None] | None:
        """The SHA-256 and the source of a document at a path, by the digits that name it."""
        held = self._documents.get(name)
        if held is None or path not in held.paths:
            return None
        return held.paths[path], held.sources.get(path)

    def graphs(self) -> dict[str, bytes]:
        """The N-Quads text of each named graph, by its IRI, with sorted lines."""
        found = {
            document_iri(self.base, name): self._documents[name].lines(self.base)
            for name in sorted(self._documents)
        }
        derived = self._derived_lines().splitlines(keepends=True)
        for graph in (identity_graph(self.base), instance_graph(self.base)):
            close = f" <{graph}> .\n".encode()
            found[graph] = b"".join(line for line in derived if line.endswith(close))
        return found

    def records(self) -> Mapping[str, Record]:
        """The record of each document, by the sixteen digits that name it; texts may be empty."""
        return {name: self._documents[name].record(self.base) for name in sorted(self._documents)}

    def through(self, change: Callable[[Record], Record]) -> Store:
        """A store of the same documents and decisions, with each record changed."""
        new = Store(self.base)
        for held in self._documents.values():
            record = change(held.record(self.base))
            new._hold(Holding(held.name, dict(held.paths), record, sources=dict(held.sources)))
        new.decisions = self.decisions
        return new

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
            self._derived = derive(self.records(), self.base, self.decisions)
        return self._derived

    def _hold(self, new: Holding) -> None:
        self._documents[new.name] = new
        self._at |= dict.fromkeys(new.paths, new.name)
        self._changed(new.name)

    def _leave(self, name: str, path: str) -> None:
        """A document is no longer at a path."""
        held = self._documents.pop(name)
        del self._at[path]
        self._changed(name)
        paths = {p: sha for p, sha in held.paths.items() if p != path}
        if paths:
            sources = {p: s for p, s in held.sources.items() if p != path}
            self._hold(Holding(name, paths, held.record(self.base), sources=sources))

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Keep to some decisions more; `kg.rdf.deciding.curate` makes them."""
        if new := tuple(decisions):
            self.decisions += new
            self._changed()

    def _changed(self, *names: str) -> None:
        self._derived = self._derived_text = None
        self._stale |= {document_iri(self.base, name) for name in names}
        self._stale |= {identity_graph(self.base), instance_graph(self.base)}

    def _derived_lines(self) -> bytes:
        if self._derived_text is None:
            lines = (*identity_lines(self.derived()), *instance_lines(self.derived()))
            self._derived_text = "".join(lines).encode()
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
            store._hold(Holding(row.name, dict(row.paths), file=file, sources=sources))
        store.decide(ledger.read(path))
        if held.decisions == ledger.fingerprint(store.decisions):
            store._derived_text = folder.derived(path, held)  # if it is not whole: derived anew
        return store

    @classmethod
    def _of_file(cls, path: Path, format: ox.RdfFormat) -> Store:
        base, held, decisions = parsed(path, format)
        store = cls(base)
        for one in held:
            store._hold(one)
        store.decide(decisions)
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
