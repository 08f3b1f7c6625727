"""The encoders' quick way gives spaCy's own numbers, to the last bit, and leaves learning alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy
import pytest
from spacy.training import Example
from thinc.api import Adam

from kg import english
from kg.english import encoders


def _encoder(nlp: Any, name: str) -> Any:
    """The part of a component's model that looks at neighbours."""
    found = [
        layer
        for layer in nlp.get_pipe(name).model.walk()
        if isinstance(layer._func, partial) and layer._func.func is encoders._forward
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", ["tok2vec", "ner"])
@pytest.mark.parametrize("words", [7, 40, encoders.WORDS])
def test_vectors_are_those_of_the_long_way(
    name: str, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoders, "WORDS", words)
    encoder = _encoder(english.load(), name)
    width = encoder.get_dim("nO")
    draw = numpy.random.default_rng(3).standard_normal
    given = [draw((count, width), "f") for count in (0, 1, 300, 2, 0, 41)]
    wanted, _ = encoder._func.args[0](encoder, given, False)
    found = encoder.predict(given)
    assert [len(text) for text in found] == [0, 1, 300, 2, 0, 41]
    assert all(numpy.array_equal(*pair) for pair in zip(found, wanted, strict=True))


def test_a_pipeline_that_goes_on_learning_uses_what_it_has_learnt() -> None:
    nlp = english.load()
    encoder = _encoder(nlp, "ner")
    given = [numpy.random.default_rng(3).standard_normal((5, encoder.get_dim("nO")), "f")]
    before = encoder.predict(given)[0]
    names = {"entities": [(0, 4, "PERSON")]}
    nlp.update([Example.from_dict(nlp.make_doc("Oslo."), names)] * 8, sgd=Adam(0.01))
    wanted, _ = encoder._func.args[0](encoder, given, False)
    assert numpy.array_equal(encoder.predict(given)[0], wanted[0])
    assert not numpy.array_equal(wanted[0], before)
