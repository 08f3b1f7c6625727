"""People put a graph right, as they type it: it keeps to that at every build, until they undo it."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import english

SOURCES = {
    "one.txt": "Kim Jong Un and Donald Trump met in Hanoi on February 27, 2019. Kim left early.\n",
    "two.txt": "Donald Trump met Kim Jong Un in Hanoi on February 28, 2019.\n",
    "three.txt": "Russia and Ukraine signed the Minsk Protocol on September 5, 2014.\n",
    "four.txt": "Vladimir Putin visited Japan in May 2016. Putin met Shinzo Abe in Sochi.\n",
}


@pytest.fixture
def texts(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "texts"


def actor(graph: Path, label: str) -> dict[str, Any]:
    from kg.rdf import facts

    [row] = [
        row
        for row in facts.rows(kg.open(graph))
        if row["kind"] == "actor" and label in (row["label"], *row["aliases"])
    ]
    return row


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "curation.jsonl"
    }


def decide(at_once, *words: str) -> str:
    """Decide as Ann; the decision's id."""
    ran = at_once("curate", "graph", *words, "--author", "Ann", "--reason", "as she knows")
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout).partition(":")[0]


def test_the_ledger_says_who_decided_what_when_and_why(texts, tmp_path, at_once):
    ran = at_once(
        *("curate", "graph", "rename", "Kim Jong Un", "Chairman Kim"),
        *("--author", "Ann", "--reason", "his title"),
    )
    assert ran.returncode == 0
    [row] = map(json.loads, (tmp_path / "graph" / "curation.jsonl").read_text().splitlines())
    assert (row["action"], row["author"], row["reason"]) == ("rename", "Ann", "his title")
    assert row["value"] == "Chairman Kim"
    assert {anchor["quote"] for anchor in row["one"]} == {"Kim Jong Un"}
    assert SOURCES["two.txt"].startswith(row["one"][-1]["sentence"]) or len(row["one"]) == 2
    assert ran.stdout.startswith(f"{row['id']}: rename Kim Jong Un to Chairman Kim, by Ann on ")
    assert ran.stderr == f"take it back:  kg curate graph undo {row['id']}\n"
    explained = at_once("explain", "graph", "Chairman Kim").stdout
    assert f"decided {row['id']}: rename Kim Jong Un to Chairman Kim, by Ann on " in explained
    assert "Kim Jong Un" in actor(tmp_path / "graph", "Chairman Kim")["aliases"]


def test_decisions_come_back_when_the_store_is_built_anew_grows_and_is_read_otherwise(
    texts, tmp_path, at_once
):
    graph = tmp_path / "graph"
    decide(at_once, "rename", "Kim Jong Un", "Chairman Kim")
    decide(at_once, "merge", "Russia", "Ukraine")
    for name in ("kg.json", "sources.json", "made.json"):
        (graph / name).unlink()
    shutil.rmtree(graph / "documents")
    shutil.rmtree(graph / "derived")
    ran = at_once("build", "texts", "-o", "graph")
    assert ran.returncode == 0
    assert "  decisions        2  what people decided\n" in ran.stdout
    assert "orphaned" not in ran.stderr

    for number in range(20):
        more = f"Kim Jong Un met Xi Jinping in Beijing on May {number + 1}, 2018.\n"
        (texts / f"more-{number}.txt").write_text(more)
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    assert actor(graph, "Chairman Kim")["documents"] == 22
    russia = actor(graph, "Russia")
    assert russia == actor(graph, "Ukraine")
    assert [decision["action"] for decision in russia["decisions"]] == ["merge"]
    assert "decision" in at_once("explain", "graph", "Ukraine").stdout

    lexicon = tmp_path / "own.ttl"
    lexicon.write_text(
        "@prefix kg: <https://example.org/kg/ns#> . @prefix : <urn:own:> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        ':avaria a kg:State ; skos:prefLabel "Avaria" .\n'
    )
    ran = at_once("build", "texts", "-o", "graph", "--lexicon", "own.ttl")
    assert ran.stdout.startswith("24 documents read in ")
    assert "  decisions        2  what people decided\n" in ran.stdout
    assert at_once("validate", "graph").returncode == 0
    assert at_once("verify", "graph").returncode == 0


def test_decisions_come_back_when_another_pipeline_reads_the_texts(texts, tmp_path, at_once):
    decide(at_once, "rename", "Kim Jong Un", "Chairman Kim")
    decide(at_once, "merge", "Russia", "Ukraine")
    other = english.load(exclude=["ner"])  # finds names by rules alone
    other.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Kim Jong Un"}])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    ran = at_once("build", "texts", "-o", "graph", "--nlp", "other")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"{len(SOURCES)} documents read in ")
    assert "  decisions        2  what people decided\n" in ran.stdout
    assert "orphaned" not in ran.stderr
    graph = tmp_path / "graph"
    assert actor(graph, "Russia") == actor(graph, "Ukraine")
    assert "Kim Jong Un" in actor(graph, "Chairman Kim")["aliases"]


def test_a_decision_on_what_is_gone_is_listed_as_orphaned(texts, tmp_path, at_once):
    id_ = decide(at_once, "reject", "Minsk Protocol")
    (texts / "three.txt").write_text("Nothing of note.\n")
    ran = at_once("build", "texts", "-o", "graph")
    assert ran.returncode == 0
    told = f"kg: orphaned, what it is on is not in the graph: {id_}: reject "
    assert told in ran.stderr
    assert told in at_once("info", "graph").stderr
    [first, *_] = json.loads(at_once("review", "graph", "--format", "json").stdout)
    assert (first["doubt"], first["decide"]) == (
        "decision orphaned",
        f"kg curate graph undo {id_}",
    )
    (texts / "three.txt").write_text(SOURCES["three.txt"])
    assert "orphaned" not in at_once("build", "texts", "-o", "graph").stderr


def test_undo_gives_back_the_same_bytes(texts, tmp_path, at_once):
    before = files(tmp_path / "graph")
    for words in (
        ("accept", "Kim Jong Un"),
        ("reject", "Minsk Protocol"),
        ("merge", "Russia", "Ukraine"),
        ("apart", "Kim Jong Un", "two.txt:17"),
        ("rename", "Japan", "Nippon"),
        ("edit", "Minsk Protocol", "time", "2014-09-06"),
    ):
        id_ = decide(at_once, *words)
        assert files(tmp_path / "graph") != before, words
        decide(at_once, "undo", id_)
        assert files(tmp_path / "graph") == before, words
    listed = at_once("review", "graph", "--all").stdout
    assert listed.count("(taken back)") == 6
    assert listed.count(": undo ") == 6


def test_an_undo_can_be_undone(texts, tmp_path, at_once):
    id_ = decide(at_once, "rename", "Japan", "Nippon")
    decided = files(tmp_path / "graph")
    undo = decide(at_once, "undo", id_)
    decide(at_once, "undo", undo)
    assert files(tmp_path / "graph") == decided


def test_what_is_kept_apart_stays_apart_whatever_would_merge_it(texts, tmp_path, at_once):
    graph = tmp_path / "graph"
    apart = decide(at_once, "apart", "Russia", "Japan")
    decide(at_once, "merge", "Russia", "Ukraine")
    ran = at_once("curate", "graph", "merge", "Ukraine", "Japan", "--author", "Ben")
    assert ran.returncode == 0
    late = ran.stdout.partition(":")[0]
    assert f"kg: {late} cannot be kept: {apart} stands against it\n" in ran.stderr
    assert actor(graph, "Japan")["id"] != actor(graph, "Russia")["id"]
    assert actor(graph, "Ukraine") == actor(graph, "Russia")
    told = f"kg: not kept, {apart} stands against it: {late}: merge "
    assert told in at_once("build", "texts", "-o", "graph").stderr
    [first, *_] = json.loads(at_once("review", "graph", "--format", "json").stdout)
    assert first["doubt"] == "decision in conflict"
    decide(at_once, "undo", apart)
    assert actor(graph, "Japan") == actor(graph, "Russia") == actor(graph, "Ukraine")


def test_what_the_rules_made_one_can_be_taken_apart(texts, tmp_path, at_once):
    assert actor(tmp_path / "graph", "Donald Trump")["documents"] == 2
    decide(at_once, "apart", "Donald Trump", "two.txt:0")
    assert at_once("explain", "graph", "Donald Trump").stdout.count("two.txt") == 1
    from kg.rdf import facts

    found = [r for r in facts.rows(kg.open(tmp_path / "graph")) if r.get("label") == "Donald Trump"]
    assert [row["documents"] for row in found] == [1, 1]
    # A third text with the name does not draw them together again.
    (texts / "five.txt").write_text("Donald Trump visited Japan in May 2019.\n")
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    found = [r for r in facts.rows(kg.open(tmp_path / "graph")) if r.get("label") == "Donald Trump"]
    assert sorted(row["documents"] for row in found) == [1, 2]


def test_what_is_rejected_answers_no_question(texts, tmp_path, at_once):
    assert "Minsk Protocol" in at_once("query", "graph", "agreements").stdout
    decide(at_once, "reject", "Minsk Protocol")
    assert "Minsk Protocol" not in at_once("query", "graph", "agreements").stdout
    ran = at_once("explain", "graph", "Minsk Protocol")
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    decide(at_once, "reject", "Shinzo Abe")
    rows = [
        json.loads(row)
        for row in at_once("export", "graph", "--format", "jsonl").stdout.splitlines()
    ]
    assert "Shinzo Abe" not in {row.get("label") for row in rows}
    ids = {row["id"] for row in rows}
    assert {role["actor"] for row in rows for role in row.get("roles", ())} <= ids
    assert at_once("verify", "graph").returncode == 0


def test_a_slot_is_as_people_say(texts, tmp_path, at_once):
    decide(at_once, "edit", "Minsk Protocol", "time", "2014-09-06")
    decide(at_once, "edit", "Minsk Protocol", "party", "Ukraine")
    [row] = csv.DictReader(
        io.StringIO(at_once("query", "graph", "agreements", "--format", "csv").stdout)
    )
    assert "2014-09-06" in row.values()
    from kg.rdf import facts

    rows = facts.rows(kg.open(tmp_path / "graph"))
    [protocol] = [row for row in rows if row["kind"] == "agreement"]
    ukraine = actor(tmp_path / "graph", "Ukraine")["id"]
    assert protocol["time"] == "2014-09-06"
    assert [r for r in protocol["roles"] if r["role"] == "party"] == [
        {"role": "party", "actor": ukraine}
    ]
    assert [d["slot"] for d in protocol["decisions"]] == ["time", "party"]
    decide(at_once, "edit", "Minsk Protocol", "status", "negated")
    ran = at_once("query", "graph", "SELECT ?e { ?e a kg:Agreement }", "--format", "json")
    assert json.loads(ran.stdout) == []
    assert at_once("validate", "graph").returncode == 0


def test_review_shows_the_doubtful_and_how_to_decide_it(texts, tmp_path, at_once):
    rows = json.loads(at_once("review", "graph", "--format", "json").stdout)
    assert rows
    assert [row["sure"] for row in rows] == sorted(row["sure"] for row in rows)
    as_csv = at_once("review", "graph", "--format", "csv").stdout
    assert [row["label"] for row in csv.DictReader(io.StringIO(as_csv))] == [
        row["label"] for row in rows
    ]
    table = at_once("review", "graph")
    assert f"  1  {rows[0]['label']}  {rows[0]['doubt']}" in table.stdout
    for row in rows:
        shown = shlex.split(row["decide"])
        assert "       " + row["decide"] in table.stdout
        before = len(rows)
        assert at_once(*shown[1:], "--author", "Ann").returncode == 0
    left = json.loads(at_once("review", "graph", "--format", "json").stdout)
    assert len(left) < before


def test_decisions_travel_with_an_exported_graph(texts, tmp_path, at_once):
    decide(at_once, "merge", "Russia", "Ukraine")
    assert at_once("export", "graph", "-o", "out.nq").returncode == 0
    again = kg.open(tmp_path / "out.nq")
    assert again.dump("nq") == (tmp_path / "out.nq").read_text()
    rows = kg.query(
        again,
        "SELECT ?who ?why { ?d a kg:Decision ; kg:reason ?why ; prov:wasAssociatedWith ?a . "
        "?a <http://www.w3.org/2000/01/rdf-schema#label> ?who . "
        "?id prov:wasGeneratedBy ?d }",
    )
    assert set(rows.rows) == {("Ann", "as she knows")}


def test_the_same_in_python(texts, tmp_path):
    graph = kg.open(tmp_path / "graph")
    doubts = kg.review(graph)
    decision = kg.curate(graph, "rename", "Japan", "Nippon", author="Ann", reason="its own name")
    assert kg.explain(graph, "Nippon")
    graph.save(tmp_path / "graph")
    again = kg.open(tmp_path / "graph")
    assert again.decisions == (decision,)
    kg.curate(again, "undo", decision.id, author="Ann")
    assert kg.review(again) == doubts


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["graph", "bless", "Japan"], "bless: no action is called that; choose one of accept, "),
        (["graph", "accept"], "accept takes NODE, and 0 were given"),
        (["graph", "merge", "Japan"], "merge takes NODE NODE, and 1 were given"),
        (["graph", "accept", "Japn"], "Japn: nothing in the graph has this name; did you mean Japan"),
        (["graph", "accept", "two.txt:3"], "two.txt:3: no mention begins there; `kg explain` shows"),
        (["graph", "merge", "Japan", "Japan"], "Japan and Japan are one node already"),
        (["graph", "apart", "Japan", "Japan"], "Japan and Japan are one thing in its document"),
        (["graph", "merge", "Japan", "Minsk Protocol"], "Japan is of kind actor and Minsk Protocol"),
        (["graph", "edit", "Japan", "mood", "x"], "mood: no slot of this actor; what can be edited"),
        (["graph", "edit", "Japan", "type", "Planet"], "Planet: no value of type; choose one of "),
        (["graph", "edit", "Minsk Protocol", "time", "soon"], "soon: no time; write 2019, 2019-02"),
        (["graph", "edit", "Minsk Protocol", "time", "2019-02-30"], "2019-02-30: no time; write"),
        (["graph", "edit", "Minsk Protocol", "party", "Japan"], "Japan: no document on Minsk Protoco"),
        (["graph", "rename", "Japan", " "], "Japan: a tie has no name, and a name is no empty text"),
        (["graph", "undo", "0123456789"], "0123456789: no decision has this id; `kg review --all`"),
        (["graph", "accept", "Japan", "--author", " "], "a decision has an author; say who decides"),
        (["nowhere", "accept", "Japan"], "nowhere: is no graph folder; only there can a decision"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_clear_line_and_changes_nothing(texts, tmp_path, at_once, words, said):
    before = files(tmp_path / "graph")
    ran = at_once("curate", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    [line] = ran.stderr.splitlines()
    assert line.startswith(f"kg: {said}")
    assert files(tmp_path / "graph") == before
    assert not (tmp_path / "graph" / "curation.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: is no decision (Expecting property name"),
        ("[]", "line 1: is no decision ("),
        ('{"id": "1"}', "line 1: is no decision (lacks 'action'); mend or take out this line"),
        ('{"id": "1", "action": "bless"}', "line 1: is no decision (no action is called 'bless')"),
        ('{"action": "accept", "one": [{}]}', "line 1: is no decision ("),
    ],
)
def test_a_broken_ledger_is_one_clear_line(texts, tmp_path, at_once, line, said):
    (tmp_path / "graph" / "curation.jsonl").write_text(line + "\n")
    for words in (["info", "graph"], ["build", "texts", "-o", "graph"]):
        ran = at_once(*words)
        assert ran.returncode == 2
        [told] = ran.stderr.splitlines()
        assert told.startswith(f"kg: graph/curation.jsonl, {said}")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--format", "xml"], "--format xml: there are table, csv and json"),
        (["--limit", "-1"], "--limit -1: give 0 or more"),
    ],
)
def test_a_wrong_review_is_one_clear_line(texts, at_once, option, said):
    ran = at_once("review", "graph", *option)
    assert (ran.returncode, ran.stderr) == (2, f"kg: {said}\n")


def test_a_ledger_that_was_brought_along_binds_at_once(texts, tmp_path, at_once):
    """Also what a kill between the ledger's line and the graph's writing leaves behind."""
    assert at_once("build", "texts", "-o", "graph").returncode == 0  # here is where the texts lie
    before = files(tmp_path / "graph")
    decide(at_once, "rename", "Japan", "Nippon")
    after = files(tmp_path / "graph")
    brought = (tmp_path / "graph" / "curation.jsonl").read_bytes()
    shutil.rmtree(tmp_path / "graph")
    for name, data in before.items():
        file = tmp_path / "graph" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (tmp_path / "graph" / "curation.jsonl").write_bytes(brought)
    assert at_once("explain", "graph", "Nippon").returncode == 0
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    assert files(tmp_path / "graph") == after
