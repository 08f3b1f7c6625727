"""What is kept of words changes nothing but the time, and nothing is kept of weights that change."""

from __future__ import annotations

from functools import partial

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam

from kg import english
from kg.english import remembering
from kg.english.steady import steadied
from tests.quality.score import texts


def vectors(nlp: Language, given: list[Doc]) -> list[numpy.ndarray]:
    """What the two encoders make of texts."""
    shared = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    own = nlp.get_pipe("ner").model.get_ref("tok2vec")  # type: ignore[attr-defined]
    return [*shared.predict(given), own.predict(given)]


@pytest.mark.parametrize("most", [10, 20_000])
def test_vectors_are_those_of_a_pipeline_that_keeps_nothing(most: int, monkeypatch) -> None:
    monkeypatch.setattr(remembering, "MOST", most)
    nlp, plain = english.load(), steadied(spacy.load(english.MODEL))
    for text in ["Oslo.", *texts().values()]:
        given = [nlp.make_doc(text), nlp.make_doc(""), nlp.make_doc("Oslo, it's said.")]
        pairs = zip(vectors(nlp, given), vectors(plain, given), strict=True)
        assert all(numpy.array_equal(kept, made) for kept, made in pairs)


def test_what_is_trained_on_keeps_nothing() -> None:
    nlp = english.load()
    encoder = nlp.get_pipe("ner").model.get_ref("tok2vec")  # type: ignore[attr-defined]
    embedding = next(layer for layer in encoder.walk() if isinstance(layer._func, partial))
    doc = nlp.make_doc("Oslo.")
    before = embedding.predict([doc])[0]
    assert numpy.array_equal(embedding.predict([doc])[0], before)
    names = {"entities": [(0, 4, "PERSON")]}
    nlp.update([Example.from_dict(nlp.make_doc("Oslo."), names)] * 8, sgd=Adam(0.01))
    assert not numpy.array_equal(embedding.predict([doc])[0], before)
