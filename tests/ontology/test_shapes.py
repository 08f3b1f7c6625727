"""Each shape lets a right graph pass, and finds what it is for."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import RDF

from kg import ontology
from kg.rdf.iris import PREFIXES
from kg.rdf.validation import check_shapes

HEAD = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    + "@prefix : <urn:t:> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    + "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
DOCUMENT = f':d a kg:Document ; kg:path "a.txt" ; kg:sha256 "{"0" * 64}" .'
SENTENCE = ':s a kg:Sentence ; kg:source :d ; kg:exact "They met." ; kg:start 0 ; kg:finish 9 .'
REFERENT = ':r a kg:Referent ; kg:referentType kg:Meeting ; skos:prefLabel "met" .'
MENTION = """:m a kg:Mention ; kg:source :d ; kg:sentence :s ; kg:exact "met" ; kg:start 5 ; kg:finish 8 ;
  kg:rule "frames" ; kg:confidence 0.9 ; kg:denotes :r ; kg:polarity kg:Positive ; kg:certainty kg:Asserted ."""
SAID = "\n".join((DOCUMENT, SENTENCE, REFERENT, MENTION))
ARGUMENT = (
    ":m kg:argument :a . :a a kg:Argument ; kg:role kg:party ; kg:filler :r ; kg:confidence 0.9 ."
)
CLAUSE = """:k a kg:Clause ; kg:source :d ; kg:sentence :s ; kg:exact "A met B" ; kg:start 0 ; kg:finish 7 ;
  kg:rule "clause-clause" ; kg:confidence 0.4 ; kg:subjectText "A" ; kg:relationText "met" ; kg:objectText "B" ;
  kg:polarity kg:Positive ; kg:certainty kg:Asserted ; kg:attributedTo :d ; kg:event :r ."""
OWN = """:Picnic a owl:Class ; rdfs:label "picnic" ; rdfs:subClassOf kg:Event .
:cook a owl:ObjectProperty ; rdfs:subPropertyOf kg:host ; rdfs:label "cook" ."""
IDENTIFICATION = (
    ':i a kg:Identification ; kg:referent :r ; kg:instance :e ; kg:rule "name" ; kg:score 0.9 .'
)
DECISION = """:c a kg:Decision ; kg:action "merge" ; prov:wasAssociatedWith :w ; kg:reason "one man" ; kg:decides :r ;
  prov:endedAtTime "2024-05-01T09:00:00Z"^^xsd:dateTime ; kg:position 1 ; kg:ledgerLine "{}" . :w a prov:Agent ."""
ACTOR = ':n a kg:State , kg:Actor ; skos:prefLabel "Avaria" ; kg:mention :m .'
PLACE = ':p a kg:Place ; skos:prefLabel "Hanoi" ; kg:mention :m .'
EVENT = (
    ACTOR
    + PLACE
    + """:e a kg:Meeting , kg:Consultation , kg:Event ; kg:mention :m ; kg:status kg:Asserted ;
  kg:attributedTo :d ; kg:confidence 0.9 ; kg:time "2019" ; kg:participant :n ; kg:place :p ."""
)
AGREEMENT = (
    EVENT.replace("kg:Meeting , kg:Consultation", "kg:Agreement")
    + ':e kg:party :n ; kg:outcome "signed" .'
)
UNREALISED = ":u a kg:Unrealised ; kg:eventType kg:Meeting ; kg:status kg:Negated ; kg:mention :m ."
TOPIC = ':t a kg:Topic ; skos:prefLabel "peace" .'
RELATION = ":o a kg:Office , kg:Relation ; kg:subject :n ; kg:object :x ; kg:mention :m ."

#: shape -> (a graph that passes, a change that does not, the words of the finding)
CASES = {
    "DocumentShape": (DOCUMENT, ('kg:path "a.txt" ;', ""), "one path"),
    "SentenceShape": (SAID, ("kg:finish 9", "kg:finish -1"), "not behind its end"),
    "MentionShape": (SAID, ("kg:confidence 0.9", "kg:confidence 1.9"), "between 0 and 1"),
    "OwnClassShape": (OWN, ('rdfs:label "picnic" ;', ""), "one label"),
    "OwnRoleShape": (OWN, ("rdfs:subPropertyOf kg:host ;", ""), "below one other"),
    "ReferentShape": (SAID, ("kg:denotes :r", "kg:denotes :other"), "no fact without evidence"),
    "ArgumentShape": (SAID + ARGUMENT, ("kg:role kg:party", "kg:role kg:place"), "one role"),
    "ClauseShape": (SAID + CLAUSE, ('kg:objectText "B" ;', ""), "one object"),
    "IdentificationShape": (IDENTIFICATION, ("kg:instance :e", "kg:instance :e , :f"), "one instance"),
    "DecisionShape": (DECISION, ('"merge"', '"guess"'), "one of six actions"),
    "ActorShape": (ACTOR, ("kg:State ,", ""), "a state, person"),
    "PlaceShape": (PLACE, ("; kg:mention :m", ""), "has a mention"),
    "EventShape": (EVENT, ("kg:status kg:Asserted", "kg:status kg:Negated"), "only what is asserted"),
    "AgreementShape": (AGREEMENT, ('"signed"', '"torn up"'), "one of the eleven"),
    "UnrealisedShape": (UNREALISED, ("kg:Negated", "kg:Asserted"), "negated or uncertain"),
    "TopicShape": (TOPIC, ('"peace"', '"peace" , "war"'), "one label"),
    "RelationShape": (RELATION, ("kg:object :x ;", ""), "one object"),
}  # fmt: skip


def graph(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=HEAD + turtle, format="turtle")


@pytest.mark.parametrize("shape", CASES)
def test_a_right_graph_passes(shape):
    assert check_shapes(graph(CASES[shape][0])) == []


@pytest.mark.parametrize("shape", CASES)
def test_a_wrong_graph_is_found(shape):
    right, (old, new), words = CASES[shape]
    assert old in right
    assert any(words in finding.message for finding in check_shapes(graph(right.replace(old, new))))


def test_every_shape_has_its_case():
    shapes = rdflib.Graph().parse(ontology.folder() / "shapes.ttl", format="turtle")
    node = rdflib.URIRef("http://www.w3.org/ns/shacl#NodeShape")
    assert {str(s).rpartition("#")[2] for s in shapes.subjects(RDF.type, node)} == set(CASES)


def test_what_did_not_happen_cannot_be_an_event():
    both = EVENT.replace(":e a", ":e a kg:Unrealised ,")
    assert any("is no event" in finding.message for finding in check_shapes(graph(both)))
