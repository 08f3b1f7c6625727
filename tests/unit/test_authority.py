"""Authority files of one's own: SKOS concepts that win over the shipped names."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import LexiconError
from kg.values import Actor

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
@prefix kg: <https://example.org/kg/ns#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix my: <https://library.example/people/> .
"""


def actors(tmp_path: Path, concepts: str, text: str) -> dict[str, Actor]:
    file = tmp_path / "people.ttl"
    file.write_text(PREFIXES + concepts, encoding="utf-8")
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    [record] = kg.extract(tmp_path / "text.txt", authority=[file])
    return {actor.label: actor for actor in record.actors}


def test_a_concept_with_a_known_wikidata_id_is_the_shipped_actor_under_its_own_label(tmp_path):
    found = actors(
        tmp_path,
        'my:7 a skos:Concept, foaf:Person ; skos:prefLabel "Putin, Vladimir"@en, "Wladimir Putin"@de ;'
        " skos:exactMatch <https://www.wikidata.org/wiki/Q7747> ; skos:note [ a my:Note ] .",
        "Wladimir Putin met Xi Jinping in Moscow. Vladimir Putin later flew to Minsk.",
    )
    putin = found["Putin, Vladimir"]
    assert set(putin.same_as) == {
        "http://www.wikidata.org/entity/Q7747",
        "https://library.example/people/7",
    }
    assert putin.code == "RUSGOV"
    assert {mention.text for mention in putin.mentions} == {"Wladimir Putin", "Vladimir Putin"}
    assert "Vladimir Putin" not in found


def test_a_name_of_ones_own_wins_over_the_shipped_one(tmp_path):
    found = actors(
        tmp_path,
        'my:g a skos:Concept, schema:Organization ; skos:prefLabel "Georgia Institute" ; skos:altLabel "Georgia" .',
        "Georgia signed an agreement with the United Nations on Monday.",
    )
    assert found["Georgia Institute"].type == "Organization"
    assert "Georgia" not in found


def test_two_concepts_of_one_thing_give_it_the_names_of_both(tmp_path):
    same = "skos:exactMatch wd:Q7747 ."
    found = actors(
        tmp_path,
        f'my:1 a skos:Concept, kg:Person ; skos:prefLabel "Wladimir Putin" ; {same}'
        f' my:2 a skos:Concept, kg:Person ; skos:prefLabel "Vladimir Poutine" ; {same}',
        "Wladimir Putin met Xi Jinping in Moscow. Vladimir Poutine later flew to Minsk.",
    )
    [putin] = [actor for actor in found.values() if actor.code == "RUSGOV"]
    assert {mention.text for mention in putin.mentions} == {"Wladimir Putin", "Vladimir Poutine"}


def test_a_misspelling_that_the_file_lists_is_found(tmp_path):
    found = actors(
        tmp_path,
        'my:b a skos:Concept, kg:Person ; skos:prefLabel "Bao Lindqvist" ; skos:hiddenLabel "Bao Linquist" .',
        "Bao Linquist met the French president in Lyon.",
    )
    assert "Bao Lindqvist" in found


@pytest.mark.parametrize(
    ("concepts", "message"),
    [
        ('my:x a skos:Concept ; skos:prefLabel "X" .', "does not say what it is; add a class"),
        ("my:x a skos:Concept, kg:Person .", "has no skos:prefLabel"),
        ('my:x skos:prefLabel "X" .', "has no name, frame or cue in it"),
        ("my:x a skos:Concept, kg:Person", "is not Turtle"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_line(tmp_path, concepts, message):
    with pytest.raises(LexiconError, match=message) as caught:
        actors(tmp_path, concepts, "Nothing.")
    assert "people.ttl" in str(caught.value)
    assert "\n" not in str(caught.value)
