"""The parser and the entity recognizer decide what spaCy's own do, whatever is read beside a text."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg import english
from tests.quality.score import texts


@pytest.fixture(scope="module")
def nlp() -> Language:
    return english.load()


def told(doc: Doc) -> list[tuple[str, int, str, str, bool | None]]:
    return [(t.text, t.head.i, t.dep_, t.ent_iob_ + t.ent_type_, t.is_sent_start) for t in doc]


def test_the_tree_and_the_names_are_those_of_spacy(nlp: Language) -> None:
    plain = spacy.load(english.MODEL)
    given = list(texts().values())
    with nlp.select_pipes(disable=["kg_renaming"]):  # second thoughts are no part of it
        pairs = list(zip(nlp.pipe(given), plain.pipe(given), strict=True))
    same = [one == other for pair in pairs for one, other in zip(*map(told, pair), strict=True)]
    # but where two transitions are as good to the sixth place
    assert same.count(False) <= len(same) / 500


def test_a_text_alone_is_read_as_among_others(nlp: Language) -> None:
    given = ["", "Oslo.", *texts().values()]
    assert [told(doc) for doc in nlp.pipe(given)] == [told(nlp(text)) for text in given]


def test_it_is_saved_as_a_pipeline_of_spacys_own(nlp: Language, tmp_path: Path) -> None:
    text = "Anna Alvers met Boris Brekke in Oslo."
    with nlp.select_pipes(disable=["kg_retagging", "kg_renaming"]):
        nlp.to_disk(tmp_path)
        wanted = told(nlp(text))
    assert told(spacy.load(tmp_path)(text)) == wanted
