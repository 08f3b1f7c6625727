"""How alike two clusterings of mentions are: MUC, B³, CEAFe and their mean, the CoNLL score.

Source: Vilain et al. (1995), Bagga and Baldwin (1998), Luo (2005), and for their mean Pradhan et al. (2012). The two
sides need not hold the same mentions: one that a side lacks counts against the other's precision or recall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Clusters = Sequence[frozenset[Hashable]]


def grouped(assigned: Mapping[Hashable, Hashable], *, least: int = 1) -> list[frozenset[Hashable]]:
    """The clusters of at least so many mentions, from the cluster of each mention.

    >>> grouped({"a": 1, "b": 1, "c": 2}, least=2) == [frozenset({"a", "b"})]
    True
    """
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in assigned.items():
        found[cluster].add(mention)
    return [frozenset(members) for members in found.values() if len(members) >= least]


def muc(key: Clusters, response: Clusters) -> tuple[int, int]:
    """Links of the key that the response has, and all its links."""
    where = {m: n for n, members in enumerate(response) for m in members}
    kept = total = 0
    for members in key:
        parts = {where.get(m, ("alone", m)) for m in members}
        kept += len(members) - len(parts)
        total += len(members) - 1
    return kept, total


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, int]:
    """The key's mentions, each as the share of its cluster that the response keeps with it, and their number."""
    where = {m: n for n, members in enumerate(response) for m in members}
    total = 0.0
    for members in key:
        shares = Counter(where[m] for m in members if m in where)
        total += sum(count * count for count in shares.values()) / len(members)
    return total, sum(map(len, key))


def ceaf_e(key: Clusters, response: Clusters) -> float:
    """The likeness of the best one-to-one alignment of clusters, each pair 0 to 1."""
    where = {m: n for n, members in enumerate(response) for m in members}
    shared = Counter((k, where[m]) for k, members in enumerate(key) for m in members if m in where)
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for k, r in shared:
        beside["k", k].append(("r", r))
        beside["r", r].append(("k", k))
    seen: set[tuple[str, int]] = set()
    total = 0.0
    for start in list(beside):  # each connected part on its own: the matrix of all would be large
        if start in seen:
            continue
        stack, part = [start], []
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                part.append(node)
                stack += beside[node]
        rows = sorted(n for side, n in part if side == "k")
        columns = sorted(n for side, n in part if side == "r")
        likeness = np.array(
            [[2 * shared[k, r] / (len(key[k]) + len(response[r])) for r in columns] for k in rows]
        )
        total += best_total(likeness)
    return total


def best_total(values: NDArray[np.float64]) -> float:
    """The greatest sum of values with one at most from each row and column (Kuhn 1955, by shortest paths).

    >>> best_total(np.array([[0.9, 0.8], [0.7, 0.1]]))
    1.5
    """
    if values.shape[0] > values.shape[1]:
        values = values.T
    rows, columns = values.shape
    cost = -values
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=int)  # 1-based, 0 is none
    for row in range(1, rows + 1):
        row_of[0] = row
        here = 0
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while row_of[here]:
            used[here] = True
            now = row_of[here]
            slack = cost[now - 1] - row_price[now] - column_price[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            came_from[1:][better] = here
            following = int(np.argmin(np.where(used, np.inf, least)[1:])) + 1
            step = least[following]
            row_price[row_of[used]] += step
            column_price[used] -= step
            least[~used] -= step
            here = following
        while here:
            row_of[here] = row_of[came_from[here]]
            here = came_from[here]
    return float(sum(values[row_of[c] - 1, c - 1] for c in range(1, columns + 1) if row_of[c]))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(key: Clusters, response: Clusters) -> dict[str, float]:
    """F1 of MUC, B³ and CEAFe, and their mean.

    >>> same = [frozenset("ab"), frozenset("cde")]
    >>> score(same, same)
    {'muc': 1.0, 'b3': 1.0, 'ceafe': 1.0, 'conll': 1.0}
    """

    def share(found: tuple[float, int]) -> float:
        return found[0] / found[1] if found[1] else 0.0

    alike = ceaf_e(key, response)
    figures = {
        "muc": f1(share(muc(response, key)), share(muc(key, response))),
        "b3": f1(share(b_cubed(response, key)), share(b_cubed(key, response))),
        "ceafe": f1(share((alike, len(response))), share((alike, len(key)))),
    }
    figures["conll"] = sum(figures.values()) / 3
    return {name: round(value, 4) for name, value in figures.items()}


def scores(
    gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]
) -> dict[str, float]:
    """The score where both sides say the cluster of each mention; clusters of one count.

    >>> scores({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "y", 3: "z"})
    {'muc': 0.0, 'b3': 0.8, 'ceafe': 0.6667, 'conll': 0.4889}
    """
    return score(grouped(gold), grouped(found))
