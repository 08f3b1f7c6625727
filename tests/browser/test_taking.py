"""What is taken along: files, questions, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
import rdflib

import kg
from kg.export.html import html
from tests.browser.conftest import KOREA, Opened
from tests.browser.made import hostile, taken

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow


def test_what_is_taken_along_holds_what_is_in_view(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_label("Type of event").select_option("Signing")
    assert taken(page, "png").read_bytes().startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(taken(page, "svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert drawing.tag.endswith("svg")
    words = " ".join(drawing.itertext())
    assert "Singapore" in words
    turtle = rdflib.Graph().parse(taken(page, "turtle"), format="turtle")
    signings = {
        str(s)
        for s in turtle.subjects(
            rdflib.RDF.type, rdflib.URIRef("https://example.org/kg/ns#Signing")
        )
    }
    listed = page.locator("#items tr.agreement").count()
    assert signings
    assert len(signings) <= listed
    assert "Singapore Joint Statement" in taken(page, "csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("way", ["everything", "type", "time", "denied", "told"])
def test_the_sparql_gives_the_same_rows(opened: Opened, korea: str, built: kg.Store, way: str):
    page = opened(korea)
    if way == "type":
        page.get_by_label("Type of event").select_option("Meeting")
    elif way == "time":
        page.fill("#from", "2018-06")
        page.fill("#to", "2019-02-27")
        page.locator("#to").press("Enter")
        page.locator("#undated-too").uncheck()
    elif way == "denied":
        page.get_by_label("Denied: did not happen").uncheck(force=True)
    elif way == "told":
        page.get_by_label("As told by").select_option(label="says Donald Trump")
    while page.locator("#more").is_visible():
        page.click("#more")
    rows = page.locator("#items tbody tr:not(.actor):not(.place)").evaluate_all(
        "(rows) => rows.filter((row) => row.dataset.n).map((row) => row.className.split(' ')[0])"
    )
    happened = [kind for kind in rows if kind in ("event", "agreement", "proposal")]
    answers = kg.query(built, taken(page, "sparql").read_text(encoding="utf-8"))
    assert len({row["event"] for row in answers.to_dicts()}) == len(happened)


def test_print_gives_a_report(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_label("Type of event").select_option("Signing")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    report = page.locator("#report")
    assert report.is_visible()
    assert not page.locator("#graph").is_visible()
    assert "Singapore Joint Statement" in report.inner_text()
    assert report.locator("q").count() > 3


def test_the_csv_holds_quotes_and_no_formulas(opened: Opened):
    page = opened(html(hostile("=HYPERLINK(1)")))
    assert '"\'=HYPERLINK(1)"' in taken(page, "csv").read_text(encoding="utf-8-sig")


def test_the_same_rows_give_the_same_bytes(korea: str):
    assert kg.html(kg.build(KOREA), title="Korea") == korea
