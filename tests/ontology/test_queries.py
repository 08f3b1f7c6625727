"""Each named question answers, and means the same to two SPARQL engines."""

from __future__ import annotations

import time
import warnings

import pytest
import rdflib

from benchmarks.store import records
from kg.rdf import queries, store
from kg.rdf.store import Store
from tests.records import korea

NAMES = sorted(queries.questions())


@pytest.fixture(scope="module")
def graph() -> Store:
    made = store.open()
    for record in korea():
        made.put(record)
    return made


@pytest.fixture(scope="module")
def exported(graph: Store) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        # rdflib's own TriG parser still makes the class that rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=graph.dump("trig"), format="trig")
    return dataset


def test_the_competency_questions_are_there():
    assert set(NAMES) == {
        "about", "agreements", "between", "clauses", "conflicts", "links", "meetings", "not-happened", "planned",
        "proposals", "said-by", "single-source",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_title_answer_and_explained_parameters(name):
    question = queries.named(name)
    assert question.title
    assert question.answers
    assert question.parameters
    for parameter in question.parameters:
        assert f"# bind {parameter.name}:" in question.sparql


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_the_same_rows(graph, exported, name):
    mine = queries.query(graph, name)
    theirs = exported.query(queries.named(name).sparql)
    assert mine.header == tuple(str(variable) for variable in theirs.vars or ())
    assert len(mine) > 0
    assert [[None if cell is None else str(cell) for cell in row] for row in mine.rows] == [
        [None if cell is None else str(cell) for cell in row] for row in theirs
    ]


@pytest.mark.parametrize(
    ("name", "bindings", "column", "expected"),
    [
        ("meetings", {"actor": "kim jong un"}, "meeting", {"Hanoi Summit"}),
        ("agreements", {"actor": "China"}, "agreement", {"9.19 Joint Statement"}),
        ("proposals", {"actor": "DPRK"}, "answeredBy", {"United States"}),
        ("not-happened", {"actor": "north korea"}, "speaker", {"China"}),
        ("planned", {"actor": "Donald Trump"}, "place", {"Seoul"}),
        ("between", {"a": "United States", "b": "DPRK"}, "event", {"rejected", "DPRK-US-Singapore Joint Statement"}),
        ("said-by", {"speaker": "South Korea"}, "event", {"rejected"}),
        ("conflicts", {}, "aspect", {"date"}),
        ("links", {"a": "China", "b": "China"}, "to", set()),
        ("about", {"topic": "liaison"}, "event", {"proposed"}),
        ("clauses", {"actor": "Kim Jong Un"}, "object", {"Hanoi"}),
        ("single-source", {"actor": "United States"}, "event", {"proposed", "rejected", "threatened"}),
    ],
)  # fmt: skip
def test_a_question_is_narrowed_by_a_name(graph, name, bindings, column, expected):
    rows = queries.query(graph, name, **bindings)
    assert {row[rows.header.index(column)] for row in rows.rows} == expected


def test_the_day_on_which_documents_disagree_is_found_with_both(graph):
    [row] = queries.query(graph, "conflicts").to_dicts()
    assert {row["value1"], row["value2"]} == {"2019-02-27", "2019-02-28"}
    assert {row["document1"], row["document2"]} == {"wire.txt", "editorial.txt"}


def test_what_was_not_signed_is_no_plain_agreement(graph):
    plain = graph.query("SELECT ?l { ?e a kg:Agreement ; skos:prefLabel ?l }").rows
    assert ("agreement",) not in plain
    assert "They did not sign the expected agreement." in str(
        queries.query(graph, "not-happened").rows
    )


def test_every_question_answers_within_seconds_at_a_hundred_thousand_quads():
    large = store.open()
    made = list(records(40, 480))
    for record in made:
        large.put(record)
    one, other = (actor.label for actor in made[0].actors[:2])
    [[quads]] = large.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    assert int(str(quads)) > 100_000
    for name in NAMES:
        begin = time.process_time()
        # Without ends, `links` gives every pair of actors: a large graph is asked with both.
        queries.query(large, name, **({"a": one, "b": other} if name == "links" else {}))
        assert time.process_time() - begin < 10, name  # all together: under a second
