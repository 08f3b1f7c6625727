"""In the example's documents each thing that several of them speak of is one node, and so is each actor."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

import kg
from kg.rdf.facts import rows
from tests.quality.score import KOREA

#: A class with those below it, a day on which it was, and the documents that tell of it.
THINGS = {
    "the Hanoi summit": (
        {"Meeting"},
        "2019-02-28",
        {"briefs.jsonl", "chronology.txt", "hanoi-wire.txt", "hanoi-editorial.md"},
    ),
    "the Singapore summit": ({"Meeting"}, "2018-06-12", {"chronology.txt", "singapore-report.txt"}),
    "the Singapore Joint Statement": (
        {"Agreement", "Signing"},
        "2018-06-12",
        {"chronology.txt", "hanoi-editorial.md", "regional-bulletin.md", "singapore-report.txt"},
    ),
    "the Armistice": (
        {"Agreement", "Signing"},
        "1953-07-27",
        {"armistice-note.txt", "chronology.txt"},
    ),
    "double suspension": (
        {"Proposal"},
        "2017-03-08",
        {"double-suspension.txt", "hanoi-editorial.md"},
    ),
}


@pytest.fixture(scope="module")
def nodes() -> list[dict[str, Any]]:
    dates = json.loads((KOREA / "dates.json").read_text(encoding="utf-8"))
    return rows(kg.build(KOREA, dates=dates))


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_that_several_documents_tell_of_is_one_node(
    nodes: list[dict[str, Any]], thing: str
) -> None:
    types, day, documents = THINGS[thing]
    found = [
        {mention["doc"].split("#")[0] for mention in node["mentions"]}
        for node in nodes
        if node.get("type") in types and str(node.get("time")).endswith(day)
    ]
    assert max(found, key=len) >= documents
    # What one document says besides is its own: a second node may share one of them, not several.
    assert all(len(others & documents) < 2 for others in sorted(found, key=len)[:-1])


def test_an_actor_of_a_name_is_one_node(nodes: list[dict[str, Any]]) -> None:
    names = Counter(
        node["label"]
        for node in nodes
        if node["kind"] == "actor" and node["type"] in ("State", "Person") and " " in node["label"]
    )
    assert names
    assert max(names.values()) == 1
