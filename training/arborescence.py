"""The best tree from the scores that a parser gives to pairs of words.

A graph parser scores each pair on its own; the best head of every word need not make a tree. Source: the arborescence of
Chu and Liu (1965) and Edmonds (1967) in parsing (McDonald et al. 2005), by networkx.
"""

from __future__ import annotations

import networkx
import numpy


def tree(scores: numpy.ndarray) -> list[int]:
    """Heads with one root and no cycle, from scores of (word, head); head 0 is the root.

    Each word's best head; where these make a cycle, the best tree (Chu and Liu 1965; Edmonds 1967).

    >>> tree(numpy.array([[0.0, -9.0, 3.0], [2.0, 4.0, -9.0]]))
    [2, 0]
    >>> tree(numpy.array([[0.0, -9.0, 5.0, 1.0], [0.0, 5.0, -9.0, 4.0], [3.0, 1.0, 1.0, -9.0]]))
    [2, 3, 0]
    """
    count = len(scores)
    best = max(
        range(count),
        key=lambda word: scores[word, 0] - max(numpy.delete(scores[word], 0), default=0),
    )
    scores[:, 0] = -1e9
    scores[best] = -1e9
    scores[best, 0] = 0
    heads = scores.argmax(1)
    if _has_cycle(heads):
        graph = networkx.DiGraph()
        graph.add_edge(0, best + 1, weight=0.0)
        graph.add_weighted_edges_from(
            (head, word + 1, float(scores[word, head]))
            for word in range(count)
            for head in range(1, count + 1)
            if word != best and head != word + 1
        )
        found = networkx.maximum_spanning_arborescence(graph)
        for head, word in found.edges:
            heads[word - 1] = head
    return [int(head) for head in heads]


def _has_cycle(heads: numpy.ndarray) -> bool:
    """Whether some word stands below itself."""
    done = {0}
    for start in range(1, len(heads) + 1):
        path, here = set(), start
        while here not in done:
            if here in path:
                return True
            path.add(here)
            here = int(heads[here - 1])
        done |= path
    return False
