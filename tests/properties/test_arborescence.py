"""Whatever scores a parser gives, the heads chosen from them make a tree, and no worse one than any other."""

from __future__ import annotations

from itertools import product

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from training.arborescence import tree


def is_tree(heads: list[int]) -> bool:
    """One root, and every word leads to it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        here = word
        for _ in heads:
            here = heads[here - 1] if here else 0
        if here:
            return False
    return True


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 4), st.data())
def test_the_best_heads_make_the_best_tree(size: int, data: st.DataObject) -> None:
    """Of all trees with the root that was chosen, none has a higher sum of scores."""
    values = data.draw(
        st.lists(st.integers(-20, 20), min_size=size * (size + 1), max_size=size * (size + 1))
    )
    scores = numpy.array(values, dtype=float).reshape(size, size + 1)
    found = tree(scores.copy())
    assert is_tree(found)
    root = found.index(0)

    def worth(heads: list[int]) -> float:
        return float(sum(scores[w, h] for w, h in enumerate(heads) if w != root))

    others = [list(h) for h in product(range(size + 1), repeat=size)]
    rivals = [h for h in others if is_tree(h) and h[root] == 0]
    assert worth(found) == max(map(worth, rivals))
