"""The drawing itself: what is painted, how large, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import view
from kg.export.html import html
from tests.browser.conftest import Opened
from tests.browser.made import document, happening

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
#: Keeps the dots that are painted from now on, as [x, y, radius], and the texts, as [text, x, y]: all in pixels.
PAINTED = """() => {
  const before = window.painted;
  window.painted = { dots: [], texts: [] };
  if (before) return;
  const inked = CanvasRenderingContext2D.prototype;
  const { arc, fillText } = inked;
  const spot = (context, x, y) => {
    const { a, d, e, f } = context.getTransform();
    return [(a * x + e) / devicePixelRatio, (d * y + f) / devicePixelRatio, a / devicePixelRatio];
  };
  inked.arc = function (x, y, r, ...rest) {
    const [left, top, scale] = spot(this, x, y);
    window.painted.dots.push([left, top, r * scale]);
    return arc.call(this, x, y, r, ...rest);
  };
  inked.fillText = function (text, x, y, ...rest) {
    window.painted.texts.push([text, ...spot(this, x, y).slice(0, 2)]);
    return fillText.call(this, text, x, y, ...rest);
  };
}"""


def painted(page: Page, what: str, act: str = "#fit") -> list[Any]:
    page.evaluate(PAINTED)
    page.click(act)
    page.wait_for_timeout(300)
    found: list[Any] = page.evaluate(f"window.painted.{what}")
    assert found
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_dots_can_be_seen_and_hit_in_a_large_graph(opened: Opened, width: int):
    page = opened(html(view.rows(300)), viewport={"width": width, "height": 900})
    dots = painted(page, "dots")
    assert len(dots) > 100
    assert min(radius for *_, radius in dots) > 3
    for _ in range(6):
        page.click("#in")
    closer = painted(page, "dots", "#in")
    assert max(radius for *_, radius in closer) < 60  # they do not grow with what is around them


def test_pieces_lie_below_the_largest_where_the_drawing_is_higher_than_wide(opened: Opened):
    def met(event: str, *who: str) -> list[dict[str, Any]]:
        roles = [{"role": "participant", "actor": actor} for actor in who]
        actors = [
            {"kind": "actor", "id": a, "type": "State", "label": a, "mentions": []} for a in who
        ]
        return [happening(event) | {"roles": roles}, *actors]

    rows = [document("d"), *met("e", *(f"a{n}" for n in range(9))), *met("f", "b"), *met("g", "c")]
    page = opened(html(rows), viewport={"width": 1280, "height": 900})

    def spread() -> tuple[float, float]:
        dots = sorted({(round(x), round(y)) for x, y, _ in painted(page, "dots")})
        return (
            max(x for x, _ in dots) - min(x for x, _ in dots),
            max(y for _, y in dots) - min(y for _, y in dots),
        )

    across, down = spread()
    assert across > down
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    across, down = spread()
    assert down > across
