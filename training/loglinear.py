"""A log-linear model over named signs, some with a weight for each class, some shared by all classes.

A shared sign speaks of the class it is asked about ("this would be the agent-like role, and stands as a subject"), so
what it learns from one class holds for the others. The class 0, "none", has no shared signs. AdaGrad (Duchi, Hazan and
Singer 2011) over small batches in an order of fixed seed.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ROUNDS, _BATCH, _RATE, _DECAY = 6, 2048, 0.15, 1e-4
_SMALL = 0.05  # shared weights below it are left out, others where they round to 0.0

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]


class _Names:
    """Signs by number, from 1 on; 0 fills a row."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.rows: list[array[int]] = []

    def add(self, signs: Sequence[str]) -> None:
        numbers = self.numbers
        self.rows.append(array("i", [numbers.setdefault(s, len(numbers) + 1) for s in signs]))

    def kept(self, times: int) -> tuple[list[str], Numbers]:
        """The signs seen so often, sorted, and the rows of their numbers."""
        flat = np.concatenate([np.frombuffer(row, np.int32) for row in self.rows])
        seen = np.bincount(flat, minlength=len(self.numbers) + 1)
        names = sorted(name for name, number in self.numbers.items() if seen[number] >= times)
        renumbered = np.zeros(len(self.numbers) + 1, np.int32)
        for number, name in enumerate(names, start=1):
            renumbered[self.numbers[name]] = number
        table = np.zeros((len(self.rows), max(map(len, self.rows))), np.int32)
        for at, row in enumerate(self.rows):
            table[at, : len(row)] = renumbered[row]
        return names, table


class Examples:
    """Rows of signs with their class; ``classes`` counts those beside "none"."""

    def __init__(self, classes: int) -> None:
        self.classes = classes
        self.labels: list[int] = []
        self._plain, self._shared = _Names(), _Names()

    def add(self, plain: Sequence[str], shared: Sequence[Sequence[str]], label: int) -> None:
        """Add a row: its signs, for each class the signs that speak of it, and its class."""
        self._plain.add(plain)
        for signs in shared:
            self._shared.add(signs)
        self.labels.append(label)

    def weights(
        self, seen: int, seen_shared: int
    ) -> tuple[dict[str, list[float]], dict[str, float]]:
        """The weights of plain signs, relative to "none", and of shared signs; rare and small ones left out."""
        names, plain = self._plain.kept(seen)
        shared_names, flat = self._shared.kept(seen_shared)
        shared = flat.reshape(len(self.labels), self.classes, -1)
        print(f"{len(self.labels)} rows, {len(names)} signs, {len(shared_names)} shared")
        sizes = (len(names) + 1, len(shared_names) + 1)
        own, common = fitted(plain, shared, np.array(self.labels), *sizes)
        relative = (own[:, 1:] - own[:, :1]).astype(float).round(1)
        common = common.astype(float).round(2)
        return (
            {
                name: relative[number].tolist()
                for number, name in enumerate(names, start=1)
                if relative[number].any()
            },
            {
                name: float(common[number])
                for number, name in enumerate(shared_names, start=1)
                if abs(common[number]) >= _SMALL
            },
        )


def fitted(
    plain: Numbers, shared: Numbers, labels: NDArray[np.int64], own_size: int, common_size: int
) -> tuple[Weights, Weights]:
    """The weights of plain signs (sign by class) and of shared ones."""
    chance = np.random.default_rng(0)
    own = np.zeros((own_size, shared.shape[1] + 1), np.float32)
    common = np.zeros(common_size, np.float32)
    own_seen, common_seen = np.full_like(own, 1e-3), np.full_like(common, 1e-3)
    for turn in range(_ROUNDS):
        rate, loss = _RATE * (1 - 0.8 * turn / _ROUNDS), 0.0
        order = chance.permutation(len(labels))
        for begin in range(0, len(labels), _BATCH):
            rows = order[begin : begin + _BATCH]
            wrong = _probabilities(plain[rows], shared[rows], own, common)
            right = (np.arange(len(rows)), labels[rows])
            loss -= float(np.log(wrong[right] + 1e-9).sum())
            wrong[right] -= 1
            _step(own, own_seen, plain[rows], wrong, rate)
            _step(common[:, None], common_seen[:, None], shared[rows].reshape(wrong[:, 1:].size, -1),
                  wrong[:, 1:].reshape(-1, 1), rate)  # fmt: skip
        print(f"round {turn + 1}: loss {loss / len(labels):.4f}", flush=True)
    return own, common


def _probabilities(plain: Numbers, shared: Numbers, own: Weights, common: Weights) -> Weights:
    scores = own[plain].sum(1)
    scores[:, 1:] += common[shared].sum(2)
    scores -= scores.max(1, keepdims=True)
    powers: Weights = np.exp(scores)
    return powers / powers.sum(1, keepdims=True)


def _step(weights: Weights, seen: Weights, signs: Numbers, wrong: Weights, rate: float) -> None:
    """One AdaGrad step on the signs of a batch; the filler keeps its weight of nothing."""
    used, where = np.unique(signs, return_inverse=True)
    where = where.ravel()
    gradient = np.stack(
        [np.bincount(where, np.repeat(column, signs.shape[1]), len(used)) for column in wrong.T],
        axis=1,
    ).astype(np.float32)
    gradient += _DECAY * len(wrong) * weights[used]
    seen[used] += gradient**2
    weights[used] -= rate * gradient / np.sqrt(seen[used])
    weights[0] = 0
