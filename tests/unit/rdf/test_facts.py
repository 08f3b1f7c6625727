"""The facts file has the keys that people and scorers read."""

from __future__ import annotations

import json

import pytest

from kg.rdf import facts, store
from tests.records import korea

MENTION = {"doc", "start", "end", "text", "sentence"}
EVENT = {
    "id", "type", "types", "label", "code", "status", "outcome", "roles", "place", "time", "speaker",
    "confidence", "mentions",
}  # fmt: skip
KEYS = {
    "document": {
        "id",
        "path",
        "title",
        "published",
        "publisher",
        "sha256",
        "url",
        "author",
        "paths",
    },
    "actor": {"id", "type", "label", "aliases", "sameAs", "code", "mentions"},
    "place": {"id", "label", "aliases", "sameAs", "lat", "long", "mentions"},
    "event": EVENT,
    "agreement": EVENT | {"adoptedAt", "about"},
    "proposal": EVENT | {"adoptedAt", "about"},
    "relation": {"id", "type", "subject", "object", "status", "time", "confidence", "mentions"},
}


@pytest.fixture(scope="module")
def rows() -> list[facts.Row]:
    graph = store.open()
    for record in korea():
        graph.put(record)
    return facts.rows(graph)


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_row_has_its_keys(rows, kind):
    found = [row for row in rows if row["kind"] == kind]
    assert found
    for row in found:
        assert row.keys() >= KEYS[kind]
        for mention in row.get("mentions", ()):
            assert mention.keys() >= MENTION


def test_every_reference_is_to_a_row(rows):
    known = {row["id"] for row in rows}
    for row in rows:
        named = [*(role["actor"] for role in row.get("roles", ())), *row.get("place", ())]
        named += [row[key] for key in ("speaker", "subject", "object") if key in row]
        named += [*row.get("adoptedAt", ()), *row.get("part_of", ())]
        assert set(named) <= known


def test_one_agreement_under_two_names_is_one_row(rows):
    [row] = [
        r for r in rows if "Singapore Joint Statement" in (r.get("label"), *r.get("aliases", ()))
    ]
    assert row["time"] == "2018-06-12"
    assert row["outcome"] == "in force"
    assert row["documents"] == 2


def test_only_what_tells_of_an_event_says_who_and_when(rows):
    [row] = [r for r in rows if r["label" if "label" in r else "kind"] == "agreement"]
    assert (row["status"], row["time"], row["outcome"]) == ("negated", None, None)


def test_the_file_is_sorted_json_lines():
    graph = store.open()
    for record in korea():
        graph.put(record)
    found = [json.loads(line) for line in facts.lines(graph).splitlines()]
    assert found == sorted(found, key=lambda row: (row["kind"], row["id"]))
