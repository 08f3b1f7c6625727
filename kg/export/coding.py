"""Event data as coders know it: PLOVER records and CAMEO dyads, each with the sentence it came from.

Sources: PLOVER (Open Event Data Alliance, manual of 2021–2023) for types, modes and fields; CAMEO (Schrodt 2012) for
codes. Where the two books disagree PLOVER is followed: its score and quad class stand in the dyads too. Codes stand on
the classes of ``ontologies/kg.ttl``. What has no code, and who has none, is left out and counted, never guessed.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import ontology

Row = Mapping[str, Any]
_TO = ("recipient", "target", "addressee")
_WHO = ("agent", "mediator", "host", "participant", "party")
_HAPPENINGS = ("event", "agreement", "proposal")


def sides(row: Row, codes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The codes of who acts and of whom it is done to; those who act together are on both sides.

    >>> codes = {"a": "USA", "b": "CHN"}
    >>> sides({"roles": [{"role": "participant", "actor": "a"}, {"role": "participant", "actor": "b"}]}, codes)
    (['USA', 'CHN'], [])
    """
    who, to = [], []
    for role in row.get("roles", ()):
        code = codes.get(role["actor"])
        if code is None:
            continue
        if role["role"] in _TO and code not in to:
            to.append(code)
        elif role["role"] in _WHO and code not in who:
            who.append(code)
    return who, to


def codes_of(rows: Iterable[Row]) -> dict[str, str]:
    """The CAMEO code of each actor that has one, by its IRI; a person's comes from the state or body served."""
    rows = list(rows)
    known = {row["id"]: row["code"] for row in rows if row["kind"] == "actor" and row.get("code")}
    for row in rows:
        if row["kind"] == "relation" and row["subject"] not in known and row["object"] in known:
            known[row["subject"]] = known[row["object"]][:3] + "GOV"
    return known


def plover(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """PLOVER records, one an event and document: actors as lists, type, mode, date, place, status, words, offsets."""
    rows = list(rows)
    codes, labels = codes_of(rows), {row["id"]: row.get("label") for row in rows}
    documents = {row["path"]: row for row in rows if row["kind"] == "document"}
    for row in rows:
        kind = ontology.event_classes().get(row["type"]) if row["kind"] in _HAPPENINGS else None
        if kind is None or kind.plover is None:
            continue
        who, to = sides(row, codes)
        for path, mentions in itertools.groupby(
            row["mentions"], key=lambda mention: mention["doc"]
        ):
            first = next(iter(mentions))
            yield {
                "id": f"{row['id']}#{path}",
                "date": row.get("time") or documents.get(path, {}).get("published"),
                "date_of": "event" if row.get("time") else "publication",
                "event": kind.plover,
                "mode": kind.mode,
                "context": None,
                "actor": who,
                "recipient": to,
                "actor_text": [labels.get(r["actor"]) for r in row["roles"] if r["role"] in _WHO],
                "recipient_text": [
                    labels.get(r["actor"]) for r in row["roles"] if r["role"] in _TO
                ],
                "place": [labels.get(place) for place in row.get("place", ())],
                "status": row["status"],
                "score": kind.score,
                "quad": kind.quad,
                "document": path,
                "text": first["sentence"].get("text"),
                "start": first["sentence"]["start"],
                "end": first["sentence"]["end"],
            }


def dyads(
    rows: Iterable[Row], *, statuses: Iterable[str] = ("asserted",)
) -> Iterator[dict[str, Any]]:
    """CAMEO dyads: one a pair of sides, event and document; symmetric events give both directions.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
        statuses: which events count; CAMEO codes what happened.
    """
    rows, wanted = list(rows), set(statuses)
    codes = codes_of(rows)
    documents = {row["path"]: row for row in rows if row["kind"] == "document"}
    for row in rows:
        kind = ontology.event_classes().get(row["type"]) if row["kind"] in _HAPPENINGS else None
        if kind is None or kind.cameo is None or row["status"] not in wanted:
            continue
        who, to = sides(row, codes)
        pairs = list(itertools.product(who, to)) if to else list(itertools.permutations(who, 2))
        for path, mentions in itertools.groupby(
            row["mentions"], key=lambda mention: mention["doc"]
        ):
            first = next(iter(mentions))
            for source, target in pairs:
                if source != target:
                    yield {
                        "date": row.get("time") or documents.get(path, {}).get("published") or "",
                        "source": source,
                        "target": target,
                        "cameo": kind.cameo,
                        "score": kind.score,
                        "quad": kind.quad,
                        "document": path,
                        "sentence": first["sentence"].get("text", "").replace("\n", " "),
                    }


def lines(rows: Iterable[Row]) -> str:
    """The PLOVER records as JSON Lines, sorted."""
    found = sorted(
        plover(rows), key=lambda record: (record["document"], record["start"], record["id"])
    )
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found)


def table(rows: Iterable[Row]) -> str:
    """The dyads as a table with tabs and a head line, sorted by date, source and target."""
    columns = ("date", "source", "target", "cameo", "score", "quad", "document", "sentence")
    found = sorted("\t".join(_cell(dyad[column]) for column in columns) for dyad in dyads(rows))
    return "\n".join(["\t".join(columns), *found]) + "\n"


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
