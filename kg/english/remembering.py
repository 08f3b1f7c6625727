"""Vectors of words by themselves, kept from text to text.

What a word's form says, some three tenths of an encoder's products, is the same wherever the word stands, and most
words of a text stood in one before (Zipf 1935). The words around it are looked at afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

#: Forms that are kept: some 10 MB of vectors. When there are more, it begins anew.
MOST = 20_000
_EMBEDS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")


class _Forms:
    """The vectors of forms (what their hashed features are, as bytes)."""

    def __init__(self, forward: Callable[..., Any]) -> None:
        self.forward: Callable[..., Any] = forward
        self.rows: dict[bytes, int] = {}
        self.vectors: Any = None
        self.trained = False

    def add(self, model: Any, features: Any) -> None:
        """Compute the vectors of forms that are not known, each once."""
        found = [features]
        for layer in model.layers[1:]:
            found = layer.predict(found)
        first, last = len(self.rows), len(self.rows) + len(features)
        if self.vectors is None or last > len(self.vectors):
            self.vectors = numpy.empty((max(last, MOST), found[0].shape[1]), "f")
        self.vectors[first:last] = found[0]
        self.rows |= {form: at for at, form in enumerate(_bytes(features), first)}


def remembering(nlp: Language) -> Language:
    """The pipeline, each of its embeddings of hashed features keeping what it has computed."""
    for _, component in nlp.components:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            names = [one.name.split("(")[0] for one in layer.layers]
            if tuple(names) == _EMBEDS and not isinstance(layer._func, partial):
                layer._func = partial(_forward, _Forms(layer._func))
    return nlp


def _forward(forms: _Forms, model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    forms.trained = forms.trained or is_train  # what is kept would be of other weights
    if forms.trained:
        return forms.forward(model, docs, is_train)  # type: ignore[no-any-return]
    features = model.layers[0].predict(docs)
    told = [_bytes(each) for each in features]
    fresh = {form: None for each in told for form in each if form not in forms.rows}
    if len(fresh) + len(forms.rows) > MOST:
        forms.rows = {}
        fresh = {form: None for each in told for form in each}
    if fresh:
        kind, width = features[0].dtype, features[0].shape[1]
        forms.add(model, numpy.frombuffer(b"".join(fresh), kind).reshape(-1, width))
    return [forms.vectors[[forms.rows[form] for form in each]] for each in told], None


def _bytes(features: Any) -> list[bytes]:
    """The features of each token as one key."""
    size = features.shape[1] * features.itemsize
    return numpy.ascontiguousarray(features).view(f"V{size}").ravel().tolist()
