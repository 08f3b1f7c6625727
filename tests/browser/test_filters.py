"""What is in view: filters, tellers, focus, paths, and the steps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Opened
from tests.browser.made import taken

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow


def test_a_filter_hides_what_is_denied_and_the_counts_say_so(opened: Opened, korea: str):
    page = opened(korea)
    page.locator("#items th", has_text="Status").get_by_role("button").click()
    before = page.locator("#counts").inner_text()
    assert page.locator("#items tr.negated").count() > 3
    page.get_by_label("Denied: did not happen").uncheck(force=True)
    assert page.locator("#items tr.negated").count() == 0
    assert page.locator("#counts").inner_text() != before
    page.get_by_role("button", name="Show everything").click()
    assert page.locator("#counts").inner_text() == before


def test_types_and_confidence_narrow_the_view(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_label("Type of event").select_option("Meeting")
    kinds = set(page.locator("#items tr.event td:nth-child(2)").all_inner_texts())
    assert kinds == {"Meeting"}
    some = page.locator("#items tr.event").count()
    page.get_by_label("Confidence").select_option("0.9")
    assert 0 < page.locator("#items tr.event").count() <= some


def test_as_told_by_shows_one_voice_alone(opened: Opened, korea: str):
    page = opened(korea)
    everything = page.locator("#counts").inner_text()
    page.get_by_label("As told by").select_option(label="says Donald Trump")
    assert page.locator("#counts").inner_text() != everything
    page.locator("#items tr.event .go").first.click()
    cites = page.locator("#card cite").all_inner_texts()
    assert cites
    for cite in cites:
        assert "says Donald Trump" in cite


def test_focus_and_path(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "Shinzo Abe")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Only what is near").click()
    near = page.locator("#items tbody tr").count()
    assert near < 60
    page.get_by_label("How near").select_option("2")
    assert page.locator("#items tbody tr").count() > near
    page.get_by_role("button", name="Leave Shinzo Abe").click()
    page.get_by_role("button", name="Path to").click()
    page.keyboard.type("Xi Jinping")
    page.keyboard.press("Enter")
    assert "step" in page.locator("#narrowed").inner_text()
    names = page.locator("#items tbody tr td:first-child").all_inner_texts()
    assert {"Shinzo Abe", "Xi Jinping"} <= set(names)
    assert len(names) < 40


def test_back_and_forward_and_a_code_bring_a_view_back(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "Shinzo Abe")
    page.keyboard.press("Enter")
    page.fill("#search", "Wang Yi")
    page.keyboard.press("Enter")
    page.go_back()
    assert page.locator("#card h2").inner_text() == "Shinzo Abe"
    page.go_forward()
    assert page.locator("#card h2").inner_text() == "Wang Yi"
    page.get_by_label("Type of event").select_option("Meeting")
    code = page.input_value("#code")
    seen = page.locator("#counts").inner_text()
    other = opened(korea)
    other.fill("#code", code)
    other.click("#code-go")
    assert other.locator("#counts").inner_text() == seen
    assert other.locator("#card h2").inner_text() == "Wang Yi"
    other.fill("#code", "v1.nonsense")
    other.click("#code-go")
    assert "no code" in other.locator("#code-note").inner_text()


def test_a_saved_view_opens_as_it_was_left(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_label("Type of event").select_option("Meeting")
    seen = page.locator("#counts").inner_text()
    text = taken(page, "view").read_text(encoding="utf-8")
    again = opened(text)
    assert again.locator("#counts").inner_text() == seen
    text = taken(again, "view").read_text(encoding="utf-8")
    assert opened(text).locator("#counts").inner_text() == seen


def test_the_table_sorts_by_date(opened: Opened, korea: str):
    page = opened(korea)
    heading = page.locator("#items th", has_text="When")
    heading.get_by_role("button").click()
    times = [t for t in page.locator("#items tbody tr td:nth-child(3)").all_inner_texts() if t]
    assert len(times) > 30
    assert times == sorted(times, reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_table_opens_with_what_happened_by_date(opened: Opened, korea: str, scripts: bool):
    page = opened(korea, java_script_enabled=scripts)
    table = page.locator("#items" if scripts else "noscript table")
    if scripts:
        page.click("#more")
        sorting = table.locator("th", has_text="When").get_attribute("aria-sort")
        assert sorting == "ascending"
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.className.split(' ')[0], row.cells[2].textContent])"
    )
    dated = [when for _, when in rows if when]
    assert len(dated) > 30
    assert [when for _, when in rows[: len(dated)]] == sorted(dated)
    happened = [kind in ("event", "agreement", "proposal") for kind, _ in rows]
    assert happened == sorted(happened, reverse=True)
    assert not all(happened)
