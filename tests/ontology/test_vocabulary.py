"""The vocabulary is one: what Python, questions and shapes say is in kg.ttl, and kg.ttl explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import ontology
from kg.rdf import facts, store
from kg.rdf.iris import KG
from kg.values import ROLES
from tests.records import korea

VOCABULARY = rdflib.Graph().parse(ontology.folder() / "kg.ttl", format="turtle")
OURS = rdflib.Namespace(KG)
PYTHON = sorted((Path(__file__).parents[2] / "kg" / "rdf").glob("*.py"))
QUERIES = sorted((ontology.folder() / "queries").glob("*.rq"))


@pytest.mark.parametrize("path", [*PYTHON, *QUERIES], ids=lambda path: path.name)
def test_every_term_in_use_is_in_the_ontology(path):
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\bkg:([A-Za-z]\w*)", text)) | set(
        re.findall(r"\{KG\}([A-Za-z]\w*)", text)
    )
    used |= set(re.findall(r'KG \+ "(\w+)"', text))
    assert used <= ontology.terms()


def test_every_term_of_a_graph_is_in_the_ontology():
    graph = store.open()
    for record in korea():
        graph.put(record)
    used = set(re.findall(re.escape(KG) + r"(\w+)", graph.dump("nq")))
    assert used <= ontology.terms()
    assert {role["role"] for row in facts.rows(graph) for role in row.get("roles", ())} <= set(
        ROLES
    )


@pytest.mark.parametrize("kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty])
def test_every_class_and_property_has_label_and_comment(kind):
    found = [term for term in VOCABULARY.subjects(RDF.type, kind) if str(term).startswith(KG)]
    assert found
    for term in found:
        assert VOCABULARY.value(term, RDFS.label), term
        assert VOCABULARY.value(term, RDFS.comment), term


def test_every_value_has_label_and_definition():
    for term in VOCABULARY.subjects(RDF.type, SKOS.Concept):
        assert VOCABULARY.value(term, SKOS.prefLabel), term
        assert VOCABULARY.value(term, SKOS.definition), term


def test_every_role_but_absence_is_below_participant():
    for role in ROLES:
        below = OURS.participant in VOCABULARY.transitive_objects(OURS[role], RDFS.subPropertyOf)
        assert below is (role != "absent"), role


def test_the_agreements_question_knows_every_class_of_agreements():
    text = (ontology.folder() / "queries" / "agreements.rq").read_text(encoding="utf-8")
    listed = set(re.findall(r"kg:(\w+)", re.findall(r"VALUES \?kind \{(.*?)\}", text)[0]))
    known = {
        name for name, known in ontology.event_classes().items() if "Agreement" in known.lineage
    }
    assert listed == known
