"""Second thoughts about names: what they change, what they leave, and that they are the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from kg import english
from kg.english import renaming
from kg.english.namesigns import signs
from kg.english.namespans import LABELS, groups, read_names

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = ["Rally", "for", "the", "Republic", "met", "Shas", "."]
POS = ["PROPN", "ADP", "DET", "PROPN", "VERB", "PROPN", "PUNCT"]
HEADS = [4, 3, 3, 0, 4, 4, 4]
DEPS = ["nsubj", "case", "det", "nmod", "ROOT", "obj", "punct"]
WHOLE = [(0, 1), (0, 4), (3, 4)]
SIGNS = 2490430715926450888


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


@pytest.fixture
def doc() -> Doc:
    made = Doc(spacy.blank("en").vocab, WORDS, pos=POS, heads=HEADS, deps=DEPS)
    made.set_ents([Span(made, 0, 1, "PERSON"), Span(made, 3, 4, "GPE")])
    return made


def nothing(margin: int = 0) -> renaming.Weights:
    """Weights of zero, by which only what was found is a name, if the margin is not zero."""
    return renaming.Weights(np.zeros(((1 << renaming.BITS) + 1, len(LABELS) - 1), np.int8), margin)


def with_sign(doc: Doc, span: tuple[int, int], label: str) -> renaming.Weights:
    """Weights of which one alone is not zero: that of the third kind of sign of a span, for a label."""
    told = nothing(1)
    of = signs(read_names(doc), np.array([span[0]]), np.array([span[1]]))[8:9]
    told.values[renaming.places(of), LABELS.index(label) - 1] = 10
    return told


def test_what_was_found_its_parts_and_what_it_may_be_part_of_are_asked(doc: Doc):
    assert groups(read_names(doc)) == [WHOLE, [(5, 6)]]


def test_two_halves_become_one_name_where_the_whole_is_worth_more(doc: Doc):
    seen = read_names(doc)
    chosen = list(renaming.choices(seen, with_sign(doc, (0, 4), "ORG")))
    assert chosen == [(0, 4, "ORG")]
    assert list(renaming.choices(seen, nothing(1))) == [(0, 1, "PERSON"), (3, 4, "GPE")]
    assert list(renaming.choices(seen, nothing())) == []


def test_a_document_without_words_is_left_alone():
    assert list(renaming.choices(read_names(Doc(spacy.blank("en").vocab)), nothing())) == []


def test_signs_are_the_same_on_every_machine(doc: Doc):
    flat = np.array(WHOLE)
    made = signs(read_names(doc), flat[:, 0], flat[:, 1])
    assert made.shape == (91, len(WHOLE))
    assert int(np.bitwise_xor.reduce(made, axis=None)) == SIGNS


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They fought in the Second Boer War.", "Second Boer War", "EVENT"),
        ("He voted for Likud, Shas and the Labor Party.", "Likud", "ORG"),
        ("The Nigerien Self-Management Party won.", "Nigerien Self-Management Party", "ORG"),
    ],
)
def test_words_and_neighbours_say_what_a_name_is(nlp: Language, text: str, name: str, label: str):
    with nlp.select_pipes(disable=["kg_renaming"]):
        assert (name, label) not in [(one.text, one.label_) for one in nlp(text).ents]
    assert (name, label) in [(one.text, one.label_) for one in nlp(text).ents]


def test_labels_of_others_stay(nlp: Language):
    doc = nlp.make_doc("Oslo sells 12 ships.")
    doc = Doc(nlp.vocab, [t.text for t in doc], heads=[1, 1, 3, 1, 1], deps=["dep"] * 5)
    doc.set_ents([Span(doc, 2, 4, "SHIPS")])
    assert [(e.text, e.label_) for e in renaming.Renaming()(doc).ents if e.label_ == "SHIPS"] == [
        ("12 ships", "SHIPS")
    ]


def test_what_comes_of_a_text_does_not_depend_on_those_beside_it(nlp: Language):
    texts = [
        "Likud",
        "He voted for Likud, Shas and the Labor Party.",
        "",
        "The Nigerien Self-Management Party won; Shas did not. Labor",
        "Party of Oslo, Likud. They fought in the Second Boer War",
        "Boer War",
    ]
    alone = [[(e.start, e.end, e.label_) for e in nlp(text).ents] for text in texts]
    for many in (texts, texts[::-1]):
        together = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(many)]
        assert together == (alone if many is texts else alone[::-1])


def test_signs_of_a_text_are_those_it_has_alone(nlp: Language):
    texts = ("Likud, Shas.", "Shas of Oslo met Labor (LAB)", "Oslo, Likud")
    docs = list(nlp.pipe(texts))
    seen = read_names(*docs)
    for start, doc in zip(seen.starts.tolist(), docs, strict=True):
        own = read_names(doc)
        spans = np.array([span for group in groups(own) for span in group])
        there = signs(seen, spans[:, 0] + start, spans[:, 1] + start)
        assert (there == signs(own, spans[:, 0], spans[:, 1])).all()


def test_without_a_parser_there_is_nothing_to_go_by():
    assert "kg_renaming" not in english.load(exclude=["parser"]).pipe_names


def test_a_component_can_be_taken_out_of_the_pipeline():
    nlp = english.load()
    nlp.remove_pipe("ner")
    assert not nlp("Oslo is large.").ents


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4), st.integers(1, 9)), max_size=8))
def test_chosen_names_never_overlap_and_none_is_better_left_out(rows: list[tuple[int, int, int]]):
    offered = [(first, first + size, worth, 0) for first, size, worth in rows]
    chosen = renaming.apart(offered)
    taken = [token for first, last, _ in chosen for token in range(first, last)]
    assert len(taken) == len(set(taken))
    for first, last, _, kind in offered:
        free = set(range(first, last)).isdisjoint(taken)
        assert not free or (first, last, kind) in chosen


def test_headlines_and_capitals_keep_the_names_as_they_were_found(nlp: Language):
    for text in (
        "SECOND BOER WAR ENDS AS TALKS FAIL IN OSLO",
        "Second Boer War Ends as Talks Fail in Oslo",
    ):
        with nlp.select_pipes(disable=["kg_renaming"]):
            found = [(one.text, one.label_) for one in nlp(text).ents]
        assert [(one.text, one.label_) for one in nlp(text).ents] == found
