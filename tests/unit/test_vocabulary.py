"""Event classes and roles of a user's own, as the user meets them: from Turtle to graph, page, tables and back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kg
from kg import outputs
from kg.errors import LexiconError
from kg.rdf import facts, store

MINE = """
@prefix kg: <https://example.org/kg/ns#> . @prefix lex: <https://example.org/kg/lexicon/> .
@prefix my: <urn:deals:> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:Acquisition a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "acquisition" .
my:acquirer a owl:ObjectProperty ; rdfs:subPropertyOf kg:agent ; rdfs:label "acquirer" .
my:acquired a owl:ObjectProperty ; rdfs:subPropertyOf kg:target ; rdfs:label "acquired" .
my:price a owl:DatatypeProperty ; rdfs:label "price" .
my:acquire a lex:Frame ; lex:evokes my:Acquisition ; lex:verb "acquire" , "buy" ; lex:noun "acquisition" ;
  lex:fills "subject acquirer" , "by acquirer" , "object acquired" , "of acquired" , "for price" .
my:norvik a kg:Organization ; skos:prefLabel "Norvik Shipping" ; kg:code "NORBUS" .
my:brandt a kg:Organization ; skos:prefLabel "Brandt Logistics" .
"""
TEXT = (
    "Norvik Shipping bought Brandt Logistics for two billion euros in May 2022. "
    "Norvik Shipping did not buy Denmark.\n"
)
OTHER = "Brandt Logistics was acquired by Norvik Shipping in May 2022.\n"


@pytest.fixture
def road(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "deal.txt").write_text(TEXT)
    (tmp_path / "texts" / "other.txt").write_text(OTHER)
    (tmp_path / "mine.ttl").write_text(MINE)
    return tmp_path


def test_a_class_of_ones_own_goes_the_whole_road(at_once, road):
    built = at_once("build", "texts", "-o", "graph", "--lexicon", "mine.ttl")
    assert re.search(r"events +1  1 Acquisition", built.stdout), built.stdout + built.stderr
    assert "conforms" in at_once("validate", "graph").stdout
    assert "stands as it was read" in at_once("verify", "graph").stdout
    # everything below has the graph alone: no lexicon is named again
    asked = at_once(
        "query", "graph", "PREFIX my: <urn:deals:> SELECT ?who ?what ?time { ?e a my:Acquisition , kg:Event ;"
        " my:acquirer/skos:prefLabel ?who ; my:acquired/skos:prefLabel ?what ; kg:agent ?a ; kg:time ?time }",
        "--format", "csv",
    )  # fmt: skip
    assert asked.stdout.splitlines()[1:] == ["Norvik Shipping,Brandt Logistics,2022-05"]
    denied = at_once("query", "graph", "not-happened", "--format", "csv").stdout
    assert "did not buy Denmark" in denied
    rows = [
        json.loads(line)
        for line in at_once("export", "graph", "--format", "jsonl").stdout.splitlines()
    ]
    [event] = [r for r in rows if r.get("type") == "Acquisition" and r["status"] == "asserted"]
    assert {(r["role"], r["as"]) for r in event["roles"]} == {
        ("acquirer", "agent"),
        ("acquired", "target"),
    }
    assert event["types"] == ["Acquisition"]
    assert event["texts"] == [{"role": "price", "text": "two billion euros"}]
    priced = at_once(
        "query", "graph", "SELECT ?p { ?e <urn:deals:price> ?p . ?e a kg:Event }", "--format", "csv"
    )
    assert priced.stdout.splitlines()[1:] == ["two billion euros"]
    assert event["documents"] == 2  # the same deal in two texts is one event
    terms = {r["name"]: r["id"] for r in rows if r["kind"] == "term"}
    assert terms == {
        name: f"urn:deals:{name}" for name in ("Acquisition", "acquired", "acquirer", "price")
    }
    table = at_once("export", "graph", "--format", "csv").stdout
    others = "acquired: Brandt Logistics; acquirer: Norvik Shipping; price: two billion euros"
    assert f"Norvik Shipping,Brandt Logistics,{others}" in table
    assert (
        "Acquisition\tasserted\tits class has no code"
        in at_once("export", "graph", "--format", "uncoded").stdout
    )
    assert at_once("export", "graph", "--format", "plover").stdout == ""
    assert '"terms":{"Acquisition":"urn:deals:Acquisition"' in outputs.html(
        store.open(road / "graph")
    )
    edited = at_once(
        "curate",
        "graph",
        "edit",
        event["id"],
        "acquirer",
        "Brandt Logistics",
        "--author",
        "Ann",
        "--reason",
        "so",
    )
    assert edited.returncode == 0, edited.stderr
    assert "conforms" in at_once("validate", "graph").stdout


def test_it_comes_back_from_files_and_leaves_with_its_document(at_once, road):
    build = ("build", "texts", "-o", "graph", "--lexicon", "mine.ttl")
    at_once(*build)
    whole = store.open(road / "graph")
    (road / "graph.nq").write_text(whole.dump(), encoding="utf-8")
    again = store.open(road / "graph.nq")
    assert facts.lines(again) == facts.lines(whole)
    assert again.dump() == whole.dump()
    assert "2 unchanged" in at_once(*build).stdout
    at_once("build", "texts/deal.txt", "-o", "one", "--lexicon", "mine.ttl")
    at_once("remove", "graph", "other.txt")
    assert store.open(road / "graph").dump() == store.open(road / "one").dump()
    at_once("remove", "graph", "deal.txt")
    assert "urn:deals" not in store.open(road / "graph").dump()
    at_once(*build)
    assert store.open(road / "graph").dump() == whole.dump()
    at_once("build", "texts", "-o", "two", "--lexicon", "mine.ttl", "--processes", "2")
    assert store.open(road / "two").dump() == whole.dump()


def test_an_edited_lexicon_is_read_anew_in_the_same_process(road, monkeypatch: pytest.MonkeyPatch):
    """As in a notebook: the file is mended, and the texts are built once more."""
    monkeypatch.chdir(road)

    def statuses() -> list[str]:
        graph = kg.build("texts", lexicon=["mine.ttl"])
        return sorted(r["status"] for r in facts.rows(graph) if r.get("type") == "Acquisition")

    (road / "mine.ttl").write_text(MINE.replace('"acquire" , "buy"', '"acquire"'))
    assert statuses() == ["asserted"]
    (road / "mine.ttl").write_text(MINE)
    assert statuses() == ["asserted", "negated"]


def test_a_class_below_one_of_the_ontology_is_that_too(road):
    mine = MINE.replace("rdfs:subClassOf kg:Event", "rdfs:subClassOf kg:Cooperation")
    (road / "below.ttl").write_text(mine)
    graph = kg.build(road / "texts", lexicon=[road / "below.ttl"])
    assert len(graph.query("SELECT ?e { ?e a kg:Cooperation }")) == 1
    [event] = [
        r for r in facts.rows(graph) if r.get("type") == "Acquisition" and r["status"] == "asserted"
    ]
    assert (event["types"], event["code"]) == (["Acquisition", "Cooperation"], "COOPERATE")
    records = [json.loads(line) for line in outputs.text(graph, ".plover").splitlines()]
    assert [(r["event"], r["status"]) for r in records] == [
        ("COOPERATE", "asserted"), ("COOPERATE", "negated"), ("COOPERATE", "asserted"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (' ; rdfs:label "acquisition"', "", r"<urn:deals:Acquisition> has no rdfs:label; add one"),
        ("rdfs:subClassOf kg:Event ;", "", r"<urn:deals:Acquisition> is below nothing; add rdfs:subClassOf kg:Event"),
        ("subClassOf kg:Event", "subClassOf kg:Actor", r"below Actor, which is no event class; write rdfs:subClassOf"),
        ("subClassOf kg:Event", "subClassOf my:Acquisition", r"<urn:deals:Acquisition> is below itself"),
        ("subPropertyOf kg:agent", "subPropertyOf kg:place", r"acquirer> is below place, which is no role"),
        ("evokes my:Acquisition", "evokes my:Takeover", r"evokes <urn:deals:Takeover>, which nothing declares"),
        ("evokes my:Acquisition", "evokes kg:Takeover", r"evokes kg:Takeover, which is no event class"),
        ('"of acquired"', '"of sum"', r"fills 'of sum'; a slot fills one of participant, .*acquired, acquirer, price"),
        ("my:Acquisition a", "my:Meeting a", r"the ontology has a kg:Meeting already"),
        ("my:Acquisition a", "kg:Acquisition a", r"kg: is not yours; use a prefix of your own"),
        ("my:acquirer a", "<urn:other:acquired> a", r"<urn:[a-z:]+> and <urn:[a-z:]+> end alike; rename one"),
        ('"acquisition" .', '"acquisition" ; kg:cameo "999" .', r"kg:cameo '999', which is none"),
    ],
)  # fmt: skip
def test_a_mistake_names_the_file_and_says_what_to_do(road, old, new, said):
    assert old in MINE
    (road / "wrong.ttl").write_text(MINE.replace(old, new, 1))
    with pytest.raises(LexiconError, match=rf"wrong\.ttl: .*{said}"):
        kg.build(road / "texts", lexicon=[road / "wrong.ttl"])


def test_a_mistake_is_one_line_and_nothing_is_built(at_once, road):
    (road / "wrong.ttl").write_text(MINE.replace("rdfs:subClassOf kg:Event ;", "", 1))
    ran = at_once("build", "texts", "-o", "graph", "--lexicon", "wrong.ttl")
    assert ran.returncode == 2
    [line] = ran.stderr.strip().splitlines()
    assert line.startswith("kg: wrong.ttl: <urn:deals:Acquisition> is below nothing")
    assert not (road / "graph").exists()


def test_two_graphs_of_one_process_keep_their_own_meaning_of_a_name(road):
    other = MINE.replace("subClassOf kg:Event", "subClassOf kg:Coercion").replace(
        '"acquisition" .', '"raid" .'
    )
    (road / "other.ttl").write_text(other)
    mine = kg.build(road / "texts", lexicon=[road / "mine.ttl"])
    before = mine.dump()
    theirs = kg.build(road / "texts", lexicon=[road / "other.ttl"])
    assert len(theirs.query("SELECT ?e { ?e a kg:Coercion }")) == 1
    mine.remove("other.txt")
    mine.put(next(iter(kg.extract(road / "texts" / "other.txt", lexicon=[road / "mine.ttl"]))))
    assert mine.dump() == before
    with pytest.raises(LexiconError, match="end alike"):
        kg.pipeline(lexicon=[road / "mine.ttl", _renamed(road)])


def _renamed(road: Path) -> Path:
    (road / "renamed.ttl").write_text(MINE.replace("urn:deals:", "urn:others:"))
    return road / "renamed.ttl"
