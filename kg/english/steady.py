"""Matrix products that are quick and, row by row, the same whatever stands beside the row.

Most of a pipeline's time goes into products of word vectors with weights. spaCy leaves them to BLIS, whose wheels
know few processors; NumPy's OpenBLAS (Wang et al. 2013, "AUGEM") knows most and is two to three times as fast, but
its last bits depend on how many rows it is given, and so would a graph on which texts were read together. Given
blocks of sixteen rows, turned so that they are the columns of what it computes, it treats a row alike wherever it
stands, on every processor that it tells apart (checked on Skylake-X, Haswell, Sandy Bridge, Nehalem and plain SSE).
Blocks of 96 rows as they stand take half the time, and all but Haswell treat their rows as those of the turned
blocks; whether this processor does is tried once for each shape of weights. Blocks are too small to share between
threads, which would only wait for one another: it computes in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

#: Rows of a block: as many as fit one register on all processors, so that none is a rest to be treated otherwise.
ROWS = 16
#: Rows of a large block, where the processor treats them alike.
MANY = 96
#: Blocks multiplied at a time: their product is still in the cache when it is turned back (measured: 8, 32, 128, all).
TOGETHER = 8


class SteadyOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the CPU, with products by weights in blocks of `ROWS` rows and in one thread."""

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """The product of two matrices; in blocks where the second is weights, the right way round or turned."""
        if trans1 or x.ndim != 2 or x.dtype != numpy.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        weights = y if trans2 else y.T
        count, whole = len(x), len(x) - len(x) % ROWS
        fits = out is not None and out.flags.c_contiguous
        product = out if fits else numpy.empty((count, len(weights)), "f")
        with one_thread():
            large = count - count % MANY if count >= MANY and _are_alike(*weights.shape) else 0
            if large:
                _by_large_blocks(x[:large], weights, product[:large])
            if large < whole:
                _by_blocks(x[large:whole], weights, product[large:whole])
            if whole < count:
                last = numpy.zeros((ROWS, x.shape[1]), "f")
                last[: count - whole] = x[whole:]
                end = numpy.empty((ROWS, len(weights)), "f")
                _by_blocks(last, weights, end)
                product[whole:] = end[: count - whole]
        if out is not None and not fits:
            out[:] = product
        return product


def _by_blocks(rows: Any, weights: Any, product: Any) -> None:
    """Write the products of rows, a multiple of `ROWS`, with weights (one output a row of theirs)."""
    columns = rows.reshape(-1, ROWS, rows.shape[1]).transpose(0, 2, 1)
    out = product.reshape(-1, ROWS, len(weights)).transpose(0, 2, 1)
    for at in range(0, len(columns), TOGETHER):
        out[at : at + TOGETHER] = numpy.matmul(weights, columns[at : at + TOGETHER])


def _by_large_blocks(rows: Any, weights: Any, product: Any) -> None:
    """The same for a multiple of `MANY` rows."""
    columns = numpy.ascontiguousarray(weights.T)
    blocks, out = (each.reshape(-1, MANY, each.shape[1]) for each in (rows, product))
    numpy.matmul(blocks, columns, out=out)


@cache
def _are_alike(outputs: int, inputs: int) -> bool:
    """Whether a row's product with weights of that shape is the same in blocks of both kinds and wherever it stands."""
    draw = numpy.random.default_rng(0).standard_normal
    weights = draw((outputs, inputs), "f")
    rows = numpy.repeat(draw((4, inputs), "f"), MANY, axis=0)
    turned, large = (numpy.empty((len(rows), outputs), "f") for _ in range(2))
    _by_blocks(rows, weights, turned)
    _by_large_blocks(rows, weights, large)
    return bool(
        (turned == large).all() and (large == numpy.repeat(large[::MANY], MANY, axis=0)).all()
    )


@cache
def _libraries() -> tuple[Any, ...]:
    """The BLAS libraries that NumPy has loaded, as threadpoolctl knows them."""
    found = ThreadpoolController().select(user_api="blas").lib_controllers
    return tuple(library for library in found if library.num_threads is not None)


@contextmanager
def one_thread() -> Iterator[None]:
    """NumPy's products in one thread; afterwards in as many as before."""
    before = [(library, library.num_threads) for library in _libraries()]
    for library, threads in before:
        if threads > 1:
            library.set_num_threads(1)
    try:
        yield
    finally:
        for library, threads in before:
            if threads > 1:
                library.set_num_threads(threads)


def steadied(nlp: Language) -> Language:
    """The pipeline, its models computing by `SteadyOps`; left as it is where it does not compute on the CPU."""
    ops = SteadyOps()
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if model is None or not hasattr(model, "walk"):
            continue
        for layer in model.walk():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
    return nlp
