"""The classes and roles that events can have: those of the ontology, and those that a user's lexicon declares.

A class of one's own is a stanza of Turtle, in a namespace of one's own::

    my:Acquisition a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "acquisition" .
    my:acquirer a owl:ObjectProperty ; rdfs:subPropertyOf kg:agent ; rdfs:label "acquirer" .
    my:price a owl:DatatypeProperty ; rdfs:label "price" .

Within the program it goes by its last part (``Acquisition``). What the rules do with it is what they do with the class
or role of the ontology that it stands below. The graph of each document that needs it declares it, so that a graph is
whole without the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from kg import ontology
from kg.errors import LexiconError
from kg.ontology import NAMESPACE, EventClass
from kg.values import ROLES, EventKind, Term

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#: What says that a stanza declares a class or a role, the first as this package writes it; and what it stands below.
DECLARES = {
    "class": (OWL + "Class", RDFS + "Class"),
    "role": (OWL + "ObjectProperty", TYPE.replace("type", "Property")),
    "text": (OWL + "DatatypeProperty",),
}
BELOW = dict.fromkeys(("role", "text"), RDFS + "subPropertyOf") | {"class": RDFS + "subClassOf"}
#: What a slot of a user's own that holds words is filled with, where others are filled with a role.
TEXT = "its words"
#: What the coding books can say of a class: properties of the ontology.
CODES = ("plover", "ploverMode", "cameo", "quadClass", "ploverScore")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The event classes by name, the ontology's role above each role of a user's own, and the user's terms."""

    classes: Mapping[str, EventClass]
    bases: Mapping[str, str]
    terms: Mapping[str, Term]

    def known(self, type_: str) -> EventClass:
        """The class of a name; of one that is declared no more, what its name tells.

        >>> of().known("Visit").lineage, of().known("Picnic").lineage
        (('Visit', 'Consultation'), ('Picnic',))
        """
        found = self.classes.get(type_)
        label = type_.lower()
        return found or EventClass(type_, label, (), None, None, None, None, None)

    def kind(self, type_: str) -> EventKind:
        """The kind of row that an event class gives.

        >>> of().kind("Signing"), of().kind("Proposal"), of().kind("Visit")
        ('agreement', 'proposal', 'event')
        """
        lineage = self.known(type_).lineage
        if "Agreement" in lineage:
            return "agreement"
        return "proposal" if "Proposal" in lineage else "event"

    def base(self, role: str) -> str:
        """The role of the ontology that a role is or stands below.

        >>> of().base("target")
        'target'
        """
        return self.bases.get(role, role)

    def iri(self, name: str) -> str:
        """The IRI of a class or role.

        >>> of().iri("Meeting")
        'https://example.org/kg/ns#Meeting'
        """
        own = self.terms.get(name)
        return NAMESPACE + name if own is None else own.iri

    def evoked(self, frame: str, iri: str) -> str:
        """The name of the class that a frame evokes.

        Raises:
            LexiconError: if there is none of this IRI; ``frame`` says where in the message.
        """
        name = name_of(iri)
        if name in self.classes and self.iri(name) == iri:
            return name
        if iri.startswith(NAMESPACE):
            raise LexiconError(f"{frame} evokes kg:{name}, which is no event class")
        raise LexiconError(
            f"{frame} evokes <{iri}>, which nothing declares; add "
            f'<{iri}> a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "…"'
        )

    def needed(self, names: Iterable[str]) -> tuple[Term, ...]:
        """The user's terms among some names, with those that they stand below, in order of name."""
        found: dict[str, Term] = {}
        for name in names:
            while (term := self.terms.get(name)) is not None and name not in found:
                found[name], name = term, term.above
        return tuple(found[name] for name in sorted(found))


def of(terms: Iterable[Term] = ()) -> Vocabulary:
    """The vocabulary with some terms of a user's own; of several with one name the first counts.

    Raises:
        LexiconError: if a term is below nothing of the ontology.
    """
    return _of(tuple(terms))


@cache
def _of(terms: tuple[Term, ...]) -> Vocabulary:
    own: dict[str, Term] = {}
    for term in terms:
        own.setdefault(term.name, term)
    classes = dict(ontology.event_classes())
    bases: dict[str, str] = {}
    for name, term in own.items():
        line = _line(name, own)
        top = own[line[-1]].above
        if term.kind == "text":
            bases[name] = TEXT
            continue
        if term.kind == "role":
            if top not in ROLES or top == "absent":
                raise LexiconError(
                    f"<{term.iri}> is below {top}, which is no role; write rdfs:subPropertyOf one of "
                    + ", ".join(f"kg:{role}" for role in ROLES if role != "absent")
                )
            bases[name] = top
            continue
        known = ontology.event_classes().get(top)
        if known is None and top != "Event":
            raise LexiconError(
                f"<{term.iri}> is below {top}, which is no event class; write rdfs:subClassOf "
                "kg:Event, or a class below it"
            )
        above = (*line[1:], *(known.lineage if known is not None else ()))
        classes[name] = _class(term, above, line, own, known)
    return Vocabulary(classes, bases, own)


def _line(name: str, own: Mapping[str, Term]) -> tuple[str, ...]:
    """A term and those of the user's own above it."""
    line = [name]
    while (above := own[line[-1]].above) in own:
        if above in line or own[above].kind != own[name].kind:
            raise LexiconError(
                f"<{own[name].iri}> is below itself, or a class below a role; mend it"
            )
        line.append(above)
    return tuple(line)


def _class(
    term: Term,
    above: tuple[str, ...],
    line: tuple[str, ...],
    own: Mapping[str, Term],
    known: EventClass | None,
) -> EventClass:
    """A class with its own codes, else those of the nearest class above that has some."""
    for each in line:
        if codes := dict(own[each].codes):
            quad, score = codes.get("quadClass"), codes.get("ploverScore")
            return EventClass(
                name=term.name,
                label=term.label,
                above=above,
                plover=codes.get("plover"),
                mode=codes.get("ploverMode"),
                cameo=codes.get("cameo"),
                quad=int(quad) if quad else None,
                score=float(score) if score else None,
            )
    bare = EventClass(term.name, term.label, above, None, None, None, None, None)
    return replace(known, name=term.name, label=term.label, above=above) if known else bare


def declared_in(
    stanzas: Mapping[str, Mapping[str, list[str]]], origin: Mapping[str, Path]
) -> Vocabulary:
    """The vocabulary with all that some stanzas declare; ``origin`` is the file of each, for messages."""
    found: dict[str, Term] = {}
    for iri, stanza in stanzas.items():
        try:
            term = declared(iri, stanza)
        except LexiconError as error:
            raise LexiconError(f"{origin[iri]}: {error}") from error
        if term is not None and found.setdefault(term.name, term) is not term:
            other = found[term.name].iri
            raise LexiconError(f"{origin[iri]}: <{iri}> and <{other}> end alike; rename one")
    try:
        return of(found[name] for name in sorted(found))
    except LexiconError as error:
        at = next((f"{origin[t.iri]}: " for t in found.values() if f"<{t.iri}>" in str(error)), "")
        raise LexiconError(f"{at}{error}") from error


def name_of(iri: str) -> str:
    """The last part of an IRI.

    >>> name_of("https://example.org/deals#Acquisition"), name_of("urn:deals:Acquisition")
    ('Acquisition', 'Acquisition')
    """
    return re.split(r"[#/:]", iri)[-1]


def declared(iri: str, stanza: Mapping[str, list[str]]) -> Term | None:
    """The term that a stanza declares, if it does.

    Args:
        iri: what the stanza is on.
        stanza: its values by predicate.

    Raises:
        LexiconError: if what it declares cannot be a class or role: the message says what is missing.
    """
    types = stanza.get(TYPE, ())
    kinds: tuple[Literal["class", "role", "text"], ...] = ("class", "role", "text")
    kind = next((k for k in kinds if any(t in DECLARES[k] for t in types)), None)
    if kind is None:
        return None
    name = name_of(iri)
    if iri.startswith(NAMESPACE):
        raise LexiconError(f"kg:{name} is declared, but kg: is not yours; use a prefix of your own")
    if not _NAME.fullmatch(name):
        raise LexiconError(f"<{iri}>: the last part of its name must be letters and digits")
    if name in ontology.terms():
        raise LexiconError(f"<{iri}>: the ontology has a kg:{name} already; give it another name")
    label = next(iter(stanza.get(RDFS + "label", ())), None)
    if label is None:
        raise LexiconError(
            f'<{iri}> has no rdfs:label; add one, such as rdfs:label "{name.lower()}"'
        )
    parents = stanza.get(BELOW[kind], [])
    root = "kg:Event" if kind == "class" else "kg:agent"
    if not parents and kind != "text":
        raise LexiconError(f"<{iri}> is below nothing; add rdfs:{name_of(BELOW[kind])} {root}")
    # a class can be aligned with others elsewhere: what counts is the ontology's, else the first
    above = next((p for p in parents if p.startswith(NAMESPACE)), next(iter(parents), ""))
    return Term(
        kind,
        name,
        iri,
        label,
        name_of(above) if kind != "text" else "",
        next(iter(stanza.get(RDFS + "comment", ())), None),
        tuple(_codes(iri, stanza)),
    )


def _codes(iri: str, stanza: Mapping[str, list[str]]) -> Iterable[tuple[str, str]]:
    known = {
        "plover": {c.plover for c in ontology.event_classes().values()},
        "cameo": ontology.event_codes().keys(),
        "quadClass": {"1", "2", "3", "4"},
    }
    for code in CODES:
        value = next(iter(stanza.get(NAMESPACE + code, ())), None)
        if value is None:
            continue
        if value not in known.get(code, (value,)) or (
            code == "ploverScore" and not re.fullmatch(r"-?\d+(\.\d+)?", value)
        ):
            raise LexiconError(f"<{iri}> has kg:{code} {value!r}, which is none; see kg.ttl")
        yield code, value
