"""Mentions, what ranks their antecedents, and whom they refer to on parses of the shipped pipeline."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

from kg import english, lexicon
from kg.extraction.actors.anaphora import is_learned
from kg.extraction.actors.coreference import cast_of
from kg.extraction.actors.denotation import denoted
from kg.extraction.naming.names import names
from kg.extraction.reference.antecedents import clusters, ranked, rows, weights
from kg.extraction.reference.backoff import Weights
from kg.extraction.reference.mentionpairs import Told
from kg.extraction.reference.mentions import Mention, described
from kg.extraction.repairs.attachment import reattached
from kg.extraction.syntax.nounphrases import phrases
from kg.extraction.syntax.tree import Tree, tree

ROOT = Path(__file__).parents[3]
TREEBANKS = ROOT.parent / "shared" / "training" / "treebanks" / "ud_english_gum"


def read(nlp: Language, text: str, *phrases: str) -> tuple[Tree, list[Mention]]:
    """A text's tree and the mentions that its phrases are, each sought after the one before."""
    found = tree(nlp(text))
    spans, start = [], 0
    for phrase in phrases:
        start = text.index(phrase, start)
        last = next(t for t, end in enumerate(found.ends) if end >= start + len(phrase))
        spans.append((found.starts.index(start), last + 1))
        start += 1
    return found, described(found, spans, lexicon.read())


def test_a_mention_says_what_its_words_show(nlp: Language):
    text = "The two ministers said that Ms. Merkel had sent her a letter from Berlin."
    _, mentions = read(nlp, text, "The two ministers", "Ms. Merkel", "her", "a letter from Berlin")
    assert [(m.kind, m.number, m.gender) for m in mentions] == [
        ("definite", "p", ""),
        ("name", "s", "f"),
        ("she", "s", "f"),
        ("indefinite", "s", "n"),
    ]
    assert mentions[0].nature == mentions[1].nature == "person"
    assert mentions[3].core == "letter"
    assert mentions[3].phrase == "letter from berlin"


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        pytest.param(
            "Angela Merkel met Emmanuel Macron in Berlin. She praised him.",
            ("Angela Merkel", "Emmanuel Macron", "Berlin", "She", "him"),
            [0, 1, 2, 0, 1],
            id="gender",
        ),
        pytest.param(
            "Angela Merkel spoke first. The crowd was quiet. Merkel thanked the crowd.",
            ("Angela Merkel", "The crowd", "Merkel", "the crowd"),
            [0, 1, 0, 1],
            id="surname and same noun",
        ),
        pytest.param(
            "The rebels attacked a village. They burned it.",
            ("The rebels", "a village", "They", "it"),
            [0, 1, 0, 1],
            id="number",
        ),
        pytest.param(
            "The United Nations sent a convoy. The UN said the convoy was attacked.",
            ("The United Nations", "a convoy", "The UN", "the convoy"),
            [0, 1, 0, 1],
            id="acronym",
        ),
    ],
)
def test_whom_a_mention_refers_to(
    nlp: Language, text: str, phrases: tuple[str, ...], expected: list[int]
):
    assert clusters(*read(nlp, text, *phrases)) == expected


def test_nobody_before_has_features_of_its_own_and_so_has_each_candidate(nlp: Language):
    parsed, mentions = read(nlp, "A minister resigned. He left.", "A minister", "He")
    found, features = rows(parsed, mentions, 0, [])
    assert found == []
    assert all(name.startswith("new ") for name in features[0])
    assert list(ranked(parsed, mentions, Weights({"he<indefinite": 1.0}))) == [(0, None), (1, 0)]
    assert list(ranked(parsed, mentions, Weights({"new he": 1.0}))) == [(0, None), (1, None)]


def test_a_candidate_is_told_beside_its_rivals(nlp: Language):
    text = "A mayor met a mayor from Bonn. He praised the mayor."
    parsed, mentions = read(nlp, text, "A mayor", "a mayor from Bonn", "He", "the mayor")
    first, second = Told(), Told()
    first.add(mentions[0])
    second.add(mentions[1])
    first.add(mentions[2])
    found, features = rows(parsed, mentions, 3, [first, second, first])
    assert found == [2, 1, 0]
    assert "new definite chains of head 2 phrase 1" in features[0]
    assert "definite told co-argument object<subject" in features[3]  # "he" is the first mayor
    assert "definite heads 2 this 0 core" in features[2]
    assert "definite heads 2 this 1 phrase" in features[3]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param(
            "The Taliban denied reports that their leaders had met with a U.N. official.",
            "their",
            ["Taliban"],
            id="a body taken up by its possessive",
        ),
        pytest.param(
            "The African Union sent Kofi Annan. The meeting in Nairobi was short.",
            "meeting",
            [],
            id="no actor",
        ),
        pytest.param(
            "The United States said that Iraq had attacked themselves.",
            "themselves",
            [],
            id="reflexive",
        ),
    ],
)
def test_whom_a_word_denotes_where_no_rule_knows(
    nlp: Language, text: str, word: str, expected: list[str]
):
    parsed = reattached(tree(nlp(text)))
    cast = cast_of(parsed, names(parsed, lexicon.read()), lexicon.read())
    found = denoted(cast, parsed.lowers.index(word))
    assert [cast.actors[number].label for number in found] == expected
    assert is_learned(cast, parsed.lowers.index(word), found) == bool(expected)


def test_a_joined_phrase_stands_beside_its_parts(nlp: Language):
    text = tree(nlp("The leaders of France and Germany met her staff."))
    assert [text.slice(*span) for span in phrases(text)] == [
        "The leaders of France and Germany",
        "France and Germany",
        "France",
        "Germany",
        "her staff",
        "her",
    ]


def test_the_weights_are_small_sorted_and_say_their_source():
    path = english.MODEL.parent / "antecedents.json.gz"
    content = path.read_bytes()
    assert len(content) < 150_000
    assert "CC BY" in json.loads(gzip.decompress(content))["source"]
    assert list(weights().own) == sorted(weights().own)


def test_the_ranker_beats_the_rules_on_gum(tmp_path: Path):
    if not TREEBANKS.is_dir():
        pytest.skip(f"GUM is not at {TREEBANKS}")
    from training import conllu

    treebank = next(TREEBANKS.glob("*dev*.conllu*"))
    with conllu.open_text(treebank) as lines:
        documents = lines.read().split("# newdoc id")[1:]
    part = tmp_path / "part.conllu"
    part.write_text("".join("# newdoc id" + d for d in documents[::4]), encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "antecedents.py"), str(part)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for offered in ("all offered", "linked offered"):
        figures = json.loads(run.stdout)[offered]
        assert figures["ranker"]["conll"] > figures["rules"]["conll"] + 0.08
