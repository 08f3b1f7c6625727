"""Find and read the Turtle of the ontology: the vocabulary that a graph may use.

Concepts are Turtle stanzas in ``ontologies/``; this module only reads them. The folder travels inside the
wheel and lies beside the package in a checkout.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.errors import LexiconError

NAMESPACE = "https://example.org/kg/ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events with what the coding books say of it.

    ``above`` are the names of its superclasses, nearest first, ending before ``Event``. ``score`` is PLOVER's,
    from -10 (conflict) to 10 (cooperation); ``quad`` its quad class, 1 to 4.
    """

    name: str
    label: str
    above: tuple[str, ...]
    plover: str | None
    mode: str | None
    cameo: str | None
    quad: int | None
    score: float | None

    @property
    def lineage(self) -> tuple[str, ...]:
        """The class and those above it, below ``Event``.

        >>> event_classes()["Meeting"].lineage
        ('Meeting', 'Consultation')
        """
        return (self.name, *self.above)


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses the garbage collector while much is read that all stays: a quarter of the time of a lexicon.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def folder() -> Path:
    """The folder of the Turtle files: inside the package when installed from a wheel, else beside it.

    >>> (folder() / "kg.ttl").is_file()
    True
    """
    inside = Path(__file__).parent / "ontologies"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontologies"


def read_turtle(path: Path) -> list[ox.Triple]:
    """The triples of a Turtle file.

    Raises:
        LexiconError: if the file is missing or is no Turtle; the message has the parser's line.
    """
    try:
        return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
    except OSError as error:
        reason = error.strerror or error
        raise LexiconError(f"{path}: cannot be read ({reason}); check the path") from error
    except SyntaxError as error:
        raise LexiconError(f"{path}: is not Turtle ({error}); mend that line") from error


def digest(path: Path) -> str:
    """What tells a file from what it was before it was edited; of one that cannot be read, nothing."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:  # whoever reads it says so
        return ""


@cache
def _vocabulary() -> tuple[ox.Triple, ...]:
    return tuple(read_turtle(folder() / "kg.ttl"))


@cache
def terms() -> frozenset[str]:
    """The local names of all kg: terms of the ontology.

    >>> {"Meeting", "participant", "exact"} <= terms()
    True
    """
    return frozenset(
        triple.subject.value.removeprefix(NAMESPACE)
        for triple in _vocabulary()
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(NAMESPACE)
    )


@cache
def event_classes() -> dict[str, EventClass]:
    """The classes below ``kg:Event`` by local name.

    >>> event_classes()["Visit"].plover, event_classes()["Visit"].mode
    ('CONSULT', 'visit')
    """
    parent: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for triple in _vocabulary():
        if not isinstance(triple.subject, ox.NamedNode) or isinstance(triple.object, ox.BlankNode):
            continue
        name = triple.subject.value.removeprefix(NAMESPACE)
        predicate, value = triple.predicate.value, str(getattr(triple.object, "value", ""))
        if predicate == _RDFS + "subClassOf" and value.startswith(NAMESPACE):
            parent[name] = value.removeprefix(NAMESPACE)
        else:
            key = predicate.removeprefix(NAMESPACE).removeprefix(_RDFS)
            values.setdefault(name, {})[key] = value

    def above(name: str) -> tuple[str, ...]:
        chain: list[str] = []
        while (name := parent.get(name, "Event")) != "Event":
            chain.append(name)
        return tuple(chain)

    def below_event(name: str) -> bool:
        while name in parent:
            name = parent[name]
            if name == "Event":
                return True
        return False

    found = {}
    for name in sorted(filter(below_event, parent)):
        row = values.get(name, {})
        found[name] = EventClass(
            name=name,
            label=row.get("label", name.lower()),
            above=above(name),
            plover=row.get("plover"),
            mode=row.get("ploverMode"),
            cameo=row.get("cameo"),
            quad=int(row["quadClass"]) if "quadClass" in row else None,
            score=float(row["ploverScore"]) if "ploverScore" in row else None,
        )
    return found


@dataclass(frozen=True, slots=True)
class EventCode:
    """A CAMEO code: its name, Goldstein's score (-10 to 10), and PLOVER's type, mode, score and quad class (1 to 4)."""

    code: str
    name: str
    goldstein: float | None
    plover: str | None
    mode: str | None
    score: float | None
    quad: int | None


@cache
def event_codes() -> dict[str, EventCode]:
    """The codes of ``cameo.ttl`` by their digits.

    >>> code = event_codes()["125"]
    >>> code.name, code.plover, code.mode, code.quad
    ('Reject proposal to meet, discuss, negotiate', 'REJECT', 'meet', 3)
    """
    rows: dict[str, dict[str, str]] = {}
    for triple in read_turtle(folder() / "cameo.ttl"):
        row = rows.setdefault(str(getattr(triple.subject, "value", "")).rsplit("/", 1)[-1], {})
        predicate = triple.predicate.value.removeprefix(NAMESPACE).removeprefix(_RDFS)
        row[predicate] = str(getattr(triple.object, "value", ""))
    return {
        code: EventCode(
            code=code,
            name=row["label"],
            goldstein=float(row["goldstein"]) if "goldstein" in row else None,
            plover=row.get("plover"),
            mode=row.get("ploverMode"),
            score=float(row["ploverScore"]) if "ploverScore" in row else None,
            quad=int(row["quadClass"]) if "quadClass" in row else None,
        )
        for code, row in sorted(rows.items())
    }


def type_of(triples: list[ox.Triple]) -> dict[str, str]:
    """The class IRI of each named subject that has one (the first, in the file's order).

    >>> from kg.ontology import folder, read_turtle
    >>> type_of(read_turtle(folder() / "kg.ttl"))[NAMESPACE + "Meeting"].endswith("Class")
    True
    """
    kinds: dict[str, str] = {}
    for triple in triples:
        if triple.predicate == _RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            kinds.setdefault(str(getattr(triple.subject, "value", "")), triple.object.value)
    return kinds


@cache
def supersenses() -> dict[str, tuple[str, ...]]:
    """What kind of thing a common noun means, by its lemma: WordNet's supersenses, commonest first.

    >>> supersenses()["minister"], supersenses()["circuit"]
    (('person',), ('artifact', 'act'))
    """
    lines = (folder() / "supersenses.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {lemma: tuple(names.split()) for lemma, names in rows}
