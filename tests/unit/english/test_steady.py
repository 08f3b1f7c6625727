"""A text's vectors, and its record, are the same to the last bit whatever is read beside it."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import english
from kg.english.steady import MANY, ROWS, SteadyOps
from kg.extraction.pipeline import extract, extract_together
from kg.values import Document
from tests.quality.score import texts

WEIGHTS = numpy.random.default_rng(0).standard_normal((96, 128)).astype("f")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2 * MANY), st.integers(1, 2 * MANY), st.booleans())
def test_a_row_is_the_same_whatever_stands_beside_it(start: int, count: int, turned: bool) -> None:
    rows = numpy.random.default_rng(1).standard_normal((4 * MANY + 1, 128)).astype("f")
    weights = WEIGHTS if turned else numpy.ascontiguousarray(WEIGHTS.T)
    ops = SteadyOps()
    whole = ops.gemm(rows, weights, trans2=turned)
    part = ops.gemm(rows[start : start + count], weights, trans2=turned)
    assert numpy.array_equal(part, whole[start : start + count])
    assert numpy.allclose(whole, rows @ WEIGHTS.T, atol=1e-3)


_SHIFTED = """
import numpy
from kg.english.steady import MANY, ROWS, SteadyOps
for outputs, inputs in ((96, 128), (384, 384), (50, 128)):
    rows = numpy.random.default_rng(1).standard_normal((2 * MANY + 5 * ROWS, inputs)).astype("f")
    weights = numpy.random.default_rng(0).standard_normal((outputs, inputs)).astype("f")
    whole = SteadyOps().gemm(rows, weights, trans2=True)
    for start in range(1, MANY, 5):
        assert numpy.array_equal(SteadyOps().gemm(rows[start:], weights, trans2=True), whole[start:])
"""


@pytest.mark.parametrize("processor", ["Haswell", "Sandybridge", "Nehalem", "SkylakeX"])
def test_so_it_is_with_the_code_for_other_processors(processor: str) -> None:
    """OpenBLAS takes the code of the processor named; where it has none such (on ARM), its own."""
    environment = {**os.environ, "OPENBLAS_CORETYPE": processor}
    subprocess.run([sys.executable, "-c", _SHIFTED], check=True, env=environment)


def test_a_product_goes_where_it_is_wanted() -> None:
    rows = numpy.random.default_rng(1).standard_normal((3 * ROWS + 1, 128)).astype("f")
    wanted = SteadyOps().gemm(rows, WEIGHTS, trans2=True)
    whole, half = numpy.zeros((3 * ROWS + 1, 96), "f"), numpy.zeros((3 * ROWS + 1, 192), "f")
    SteadyOps().gemm(rows, WEIGHTS, trans2=True, out=whole)
    SteadyOps().gemm(rows, WEIGHTS, trans2=True, out=half[:, ::2])
    assert numpy.array_equal(whole, wanted)
    assert numpy.array_equal(half[:, ::2], wanted)


def test_no_rows_are_no_rows() -> None:
    assert SteadyOps().gemm(numpy.zeros((0, 128), "f"), WEIGHTS, trans2=True).shape == (0, 96)


def test_the_shipped_pipeline_multiplies_so() -> None:
    model = english.load().get_pipe("tok2vec").model  # type: ignore[attr-defined]
    assert {type(layer.ops) for layer in model.walk()} == {SteadyOps}


def test_documents_together_give_the_records_that_each_gives_alone() -> None:
    nlp = kg.pipeline()
    documents = [Document(path, text, "") for path, text in texts().items()]
    together = extract_together(nlp, documents)
    assert together == [extract(nlp, document) for document in documents]


def test_a_document_that_fails_costs_no_other() -> None:
    nlp = kg.pipeline()
    good = Document("good.txt", "Anna Alvers met Boris Brekke in Oslo.", "")
    bad = Document("bad.txt", None, "")  # type: ignore[arg-type]
    found = extract_together(nlp, [good, bad, good])
    assert found[0] == found[2] == extract(nlp, good)
    assert isinstance(found[1], Exception)
