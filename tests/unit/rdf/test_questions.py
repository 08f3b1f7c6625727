"""Asking: names and SPARQL, bindings, what is refused, and the evidence behind an answer."""

from __future__ import annotations

import socket

import pytest

from kg.errors import QueryError, UsageError
from kg.rdf import queries, store, validation
from kg.rdf.store import Store
from kg.values import Document
from tests.records import korea


@pytest.fixture(scope="module")
def graph() -> Store:
    made = store.open()
    for record in korea():
        made.put(record)
    return made


def test_an_unknown_question_lists_the_known_ones(graph):
    with pytest.raises(UsageError, match=r"agreements.*single-source"):
        queries.query(graph, "meetigns")


def test_a_question_can_be_a_file_or_a_text(graph, tmp_path):
    text = "SELECT ?l { ?e a kg:Meeting ; skos:prefLabel ?l }"
    (tmp_path / "mine.rq").write_text(text)
    assert queries.query(graph, tmp_path / "mine.rq") == queries.query(graph, text)
    assert queries.query(graph, text).rows == (("Hanoi Summit",),)


def test_a_missing_file_is_named(graph, tmp_path):
    with pytest.raises(UsageError, match=r"none\.rq"):
        queries.query(graph, tmp_path / "none.rq")


def test_a_text_takes_a_binding(graph):
    text = "SELECT ?l { ?e kg:participant ?who ; a kg:Event ; skos:prefLabel ?l }"
    assert queries.query(graph, text, who="China").rows == (("9.19 Joint Statement",),)


def test_a_binding_can_be_an_iri_or_an_alias(graph):
    [[iri]] = graph.query('SELECT ?a { ?a a kg:Actor ; skos:prefLabel "North Korea" }').rows
    assert queries.query(graph, "between", a=iri) == queries.query(graph, "between", a="dprk")


@pytest.mark.parametrize(
    ("bindings", "message"),
    [
        ({"actor": "Kim Jong On"}, "did you mean.*Kim Jong Un"),
        ({"colour": "red"}, "it takes actor"),
        ({"actor": "x> } DROP ALL {"}, "no actor"),
        ({"actor": 'China" } UNION { ?s ?p ?o'}, "no actor"),
    ],
)
def test_a_wrong_binding_says_what_is_right(graph, bindings, message):
    with pytest.raises(UsageError, match=message):
        queries.query(graph, "meetings", **bindings)


def test_sparql_that_does_not_parse_is_one_line(graph):
    with pytest.raises(QueryError) as caught:
        queries.query(graph, "SELECT ?x WHERE { ?x ?y }")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <http://example.org/x>",
    ],
)
def test_what_would_fetch_or_change_is_refused(graph, text, monkeypatch):
    def offline(*_):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", offline)
    before = graph.dump("nq")
    with pytest.raises((QueryError, UsageError)):
        graph.query(text)
    assert graph.dump("nq") == before


def test_from_reads_no_more_than_the_graph_holds(graph):
    assert graph.query("SELECT * FROM <http://example.org/x> { ?s ?p ?o }").rows == ()
    one = graph.query(
        "SELECT ?d FROM <https://example.org/kg/id/instances> { ?d a kg:Document }"
    ).rows
    assert one == ()


def test_a_word_in_a_string_is_no_service(graph):
    assert graph.query('ASK { ?s ?p "SERVICE" } # SERVICE').rows == ((False,),)


def test_construct_and_describe_give_triples(graph):
    rows = graph.query("CONSTRUCT { ?e a kg:Event } WHERE { ?e a kg:Meeting }")
    assert rows.header == ("subject", "predicate", "object")
    assert len(rows) == 1


def test_numbers_and_gaps_are_plain_values(graph):
    rows = graph.query("SELECT ?n ?c ?none { ?m kg:start ?n ; kg:confidence ?c } LIMIT 1").rows
    [[start, confidence, nothing]] = rows
    assert (type(start), type(confidence), nothing) == (int, float, None)


def test_rows_become_a_table(graph):
    table = queries.query(graph, "meetings").to_pandas()
    assert list(table.columns)[:2] == ["meeting", "participants"]
    assert len(table) == 2


def test_the_evidence_of_a_node_is_every_sentence_that_speaks_of_it(graph):
    found = queries.explain(graph, "hanoi summit")
    assert [(e.document, e.quote, e.time) for e in found] == [
        ("editorial.txt", "met", "2019-02-28"),
        ("wire.txt", "met", "2019-02-27"),
    ]
    assert found[0].sentence.text.startswith("The leaders Kim Jong Un")
    [[iri]] = graph.query("SELECT ?e { ?e a kg:Meeting }").rows
    assert queries.explain(graph, str(iri)) == found
    assert queries.explain(graph, str(iri).removeprefix(graph.base)) == found


def test_a_speaker_is_given_by_name(graph):
    [evidence] = queries.explain(graph, "rejected")
    assert evidence.speaker == "South Korea"


def test_explaining_nothing_names_what_is_near(graph):
    with pytest.raises(UsageError, match="Hanoi Summit"):
        queries.explain(graph, "Hanoi Sumit")


def sources() -> dict[str, Document | str]:
    return {record.document.path: record.document for record in korea()}


def test_untouched_sources_verify(graph):
    report = validation.verify(graph, sources())
    assert report.conforms
    assert report.checked > 50


def test_one_changed_byte_is_found_with_the_quotes_it_broke(graph):
    texts = sources()
    [document] = [r.document for r in korea() if r.document.path == "wire.txt"]
    changed = document.text.replace("met in", "met on", 1)
    texts["wire.txt"] = Document("wire.txt", changed, "ee" * 32)
    findings = validation.verify(graph, texts).findings
    assert {finding.subject for finding in findings} == {"wire.txt"}
    assert "has changed" in findings[0].message
    assert any("does not stand" in finding.message for finding in findings)


def test_a_missing_source_says_what_to_do(graph):
    texts = sources()
    del texts["wire.txt"]
    texts["editorial.txt"] = "cannot be read; put it back"
    found = {
        finding.subject: finding.message for finding in validation.verify(graph, texts).findings
    }
    assert "build the graph again" in found["wire.txt"]
    assert found["editorial.txt"] == "cannot be read; put it back"


def test_a_good_graph_validates(graph):
    report = validation.validate(graph)
    assert report.conforms
    assert report.checked == 5
