"""Cards and sentences: what a click, a search or the keyboard opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.export.html import html
from tests.browser.conftest import KOREA, Opened
from tests.browser.made import document, happening

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.slow


def test_the_hanoi_meeting_shows_its_sentences(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "meeting: Donald Trump, Kim Jong Un")
    page.locator("#results li", has_text="2019-02").first.click()
    quotes = page.locator("#card q").all_inner_texts()
    assert "The two leaders met in Hanoi on 27 and 28 February." in quotes
    assert "met" in page.locator("#card mark").all_inner_texts()
    assert "hanoi-wire.txt, 2019-03-01" in page.locator("#card").inner_text()


def test_a_quote_stands_in_its_paragraph(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "meeting: Donald Trump, Kim Jong Un")
    page.locator("#results li", has_text="2019-02").first.click()
    around = " ".join(page.locator("#card .around").all_inner_texts())
    whole = " ".join(file.read_text(encoding="utf-8") for file in KOREA.glob("*.txt"))
    assert any(part.strip() in whole for part in page.locator("#card .around").all_inner_texts())
    assert around


def test_a_click_on_a_node_opens_its_card(opened: Opened, korea: str):
    page = opened(korea)
    page.wait_for_timeout(300)
    spot = page.evaluate(
        """() => {
          const canvas = document.querySelector("#graph canvas");
          const ratio = canvas.width / canvas.clientWidth;
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const wanted = getComputedStyle(document.documentElement).getPropertyValue("--actor").trim();
          const [r, g, b] = [1, 3, 5].map((i) => parseInt(wanted.slice(i, i + 2), 16));
          const is = (x, y) => {
            const i = (y * canvas.width + x) * 4;
            return pixels.data[i] === r && pixels.data[i + 1] === g && pixels.data[i + 2] === b;
          };
          for (let y = 40; y < canvas.height - 8; y++) for (let x = 8; x < canvas.width - 8; x++) {
            if (is(x, y) && is(x - 5, y) && is(x + 5, y) && is(x, y - 5) && is(x, y + 5)) return [x / ratio, y / ratio];
          }
          return null;
        }"""
    )
    assert spot, "no actor is drawn"
    box = page.locator("#graph canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    assert page.locator("#card .kind").inner_text().endswith("actor")
    assert page.locator("#card mark").count() > 0


def test_search_and_cards_by_keyboard_alone(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_role("combobox", name="Search").focus()
    page.keyboard.type("armistice agr")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert "Armistice Agreement" in page.locator("#card h2").inner_text()
    page.locator("#card .go").first.focus()
    before = page.locator("#card h2").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#card h2").inner_text() != before


def test_a_quote_is_found_by_its_words(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "broke down over sanc")
    assert "The Hanoi summit of Donald Trump" in page.locator("#results").inner_text()


def test_a_source_says_what_it_alone_tells_and_what_it_is_silent_on(opened: Opened, korea: str):
    page = opened(korea)
    page.locator("#sources .go", has_text="chronology.txt").click()
    card = page.locator("#card")
    assert "Only here" in card.inner_text().replace("ONLY HERE", "Only here")
    assert "silent on" in card.inner_text().lower()
    card.get_by_role("button", name="Show only what it tells").click()
    assert (
        page.get_by_label("As told by")
        .evaluate("(box) => box.selectedOptions[0].text")
        .startswith("chronology")
    )


def test_for_and_against_stand_side_by_side(opened: Opened):
    rows = [
        document("a"),
        document("b"),
        happening(
            "e",
            status="asserted",
            said=[("a", "They met.", "asserted"), ("b", "They never met.", "negated")],
        ),
    ]
    page = opened(html(rows))
    page.locator("#items tr.contested .go").click()
    assert page.locator("#card .side h4").all_inner_texts() == ["For (1)", "Against (1)"]
    boxes = [side.bounding_box() for side in page.locator("#card .side").all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_one_wire_story_in_three_papers_is_counted_once(opened: Opened):
    rows = [document(name) | {"origin": "a"} for name in "abc"]
    rows.append(
        happening("e", said=[(name, "The ministers met in Oslo.", "asserted") for name in "abc"])
    )
    page = opened(html(rows))
    page.locator("#items tr.event .go").click()
    assert page.locator("#card q").count() == 1
    assert page.locator("#card .origins").inner_text() == "3 publications, 1 origin"
    assert "3 publications, the same words: counted once" in page.locator("#card").inner_text()
    assert page.locator("#card .copy").all_inner_texts() == ["copy of Paper a"] * 2


def test_a_decision_stands_on_the_card(opened: Opened):
    made = happening("e") | {
        "decisions": [
            {
                "id": "x",
                "action": "accept",
                "author": "Ana",
                "time": "2026-01-02T03:04:05Z",
                "reason": "checked",
            }
        ]
    }
    page = opened(html([document("d"), made]))
    page.locator("#items tr.event .go").click()
    assert "Decided by Ana, 2026-01-02: accept: checked" in page.locator("#card").inner_text()


def test_names_from_right_to_left_and_in_chinese_are_shown_as_written(opened: Opened):
    rows = [document("d"), happening("e", label="اجتماع بغداد"), happening("f", label="六方会谈")]
    page = opened(html(rows))
    page.locator("#items .go", has_text="اجتماع").click()
    heading = page.locator("#card h2")
    assert heading.inner_text() == "اجتماع بغداد"
    assert heading.evaluate("(h) => getComputedStyle(h).direction") == "rtl"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_document_without_a_title_is_named_once(opened: Opened, scripts: bool):
    titled = document("b") | {"title": "The second"}
    rows = [document("a"), titled, happening("e", said=[("a", "They met.", "asserted")])]
    rows.append(happening("f", said=[("b", "They met again.", "asserted")]))
    page = opened(html(rows), java_script_enabled=scripts)
    lines = page.locator("#sources li" if scripts else "noscript ul li").all_inner_texts()
    assert [line.count("a.txt") for line in lines] == [1, 0]
    assert "The second" in lines[1]
    assert "b.txt" in lines[1]


def test_the_card_of_a_document_says_its_name_once(opened: Opened):
    plain = document("a") | {"publisher": None}
    page = opened(html([plain, happening("e", said=[("a", "They met.", "asserted")])]))
    page.locator("#sources .go").click()
    assert page.locator("#card h2").inner_text() == "a.txt"
    assert page.locator("#card").inner_text().count("a.txt") == 1
