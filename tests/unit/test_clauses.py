"""`kg build --clauses` as its user meets it: what it adds, and that it adds it nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import outputs
from kg.errors import PipelineError, UsageError
from kg.rdf import clauses, queries, store

HANOI = (
    "Kim Jong Un and Donald Trump met in Hanoi on Wednesday. He did not read the statement. "
    "South Korea said that Donald Trump had praised the food.\n"
)
GENEVA = "Russia and Ukraine signed an agreement in Geneva. Its authors wrote nine pages.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "hanoi.txt").write_text(HANOI)
    (folder / "geneva.txt").write_text(GENEVA)
    return folder


@pytest.fixture(scope="module")
def road() -> object:
    return kg.pipeline(clauses=True)


def said(graph: kg.Store) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["subject"], row["relation"], row["object"]): row for row in clauses.rows(graph)}


def test_a_clause_has_its_words_its_actors_its_speaker_and_how_it_stands(texts, road):
    graph = kg.build(texts, nlp=road, clauses=True)
    found = said(graph)
    labels = {row["id"]: row["label"] for row in kg.rdf.facts.rows(graph) if "label" in row}
    food = found["Donald Trump", "had praised", "the food"]
    assert [labels[iri] for iri in food["subjectActors"]] == ["Donald Trump"]
    assert labels[str(food["speaker"])] == "South Korea"
    assert food["event"] in labels  # praise is a typed event: tied to it, not told twice
    denied = found["He", "did not read", "the statement"]
    assert (denied["status"], labels[denied["subjectActors"][0]]) == ("negated", "Donald Trump")
    pages = found["Its authors", "wrote", "nine pages"]
    assert pages["event"] is None
    assert GENEVA[pages["start"] : pages["end"]] == pages["text"] == "Its authors wrote nine pages"


def test_everything_else_is_as_it_is_without_them(texts, road, nlp):
    with_, without = kg.build(texts, nlp=road, clauses=True), kg.build(texts, nlp=nlp)
    for suffix in (".html", ".jsonl", ".csv", ".graphml", ".plover", ".dyads", ".uncoded"):
        assert outputs.text(with_, suffix) == outputs.text(without, suffix), suffix
    for name in set(queries.questions()) - {"clauses"}:
        assert queries.query(with_, name).rows == queries.query(without, name).rows, name
    derived = [name for name in without.graphs() if "/doc-" not in name]
    assert all(with_.graphs()[name] == without.graphs()[name] for name in derived)
    assert clauses.rows(without) == []
    with pytest.raises(UsageError, match="kg build --clauses"):
        outputs.text(without, ".clauses")


def test_they_keep_to_the_laws_of_a_graph(at_once, texts, tmp_path):
    """Shapes, quotes, the same bytes from two processes and in parts, and taking out what was never there."""
    assert at_once("build", "texts", "-o", "graph", "--clauses").returncode == 0
    assert "conforms" in at_once("validate", "graph").stdout
    assert "stands as it was read" in at_once("verify", "graph").stdout
    whole = store.open(tmp_path / "graph").dump()
    assert "#Clause>" in whole
    at_once("build", "texts", "-o", "two", "--clauses", "--processes", "2")
    assert store.open(tmp_path / "two").dump() == whole
    at_once("build", "texts/geneva.txt", "-o", "parts", "--clauses")
    alone = store.open(tmp_path / "parts").dump()
    assert at_once("build", "texts", "-o", "parts", "--clauses").returncode == 0
    assert "2 unchanged" in at_once("build", "texts", "-o", "parts", "--clauses").stdout
    assert store.open(tmp_path / "parts").dump() == whole
    at_once("remove", "parts", "hanoi.txt")
    assert store.open(tmp_path / "parts").dump() == alone
    (tmp_path / "graph.nq").write_text(whole, encoding="utf-8")
    again = store.open(tmp_path / "graph.nq")
    assert clauses.lines(again) == clauses.lines(store.open(tmp_path / "graph"))
    # what was built without them is read again when they are asked for, and the other way round
    at_once("build", "texts", "-o", "later")
    assert "2 documents read" in at_once("build", "texts", "-o", "later", "--clauses").stdout
    assert store.open(tmp_path / "later").dump() == whole
    assert "2 documents read" in at_once("build", "texts", "-o", "later").stdout
    assert "#Clause>" not in store.open(tmp_path / "later").dump()


def test_they_can_be_asked_for_exported_and_narrowed_by_confidence(at_once, texts):
    at_once("build", "texts", "-o", "graph", "--clauses")
    assert "in their own words" in at_once("info", "graph").stdout
    asked = at_once("query", "graph", "clauses", "--bind", "actor=Donald Trump", "--format", "json")
    rows = json.loads(asked.stdout)
    assert {row["object"] for row in rows} >= {"the food", "the statement"}
    assert next(row for row in rows if row["object"] == "the food")["by"] == "South Korea"
    every = at_once("export", "graph", "--format", "clauses").stdout.splitlines()
    sure = at_once("export", "graph", "--format", "clauses", "--min-confidence", "0.75")
    kept = [json.loads(line) for line in sure.stdout.splitlines()]
    assert 0 < len(kept) < len(every)
    assert at_once("build", "texts", "-o", "alone.clauses").returncode == 0  # asks for them, too
    assert (texts.parent / "alone.clauses").read_text().splitlines() == every
    assert min(row["confidence"] for row in kept) >= 0.75


def test_a_graph_without_them_says_how_to_get_them(at_once, texts):
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    asked = at_once("query", "graph", "clauses")
    hint = "kg: the graph holds no clauses; build it again with `kg build --clauses`\n"
    assert (asked.returncode, asked.stderr) == (0, "0 rows\n" + hint)
    assert at_once("build", "texts", "-o", "graph", "--clauses").returncode == 0
    assert hint not in at_once("query", "graph", "clauses").stderr


def test_a_pipeline_that_reads_none_is_refused_where_they_are_asked_for(texts, nlp):
    with pytest.raises(PipelineError, match=r"kg\.pipeline\(clauses=True\)"):
        kg.build(texts, nlp=nlp, clauses=True)
