"""How well clusters of mentions agree with annotated chains: MUC, B³, CEAFe and their mean.

Source: Vilain et al. (1995), Bagga and Baldwin (1998), Luo (2005); the mean is the CoNLL score of Pradhan et al.
(2012). Mentions are given, singletons count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping

import numpy as np
from numpy.typing import NDArray

Assigned = Mapping[Hashable, Hashable]


def scores(gold: Assigned, found: Assigned) -> dict[str, float]:
    """F1 of each measure, and their mean as ``conll``; both say the group of each mention.

    >>> scores({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "y"})
    {'muc': 1.0, 'b3': 1.0, 'ceafe': 1.0, 'conll': 1.0}
    >>> scores({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "y", 3: "z"})
    {'muc': 0.0, 'b3': 0.8, 'ceafe': 0.6667, 'conll': 0.4889}
    """
    precision, recall = _ceaf_e(gold, found)
    figures = {
        "muc": _f1(_muc(found, gold), _muc(gold, found)),
        "b3": _f1(_b_cubed(found, gold), _b_cubed(gold, found)),
        "ceafe": _f1(precision, recall),
    }
    figures["conll"] = sum(figures.values()) / 3
    return {name: round(float(value), 4) for name, value in figures.items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _groups(assigned: Assigned) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, group in assigned.items():
        found[group].add(mention)
    return found


def _muc(key: Assigned, response: Assigned) -> float:
    kept = total = 0
    for members in _groups(key).values():
        kept += len(members) - len({response[m] for m in members})
        total += len(members) - 1
    return kept / total if total else 0.0


def _b_cubed(key: Assigned, response: Assigned) -> float:
    size = Counter(key.values())
    both = Counter((key[m], response[m]) for m in key)
    return sum(n * n / size[group] for (group, _), n in both.items()) / len(key)


def _ceaf_e(key: Assigned, response: Assigned) -> tuple[float, float]:
    """Precision and recall of the best one-to-one matching, found in each connected block on its own."""
    keys, responses = Counter(key.values()), Counter(response[m] for m in key)
    shared = Counter((key[m], response[m]) for m in key)
    beside: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for mine, theirs in shared:
        beside[0, mine].append((1, theirs))
        beside[1, theirs].append((0, mine))
    seen: set[tuple[int, Hashable]] = set()
    total = 0.0
    for start in beside:
        if start in seen:
            continue
        block, stack = [], [start]
        seen.add(start)
        while stack:
            block.append(stack.pop())
            fresh = [each for each in beside[block[-1]] if each not in seen]
            seen.update(fresh)
            stack += fresh
        rows = [group for side, group in block if side == 0]
        columns = [group for side, group in block if side == 1]
        likeness = [
            [2 * shared[row, column] / (keys[row] + responses[column]) for column in columns]
            for row in rows
        ]
        total += best_sum(np.array(likeness))
    return total / len(responses), total / len(keys)


def best_sum(worth: NDArray[np.float64]) -> float:
    """The greatest sum of entries no two of which share a row or column (Kuhn 1955; potentials of Jonker and Volgenant).

    >>> best_sum(np.array([[.9, .8], [.8, .1]]))
    1.6
    """
    if worth.shape[0] > worth.shape[1]:
        worth = worth.T
    count, width = worth.shape
    if count == 1:
        return float(worth.max())
    above, across = np.zeros(count + 1), np.zeros(width + 1)
    owner = np.zeros(width + 1, dtype=int)  # the row that has each column; 0 is nobody's
    for row in range(1, count + 1):
        owner[0], column = row, 0
        slack, before = np.full(width + 1, np.inf), np.zeros(width + 1, dtype=int)
        done = np.zeros(width + 1, dtype=bool)
        while owner[column]:
            done[column] = True
            here = owner[column]
            costs = -worth[here - 1] - above[here] - across[1:]
            better = ~done[1:] & (costs < slack[1:])
            slack[1:][better] = costs[better]
            before[1:][better] = column
            step = int(np.argmin(np.where(done, np.inf, slack)[1:])) + 1
            least = slack[step]
            above[owner[done]] += least
            across[done] -= least
            slack[~done] -= least
            column = step
        while column:
            owner[column], column = owner[before[column]], int(before[column])
    return float(sum(worth[owner[c] - 1, c - 1] for c in range(1, width + 1) if owner[c]))
