"""Forty hostile texts, wherever a text can stand: shown as text, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib

from kg.export.html import html
from tests.browser.conftest import Opened
from tests.browser.made import HOSTILE, hostile, taken

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow


def test_forty_hostile_texts_are_only_texts(opened: Opened):
    rows = [row for n, text in enumerate(HOSTILE) for row in hostile(text, str(n))]
    page = opened(html(rows))
    for line in page.locator("#items tr.event .go").all():
        line.click()
        assert page.locator("#card mark").count() > 0
    for line in page.locator("#sources .go").all():
        line.click()
    for text in ("script", "javascript", "proto", "xxxx"):
        page.fill("#search", text)
        page.keyboard.press("Enter")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("window.hit") is None
    assert (
        page.locator(
            "#card img, #card script, #results img, table img, #report img, base, iframe"
        ).count()
        == 0
    )
    assert page.evaluate(
        "[...document.links].every((a) => /^(https?:|#|file:)/.test(a.getAttribute('href')) || a.hash)"
    )
    for what in ("csv", "svg", "turtle", "view"):
        taken(page, what)
    rdflib.Graph().parse(taken(page, "turtle"), format="turtle")
    for record in taken(page, "csv").read_text(encoding="utf-8-sig").splitlines():
        assert not record.startswith(('"=', '"@', '"+', '"-'))


@pytest.mark.parametrize(
    "title", [HOSTILE[1], HOSTILE[3], HOSTILE[7], HOSTILE[29], HOSTILE[36], HOSTILE[38]]
)
def test_a_hostile_title_is_only_a_title(opened: Opened, title: str):
    page = opened(html(hostile("plain", "0"), title=title))
    assert page.evaluate("window.hit") is None
    assert page.locator("h1 *").count() == 0
