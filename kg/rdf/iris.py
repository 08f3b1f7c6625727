"""Names minted from content: flat IRIs below one base, the same for the same input.

A document's name is a digest of its text and metadata, never of where it lies. What a document
speaks of is named by the document and its key in the record (``m-<document>-event-12-0``): no blank
nodes, no counters that depend on other documents, and no ``#``, which makes some Turtle writers
superlinear.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from kg.errors import InvariantError, UsageError
from kg.ontology import NAMESPACE
from kg.values import Document

BASE = "https://example.org/kg/id/"
KG = NAMESPACE
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
XSD = "http://www.w3.org/2001/XMLSchema#"
#: The prefixes that files and questions are written with.
PREFIXES = {
    "kg": KG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "schema": SCHEMA,
    "geo": GEO,
    "xsd": XSD,
}

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+")
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^a-z0-9]+")


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI in N-Quads.

    >>> is_iri("http://www.wikidata.org/entity/Q423"), is_iri("Q423"), is_iri("http://a b")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


def is_key(text: str) -> bool:
    """Whether a record's key can stand in a name.

    >>> is_key("actor-120"), is_key("actor 120")
    (True, False)
    """
    return _KEY.fullmatch(text) is not None


def base_iri(base: str) -> str:
    """The base that names are put behind, if it can be one.

    Raises:
        UsageError: if it is no absolute IRI that ends in ``/``, ``#`` or ``:``.

    >>> base_iri("urn:kg:")
    'urn:kg:'
    """
    if not is_iri(base) or base[-1] not in "/#:":
        raise UsageError(
            f"{base!r} is no base for names; give an absolute IRI ending in '/' or ':'"
        )
    return base


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for some texts in their order.

    >>> digest("a", "b") == digest("ab")
    False
    """
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:16]


def document_name(document: Document) -> str:
    """The sixteen digits that name a document: of its text and metadata, not of its path.

    >>> here = Document("a.txt", "Avaria met Borland.", sha256="")
    >>> there = Document("b/c.txt", "Avaria met Borland.", sha256="")
    >>> document_name(here) == document_name(there)
    True
    """
    metadata = (
        document.title,
        document.published,
        document.publisher,
        document.author,
        document.url,
    )
    return digest(document.text, json.dumps(metadata))


def document_iri(base: str, name: str) -> str:
    """The IRI of a document and of its named graph."""
    return f"{base}doc-{name}"


def name_in(iri: str) -> tuple[str, str]:
    """The document's sixteen digits and the key in a referent's IRI.

    Raises:
        InvariantError: if the IRI is not one that this module minted.

    >>> name_in("https://example.org/kg/id/r-0123456789abcdef-actor-7")
    ('0123456789abcdef', 'actor-7')
    """
    found = re.search(r"r-([0-9a-f]{16})-([A-Za-z0-9-]+)$", iri)
    if found is None:
        raise InvariantError(f"<{iri}> is no referent's name; rebuild the graph with `kg build`")
    return found[1], found[2]


def fold(text: str) -> str:
    """A name without case, accents, punctuation and a leading article, for comparison.

    >>> fold("The António Guterres"), fold("Kim Jong-un")
    ('antonio guterres', 'kim jong un')
    """
    plain = text.casefold()
    if not plain.isascii():
        spread = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in spread if not unicodedata.combining(char))
    words = _SIGNS.sub(" ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def instance_iri(base: str, label: str, *identity: str) -> str:
    """A readable name of an instance: its label, made unique by what makes it that instance.

    >>> instance_iri(BASE, "North Korea", "entry", "urn:PRK").removeprefix(BASE)[:14]
    'i-north-korea-'
    """
    slug = _WORD.sub("-", fold(label))[:48].strip("-")
    return f"{base}i-{slug}-{digest(*identity)[:10]}" if slug else f"{base}i-{digest(*identity)}"
