"""The coreference scores of training/chain_chain_scores.py, on cases worked out by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from training import chain_scores


def test_one_mention_in_the_wrong_cluster():
    key = [frozenset("abc"), frozenset("de")]
    response = [frozenset("ab"), frozenset("cde")]
    expected = {"muc": 2 / 3, "b3": 11 / 15, "ceafe": 0.8, "conll": 11 / 15}
    assert chain_scores.score(key, response) == pytest.approx(expected, abs=1e-4)


def test_a_mention_that_one_side_lacks_counts_against_the_other():
    key, response = [frozenset("ab")], [frozenset("abx")]
    assert chain_scores.muc(key, response) == (1, 1)
    assert chain_scores.muc(response, key) == (1, 2)
    found, mentions = chain_scores.b_cubed(response, key)
    assert found == pytest.approx(4 / 3)
    assert mentions == 3


@pytest.mark.parametrize("shape", [(1, 4), (3, 3), (5, 2)])
def test_the_alignment_is_the_best_of_all(shape: tuple[int, int]):
    values = np.random.default_rng(7).random(shape)
    wide = values if shape[0] <= shape[1] else values.T
    every = itertools.permutations(range(wide.shape[1]), wide.shape[0])
    best = max(sum(wide[row, column] for row, column in enumerate(way)) for way in every)
    assert chain_scores.best_total(values) == pytest.approx(best)
