"""What people decided comes back, exactly, at every build; what they took back leaves no byte."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.curation import ledger
from kg.errors import UsageError
from kg.rdf import facts, queries, store, validation
from kg.rdf.deciding import curate
from kg.rdf.review import review
from kg.rdf.store import Store
from kg.values import Record
from tests.strategies import corpora

laws = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
EDITS = (
    *(("status", "negated"), ("time", "2018-06-12"), ("time", "none"), ("outcome", "signed")),
    *(("type", "Person"), ("type", "Visit"), ("code", "XYZ"), ("country", "KR")),
    *(("place", "none"), ("agent", "none")),
)


def build(corpus: list[Record]) -> Store:
    graph = store.open()
    for record in corpus:
        graph.put(record)
    return graph


def decide(graph: Store, draw: Any) -> None:
    """One decision that the graph takes."""
    nodes = [row["id"] for row in facts.rows(graph) if row["kind"] not in ("document", "term")]
    assume(nodes)
    one, other = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
    choices: list[tuple[str, ...]] = [
        *(("accept", one), ("reject", one), ("merge", one, other), ("apart", one, other)),
        *(("rename", one, draw(st.text(max_size=9))), ("edit", one, *draw(st.sampled_from(EDITS)))),
    ]
    action = draw(st.sampled_from(choices))
    reason = draw(st.text(st.characters(codec="utf-8"), max_size=9))
    try:
        curate(graph, *action, author="Ann", reason=reason)
    except UsageError:
        return  # refused, and nothing has changed


@st.composite
def curated(draw: Any) -> tuple[list[Record], Store]:
    """Documents, and a graph of them with some decisions."""
    corpus = draw(corpora(least=2))
    graph = build(corpus)
    for _ in range(draw(st.integers(1, 4))):
        decide(graph, draw)
    return corpus, graph


@laws
@given(curated(), st.randoms())
def test_a_ledger_replayed_on_a_new_store_gives_the_same_graph(case, chance):
    corpus, graph = case
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        ledger.append(Path(folder), graph.decisions)
        again = build(shuffled)
        again.decide(ledger.read(Path(folder)))
    assert again.decisions == graph.decisions
    assert again.dump("nq") == graph.dump("nq")
    assert facts.lines(again) == facts.lines(graph)


@laws
@given(curated(), st.data())
def test_what_was_undone_was_never_decided(case, data):
    _, graph = case
    before, rows = graph.dump("nq"), facts.lines(graph)
    held = len(graph.decisions)
    decide(graph, data.draw)
    assume(len(graph.decisions) > held)
    curate(graph, "undo", graph.decisions[-1].id, author="Ben")
    assert (graph.dump("nq"), facts.lines(graph)) == (before, rows)


@laws
@given(curated(), st.data())
def test_whichever_is_undone_the_others_stay_as_if_alone(case, data):
    corpus, graph = case
    assume(graph.decisions)
    back = data.draw(st.sampled_from(graph.decisions))
    rest = [decision for decision in graph.decisions if decision != back]
    curate(graph, "undo", back.id, author="Ben")
    alone = build(corpus)
    alone.decide(rest)
    assert alone.dump("nq") == graph.dump("nq")


@laws
@given(curated())
def test_a_curated_graph_survives_folder_and_file_and_keeps_its_shapes(case):
    corpus, graph = case
    with tempfile.TemporaryDirectory() as folder:
        graph.save(Path(folder) / "graph")
        again = store.open(Path(folder) / "graph")
        assert again.decisions == graph.decisions
        assert again.dump("nq") == graph.dump("nq")
        for suffix in ("nq", "trig"):
            file = Path(folder) / f"graph.{suffix}"
            file.write_text(graph.dump(suffix), encoding="utf-8", newline="\n")
            assert store.open(file).dump("nq") == graph.dump("nq")
    assert validation.validate(graph).findings == ()
    assert validation.verify(graph, {r.document.path: r.document for r in corpus}).conforms
    for name in queries.questions():
        assert queries.query(graph, name).header
    review(graph)


@laws
@given(curated())
def test_every_merge_has_its_reasons(case):
    _, graph = case
    decided = {decision.id for decision in graph.decisions}
    for row in facts.rows(graph):
        if row["kind"] in ("document", "term"):
            continue
        for one in queries.explain(graph, row["id"]):
            assert one.identity
            assert 0 < one.score <= 1
            assert (one.decision in decided) is (one.identity == "curated")
    members: dict[str, list[str]] = {}
    for found in graph.derived().identifications:
        members.setdefault(found.instance, []).append(found.rule)
    for rules in members.values():
        assert len(rules) == 1 or set(rules) != {"single"}


@laws
@given(curated())
def test_a_document_that_goes_and_comes_takes_no_decision_with_it(case):
    corpus, graph = case
    before = graph.dump("nq")
    for record in corpus:
        graph.remove(record.document.path)
    assert {d.id for d in graph.derived().replayed.orphaned} == {d.id for d in graph.decisions}
    for record in corpus:
        graph.put(record)
    assert graph.dump("nq") == before


@laws
@given(curated())
def test_other_metadata_orphans_no_decision(case):
    corpus, graph = case
    held = {d.id for d in graph.derived().replayed.orphaned}
    renamed = [  # two documents of one text stay two
        replace(r, document=replace(r.document, publisher=f"Wire & Co {number}"))
        for number, r in enumerate(corpus)
    ]
    again = build(renamed)
    again.decide(graph.decisions)
    assert {d.id for d in again.derived().replayed.orphaned} == held
