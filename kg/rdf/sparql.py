"""SPARQL in, plain rows out; and nothing fetched from anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.iris import PREFIXES, XSD

#: What a cell can hold: text (an IRI too), a number, a truth value, or nothing.
Cell = str | int | float | bool | None
_NUMBERS = {XSD + kind: float for kind in ("decimal", "double", "float")}
_QUOTED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$.-])SERVICE(?![\w:-])", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w:?$.-])FROM(?![\w:-])", re.IGNORECASE)
_ORDERED = re.compile(r"(?<![\w:?$.-])(ORDER\s+BY|LIMIT|OFFSET)(?![\w:-])", re.IGNORECASE)


_VERB = re.compile(r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE\b)\s*)*(\w*)", re.IGNORECASE)
_VERBS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_FAULT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)")
_BEFORE = 30  # characters that show where a text stops to be SPARQL


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: the names of its columns, and its rows of plain values."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries.

        >>> Rows(("who",), (("Avaria",),)).to_dicts()
        [{'who': 'Avaria'}]
        """
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame."""
        import pandas as pd  # takes a second to load: only who asks for a table waits for it

        return pd.DataFrame(list(self.rows), columns=list(self.header))


def bare(sparql: str) -> str:
    """A SPARQL text without strings, IRIs and comments: what is left are its own words.

    >>> bare('SELECT ?s { ?s ?p "SERVICE" } # SERVICE')
    'SELECT ?s { ?s ?p   }  '
    """
    return _QUOTED.sub(" ", sparql)


def is_sparql(text: str) -> bool:
    """Whether a text begins as a question in SPARQL does.

    >>> is_sparql("PREFIX a: <urn:a> DESCRIBE <urn:b>"), is_sparql("meetings")
    (True, False)
    """
    found = _VERB.match(bare(text))
    return found is not None and found[1].upper() in _VERBS


def _fault(sparql: str, said: str) -> str:
    """Where a text stops to be SPARQL, and why if the parser knows; it lists all that could stand there.

    >>> _fault("ASK { ?x a foo:bar }", "error at 1:19: expected one of Prefix not found, ['%'], [_]")
    "line 1, column 19, behind 'ASK { ?x a foo:bar': Prefix not found"
    """
    if not is_sparql(sparql):
        return f"a question is a {', '.join(_VERBS[:-1])} or {_VERBS[-1]}"
    found = _FAULT.fullmatch(said)
    if found is None:
        return said
    row, column = int(found[1]), int(found[2])
    lines = sparql.split("\n")[:row]
    before = lines[-1][: column - 1][-_BEFORE:].strip() if len(lines) == row else ""
    known = [
        words for words in found[3].split(", ") if re.fullmatch(r"[A-Z][A-Za-z]+( \w+)+", words)
    ]
    why = known[0] if known else "no SPARQL goes on like this"
    return f"line {row}, column {column}, behind {before!r}: {why}"


def ask(store: ox.Store, sparql: str) -> Rows:
    """Run a SPARQL text on the union of all graphs; each graph can still be named with ``GRAPH``.

    SELECT gives its columns, ASK one row ``answer``, CONSTRUCT and DESCRIBE the columns
    ``subject predicate object``. Rows are in order: the query's own if it gives one, else that of
    their values. ``kg:``, ``skos:``, ``dcterms:``, ``schema:``, ``geo:``, ``xsd:`` and ``rdf:``
    need no PREFIX line.

    Raises:
        QueryError: if the text does not parse or run, or would fetch from elsewhere; one line.
    """
    words = bare(sparql)
    if _SERVICE.search(words):
        raise QueryError(
            "SERVICE would fetch from elsewhere, and a graph is asked offline; leave it out"
        )
    try:
        # A dataset that the query itself names is held to; the option would override it.
        union = _FROM.search(words) is None
        answer = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        if isinstance(answer, ox.QueryBoolean):
            return Rows(("answer",), ((bool(answer),),))
        if isinstance(answer, ox.QueryTriples):
            triples = {tuple(_cell(term) for term in triple) for triple in answer}
            return Rows(("subject", "predicate", "object"), tuple(sorted(triples, key=_sortable)))
        header = tuple(variable.value for variable in answer.variables)
        rows = [tuple(_cell(term) for term in solution) for solution in answer]
    except (SyntaxError, ValueError, OSError) as error:
        said = _fault(sparql, " ".join(str(error).split()))
        raise QueryError(f"the SPARQL does not run: {said}; mend it there") from error
    if _ORDERED.search(words) is None:
        rows.sort(key=_sortable)
    return Rows(header, tuple(rows))


def _sortable(row: tuple[Cell, ...]) -> tuple[tuple[int, float, str], ...]:
    return tuple(
        (0, 0.0, "") if cell is None else (2, 0.0, cell) if isinstance(cell, str) else (1, cell, "")
        for cell in row
    )


def _cell(term: Any) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind, value = term.datatype.value, term.value
        try:
            if kind == XSD + "integer":
                return int(value)
            if kind in _NUMBERS:
                return float(value)
        except ValueError:  # an ill-typed literal of a user's own query
            return value
        return value == "true" if kind == XSD + "boolean" else value
    return term.value if isinstance(term, ox.NamedNode) else str(term)
