"""Questions to a graph: named ones, SPARQL files and SPARQL texts; and the evidence behind a node.

A named question is a file of ``ontologies/queries/``: SPARQL that any tool runs as it is, with a
head of comments for its title, what it answers and its parameters. A comment ``# bind actor:
PATTERN`` marks where a parameter enters: when it is given, the IRIs that its name stands for and
the pattern take the comment's place. Only IRIs that are in the graph, or are well-formed, ever
enter a text: a name cannot smuggle in SPARQL.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import QueryError, UsageError
from kg.ontology import folder
from kg.rdf.evidence import decisions_on, explain
from kg.rdf.iris import KG, PREFIXES, fold, is_iri
from kg.rdf.sparql import Rows, bare, is_sparql
from kg.rdf.store import Store

__all__ = [
    "Parameter",
    "Question",
    "Rows",
    "decisions_on",
    "explain",
    "named",
    "query",
    "questions",
]

_PARAMETER = re.compile(r"# parameter: (\w+) \(kg:(\w+)\) (.+)")
_BIND = re.compile(r"^\s*# bind (\w+):(.*)$", re.MULTILINE)
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_LABELS = """SELECT DISTINCT ?node ?label WHERE {{
  ?node a <{kind}> ; skos:prefLabel|skos:altLabel ?label . }}"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by: a name, the class of what it stands for, its meaning."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its name, title, what it answers, parameters and SPARQL."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def questions() -> dict[str, Question]:
    """The named questions, by name.

    >>> questions()["meetings"].title
    'Who met whom, where and when'
    """
    found = (_read(path.stem, path) for path in sorted((folder() / "queries").glob("*.rq")))
    return {question.name: question for question in found}


def named(name: str) -> Question:
    """The question of a name.

    Raises:
        UsageError: if there is none; the message lists the names.

    >>> named("agreements").parameters[0].name
    'actor'
    """
    found = questions().get(name)
    if found is None:
        raise UsageError(
            f"{name!r}: no question of this name; choose one of {', '.join(questions())}, "
            "or give a .rq file or SPARQL text"
        )
    return found


def query(store: Store, question: str | Path, **bindings: str) -> Rows:
    """The answer to a question.

    Args:
        store: the graph.
        question: the name of a question, the path of a SPARQL file, or SPARQL text.
        **bindings: for each parameter the IRI of a node, the part of it behind the base, or a name
            of one, in any case.

    Raises:
        UsageError: if there is no such question, parameter or node.
        QueryError: if the SPARQL does not parse or run.

    >>> len(query(Store(), "meetings"))
    0
    """
    asked = _question(question)
    return store.query(_bound(store, asked, bindings))


def _question(question: str | Path) -> Question:
    text = str(question)
    if _NAME.fullmatch(text):
        return named(text)
    if text.endswith((".rq", ".sparql")) and "{" not in text:
        return _read(text, Path(text))
    if "{" not in text and not is_sparql(text):
        return named(text)
    return Question("", "", "", (), text)


def _read(name: str, path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"{path}: cannot be read ({reason}); check the path") from error
    head = {
        key: value.strip()
        for key, value in re.findall(r"^# (title|answers): (.*)$", text, re.MULTILINE)
    }
    parameters = tuple(Parameter(*row) for row in _PARAMETER.findall(text))
    return Question(name, head.get("title", ""), head.get("answers", ""), parameters, text)


def _bound(store: Store, question: Question, bindings: Mapping[str, str]) -> str:
    """The SPARQL of a question with some of its parameters given."""
    known = {parameter.name: parameter.kind for parameter in question.parameters}
    values = {}
    for name, value in bindings.items():
        if known and name not in known:
            raise UsageError(
                f"{name}: no parameter of {question.name}; it takes {', '.join(known)}"
            )
        if not re.fullmatch(r"[A-Za-z]\w*", name):
            raise UsageError(f"{name!r}: no name of a variable; use letters, digits and _")
        iris = " ".join(f"<{iri}>" for iri in _nodes(store, name, value, known.get(name)))
        values[name] = f"VALUES ?{name} {{ {iris} }}"
    text = question.sparql
    marked = {match[1] for match in _BIND.finditer(text)}
    text = _BIND.sub(lambda m: f"{values[m[1]]} {m[2]}" if m[1] in values else m[0], text)
    loose = [line for name, line in sorted(values.items()) if name not in marked]
    if len(loose) > 1 or (loose and not re.search(r"\bSELECT\b", bare(text), re.IGNORECASE)):
        raise QueryError(
            "a SPARQL text takes one binding, and only in a SELECT; "
            "mark more with `# bind NAME:` lines"
        )
    return "\n".join((text, *loose))


def _nodes(store: Store, parameter: str, value: str, kind: str | None) -> list[str]:
    """The IRIs that a value stands for: itself, or the nodes of that name."""
    if is_iri(value) and "/" in value:
        return [value]
    prefix, _, local = value.partition(":")
    if prefix in PREFIXES and re.fullmatch(r"[\w-]+", local):
        return [PREFIXES[prefix] + local]
    if store.base + value in store.derived().instance_of.values():
        return [store.base + value]
    wanted = fold(value)
    kinds = (kind,) if kind is not None else ("Actor", "Place", "Event", "Unrealised", "Topic")
    labels = [
        (str(node), str(label))
        for name in kinds
        for node, label in store.query(_LABELS.format(kind=KG + name)).rows
    ]
    found = sorted({node for node, label in labels if fold(label) == wanted})
    if not found and kind == "Topic":
        found = sorted({node for node, label in labels if wanted and wanted in fold(label)})
    if not found:
        what = (kind or "node").lower()
        near = difflib.get_close_matches(value, sorted({label for _, label in labels}), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `kg export` lists the names"
        raise UsageError(f"{parameter}={value}: no {what} of this name is in the graph{hint}")
    return found
