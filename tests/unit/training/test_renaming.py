"""What a run of spans is worth: the sums by which second thoughts about names learn."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from training.renaming import marginals

SPANS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 4)).map(lambda one: (one[0], sum(one))),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(SPANS, st.lists(st.floats(-6, 6), min_size=6, max_size=6))
def test_shares_are_those_of_all_ways_to_choose(spans: list[tuple[int, int]], worth: list[float]):
    shares, total = [0.0] * len(spans), 0.0
    for size in range(len(spans) + 1):
        for chosen in combinations(range(len(spans)), size):
            tokens = [token for at in chosen for token in range(*spans[at])]
            if len(tokens) > len(set(tokens)):
                continue
            weight = math.exp(sum(worth[at] for at in chosen))
            total += weight
            for at in chosen:
                shares[at] += weight
    made = marginals(spans, worth[: len(spans)])
    assert all(abs(one - share / total) < 1e-6 for one, share in zip(made, shares, strict=True))
