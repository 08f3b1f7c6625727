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


def met(event: str, *who: str, time: str | None = None) -> list[dict[str, Any]]:
    """An event with the actors that took part."""
    roles = [{"role": "participant", "actor": actor} for actor in who]
    actors = [{"kind": "actor", "id": a, "type": "State", "label": a, "mentions": []} for a in who]
    return [happening(event, time=time) | {"roles": roles}, *actors]


def test_pieces_lie_below_the_largest_where_the_drawing_is_higher_than_wide(opened: Opened):
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


def in_time(page: Page) -> None:
    page.get_by_label("How the graph is laid out").select_option("time")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_drawing_in_time_uses_the_width(opened: Opened, korea: str, width: int):
    page = opened(korea, viewport={"width": width, "height": 900})
    in_time(page)
    across = [x for x, _, _ in painted(page, "dots")]
    frame = page.locator("#graph").bounding_box()
    assert frame
    assert max(across) - min(across) > 0.68 * frame["width"]


def test_what_has_no_date_stands_apart_and_is_called_so(opened: Opened):
    rows = [
        document("d"),
        *met("e", "Avaria", time="2001-02-03"),
        *met("f", "Borduria", time="2010-02-03"),
        *met("g", "Carpania"),
    ]
    page = opened(html(rows))
    assert "no date" not in [text for text, *_ in painted(page, "texts")]
    in_time(page)
    texts = {text: (x, y) for text, x, y in painted(page, "texts")}
    dots = sorted({round(x) for x, _, _ in painted(page, "dots")})
    assert texts["2001"] < texts["2010"] < texts["no date"]
    assert dots[-1] > texts["no date"][0] - 20
    assert dots[-2] < texts["no date"][0] - 20
    tools = page.locator(".tools").bounding_box()
    frame = page.locator("#graph").bounding_box()
    assert tools
    assert frame
    assert frame["y"] + texts["no date"][1] >= tools["y"] + tools["height"]


def test_a_screen_reader_hears_what_has_no_date(opened: Opened):
    rows = [document("d"), *met("e", "Avaria", time="2001"), *met("g", "Carpania")]
    page = opened(html(rows))
    in_time(page)
    page.locator("#graph").focus()
    heard = {page.locator("#announce").inner_text()}
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        heard.add(page.locator("#announce").inner_text())
    told = {text.split(",")[0]: text.endswith(", no date") for text in heard}
    assert told["Carpania"]
    assert not told["Avaria"]


def test_the_undated_join_their_columns_when_they_are_asked_for(opened: Opened, korea: str):
    page = opened(korea)
    in_time(page)
    heading = {text: x for text, x, _ in painted(page, "texts")}["no date"]
    page.locator("#undated-too").check()
    wider = {text: x for text, x, _ in painted(page, "texts")}["no date"]
    assert wider < heading  # the columns are more, their middle lies farther left


def test_the_still_picture_of_a_large_graph_can_be_read(opened: Opened):
    page = opened(html(view.rows(300)), java_script_enabled=False)
    names = page.locator("svg.still .name")
    assert names.count() > 30
    box = names.first.bounding_box()
    assert box
    assert box["height"] > 7
