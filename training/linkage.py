"""Average linkage, and documents grouped by their words.

Source: UPGMA (Sokal and Michener 1958); term weighting of Salton and Buckley (1988). Documents are grouped before their
events are, as in Barhom et al. (2019) and Bugert et al. (2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Merge = tuple[float, int, int]


def merges(likeness: Matrix, least: float) -> list[Merge]:
    """The merges of average linkage, likest first, down to a likeness: (likeness, group, group that joins it).

    A group is called by its first member; of equally like pairs the first by their members is merged first. The
    likeness never rises from one merge to the next, so that a prefix of the merges is the answer to a higher ``least``.

    Args:
        likeness: symmetric, of each pair of items.
        least: the average likeness below which two groups stay apart.

    >>> merges(np.array([[1, .9, .1], [.9, 1, .4], [.1, .4, 1]]), .2)
    [(0.9, 0, 1), (0.25, 0, 2)]
    """
    mean = likeness.astype(np.float64).copy()
    size = np.ones(len(mean))
    np.fill_diagonal(mean, -np.inf)
    found: list[Merge] = []
    for _ in range(len(mean) - 1):
        place = int(np.argmax(mean))
        first, second = sorted(divmod(place, len(mean)))
        best = float(mean[first, second])
        if best < least:
            break
        found.append((best, first, second))
        joined = (size[first] * mean[first] + size[second] * mean[second]) / (
            size[first] + size[second]
        )
        mean[first], mean[:, first] = joined, joined
        mean[second], mean[:, second] = -np.inf, -np.inf
        mean[first, first] = -np.inf
        size[first] += size[second]
    return found


def groups(count: int, found: Sequence[Merge], least: float) -> list[int]:
    """The group of each item after the merges that are at least so like, called by its first member.

    >>> groups(3, [(.9, 0, 1), (.25, 0, 2)], .5)
    [0, 0, 2]
    """
    group = list(range(count))
    for likeness, first, second in found:
        if likeness < least:
            break
        group = [first if each == second else each for each in group]
    return group


def weighted(texts: Sequence[Sequence[str]], rarity: dict[str, float]) -> Matrix:
    """Unit vectors of texts over the terms of a table: damped counts times rarity."""
    index = {term: n for n, term in enumerate(sorted(rarity))}
    found = np.zeros((len(texts), len(index)))
    for row, text in enumerate(texts):
        for term, count in Counter(text).items():
            if term in index:
                found[row, index[term]] = (1 + np.log(count)) * rarity[term]
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return found / np.where(length > 0, length, 1.0)


def rarities(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """The inverse document frequency of the terms that stand in two texts or more, and not in all.

    >>> {term: round(value, 2) for term, value in rarities([["a", "b"], ["a", "b"], ["a"]]).items()}
    {'b': 0.41}
    """
    seen = Counter(term for text in texts for term in set(text))
    count = len(texts)
    return {term: float(np.log(count / n)) for term, n in sorted(seen.items()) if 1 < n < count}


def cosines(texts: Sequence[Sequence[str]]) -> Matrix:
    """How like each two texts are: the cosine of their weighted terms."""
    vectors = weighted(texts, rarities(texts))
    return vectors @ vectors.T
