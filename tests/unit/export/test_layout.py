"""Where nodes stand: pieces apart from each other, and each as compact as can be seen."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from kg.export.layout import SPACING, positions


def _pieces(*parts: nx.Graph[int]) -> tuple[nx.Graph[int], list[np.ndarray]]:
    graph: nx.Graph[int] = nx.disjoint_union_all(parts)
    places: dict[int, tuple[int, int]] = positions(graph)
    found = [np.array([places[n] for n in part]) for part in nx.connected_components(graph)]
    return graph, sorted(found, key=len, reverse=True)


def _hubs(count: int) -> nx.Graph[int]:
    """A tree with branches and leaves, as names and their events have."""
    return nx.full_rary_tree(4, count)


@pytest.mark.parametrize("small", [1, 12, 60])
def test_pieces_stand_apart_from_the_largest(small):
    _, (main, *others) = _pieces(_hubs(120), *(nx.path_graph(2 + n % 4) for n in range(small)))
    right = max(main[:, 0])
    assert all(min(piece[:, 0]) - right > 2 * SPACING for piece in others)


def test_pieces_stand_farther_apart_than_their_ties_are_long():
    graph, pieces = _pieces(_hubs(60), *(nx.path_graph(2 + n % 2) for n in range(30)))
    places: dict[int, tuple[int, int]] = positions(graph)
    small = [edge for edge in graph.edges if edge[0] >= 60]
    longest = max(np.hypot(*np.subtract(places[u], places[v])) for u, v in small)
    nearest = min(
        np.linalg.norm(one[:, None] - other[None], axis=2).min()
        for n, one in enumerate(pieces)
        for other in pieces[n + 1 :]
    )
    assert nearest > 1.1 * longest


def test_pieces_beside_each_other_are_no_straight_row():
    _, (_, *others) = _pieces(_hubs(60), *(nx.path_graph(2) for _ in range(30)))
    for piece in others:
        assert np.ptp(piece, axis=0).min() > 0.4 * SPACING


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize(("main", "small"), [(260, 45), (200, 13), (40, 200), (2, 200)])
def test_all_together_have_about_the_shape_of_a_screen(main, small, size):
    graph = nx.disjoint_union_all([_hubs(main), *(nx.path_graph(size) for _ in range(small))])
    wide, high = np.ptp(np.array(list(positions(graph).values())), axis=0)
    assert 0.9 < wide / high < 2


def test_a_large_piece_is_compact():
    places = np.array(list(positions(_hubs(260)).values()))
    wide, high = np.ptp(places, axis=0)
    assert wide * high / len(places) < (3.5 * SPACING) ** 2


def test_nothing_and_a_single_thing_have_places():
    assert positions(nx.Graph()) == {}
    assert positions(nx.empty_graph(1)) == {0: (0, 0)}
