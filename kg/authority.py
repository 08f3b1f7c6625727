"""People's own authority files: SKOS concepts in Turtle, read as the lexicon's names, and winning over the shipped.

A concept is what the Simple Knowledge Organization System (W3C 2009) makes it: one ``skos:prefLabel`` a language,
``skos:altLabel`` and ``skos:hiddenLabel`` for what else it is called, ``skos:exactMatch`` for the same thing elsewhere.
What kind of thing it is says a class beside ``skos:Concept``: one of ``kg:``, FOAF, the Organization Ontology or
schema.org. A concept that matches a shipped name's Wikidata entity is that thing under its own label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg import ontology
from kg.errors import LexiconError

SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_CONCEPT = ox.NamedNode(SKOS + "Concept")
_FOAF, _ORG = "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/org#"
_SCHEMA = ("https://schema.org/", "http://schema.org/")
_WIKIDATA = "http://www.wikidata.org/entity/"
#: The classes that say what a concept is, and the kind of name that makes it.
KINDS = {
    **{ontology.NAMESPACE + kind: kind for kind in ("State", "Person", "Organization", "Group", "Place")},
    _FOAF + "Person": "Person",
    _FOAF + "Organization": "Organization",
    _FOAF + "Group": "Group",
    _ORG + "Organization": "Organization",
    _ORG + "FormalOrganization": "Organization",
    **{schema + "Person": "Person" for schema in _SCHEMA},
    **{schema + "Organization": "Organization" for schema in _SCHEMA},
    **{schema + "GovernmentOrganization": "Organization" for schema in _SCHEMA},
    **{schema + "Country": "State" for schema in _SCHEMA},
    **{schema + "Place": "Place" for schema in _SCHEMA},
    **{schema + "City": "Place" for schema in _SCHEMA},
}  # fmt: skip

Stanza = dict[str, list[str]]


def is_authority(triples: Iterable[ox.Triple]) -> bool:
    """Whether a Turtle file has SKOS concepts in it."""
    return any(t.predicate.value == _TYPE and t.object == _CONCEPT for t in triples)


def stanzas(
    path: object, triples: Iterable[ox.Triple], known: Mapping[str, Stanza]
) -> dict[str, Stanza]:
    """The concepts of a file as stanzas of the lexicon, by name.

    Args:
        path: the file, for messages.
        triples: all that it says.
        known: the stanzas so far; one of them that a concept matches is replaced by what both say.

    Raises:
        LexiconError: if a concept has no label, or no class that says what it is.
    """
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(
            triple.object, ox.NamedNode | ox.Literal
        ):
            own = said.setdefault(triple.subject.value, {})
            own.setdefault(triple.predicate.value, []).append(triple.object)
    by_match = {
        _plain(match): iri
        for iri, stanza in known.items()
        for match in stanza.get(SKOS + "exactMatch", ())
    }
    found: dict[str, Stanza] = {}
    for iri, concept in said.items():
        if _CONCEPT not in concept.get(_TYPE, ()):
            continue
        stanza = _stanza(path, iri, concept)
        shipped = next(
            (by_match[m] for m in map(_plain, stanza[SKOS + "exactMatch"]) if m in by_match), iri
        )
        found[shipped] = _both(stanza, found.get(shipped) or known.get(shipped, {}))
    return found


def _stanza(
    path: object, iri: str, concept: Mapping[str, list[ox.NamedNode | ox.Literal]]
) -> Stanza:
    kinds = [KINDS[one.value] for one in concept[_TYPE] if one.value in KINDS]
    if not kinds:
        raise LexiconError(
            f"{path}: <{iri}> does not say what it is; add a class such as kg:Person or kg:Organization"
        )
    labels = [one for one in concept.get(SKOS + "prefLabel", ()) if isinstance(one, ox.Literal)]
    if not labels:
        raise LexiconError(f"{path}: <{iri}> has no skos:prefLabel; add one")
    labels.sort(key=lambda one: (not _english(one), one.value))
    others = [*labels[1:], *concept.get(SKOS + "altLabel", ()), *concept.get(SKOS + "hiddenLabel", ())]  # fmt: skip
    return {
        **{predicate: [one.value for one in values] for predicate, values in concept.items()},
        _TYPE: [ontology.NAMESPACE + kinds[0]],
        SKOS + "prefLabel": [labels[0].value],
        SKOS + "altLabel": _distinct(one.value for one in others if one.value != labels[0].value),
        SKOS + "exactMatch": _distinct(
            [*(_plain(one.value) for one in concept.get(SKOS + "exactMatch", ())), iri]
        ),
    }


def _both(stanza: Stanza, shipped: Stanza) -> Stanza:
    """What a concept says, and of the shipped name what it does not say."""
    label = stanza[SKOS + "prefLabel"][0]
    names = (SKOS + "prefLabel", SKOS + "altLabel")
    aliases = [*stanza[SKOS + "altLabel"], *(w for name in names for w in shipped.get(name, ()))]
    matches = (*stanza[SKOS + "exactMatch"], *shipped.get(SKOS + "exactMatch", ()))
    return {
        **shipped,
        **stanza,
        SKOS + "altLabel": _distinct(word for word in aliases if word != label),
        SKOS + "exactMatch": _distinct(matches),
    }


def _english(label: ox.Literal) -> bool:
    return (label.language or "en").split("-")[0] == "en"


def _plain(iri: str) -> str:
    """A Wikidata entity by the one IRI that it has, however it is written.

    >>> _plain("https://www.wikidata.org/wiki/Q7747")
    'http://www.wikidata.org/entity/Q7747'
    """
    _, found, entity = iri.partition("wikidata.org/")
    return _WIKIDATA + entity.rpartition("/")[2] if found else iri


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
