"""Run spaCy's training loop on a configuration: syntax, its tuning to damaged text, entities."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy
from spacy.cli.train import train as spacy_train
from thinc.backends.numpy_ops import NumpyOps
from threadpoolctl import threadpool_limits

CONFIGS = Path(__file__).parent / "configs"


def multiply(self, x, y, out=None, trans1=False, trans2=False):
    """Multiply two matrices with NumPy, whose OpenBLAS knows recent AMD processors; spaCy's BLIS does not."""
    return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def train(part: str, corpus: Path, output: Path, **overrides: object) -> Path:
    """Train one part on its corpus folder and return the folder of its best model by development score."""
    logging.getLogger("spacy").setLevel(logging.INFO)
    NumpyOps.gemm = multiply
    output.mkdir(parents=True, exist_ok=True)
    paths = {"paths.train": str(corpus / "train"), "paths.dev": str(corpus / "dev.spacy")}
    # A second thread saves a tenth of the time at half as much work again, and waits where a core is busy.
    with threadpool_limits(1, user_api="blas"):
        spacy_train(CONFIGS / f"{part}.cfg", output, overrides={**paths, **overrides})
    return output / "model-best"
