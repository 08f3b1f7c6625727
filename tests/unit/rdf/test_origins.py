"""Copies of one text are one source."""

from __future__ import annotations

from itertools import permutations

import pytest

import kg
from kg.rdf.facts import rows
from kg.rdf.origins import origins

WIRE = (
    "Anna Alvers, the president of Norway, met Boris Brekke, the president of Finland, in Oslo on Monday. "
    "The two leaders signed an agreement on fishing in the Barents Sea after three days of talks. "
    "Finland's foreign minister, Carl Dahl, said on Tuesday that the deal would last for ten years. "
    "Sweden rejected the agreement and recalled its ambassador from Helsinki on Wednesday."
)
CUT = WIRE.rsplit(". ", 1)[0] + "."
OWN = (
    "In Oslo the presidents of Norway and Finland sat down together on Monday. They put their names to a treaty "
    "about fish. Sweden was furious and called its ambassador in Helsinki home, while Denmark praised its neighbours."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> kg.Store:
    folder = tmp_path_factory.mktemp("wire")
    (folder / "agency.txt").write_text(WIRE, encoding="utf-8")
    (folder / "daily.txt").write_text(f"Fish deal signed\n\n{CUT}", encoding="utf-8")
    (folder / "evening.txt").write_text(f"{WIRE} Denmark praised the deal.", encoding="utf-8")
    (folder / "own.txt").write_text(OWN, encoding="utf-8")
    dates = {"agency.txt": "2020-06-15", "daily.txt": "2020-06-16", "evening.txt": "2020-06-16"}
    return kg.build(folder, dates={**dates, "own.txt": "2020-06-16"})


def test_one_story_in_three_outlets_is_one_origin_the_oldest(store: kg.Store) -> None:
    documents = {row["path"]: row for row in rows(store) if row["kind"] == "document"}
    origin = documents["agency.txt"]["id"]
    copies = {path for path, row in documents.items() if row["origin"] == origin}
    assert copies == {"agency.txt", "daily.txt", "evening.txt"}
    assert documents["own.txt"]["origin"] is None


def test_what_only_copies_tell_rests_on_one_source(store: kg.Store) -> None:
    [event] = [row for row in rows(store) if row.get("type") == "Signing" and row["documents"] == 3]
    assert event["origins"] == 1
    answer = kg.query(store, "single-source").to_dicts()
    assert {
        row["document"] for row in answer if "agreement on fishing" in str(row["sentence"])
    } == {
        "agency.txt",
        "daily.txt",
        "evening.txt",
    }


def test_explain_says_whose_words_they_are(store: kg.Store) -> None:
    told = {one.document: one.origin for one in kg.explain(store, "Carl Dahl")}
    assert told == {"agency.txt": None, "daily.txt": "agency.txt", "evening.txt": "agency.txt"}


def test_the_order_of_documents_does_not_matter(store: kg.Store) -> None:
    records = store.records()
    answers = {
        tuple(sorted(origins({name: records[name] for name in names}).items()))
        for names in permutations(records)
    }
    assert len(answers) == 1


def test_without_the_origin_the_rest_are_copies_of_each_other(store: kg.Store) -> None:
    records = store.records()
    first = origins(records)
    agency = next(copy.origin for copy in first.values())
    left = origins({name: record for name, record in records.items() if name != agency})
    assert len(left) == 2
    assert {copy.origin for copy in left.values()} <= set(left)
