"""The coreference scores of benchmarks/clusters.py, on cases worked out by hand."""

from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scores() -> ModuleType:
    path = ROOT / "benchmarks" / "clusters.py"
    spec = importlib.util.spec_from_file_location("clusters", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_one_mention_in_the_wrong_cluster(scores: ModuleType):
    key = [frozenset("abc"), frozenset("de")]
    response = [frozenset("ab"), frozenset("cde")]
    expected = {"muc": 2 / 3, "b3": 11 / 15, "ceafe": 0.8, "conll": 11 / 15}
    assert scores.score(key, response) == pytest.approx(expected, abs=1e-4)


def test_a_mention_that_one_side_lacks_counts_against_the_other(scores: ModuleType):
    key, response = [frozenset("ab")], [frozenset("abx")]
    assert scores.muc(key, response) == (1, 1)
    assert scores.muc(response, key) == (1, 2)
    assert scores.b_cubed(response, key) == (pytest.approx(4 / 3), 3)


@pytest.mark.parametrize("shape", [(1, 4), (3, 3), (5, 2)])
def test_the_alignment_is_the_best_of_all(scores: ModuleType, shape: tuple[int, int]):
    values = np.random.default_rng(7).random(shape)
    wide = values if shape[0] <= shape[1] else values.T
    every = itertools.permutations(range(wide.shape[1]), wide.shape[0])
    best = max(sum(wide[row, column] for row, column in enumerate(way)) for way in every)
    assert scores.best_total(values) == pytest.approx(best)
