"""Annotated news comes back from sentence numbers as the passages its readers saw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import annotated, bio

CORPUS = Path(__file__).parents[4] / "shared/training/entities/gmb/ner_dataset.csv.zip"
PASSAGES = json.loads(annotated.ANNOTATIONS.read_text(encoding="utf-8"))["passages"]
CONTEXT = ("half", "lines", "actors", "optional_actors", "names", "events")


def test_each_phrase_is_cut_out_of_its_sentence() -> None:
    document = {
        "lines": [1, 2],
        "actors": ["Iran"],
        "events": [{"types": ["Meeting"], "at": [[1, 5, 8], [2, 0, 4]]}],
    }
    text, gold = annotated.passage(document, ["Before.", "They met.", "They left."])
    assert text == "They met.\nThey left.\n"
    assert gold == {
        "actors": ["Iran"],
        "events": [{"types": ["Meeting"], "at": ["met", "They"]}],
    }


def test_every_event_points_into_its_own_passage() -> None:
    outside = [
        (name, number)
        for name, document in PASSAGES.items()
        for event in document["events"]
        for number, start, end in event["at"]
        if not document["lines"][0] <= number <= document["lines"][1] or not 0 <= start < end
    ]
    assert outside == []
    assert {frozenset(document) for document in PASSAGES.values()} == {frozenset(CONTEXT)}


def test_phrases_of_the_corpus_are_words() -> None:
    if not CORPUS.is_file():
        pytest.skip("the Groningen Meaning Bank's file is not beside this checkout")
    sentences = [annotated.joined(tokens) for tokens, _ in bio.read(CORPUS)]
    for document in PASSAGES.values():
        text, gold = annotated.passage(document, sentences)
        for event in gold["events"]:
            for phrase in event["at"]:
                assert phrase == phrase.strip()
                assert phrase in text
