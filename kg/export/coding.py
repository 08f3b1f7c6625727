"""Event data as coders know it: PLOVER records and CAMEO dyads, each with the sentence it came from.

Sources: PLOVER (Open Event Data Alliance, manual of 2021–2023) for types, modes and fields; CAMEO (Schrodt 2012) for
codes, Goldstein (1992) for the score of a dyad. A dyad's code is read from the sentence (`kg.extraction.codes`); the
PLOVER type, mode and quad class follow from it by ``ontologies/cameo.ttl``, which says where the two books disagree:
the dyads keep CAMEO's code, its type and quad class are PLOVER's. Nothing falls back on a code of "other": an event
without two coded sides, or that only may happen, is in `rest`, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import ontology
from kg.export.style import base
from kg.ontology import EventClass

Row = Mapping[str, Any]
_TO = ("recipient", "target", "addressee")
_WHO = ("agent", "mediator", "host", "participant", "party")
_HAPPENINGS = ("event", "agreement", "proposal")
_DYAD = (
    "date",
    "source",
    "target",
    "cameo",
    "goldstein",
    "quad",
    "plover",
    "mode",
    "document",
    "sentence",
)
_REST = ("date", "type", "status", "why", "document", "sentence")


def dyads(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """CAMEO dyads: one a source, target, code and document, with the first sentence that gives it.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
    """
    rows = list(rows)
    published = _published(rows)
    for row in rows:
        if row["kind"] not in _HAPPENINGS:
            continue
        seen = set()
        for mention in row["mentions"]:
            for dyad in mention["dyads"]:
                key = (mention["doc"], dyad["source"], dyad["target"], dyad["cameo"])
                if key in seen:
                    continue
                seen.add(key)
                code = ontology.event_codes()[dyad["cameo"]]
                yield {
                    "date": mention["time"] or row["time"] or published.get(mention["doc"]) or "",
                    **dyad,
                    "goldstein": code.goldstein,
                    "quad": code.quad,
                    "plover": code.plover,
                    "mode": code.mode,
                    "document": mention["doc"],
                    "sentence": mention["sentence"]["text"],
                }


def plover(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """PLOVER records, one an event, document and code: actors as lists, type, mode, date, place, status, offsets.

    An event without a dyad has the type of its class, and those of its actors that have a code; a type that needs a
    recipient and has none is left out.
    """
    rows = list(rows)
    labels = {row["id"]: row.get("label") for row in rows}
    codes = {row["id"]: row["code"] for row in rows if row["kind"] == "actor" and row.get("code")}
    known = _classes(rows)
    published = _published(rows)
    for row in rows:
        if row["kind"] not in _HAPPENINGS:
            continue
        for path, cameo, mentions in _said(row):
            first = mentions[0]
            kind = ontology.event_codes()[cameo] if cameo else known[row["type"]]
            who = _sides(mentions, "source", cameo) or _of(first["roles"], _WHO, codes)
            to = _sides(mentions, "target", cameo) or _of(first["roles"], _TO, codes)
            if kind.plover is None or not who:
                continue
            yield {
                "id": f"{row['id']}#{path}#{cameo or row['type']}",
                "date": first["time"] or row["time"] or published.get(path),
                "date_of": "event" if first["time"] or row["time"] else "publication",
                "event": kind.plover,
                "mode": kind.mode,
                "context": None,
                "actor": who,
                "recipient": to,
                "actor_text": _of(first["roles"], _WHO, labels),
                "recipient_text": _of(first["roles"], _TO, labels),
                "place": [labels.get(place) for place in first["place"] or row["place"]],
                "status": first["status"],
                "cameo": cameo,
                "score": kind.score,
                "quad": kind.quad,
                "document": path,
                "text": first["text"],
                "start": first["start"],
                "end": first["end"],
                "sentence": first["sentence"]["text"],
            }


def uncoded(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The events that give no dyad, one an event and document, with the reason."""
    rows = list(rows)
    published, known = _published(rows), _classes(rows)
    for row in rows:
        if row["kind"] not in _HAPPENINGS:
            continue
        for path in dict.fromkeys(mention["doc"] for mention in row["mentions"]):
            mentions = [mention for mention in row["mentions"] if mention["doc"] == path]
            if any(mention["dyads"] for mention in mentions):
                continue
            first = mentions[0]
            yield {
                "date": first["time"] or row["time"] or published.get(path) or "",
                "type": row["type"],
                "status": first["status"],
                "why": _why(row, first, known[row["type"]]),
                "document": path,
                "sentence": first["sentence"]["text"],
            }


def _classes(rows: list[Row]) -> Mapping[str, EventClass]:
    """The event classes by name: the ontology's, and those of the user's own that the rows have."""
    own = {row["name"]: row for row in rows if row["kind"] == "term" and row["type"] == "class"}
    codes = ("plover", "mode", "cameo", "quad", "score")
    return {
        **ontology.event_classes(),
        **{
            name: EventClass(name, row["label"], tuple(row["above"]), *(row[c] for c in codes))
            for name, row in own.items()
        },
    }


def _why(row: Row, mention: Row, kind: EventClass) -> str:
    if "Statement" in row["types"]:
        return "a statement is no event in PLOVER"
    if kind.plover is None and kind.cameo is None:
        return "its class has no code"
    if mention["status"] != "asserted":
        return "it is not said to have happened"
    roles = {base(role) for role in mention["roles"]}
    if not roles & set(_WHO):
        return "nobody is said to have done it"
    return "no two sides with a code"


def _said(row: Row) -> Iterator[tuple[str, str | None, list[Row]]]:
    """What each document says of an event: by CAMEO code, or, where there is none, once without."""
    for path in dict.fromkeys(mention["doc"] for mention in row["mentions"]):
        mentions = [mention for mention in row["mentions"] if mention["doc"] == path]
        codes = dict.fromkeys(dyad["cameo"] for m in mentions for dyad in m["dyads"])
        for cameo in codes:
            yield path, cameo, [m for m in mentions if any(d["cameo"] == cameo for d in m["dyads"])]
        if not codes:
            yield path, None, mentions


def _sides(mentions: list[Row], side: str, cameo: str | None) -> list[str]:
    found = dict.fromkeys(
        dyad[side] for m in mentions for dyad in m["dyads"] if dyad["cameo"] == cameo
    )
    return sorted(found)


def _of(roles: list[Row], wanted: tuple[str, ...], names: Mapping[str, Any]) -> list[str]:
    """The codes or labels of those who have one of these roles, each once."""
    found = (names.get(role["actor"]) for role in roles if base(role) in wanted)
    return list(dict.fromkeys(name for name in found if name))


def _published(rows: list[Row]) -> dict[str, str | None]:
    return {row["path"]: row["published"] for row in rows if row["kind"] == "document"}


def lines(rows: Iterable[Row]) -> str:
    """The PLOVER records as JSON Lines, sorted."""
    found = sorted(plover(rows), key=lambda r: (r["document"], r["start"], r["id"]))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


def table(rows: Iterable[Row]) -> str:
    """The dyads as a table with tabs and a head line, sorted by date, source and target."""
    return _table(_DYAD, dyads(rows))


def rest(rows: Iterable[Row]) -> str:
    """The events without a dyad as a table with tabs and a head line, sorted."""
    return _table(_REST, uncoded(rows))


def _table(columns: tuple[str, ...], found: Iterable[Row]) -> str:
    cells = sorted("\t".join(_cell(row[column]) for column in columns) for row in found)
    return "\n".join(["\t".join(columns), *cells]) + "\n"


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
