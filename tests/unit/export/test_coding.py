"""Event data for people who code events: who did what to whom, in the books' codes."""

from __future__ import annotations

import json
from typing import Any

from kg.export.coding import dyads, lines, rest, table


def event(
    name: str,
    types: list[str],
    roles: list[tuple[str, str]],
    coded: list[tuple[str, str, str]],
    **more: Any,
) -> dict[str, Any]:
    text = f"{name} in a sentence."
    status = more.get("status", "asserted")
    mention: dict[str, Any] = {
        "doc": "a.txt",
        "start": 0,
        "end": len(name),
        "text": name,
        "status": status,
        "time": more.get("time"),
        "place": [],
        "roles": [{"role": role, "actor": actor} for role, actor in roles],
        "sentence": {"start": 0, "end": len(text), "text": text},
        "dyads": [dict(zip(("source", "target", "cameo"), dyad, strict=True)) for dyad in coded],
    }
    row: dict[str, Any] = {
        "kind": "event",
        "id": name,
        "type": types[0],
        "types": types,
        "label": name,
        "status": status,
        "time": None,
    }
    row["roles"] = mention["roles"]
    return row | {"place": [], "mentions": [mention]} | more


ROWS: list[dict[str, Any]] = [
    {"kind": "document", "id": "d", "path": "a.txt", "published": "2020-05-03"},
    {"kind": "actor", "id": "a", "label": "Avaria", "code": "AVA", "mentions": []},
    {"kind": "actor", "id": "b", "label": "Borland", "code": "BOR", "mentions": []},
    {"kind": "actor", "id": "c", "label": "Rebels", "code": None, "mentions": []},
    event(
        "attacked",
        ["Attack", "Assault"],
        [("agent", "a"), ("target", "b"), ("target", "c")],
        [("AVAMIL", "BOR", "190")],
        time="2020-05-01",
    ),
    event(
        "met",
        ["Meeting", "Consultation"],
        [("participant", "a"), ("participant", "b"), ("participant", "c")],
        [("AVA", "BOR", "040"), ("BOR", "AVA", "040")],
    ),
    event("sanctioned", ["Sanction"], [("agent", "a"), ("target", "b")], [], status="negated"),
    event("said", ["Statement"], [("agent", "a")], []),
    event("struck", ["Protest"], [("agent", "c")], []),
]


def test_a_dyad_has_the_codes_of_the_sentence_and_what_both_books_say_of_them():
    (dyad,) = [d for d in dyads(ROWS) if d["cameo"] == "190"]
    assert (dyad["source"], dyad["target"], dyad["date"]) == ("AVAMIL", "BOR", "2020-05-01")
    assert (dyad["goldstein"], dyad["quad"], dyad["plover"]) == (-10.0, 4, "ASSAULT")


def test_a_meeting_is_two_dyads_and_one_plover_record():
    met = {(d["source"], d["target"]) for d in dyads(ROWS) if d["cameo"] == "040"}
    assert met == {("AVA", "BOR"), ("BOR", "AVA")}
    records = [json.loads(line) for line in lines(ROWS).splitlines()]
    (record,) = [r for r in records if r["event"] == "CONSULT"]
    assert (record["actor"], record["recipient"]) == (["AVA", "BOR"], ["AVA", "BOR"])


def test_what_did_not_happen_is_no_dyad_but_a_plover_record_with_its_status():
    assert not [d for d in dyads(ROWS) if d["plover"] == "SANCTION"]
    records = [json.loads(line) for line in lines(ROWS).splitlines()]
    assert [r["status"] for r in records if r["event"] == "SANCTION"] == ["negated"]


def test_what_cannot_be_coded_is_listed_apart_with_the_reason():
    assert all(len(line.split("\t")) == 10 for line in table(ROWS).splitlines())
    head, *found = (line.split("\t") for line in rest(ROWS).splitlines())
    assert {row[head.index("type")]: row[head.index("why")] for row in found} == {
        "Protest": "no two sides with a code",
        "Sanction": "it is not said to have happened",
        "Statement": "a statement is no event in PLOVER",
    }


def test_an_undated_event_has_the_date_of_its_publication_and_says_so():
    records = [json.loads(line) for line in lines(ROWS).splitlines()]
    (met,) = [r for r in records if r["event"] == "CONSULT"]
    assert (met["date"], met["date_of"]) == ("2020-05-03", "publication")
