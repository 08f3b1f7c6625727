"""Where nodes stand: computed here once, so that the page needs no physics and looks the same for everyone.

Each connected component starts from landmark distances (pivot MDS: Brandes and Pich 2007), is relaxed by springs
repulsion and a pull to the middle (Fruchterman and Reingold 1991; on a grid by FFT when large) and has its overlaps
pushed apart. The largest stands by itself, the others are packed beside it. No randomness is drawn.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Node = TypeVar("Node", bound=Hashable)

SPACING = 92.0  # pixels between neighbours at scale 1: room for a label of two lines
ASPECT = 1.4  # the canvas beside the panel on a common screen
GAP = (
    2.0 * SPACING
)  # between pieces: wider than their ties are long, or pieces side by side read as a chain
_TO_MIDDLE = 1.0  # how strongly all is drawn together: a tree as spread as it likes leaves dots too small to see
_FEW = 1.35  # small pieces have longer ties, that their dots stay two where a large graph is shown small
_SLANT = (np.cos(np.pi / 6), np.sin(np.pi / 6))
_EXACT = 500  # nodes up to which every pair repels; beyond, the grid
_APART = 1500  # nodes up to which overlaps are pushed apart pair by pair
_CELLS = 128


def positions(graph: nx.Graph[Node]) -> dict[Node, tuple[int, int]]:
    """A place in pixels for every node, centred on the origin, the same for the same graph.

    >>> positions(nx.path_graph(2)) == positions(nx.path_graph(2))
    True
    """
    ties = nx.Graph()
    ties.add_nodes_from(graph)
    ties.add_edges_from((u, v) for u, v in graph.edges() if u != v)
    order = {node: index for index, node in enumerate(ties)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(ties)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    placed = [_component(ties, part) for part in parts]
    points = _packed(placed)
    found: dict[Node, tuple[int, int]] = {}
    for part, spots in zip(parts, points, strict=True):
        found.update(
            {n: (round(float(x)), round(float(y))) for n, (x, y) in zip(part, spots, strict=True)}
        )
    return found


def _component(ties: nx.Graph[Node], part: list[Node]) -> Points:
    count = len(part)
    if count == 1:
        return np.zeros((1, 2))
    index = {node: i for i, node in enumerate(part)}
    edges = np.array([(index[u], index[v]) for u, v in ties.edges(part)], dtype=np.intp)
    points = _landmarks(ties, part, index)
    points = _relaxed(points, edges, 240 if count <= _EXACT else 120)
    points = _turned(points)
    points = _apart(points) if count <= _APART else points
    return _slanted(points * _FEW) if count < 8 else points


def _landmarks(ties: nx.Graph[Node], part: list[Node], index: dict[Node, int]) -> Points:
    """Pivot MDS from up to thirty landmarks, each the node farthest from those before it."""
    count = len(part)
    nearest = np.full(count, np.inf)
    pivot = max(part, key=lambda node: (ties.degree(node), -index[node]))
    columns = []
    for _ in range(min(30, count)):
        column = np.zeros(count)
        for node, far in nx.single_source_shortest_path_length(ties, pivot).items():
            column[index[node]] = far
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = part[int(np.argmax(nearest))]
    squared = np.stack(columns, axis=1) ** 2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1, keepdims=True) + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points = centred @ vectors[:, ::-1][:, :2]
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(count)])
    # Leaves of one hub share a spot here: a sunflower of tiny steps tells them apart.
    turn = np.arange(count) * 2.399963
    size = np.sqrt(np.arange(1, count + 1) / count)
    flower = np.column_stack([np.cos(turn), np.sin(turn)]) * size[:, None]
    scale = np.abs(points).max() or 1.0
    result: Points = (points / scale + 0.15 * flower) * np.sqrt(count) / 2
    return result


def _relaxed(points: Points, edges: NDArray[np.intp], rounds: int) -> Points:
    """Springs along edges, repulsion between all, each step shorter than the last; unit length is one spacing."""
    count = len(points)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    mass = np.sqrt(degree + 1)
    for step in range(rounds):
        force = _repulsion(points, mass) if count <= _EXACT else _grid_repulsion(points, mass)
        along = points[edges[:, 1]] - points[edges[:, 0]]
        pull = along * np.linalg.norm(along, axis=1, keepdims=True)
        # A busy hub is pulled by the mean of its ties, not by their sum, or its leaves pile up on it.
        for axis in range(2):
            force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], count) / np.sqrt(degree)
            force[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], count) / np.sqrt(degree)
        force -= _TO_MIDDLE * (points - points.mean(0)) * mass[:, None]
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-9
        limit = 0.02 + 0.1 * np.sqrt(count) * (1 - step / rounds) ** 2
        points = points + force / length * np.minimum(length * 0.3, limit)
    result: Points = (points - points.mean(0)) * SPACING
    return result


def _repulsion(points: Points, mass: NDArray[np.float64]) -> Points:
    away = points[:, None, :] - points[None, :, :]
    square = np.einsum("ijk,ijk->ij", away, away) + 0.01
    weight = mass[:, None] * mass[None, :] / square
    result: Points = np.einsum("ij,ijk->ik", weight, away)
    return result


def _grid_repulsion(points: Points, mass: NDArray[np.float64]) -> Points:
    """The same repulsion from the mass of grid cells, by one convolution an axis."""
    low = points.min(0)
    cell = float((points.max(0) - low).max()) / (_CELLS - 1) or 1.0
    spot = np.clip(((points - low) / cell).astype(np.intp), 0, _CELLS - 1)
    flat = spot[:, 0] * _CELLS + spot[:, 1]
    weight = np.bincount(flat, mass, _CELLS * _CELLS).reshape(_CELLS, _CELLS)
    step = np.fft.fftfreq(2 * _CELLS, 1 / (2 * _CELLS)) * cell
    dx, dy = np.meshgrid(step, step, indexing="ij")
    square = dx**2 + dy**2 + (0.5 * cell) ** 2
    spectrum = np.fft.rfft2(weight, (2 * _CELLS, 2 * _CELLS))
    force = np.empty_like(points)
    for axis, kernel in enumerate((dx / square, dy / square)):
        field = np.fft.irfft2(spectrum * np.fft.rfft2(kernel), (2 * _CELLS, 2 * _CELLS))
        force[:, axis] = field[spot[:, 0], spot[:, 1]] * mass
    # Within a cell the grid is blind: push from the cell's own centre of mass.
    held = np.maximum(np.bincount(flat, mass, _CELLS * _CELLS), 1e-9)
    for axis in range(2):
        centre = np.bincount(flat, mass * points[:, axis], _CELLS * _CELLS) / held
        force[:, axis] += (points[:, axis] - centre[flat]) * mass * 2 / max(cell, 0.05)
    return force


def _turned(points: Points) -> Points:
    """The longer side lies flat, as a screen does."""
    _, vectors = np.linalg.eigh(np.cov(points.T))
    turned: Points = points @ vectors[:, ::-1]
    signs = np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] < 0, -1.0, 1.0)
    result: Points = turned * signs
    return result


def _apart(points: Points) -> Points:
    """Push nodes apart until each has room for its own label: a box wider than high."""
    room = np.array([SPACING * 1.0, SPACING * 0.52])
    for _ in range(60):
        away = (points[:, None, :] - points[None, :, :]) / room
        square = np.einsum("ijk,ijk->ij", away, away)
        np.fill_diagonal(square, 4.0)
        close = square < 1
        if not close.any():
            break
        far = np.sqrt(square + 1e-6)
        push = np.where(close, (1 - far) / far * 0.4, 0.0)
        points = points + np.clip(np.einsum("ij,ijk->ik", push, away), -0.5, 0.5) * room
    return points


def _slanted(points: Points) -> Points:
    """What is hardly more than a line stands aslant: lines that lie flat beside each other read as one."""
    if np.ptp(points, axis=0).min() > SPACING / 2:
        return points
    across, down = _SLANT
    turned: Points = points @ np.array([[across, down], [-down, across]])
    return turned


def _packed(parts: list[Points]) -> list[Points]:
    """The largest piece by itself, the others in columns to its right, in about the canvas's shape."""
    if not parts:
        return []
    sizes = [(float(width), float(height)) for width, height in (np.ptp(p, axis=0) for p in parts)]
    area = sum((width + GAP) * (height + GAP) for width, height in sizes)
    least = max(np.sqrt(area / ASPECT) / 1.2, *(height for _, height in sizes), 1.0)
    for high in least * np.linspace(1, 2, 12):
        corners, wide = _columns(sizes, float(high))
        if wide <= high * ASPECT:
            break
    moved = [part - part.min(0) + corner for part, corner in zip(parts, corners, strict=True)]
    whole = np.concatenate(moved)
    middle = (whole.max(0) + whole.min(0)) / 2
    return [part - middle for part in moved]


def _columns(sizes: list[tuple[float, float]], high: float) -> tuple[list[Points], float]:
    """Where the pieces' upper left corners are, in columns of a height, and how wide they are together.

    Columns are filled from below: the upper right corner is where the page has its buttons.
    """
    first, tall = sizes[0]
    corners = [np.array([0.0, (high - tall) / 2])]
    x, y, wide = first + 2.5 * GAP, high, 0.0
    for width, height in sizes[1:]:
        if y < high and y < height:
            x, y, wide = x + wide + GAP, high, 0.0
        corners.append(np.array([x, y - height]))
        y -= height + GAP
        wide = max(wide, width)
    return corners, x + wide if len(sizes) > 1 else first
