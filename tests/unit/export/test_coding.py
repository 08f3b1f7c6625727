"""Event data for people who code events: who did what to whom, in the books' codes."""

from __future__ import annotations

import json
from typing import Any

from kg.export.coding import dyads, lines, table


def event(name: str, type: str, roles: list[tuple[str, str]], **more: Any) -> dict[str, Any]:
    text = f"{name} in a sentence."
    mention: dict[str, Any] = {"doc": "a.txt", "start": 0, "end": len(name), "text": name}
    mention["sentence"] = {"start": 0, "end": len(text), "text": text}
    row: dict[str, Any] = {
        "kind": "event",
        "id": name,
        "type": type,
        "label": name,
        "status": "asserted",
        "time": None,
    }
    row["roles"] = [{"role": role, "actor": actor} for role, actor in roles]
    return row | {"place": [], "mentions": [mention]} | more


ROWS: list[dict[str, Any]] = [
    {"kind": "document", "id": "d", "path": "a.txt", "published": "2020-05-03"},
    {"kind": "actor", "id": "a", "label": "Avaria", "code": "AVA", "mentions": []},
    {"kind": "actor", "id": "b", "label": "Borland", "code": "BOR", "mentions": []},
    {"kind": "actor", "id": "c", "label": "Rebels", "code": None, "mentions": []},
    event(
        "attacked", "Attack", [("agent", "a"), ("target", "b"), ("target", "c")], time="2020-05-01"
    ),
    event("met", "Meeting", [("participant", "a"), ("participant", "b"), ("participant", "c")]),
    event("sanctioned", "Sanction", [("agent", "a"), ("target", "b")], status="negated"),
]


def test_an_attack_is_one_dyad_from_the_agent_to_the_target():
    (dyad,) = [d for d in dyads(ROWS) if d["cameo"] == "190"]
    assert (dyad["source"], dyad["target"], dyad["date"], dyad["quad"]) == (
        "AVA",
        "BOR",
        "2020-05-01",
        4,
    )


def test_a_meeting_is_two_dyads():
    met = {(d["source"], d["target"]) for d in dyads(ROWS) if d["cameo"] == "040"}
    assert met == {("AVA", "BOR"), ("BOR", "AVA")}


def test_what_did_not_happen_is_no_dyad_but_a_plover_record_with_its_status():
    assert not [d for d in dyads(ROWS) if d["cameo"] == "163"]
    records = [json.loads(line) for line in lines(ROWS).splitlines()]
    assert [r["status"] for r in records if r["event"] == "SANCTION"] == ["negated"]


def test_an_actor_without_a_code_is_never_given_one():
    assert {d[side] for d in dyads(ROWS) for side in ("source", "target")} == {"AVA", "BOR"}
    assert all(len(line.split("\t")) == 8 for line in table(ROWS).splitlines())


def test_an_undated_event_has_the_date_of_its_publication_and_says_so():
    records = [json.loads(line) for line in lines(ROWS).splitlines()]
    (met,) = [r for r in records if r["event"] == "CONSULT"]
    assert (met["date"], met["date_of"]) == ("2020-05-03", "publication")
