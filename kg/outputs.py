"""A graph to what people use: a page, a network, files in many formats."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError, UsageError
from kg.rdf.store import Store

if TYPE_CHECKING:
    import networkx as nx

#: What can be written, by the suffix of the file.
FORMATS = {
    ".html": "the page, one offline file",
    ".jsonl": "the facts, one JSON object a line",
    ".csv": "events, agreements and proposals as a table",
    ".ttl": "Turtle, all graphs in one",
    ".trig": "TriG, with the documents' graphs",
    ".nq": "N-Quads, with the documents' graphs",
    ".jsonld": "JSON-LD, with the documents' graphs",
    ".nt": "N-Triples, all graphs in one",
    ".rdf": "RDF/XML, all graphs in one",
    ".graphml": "a network for Gephi, yEd, igraph",
    ".gexf": "a network for Gephi",
    ".plover": "event records in PLOVER's fields, one JSON object a line",
    ".dyads": "who did what to whom in CAMEO codes, a table with tabs",
    ".clauses": "what every clause says in its own words, one JSON object a line (kg build --clauses)",
    ".uncoded": "the events that have no dyad, each with why, a table with tabs",
}


def network(store: Store, *, focus: str | None = None, hops: int = 2) -> nx.MultiDiGraph:
    """The graph as a networkx graph of actors, places, events and their ties.

    Args:
        store: the graph.
        focus: the IRI or a name of a node: only what lies within ``hops`` ties of it is kept.
        hops: how many ties from the focus.

    Raises:
        UsageError: if nothing is called ``focus``, or ``hops`` is no number of ties.
    """
    from kg.export.network import network
    from kg.rdf.facts import rows

    _check_hops(hops)
    return network(rows(store), focus=focus, hops=hops)


def html(
    store: Store,
    path: str | Path | None = None,
    *,
    title: str | None = None,
    focus: str | None = None,
    hops: int = 2,
    start: str | None = None,
    end: str | None = None,
    max_nodes: int = 1500,
    partial: bool = False,
) -> str:
    """The page: one HTML file that needs no network. Written to ``path`` if one is given.

    Args:
        store: the graph.
        path: where to write it.
        title: the page's heading.
        focus: the IRI or a name of a node: only what lies within ``hops`` ties of it is on the
        page.
        hops: how many ties from the focus.
        start: an EDTF date: events before it, and those without a date, are left out.
        end: an EDTF date: events after it, and those without a date, are left out.
        max_nodes: how many nodes are drawn at first, the best connected.
        partial: whether the store is only some of a graph: the page's SPARQL then names each thing.

    Raises:
        UsageError: if nothing is called ``focus``, ``start`` or ``end`` is no date or they stand in
            the wrong order, a number is below what can be, or ``path`` is no name of an HTML file.
        GraphError: if ``path`` cannot be written.
    """
    from kg.export.html import html
    from kg.export.timeline import span
    from kg.rdf.facts import rows

    _check_hops(hops)
    if max_nodes < 1:
        raise UsageError(f"{max_nodes} nodes cannot be drawn at first; give 1 or more")
    first, last = span(start), span(end)
    if first is not None and last is not None and first[0] > last[1]:
        raise UsageError(
            f"from {start} to {end} is no stretch of time; give the earlier date first"
        )
    if path is not None and Path(path).suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"{path}: the page is HTML; give it a name that ends in .html")
    page = html(
        rows(store),
        title=title,
        focus=focus,
        hops=hops,
        start=start,
        end=end,
        max_nodes=max_nodes,
        partial=partial,
    )
    if path is not None:
        save(page, path)
    return page


def turtle(store: Store, path: str | Path | None = None) -> str:
    """The graph as Turtle, all graphs in one. Written to ``path`` if one is given.

    Raises:
        GraphError: if ``path`` cannot be written.
    """
    text = store.dump("ttl")
    if path is not None:
        save(text, path)
    return text


def text(store: Store, suffix: str) -> str:
    """The graph in one of `FORMATS`.

    Raises:
        UsageError: if there is no such format.
    """
    return _writer(suffix)(store)


def suffix_of(name: str) -> str:
    """The suffix in `FORMATS` that a format's or a file's name stands for.

    >>> suffix_of("jsonl"), suffix_of("korea.TRIG"), suffix_of("turtle")
    ('.jsonl', '.trig', '.ttl')

    Raises:
        UsageError: if it stands for none.
    """
    others = {"turtle": "ttl", "json-ld": "jsonld", "n-quads": "nq", "nquads": "nq", "xml": "rdf"}
    key = name.lower().rpartition(".")[2]
    suffix = "." + others.get(key, key)
    if suffix not in FORMATS:
        raise UsageError(f"{name}: no format is called that; choose one of {' '.join(FORMATS)}")
    return suffix


def place(output: str) -> tuple[Path | None, str | None]:
    """What an output means: a graph folder, or a file of the format that its suffix says.

    >>> place("korea.ttl")[1], str(place("korea-graph")[0])
    ('.ttl', 'korea-graph')

    Raises:
        UsageError: if it is empty, or has a suffix that stands for no format.
    """
    if not output.strip() or output == "-":
        shown = output.strip() or repr(output)
        raise UsageError(
            f"-o {shown}: names neither a folder nor a file; write -o korea-graph or "
            "-o korea.html (kg export writes to standard output)"
        )
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        return path, None
    if not re.fullmatch(r"\.[A-Za-z][A-Za-z0-9-]{0,7}", path.suffix):
        return path, None
    try:
        return None, suffix_of(output)
    except UsageError as error:
        raise UsageError(f"{error}, or write {output}/ for a graph folder") from error


def save(text: str, path: str | Path) -> None:
    """Write a file whole: whatever interrupts, it is the old one or the new one.

    Raises:
        GraphError: if it cannot be written.
    """
    path = Path(path)
    try:
        part = _part(path)
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GraphError(_refusal(path, error)) from error


def check(path: str | Path) -> None:
    """Make sure that a file can be written, before anything is computed for it.

    Raises:
        GraphError: if it cannot.
    """
    path = Path(path)
    if path.is_dir():
        raise GraphError(f"{path}: is a folder; choose a file's name")
    try:
        _part(path).unlink()
    except OSError as error:
        raise GraphError(_refusal(path, error)) from error


def _part(path: Path) -> Path:
    handle, part = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    mask = os.umask(0)
    os.umask(mask)
    Path(part).chmod(0o666 & ~mask)  # as any new file, where mkstemp's are private
    return Path(part)


def _refusal(path: Path, error: OSError) -> str:
    reason = error.strerror or error
    return (
        f"{path}: cannot be written ({reason}); choose a file in a folder that is there and yours"
    )


def _check_hops(hops: int) -> None:
    if hops < 0:
        raise UsageError(f"{hops} hops lead nowhere; give 0 or more")


def _writer(suffix: str) -> Callable[[Store], str]:
    suffix = suffix_of(suffix)
    if suffix == ".html":
        return html
    if suffix == ".jsonl":
        from kg.rdf.facts import lines

        return lines
    if suffix == ".clauses":
        return _clauses
    if suffix == ".csv":
        from kg.export.tables import events
        from kg.rdf.facts import rows

        return lambda store: events(rows(store))
    if suffix in (".graphml", ".gexf"):
        return lambda store: _drawing(store, suffix)
    if suffix in (".plover", ".dyads", ".uncoded"):
        from kg.export import coding
        from kg.rdf.facts import rows

        writers = {".plover": coding.lines, ".dyads": coding.table, ".uncoded": coding.rest}
        return lambda store: writers[suffix](rows(store))
    return lambda store: store.dump(suffix[1:] if suffix != ".rdf" else "rdfxml")


def _clauses(store: Store) -> str:
    from kg.rdf.clauses import lines

    text = lines(store)
    if len(store) and not text:
        raise UsageError("the graph holds no clauses; build it again with `kg build --clauses`")
    return text


def _drawing(store: Store, suffix: str) -> str:
    import networkx as nx

    graph = network(store)
    if suffix == ".graphml":
        return "\n".join(nx.generate_graphml(graph)) + "\n"
    # GEXF has one space of names for edges, and dates its header with the day it is written
    keyed = nx.MultiDiGraph()
    keyed.add_nodes_from(graph.nodes(data=True))
    for number, (start, end, data) in enumerate(graph.edges(data=True)):
        keyed.add_edge(start, end, id=str(number), **data)
    out = io.BytesIO()
    nx.write_gexf(keyed, out)
    return "".join(
        line for line in out.getvalue().decode().splitlines(keepends=True) if "<meta" not in line
    )
