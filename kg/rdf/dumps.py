"""A graph as text in the formats of RDF: sorted, and the same bytes for the same graph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.iris import PREFIXES

FORMATS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: Other names of the formats: suffixes of files, and what rdflib calls them.
_ALSO = {
    **{"n-quads": "nq", "nquads": "nq", "turtle": "ttl", "json-ld": "jsonld", "ntriples": "nt"},
    **{"rdf": "rdfxml", "xml": "rdfxml", "rdf/xml": "rdfxml", "owl": "rdfxml"},
}

_CONTROL = re.compile(rb"(?<!\\)(?:\\\\)*\\[ubf]")  # what N-Quads escapes and XML cannot say


def dump(graphs: Mapping[str, bytes], base: str, format: str) -> str:
    """The text of a graph in a format.

    Args:
        graphs: the N-Quads text of each named graph, by its IRI.
        base: the IRI that names stand behind: the prefix ``id:``.
        format: see `kg.rdf.store.Store.dump`.

    Raises:
        UsageError: if there is no such format, or it cannot hold a character of the texts.

    >>> dump({}, "urn:", "nq")
    ''
    """
    key = format.lower().removeprefix(".")
    key = _ALSO.get(key, key)
    if key not in FORMATS:
        raise UsageError(f"{format}: no format of graphs; choose one of {', '.join(FORMATS)}")
    if key == "nq":
        return b"".join(sorted(b"".join(graphs.values()).splitlines(keepends=True))).decode()
    parse = partial(ox.parse, format=ox.RdfFormat.N_QUADS, lenient=True)
    if key in ("trig", "jsonld"):
        quads = [quad for _, data in sorted(graphs.items()) for quad in parse(data)]
        return _written(quads, key, base)
    # The same triple can stand in several graphs; a line without its graph is its order.
    bare = {line.rsplit(b" ", 2)[0] for line in b"".join(graphs.values()).splitlines()}
    if key == "rdfxml" and any(map(_CONTROL.search, bare)):
        raise UsageError(
            "RDF/XML cannot hold the control characters in these texts; export .ttl or .nq instead"
        )
    data = b"".join(line + b" .\n" for line in sorted(bare))
    return _written([quad.triple for quad in parse(data)], key, base)


def _written(things: list[ox.Quad] | list[ox.Triple], key: str, base: str) -> str:
    if key not in ("trig", "ttl"):
        return _text_of(ox.serialize(things, format=FORMATS[key]))
    prefixes = {**PREFIXES, "id": base} if base[-1] in "/:" else PREFIXES
    text = _text_of(ox.serialize(things, format=FORMATS[key], prefixes=prefixes))
    # The writer puts the prefixes in an order that changes from run to run.
    lines = text.split("\n")
    head = next((n for n, line in enumerate(lines) if not line.startswith("@prefix")), 0)
    return "\n".join((*sorted(lines[:head]), *lines[head:]))


def _text_of(written: bytes | None) -> str:
    return "" if written is None else written.decode()
