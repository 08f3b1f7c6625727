"""Second thoughts about parts of speech: what they change, what they leave, and that they are the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg import english
from kg.english import retagging
from kg.english.signs import joined

if TYPE_CHECKING:
    from spacy.language import Language

NAME, NOUN = get_string_id("PROPN"), get_string_id("NOUN")
WORDS = ["Trade", "rose", ".", "They", "trade", "."]
POS = ["PROPN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"]
TAGS = ["NNP", "VBD", ".", "PRP", "VBP", "."]
HEADS = [1, 1, 1, 4, 4, 4]
DEPS = ["nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"]
SIGNS = 2541246727504432139


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.fixture
def doc() -> Doc:
    return Doc(Vocab(), WORDS, pos=POS, tags=TAGS, heads=HEADS, deps=DEPS)


def nothing(margin: int) -> retagging.Weights:
    """Weights of zero, by which names may be common nouns."""
    values = np.zeros(1 << retagging.BITS, np.int8)
    return retagging.Weights({NAME: (NOUN,)}, {}, values, margin)


def with_sign(doc: Doc, kind: int, token: int, part: str, margin: int) -> retagging.Weights:
    """Weights of which one alone is not zero: that of a sign of a token, for a part of speech."""
    told = nothing(margin)
    sign = retagging.signs(retagging.columns(doc))[kind, token : token + 1]
    told.values[joined(sign, np.array([get_string_id(part)], np.uint64), retagging.BITS)] = 10
    return told


def test_what_is_favoured_by_more_than_the_margin_is_changed(doc: Doc):
    seen = retagging.columns(doc)
    assert retagging.corrections(seen, with_sign(doc, 0, 0, "NOUN", 9)) == [(0, NOUN)]
    assert retagging.corrections(seen, with_sign(doc, 0, 0, "NOUN", 10)) == []


def test_only_rivals_are_asked(doc: Doc):
    assert retagging.corrections(retagging.columns(doc), with_sign(doc, 0, 0, "VERB", 0)) == []
    assert retagging.corrections(retagging.columns(doc), with_sign(doc, 0, 1, "NOUN", 0)) == []


def test_a_document_without_words_is_left_alone():
    empty = Doc(Vocab())
    assert retagging.corrections(retagging.columns(empty), nothing(0)) == []


def test_signs_are_the_same_on_every_machine(doc: Doc):
    signs = retagging.signs(retagging.columns(doc))
    assert signs.shape == (36, len(WORDS))
    assert int(np.bitwise_xor.reduce(signs, axis=None)) == SIGNS


def test_tree_and_heads_stay_as_they_were(nlp: Language):
    text = "Iodine helps. Talks on the Kyoto Protocol, he said, went on after ministers of the United Nations met."
    with nlp.select_pipes(disable=["kg_retagging"]):
        before = nlp(text)
    after = nlp(text)
    assert [(t.head.i, t.dep_) for t in after] == [(t.head.i, t.dep_) for t in before]
    assert all(t.pos_ and t.tag_ and t.lemma_ for t in after)


def test_a_word_is_what_it_is_elsewhere_in_the_text(nlp: Language):
    doc = nlp("The iodine is here. Iodine is used.")
    assert [t.pos_ for t in doc if t.lower_ == "iodine"] == ["NOUN"] * 2


def test_without_a_parser_there_is_nothing_to_go_by():
    assert "kg_retagging" not in english.load(exclude=["parser"]).pipe_names
