"""spaCy's window encoder (MaxoutWindowEncoder.v2) where nothing is learnt: the same numbers, to the last bit, sooner.

Each layer looks at a word with its neighbours: a product with weights, the largest of some pieces (maxout, Goodfellow
et al. 2013), its mean and spread taken out (Ba et al. 2016), and what came in added. thinc does so for all texts
of a batch in arrays that outgrow the processor's cache, keeps which piece was the largest for learning, and works the
mean out twice. Here some words at a time go through all layers, and the pieces lie one after another.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy
from spacy.language import Language

#: Words that go through the layers together: what they need fits a core's cache (measured: 350 to 20,000).
WORDS = 1_500
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"


class _Layer(NamedTuple):
    weights: Any  # (pieces * width, 3 * width): those of the first piece first
    bias: Any
    scale: Any
    shift: Any
    pieces: int


def quick_encoders(nlp: Language) -> Language:
    """The pipeline, each of its window encoders of one neighbour a side computing so where nothing is learnt."""
    for _, component in nlp.components:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            if layer.name.startswith("with_array") and _is_encoder(layer):
                layer._func = partial(_forward, layer._func)
    return nlp


def _is_encoder(model: Any) -> bool:
    inner = model.layers[0]
    if isinstance(model._func, partial) or not all(one.name == _LAYER for one in inner.layers):
        return False
    return bool(inner.layers) and all(
        one.attrs["window_size"] == 1 for one in inner.walk() if one.name == "expand_window"
    )


def _forward(
    trained: Callable[..., Any], model: Any, texts: Any, is_train: bool
) -> tuple[Any, Any]:
    if is_train or not isinstance(texts, list):
        return trained(model, texts, is_train)  # type: ignore[no-any-return]
    layers = [_layer(one) for one in model.layers[0].layers]
    ops, pad = model.ops, model.attrs["pad"]
    flat = ops.flatten(texts, pad=pad)
    found, reach = numpy.empty_like(flat), len(layers)
    for first in range(0, len(flat), WORDS):
        # each layer sees one word further to both sides: what is cut off there is not kept
        before = min(first, reach)
        rows = flat[first - before : first + WORDS + reach]
        for layer in layers:
            rows = _through(layer, rows, ops)
        kept = found[first : first + WORDS]
        kept[:] = rows[before : before + len(kept)]
    return ops.unflatten(found, [len(text) for text in texts], pad=pad), None


def _layer(residual: Any) -> _Layer:
    maxout, norm = (
        next(one for one in residual.walk() if one.name == name) for name in ("maxout", "layernorm")
    )
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    pieces, inputs = weights.shape[1:]
    turned = numpy.ascontiguousarray(weights.transpose(2, 1, 0)).reshape(inputs, -1)
    ours = numpy.ascontiguousarray(bias.T).ravel()
    return _Layer(turned.T, ours, norm.get_param("G"), norm.get_param("b"), pieces)


def _through(layer: _Layer, rows: Any, ops: Any) -> Any:
    """Rows (words, width) after a layer."""
    count, width = rows.shape
    product = ops.gemm(ops.seq2col(rows, 1), layer.weights, trans2=True)
    product += layer.bias
    piece = product.reshape(count, layer.pieces, width)
    best = piece[:, 0].copy()
    for at in range(1, layer.pieces):
        numpy.maximum(best, piece[:, at], out=best)
    best -= best.mean(axis=1, keepdims=True)
    spread = (best * best).sum(axis=1, keepdims=True)
    spread /= width
    best *= (spread + 1e-08) ** -0.5
    best *= layer.scale
    best += layer.shift
    best += rows
    return best
