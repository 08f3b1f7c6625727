"""What holds of every graph, whatever the documents."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.rdf import facts, queries, reading, store, validation
from kg.rdf.store import Store
from kg.values import Document, Record
from tests.strategies import corpora, records, texts

# The records are large for hypothesis: what they cost to draw is no fault of theirs.
laws = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def build(corpus: list[Record]) -> Store:
    graph = store.open()
    for record in corpus:
        graph.put(record)
    return graph


@laws
@given(records())
def test_a_record_comes_back_from_its_graph(record):
    graph = build([record])
    [data] = [text for name, text in graph.graphs().items() if "/doc-" in name]
    found = reading.read(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    bare = dataclasses.replace(record, document=dataclasses.replace(record.document, text=""))
    assert found.record == bare


@laws
@given(records())
def test_putting_twice_is_putting_once(record):
    assert build([record, record]).dump("nq") == build([record]).dump("nq")


@laws
@given(corpora(least=2), st.randoms())
def test_the_order_of_documents_changes_no_byte(corpus, chance):
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    one, other = build(corpus), build(shuffled)
    assert one.dump("nq") == other.dump("nq")
    assert facts.lines(one) == facts.lines(other)


@laws
@given(corpora(least=2), st.integers(0, 4))
def test_a_graph_built_in_parts_is_the_graph_built_at_once(corpus, cut):
    with tempfile.TemporaryDirectory() as folder:
        build(corpus[:cut]).save(Path(folder) / "graph")
        graph = store.open(Path(folder) / "graph")
        for record in corpus[cut:]:
            graph.put(record)
        assert graph.dump("nq") == build(corpus).dump("nq")


@laws
@given(corpora(least=2))
def test_a_removed_document_was_never_there(corpus):
    graph = build(corpus)
    graph.query("ASK { ?s ?p ?o }")
    graph.remove(corpus[0].document.path)
    rest = build(corpus[1:])
    assert graph.dump("nq") == rest.dump("nq")
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert graph.query(count) == rest.query(count)


@laws
@given(corpora())
def test_a_graph_survives_its_folder_and_its_files(corpus):
    graph = build(corpus)
    with tempfile.TemporaryDirectory() as folder:
        graph.save(Path(folder) / "graph")
        again = store.open(Path(folder) / "graph")
        assert again.dump("nq") == graph.dump("nq")
        assert facts.lines(again) == facts.lines(graph)
        for suffix in ("nq", "trig"):
            file = Path(folder) / f"graph.{suffix}"
            file.write_text(graph.dump(suffix), encoding="utf-8", newline="\n")
            assert store.open(file).dump("nq") == graph.dump("nq")


@laws
@given(corpora())
def test_every_quote_stands_at_its_offsets_and_every_shape_holds(corpus):
    graph = build(corpus)
    texts_ = {record.document.path: record.document.text for record in corpus}
    for row in facts.rows(graph):
        for mention in row.get("mentions", ()):
            text, sentence = texts_[mention["doc"]], mention["sentence"]
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert validation.verify(graph, {r.document.path: r.document for r in corpus}).conforms
    assert validation.validate(graph).findings == ()


@laws
@given(corpora())
def test_every_named_question_answers(corpus):
    graph = build(corpus)
    for name in queries.questions():
        assert queries.query(graph, name).header


@laws
@given(texts)
def test_any_title_and_path_survives(text):
    graph = build([Record(Document(text, "A text.", "0" * 64, title=text))])
    [row] = facts.rows(graph)
    assert (row["path"], row["title"]) == (text, text)
    assert graph.query("SELECT ?t { ?d dcterms:title ?t }").rows == ((text,),)


@laws
@given(corpora(), st.text(max_size=30))
def test_no_name_breaks_out_of_a_question(corpus, name):
    from kg.errors import UsageError

    graph = build(corpus)
    before = graph.dump("nq")
    try:
        found = queries.query(graph, "meetings", actor=name)
    except UsageError as error:
        assert "actor=" in str(error)  # noqa: PT017 (a name that is not there is refused)
    else:
        assert found.header[0] == "meeting"
    assert graph.dump("nq") == before
