"""A still picture of the graph in SVG, for readers without JavaScript and for paper."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from kg.export.evidence import Evidence, weight
from kg.export.network import plain
from kg.export.style import STATES

MOST = 250  # things in a still picture: more cannot be told apart without zooming
_SIZE = 13
_SHEET = 1100  # pixels that a picture has at most, across or down
_Box = tuple[float, float, float, float]


def radius(degree: int) -> float:
    """Half the width of a node in pixels, by the number of its ties.

    >>> radius(0) < radius(4) < radius(400) == 22
    True
    """
    return min(22.0, round(7 + 2.4 * math.sqrt(degree), 1))


def svg(evidence: Evidence, places: Mapping[str, tuple[int, int]]) -> str:
    """The best connected things as an SVG element; its colours are the classes of page.css."""
    shown = [n for n, item in enumerate(evidence.items) if item["id"] in places and item["degree"]][
        :MOST
    ]
    spots = _fitted({n: places[evidence.items[n]["id"]] for n in shown})
    if not shown:
        return ""
    lines = [
        _line(spots[tie["a"]], spots[tie["b"]], weight(tie["parts"]))
        for tie in evidence.ties
        if tie["a"] in spots and tie["b"] in spots
    ]
    boxes: list[_Box] = []
    for number in shown:
        x, y = spots[number]
        half = radius(evidence.items[number]["degree"])
        boxes.append((x - half, y - half, x + half, y + half))
    shapes = [_shape(evidence.items[number], *spots[number]) for number in shown]
    labels = [_label(evidence.items[number], *spots[number], boxes) for number in shown]
    left, top = min(b[0] for b in boxes) - 12, min(b[1] for b in boxes) - 12
    width, height = max(b[2] for b in boxes) + 12 - left, max(b[3] for b in boxes) + 12 - top
    return (
        f'<svg class="still" role="img" aria-label="Graph of {len(shown)} actors, places and events" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}">'
        + "".join([*lines, *shapes, *labels])
        + "</svg>"
    )


def _fitted(places: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """The places drawn together to a sheet's size, where a large graph would leave dots and names too small to see."""
    spreads = [max(values) - min(values) for values in zip(*places.values(), strict=True)]
    shrink = min([1.0, *(_SHEET / spread for spread in spreads if spread)])
    return {n: (round(x * shrink), round(y * shrink)) for n, (x, y) in places.items()}


def _line(start: Sequence[int], end: Sequence[int], how: str) -> str:
    dashes = " ".join(map(str, STATES[how].dashes))
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path class="line {how}" d="M{start[0]} {start[1]}L{end[0]} {end[1]}"{dash}/>'


def _shape(item: Mapping[str, Any], x: float, y: float) -> str:
    r = radius(item["degree"])
    corners = {
        "event": ((0, -r), (r, 0), (0, r), (-r, 0)),
        "agreement": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "proposal": ((0, -r), (r, r * 0.8), (-r, r * 0.8)),
        "place": ((0, r), (r, -r * 0.8), (-r, -r * 0.8)),
    }.get(item["kind"])
    look = f"{item['kind']} {item['state']}"
    if corners is None:
        body = f'<circle class="shape {look}" cx="{x}" cy="{y}" r="{r}"/>'
    else:
        points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
        body = f'<polygon class="shape {look}" points="{points}"/>'
    mark = STATES[item["state"]].mark
    return body + (
        f'<text class="mark {item["state"]}" x="{x}" y="{y + 4}">{mark}</text>' if mark else ""
    )


def _label(item: Mapping[str, Any], x: float, y: float, taken: list[_Box]) -> str:
    """The label below, above or beside its node, or none where every place is taken."""
    words = textwrap.wrap(plain(str(item["label"])), 22, max_lines=2, placeholder="…") or [""]
    wide, high = max(map(len, words)) * _SIZE * 0.54, len(words) * _SIZE * 1.15
    half = radius(item["degree"]) + 3
    for left, top in (
        (x - wide / 2, y + half),
        (x - wide / 2, y - half - high),
        (x + half, y - high / 2),
        (x - half - wide, y - high / 2),
    ):
        box = (left, top, left + wide, top + high)
        if not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
        ):
            taken.append(box)
            middle = left + wide / 2
            return "".join(
                f'<text class="name" x="{middle:.0f}" y="{top + (n + 0.85) * _SIZE * 1.15:.0f}">{escape(line)}</text>'
                for n, line in enumerate(words)
            )
    return ""
