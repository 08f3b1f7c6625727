"""The door to a graph: what goes in comes out, in every format, and nothing wrong gets in."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.errors import GraphError, InvariantError, UsageError
from kg.rdf import facts, store
from kg.rdf.store import Store
from kg.values import Document, Record
from tests.records import WIRE, chronology, editorial, korea, wire


def build(*records: Record, base: str | None = None) -> Store:
    graph = store.open() if base is None else store.open(base=base)
    for record in records:
        graph.put(record)
    return graph


def at(record: Record, path: str, **more: Any) -> Record:
    return dataclasses.replace(
        record, document=dataclasses.replace(record.document, path=path, **more)
    )


def test_one_text_at_two_paths_is_one_document_with_two_paths():
    graph = build(wire(), at(wire(), "copy/wire.txt"))
    [row] = [row for row in facts.rows(graph) if row["kind"] == "document"]
    assert row["paths"] == ["copy/wire.txt", "wire.txt"]
    graph.remove("copy/wire.txt")
    assert graph.dump("nq") == build(wire()).dump("nq")


def test_a_changed_file_replaces_what_stood_at_its_path():
    changed = Record(Document("wire.txt", "Nothing happened.", "dd" * 32))
    assert build(wire(), editorial(), changed).dump("nq") == build(editorial(), changed).dump("nq")


def test_a_fact_stays_while_a_document_supports_it():
    graph = build(*korea())
    asked = 'SELECT DISTINCT ?l { ?e a kg:Meeting ; skos:prefLabel ?l ; kg:participant/skos:prefLabel "Kim Jong Un" }'
    assert graph.query(asked).rows == (("Hanoi Summit",),)
    graph.remove("wire.txt")
    assert graph.query(asked).rows == (("met",),)
    graph.remove("editorial.txt")
    assert graph.query(asked).rows == ()


def test_the_plain_question_finds_only_what_happened():
    graph = build(*korea())
    [meeting] = graph.query("SELECT ?e { ?e a kg:Meeting }").rows
    planned = graph.query("SELECT ?e { ?e a kg:Unrealised ; kg:eventType kg:Meeting }").rows
    assert planned
    assert meeting not in planned


def test_superclasses_and_participants_are_written_out():
    graph = build(*korea())
    meetings = graph.query("SELECT ?e { ?e a kg:Meeting }").rows
    assert (
        graph.query("SELECT ?e { ?e a kg:Meeting , kg:Consultation , kg:Event }").rows == meetings
    )
    assert graph.query(
        "ASK { ?e kg:party ?who FILTER NOT EXISTS { ?e kg:participant ?who } }"
    ).rows == ((False,),)


def test_removing_what_is_not_there_names_what_is_near():
    with pytest.raises(UsageError, match=r"wire\.txt"):
        build(*korea()).remove("wirre.txt")


@pytest.mark.parametrize(
    ("format", "theirs"),
    [
        ("nq", "nquads"),
        ("trig", "trig"),
        ("ttl", "turtle"),
        ("nt", "nt"),
        ("rdfxml", "xml"),
        ("jsonld", "json-ld"),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_every_format_as_the_same_triples(format, theirs):
    graph = build(*korea())
    read = rdflib.Dataset(default_union=True)
    read.parse(data=graph.dump(format), format=theirs)
    assert set(read.triples((None, None, None))) == set(graph.dataset().triples((None, None, None)))


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UsageError, match="trig"):
        build(wire()).dump("docx")


def test_rdf_xml_refuses_what_it_cannot_hold():
    record = Record(Document("a.txt", "A text.", "0" * 64, title="a\x01b"))
    with pytest.raises(UsageError, match=r"\.nq"):
        build(record).dump("rdfxml")
    kept = Record(Document("a.txt", "A text.", "0" * 64, title="back\\u0001slash\t"))
    assert "slash" in build(kept).dump("rdfxml")


def test_every_format_has_the_same_bytes_under_another_hash_seed():
    code = (
        "import hashlib; from kg.rdf import store, facts; from tests.records import korea\n"
        "s = store.open(); [s.put(r) for r in korea()]\n"
        "t = [s.dump(f) for f in ('nq', 'trig', 'ttl', 'nt', 'rdfxml', 'jsonld')] + [facts.lines(s)]\n"
        "print(hashlib.sha256(''.join(t).encode()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_another_base_names_everything_below_it(tmp_path):
    graph = build(*korea(), base="urn:kg:")
    assert "https://example.org/kg/id/" not in graph.dump("nq")
    graph.save(tmp_path / "graph")
    assert store.open(tmp_path / "graph").base == "urn:kg:"


@pytest.mark.parametrize("base", ["", "no iri", "https://example.org/kg", "https://a b/"])
def test_a_base_that_is_none_is_refused(base):
    with pytest.raises(UsageError, match="base"):
        store.open(base=base)


@pytest.mark.parametrize("name", ["http://localhost:7878/", "https://example.org/sparql"])
def test_an_endpoint_waits_for_its_time(name):
    with pytest.raises(UsageError, match="endpoint"):
        store.open(name)


def test_a_turtle_file_is_no_graph_to_open(tmp_path):
    file = tmp_path / "graph.ttl"
    file.write_text(build(wire()).dump("ttl"))
    with pytest.raises(UsageError, match=r"\.nq"):
        store.open(file)


@pytest.mark.parametrize("text", ["", "<urn:a> <urn:b> <urn:c> .\n", "not N-Quads"])
def test_an_nq_file_that_is_no_graph_is_refused(tmp_path, text):
    file = tmp_path / "graph.nq"
    file.write_text(text)
    with pytest.raises(GraphError, match=r"graph\.nq"):
        store.open(file)


def _with(record: Record, **change: Any) -> Record:
    return dataclasses.replace(record, **change)


def _mention(record: Record, **change: Any) -> Record:
    actor = record.actors[0]
    said = dataclasses.replace(actor.mentions[0], **change)
    return _with(record, actors=(dataclasses.replace(actor, mentions=(said,)), *record.actors[1:]))


def _event(record: Record, **change: Any) -> Record:
    return _with(
        record, events=(dataclasses.replace(record.events[0], **change), *record.events[1:])
    )


def _clause(**change: Any) -> Record:
    return _with(wire(), clauses=(dataclasses.replace(wire().clauses[0], **change),))


BROKEN = {
    "a quote that is not there": _mention(wire(), text="Kim Jong Uh"),
    "an offset off by one": _mention(wire(), start=1, end=12),
    "a sentence that is not there": at(wire(), "wire.txt", text="x" + WIRE),
    "no evidence": _with(wire(), actors=(dataclasses.replace(wire().actors[0], mentions=()), *wire().actors[1:])),
    "a key used twice": _with(wire(), actors=(wire().actors[0], *wire().actors)),
    "a type that is not in the ontology": _event(wire(), type="Picnic"),
    "a tie to nothing": _event(wire(), part_of="event-99"),
    "a participant who is not there": _with(wire(), actors=wire().actors[1:]),
    "a place that is not there": _with(wire(), places=()),
    "an IRI that is none": _with(
        wire(), actors=(dataclasses.replace(wire().actors[0], entry="a b"), *wire().actors[1:])
    ),
    "half a character": at(wire(), "wire.txt", text=WIRE + "\ud800"),
    "a clause without an object": _clause(object=""),
    "a clause on somebody who is not there": _clause(objects=("actor-99",)),
    "a clause on an event that is not there": _clause(event="event-99"),
    "a relation that is an event": _with(
        chronology(), relations=(dataclasses.replace(chronology().relations[0], type="Meeting"),)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_record_that_breaks_a_law_stays_out(case):
    graph = build(editorial())
    before = graph.dump("nq")
    with pytest.raises(InvariantError, match=r"\.txt: "):
        graph.put(BROKEN[case])
    assert graph.dump("nq") == before
