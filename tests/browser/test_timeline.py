"""Time: the strip, its brush, play, and the layout in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.export.html import html
from tests.browser.conftest import Opened
from tests.browser.made import document, happening

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow


def test_the_timeline_opens_cards_by_keyboard(opened: Opened, korea: str):
    page = opened(korea)
    page.locator("#strip .span").first.focus()
    page.keyboard.press("Enter")
    assert "1951-07-10" in page.locator("#card").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "1951-07-10" not in page.locator("#card dl").first.inner_text()


def test_the_timeline_is_to_scale(opened: Opened):
    rows = [
        document("d"),
        *(
            happening(f"e{n}", time=time)
            for n, time in enumerate(("2000-01-01", "2010-01-01", "2020-01-01", "2015"))
        ),
    ]
    page = opened(html(rows))
    left = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#strip .span")].map((mark) => {
          const box = mark.querySelector("rect");
          const year = mark.getAttribute("aria-label").slice(0, 4);
          return [year, ["x", "width"].map((name) => Number(box.getAttribute(name)))];
        }))"""
    )
    assert abs((left["2010"][0] - left["2000"][0]) - (left["2020"][0] - left["2010"][0])) < 2
    assert left["2015"][1] > 3 * left["2010"][1]  # a year is not a day


def test_a_brush_and_dates_choose_a_time(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#from", "2018")
    page.fill("#to", "2018-12-31")
    page.locator("#to").press("Enter")
    page.locator("#undated-too").uncheck()
    times = page.locator("#items tr.event td:nth-child(3)").all_inner_texts()
    assert len(times) > 3
    assert [when for when in times if "2018" not in when] == []
    page.click("#times-off")
    box = page.locator("#strip").bounding_box()
    assert box
    page.mouse.move(box["x"] + 6, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 40, steps=4)
    page.mouse.up()
    assert page.input_value("#from").startswith("19")
    assert page.locator("#strip .outside").count() >= 1
    page.fill("#from", "soon")
    page.locator("#from").press("Enter")
    assert page.get_attribute("#from", "aria-invalid") == "true"


def test_time_plays_and_stops(opened: Opened, korea: str):
    page = opened(korea)
    page.click("#play")
    page.wait_for_timeout(700)
    assert page.get_attribute("#play", "aria-pressed") == "true"
    page.click("#play")
    first = page.input_value("#to")
    assert first
    page.wait_for_timeout(500)
    assert page.input_value("#to") == first


def test_the_layout_in_time_runs_from_left_to_right(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_label("How the graph is laid out").select_option("time")
    assert "l" in page.input_value("#code")
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#announce").inner_text()
