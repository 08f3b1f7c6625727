"""Rows to a networkx graph: who took part in what, where, and how the events hang together."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

from kg.errors import UsageError
from kg.export.style import HAPPENINGS, KINDS, Row, base, combined, state

#: Roles whose edge runs from the event to the actor: what was done to it. All others run from actor to event.
DONE_TO = frozenset({"recipient", "target", "addressee"})

_NODE_KEYS = (
    "type",
    "status",
    "certainty",
    "outcome",
    "time",
    "code",
    "name",
    "confidence",
    "documents",
    "origins",
    "lat",
    "long",
)


def network(rows: Iterable[Row], *, focus: str | None = None, hops: int = 2) -> nx.MultiDiGraph:
    """The graph of actors, places, events, agreements, proposals and their ties.

    Nodes are named by their IRI and carry ``kind``, ``label``, ``state``, ``mentions`` (their number) and what the
    row says; edges are keyed by role (``agent``, ``place``, ``adoptedAt``, ``partOf``) or by the relation's IRI and
    carry ``tie``, ``label``, ``state``, ``sentences``. All values are plain strings and numbers, and what is unknown
    is left out, so that networkx's GraphML and GEXF writers accept the graph.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
        focus: the IRI or a name of a node: only what lies within ``hops`` edges of it is kept.
        hops: how many edges from the focus.

    Raises:
        UsageError: if nothing is called ``focus``; the message has the nearest names.

    >>> met = {"kind": "event", "id": "e1", "type": "Meeting", "label": "Meeting", "mentions": [],
    ...        "status": "asserted", "roles": [{"role": "agent", "actor": "a1"}]}
    >>> graph = network([met, {"kind": "actor", "id": "a1", "type": "State", "label": "Avaria", "mentions": []}])
    >>> [(u, v, data["label"]) for u, v, data in graph.edges(data=True)]
    [('a1', 'e1', 'agent')]
    """
    rows = list(rows)
    graph = nx.MultiDiGraph()
    for row in rows:
        if row["kind"] in KINDS:
            graph.add_node(row["id"], **_node(row))
    for row in rows:
        if row["kind"] in HAPPENINGS:
            _tie_event(graph, row)
        elif row["kind"] == "relation":
            label = _words(str(row.get("type") or "relation"))
            data = {
                "tie": "relation",
                "label": label,
                "state": state(row),
                "sentences": len(row["mentions"]),
            }
            if row.get("time"):
                data["time"] = row["time"]
            _tie(graph, row["subject"], row["object"], row["id"], data)
    return graph if focus is None else _around(graph, rows, focus, hops)


def _node(row: Row) -> dict[str, Any]:
    data = {"kind": row["kind"], "label": plain(row.get("label") or row["id"]), "state": state(row)}
    data["mentions"] = len(row.get("mentions", ()))
    for key in _NODE_KEYS:
        value = row.get(key)
        if isinstance(value, str):
            data[key] = plain(value)
        elif value is not None:
            data[key] = int(value) if isinstance(value, int) else float(value)
    return data


def _tie_event(graph: nx.MultiDiGraph, row: Row) -> None:
    mentions = row.get("mentions", ())
    for role in row.get("roles") or ():
        name, actor = role["role"], role["actor"]
        saying = [m for m in mentions if role in (m.get("roles") or ())]
        how = (
            "negated"
            if name == "absent"
            else combined((m.get("status") for m in saying), row.get("status"))
        )
        ends = (row["id"], actor) if base(role) in DONE_TO else (actor, row["id"])
        _tie(
            graph,
            *ends,
            name,
            {"tie": "role", "label": name, "state": how, "sentences": len(saying)},
        )
    for place in row.get("place") or ():
        count = sum(place in (m.get("place") or ()) for m in mentions)
        data = {"tie": "place", "label": "place", "state": state(row), "sentences": count}
        _tie(graph, row["id"], place, "place", data)
    for key, label, others in (
        ("adoptedAt", "adopted at", row.get("adoptedAt") or ()),
        ("partOf", "part of", row.get("part_of") or ()),
    ):
        for other in [others] if isinstance(others, str) else others:
            data = {"tie": key, "label": label, "state": state(row), "sentences": 0}
            _tie(graph, row["id"], other, key, data)


def _tie(graph: nx.MultiDiGraph, start: str, end: str, key: str, data: dict[str, Any]) -> None:
    """Add an edge between nodes that are there: a row may name an actor that was filtered out."""
    if start in graph and end in graph:
        graph.add_edge(start, end, key=key, **data)


def _around(graph: nx.MultiDiGraph, rows: Sequence[Row], focus: str, hops: int) -> nx.MultiDiGraph:
    wanted = focus.casefold()
    names = {
        row["id"]: {
            str(n).casefold()
            for n in (row.get("label"), row.get("name"), *(row.get("aliases") or ()))
            if n
        }
        for row in rows
        if row["id"] in graph
    }
    found = (
        [focus] if focus in graph else [node for node, called in names.items() if wanted in called]
    )
    if not found:
        known = sorted({name for called in names.values() for name in called})
        near = ", ".join(difflib.get_close_matches(wanted, known, n=5, cutoff=0.5))
        hint = (
            f"did you mean: {near}?" if near else "search the page or the facts file for its name"
        )
        raise UsageError(f"focus {focus!r}: nothing in the graph has that name; {hint}")
    view = graph.to_undirected(as_view=True)
    kept: set[str] = set()
    for node in found:
        kept |= nx.single_source_shortest_path_length(view, node, cutoff=hops).keys()
    return graph.subgraph(kept).copy()


def plain(text: str) -> str:
    r"""The text without control characters and lone surrogates, which XML and HTML refuse.

    >>> plain("a\x00b\nc\ud800")
    'ab\nc�'
    """
    kept = (c for c in text if c >= " " or c in "\t\n")
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in kept)


def _words(name: str) -> str:
    """A class's name as words.

    >>> _words("MemberOf")
    'member of'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
