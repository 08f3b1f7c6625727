"""Long texts: what is found in one is what is found in its parts, at the offsets of the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.extraction import windows
from kg.extraction.pipeline import extract
from kg.values import Document

PARAGRAPHS = (
    "Donald Trump met Kim Jong Un in Hanoi on February 27, 2019.\n\n",
    "Ankara rejected the proposal of the United Nations.\n\n",
    "The presidents of Serbia and Croatia signed a treaty in Geneva.\n\n",
)


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(min_value=1, max_value=40))
def test_the_windows_of_a_text_are_the_text_and_none_is_too_long(text, size):
    pieces = list(windows.windows(text, size))
    assert "".join(pieces) == text
    assert all(len(piece) <= size for piece in pieces)


@pytest.fixture(scope="module")
def nlp():
    return kg.pipeline()


def test_a_text_in_windows_gives_the_record_of_the_text_in_one(nlp, monkeypatch):
    document = Document("long.txt", "".join(PARAGRAPHS), "0" * 64)
    whole = extract(nlp, document)
    monkeypatch.setattr(windows, "SIZE", 80)
    assert extract(nlp, document) == whole
    assert len(whole.events) > 3


def test_a_text_longer_than_spacy_takes_is_read_to_its_end(nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 150)
    monkeypatch.setattr(windows, "SIZE", 100)
    text = "".join(PARAGRAPHS)
    record = extract(nlp, Document("long.txt", text, "0" * 64))
    said = [mention.mention for event in record.events for mention in event.mentions]
    assert {text[m.start : m.end] for m in said} >= {"met", "rejected", "signed"}
