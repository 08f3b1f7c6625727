"""Rows to CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kg.export.style import HAPPENINGS, Row, base

EVENT_COLUMNS = (
    "id",
    "kind",
    "type",
    "label",
    "status",
    "certainty",
    "time",
    "place",
    "who",
    "to",
    "other roles",
    "outcome",
    "about",
    "speaker",
    "confidence",
    "documents",
    "origins",
    "sentences",
    "first sentence",
)
ACTOR_COLUMNS = (
    "id",
    "type",
    "label",
    "aliases",
    "code",
    "sameAs",
    "events",
    "documents",
    "origins",
    "sentences",
)

_WHO = frozenset({"participant", "party", "agent", "mediator", "host"})
_TO = frozenset({"recipient", "target", "addressee"})


def cell(value: object) -> str:
    """A cell's text: one that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> cell("=1+1"), cell("-5"), cell(None), cell(0.9)
    ("'=1+1", "'-5", '', '0.9')
    """
    text = "" if value is None else str(value)
    return (
        f"'{text}"
        if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r"))
        else text
    )


def events(rows: Iterable[Row]) -> str:
    """A CSV table of events, agreements and proposals, names instead of IRIs, one a line, in the rows' order.

    >>> events([]).startswith("id,kind,type,label")
    True
    """
    rows = list(rows)
    names = {row["id"]: row.get("label") or row["id"] for row in rows}
    names |= {
        row["id"]: row.get("publisher") or row.get("title") or row["path"]
        for row in rows
        if "path" in row
    }

    def who(row: Row, wanted: frozenset[str]) -> str:
        roles = row.get("roles") or ()
        return "; ".join(
            dict.fromkeys(_name(names, r["actor"]) for r in roles if base(r) in wanted)
        )

    def other(row: Row) -> str:
        roles = (r for r in row.get("roles") or () if "as" in r or r["role"] not in _WHO | _TO)
        found = [f"{r['role']}: {_name(names, r['actor'])}" for r in roles]
        return "; ".join([*found, *(f"{r['role']}: {r['text']}" for r in row.get("texts") or ())])

    def line(row: Row) -> list[object]:
        mentions = row["mentions"]
        return [
            *(
                row.get(key)
                for key in ("id", "kind", "type", "label", "status", "certainty", "time")
            ),
            "; ".join(_name(names, place) for place in row.get("place") or ()),
            who(row, _WHO),
            who(row, _TO),
            other(row),
            row.get("outcome"),
            "; ".join(row.get("about") or ()),
            _name(names, row.get("speaker")),
            row.get("confidence"),
            row.get("documents", len({m["doc"] for m in mentions})),
            row.get("origins", row.get("documents")),
            len({(m["doc"], m["sentence"]["start"]) for m in mentions}),
            mentions[0]["sentence"].get("text", mentions[0]["text"]) if mentions else "",
        ]

    return _csv(EVENT_COLUMNS, (line(row) for row in rows if row["kind"] in HAPPENINGS))


def actors(rows: Iterable[Row]) -> str:
    """A CSV table of actors, one a line, in the rows' order; ``events`` counts those it has a role in.

    >>> actors([]).startswith("id,type,label,aliases")
    True
    """
    rows = list(rows)
    taking: dict[str, set[str]] = {}
    for row in rows:
        for role in row.get("roles") or ():
            taking.setdefault(role["actor"], set()).add(row["id"])

    def line(row: Row) -> list[object]:
        mentions = row["mentions"]
        return [
            *(row.get(key) for key in ("id", "type", "label")),
            "; ".join(row.get("aliases") or ()),
            row.get("code"),
            "; ".join(row.get("sameAs") or ()),
            len(taking.get(row["id"], ())),
            row.get("documents", len({m["doc"] for m in mentions})),
            row.get("origins", row.get("documents")),
            len({(m["doc"], m["sentence"]["start"]) for m in mentions}),
        ]

    return _csv(ACTOR_COLUMNS, (line(row) for row in rows if row["kind"] == "actor"))


def _name(names: dict[str, str], iri: str | None) -> str:
    return names.get(iri, iri) if iri else ""


def _csv(columns: Sequence[str], lines: Iterable[list[object]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in line] for line in lines)
    return target.getvalue()
