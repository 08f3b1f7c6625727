"""One wire story in three outlets: three publications and one origin, on the page as in the tables."""

from __future__ import annotations

import csv
import json

import pytest

import kg
from kg.export.html import html
from kg.rdf.facts import rows
from tests.browser.conftest import Opened
from tests.browser.made import document, happening, taken

pytestmark = pytest.mark.slow

STORY = (
    "Anna Alvers, the president of Norway, met Boris Brekke, the president of Finland, in Oslo on Monday. "
    "The two leaders signed an agreement on fishing in the Barents Sea after three days of talks. "
    "Finland's foreign minister, Carl Dahl, said on Tuesday that the deal would last for ten years. "
    "Sweden rejected the agreement and recalled its ambassador from Helsinki on Wednesday."
)
OWN = (
    "Anna Alvers and Boris Brekke met in Oslo on 15 June 2020. Sweden was furious, while Denmark "
    "praised its neighbours."
)
OUTLETS = {
    "agency": ("The Agency", "2020-06-15", STORY),
    "daily": ("The Daily", "2020-06-16", STORY),
    "evening": ("Evening Post", "2020-06-17", f"{STORY} Denmark praised the deal."),
    "own": ("Own Paper", "2020-06-16", OWN),
}


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> kg.Store:
    file = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    lines = [
        json.dumps({"id": name, "publisher": publisher, "published": date, "text": text})
        for name, (publisher, date, text) in OUTLETS.items()
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return kg.build(file)


def test_the_card_counts_origins_and_marks_copies(opened: Opened, wire: kg.Store):
    [signed, *_] = [r for r in rows(wire) if r["kind"] == "agreement" and r["documents"] == 3]
    assert signed["origins"] == 1
    page = opened(kg.html(wire))
    page.locator("#items .go", has_text=signed["label"]).first.click()
    assert page.locator("#card .origins").inner_text() == "3 publications, 1 origin"
    assert "3 publications, the same words: counted once" in page.locator("#card").inner_text()
    assert set(page.locator("#card .copy").all_inner_texts()) == {"copy of The Agency"}
    cited = page.locator("#card cite").first.inner_text()
    assert "The Agency" in cited  # in the words of the origin first
    assert "4 documents, 2 of them origins" in page.locator("#counts").inner_text()


def test_every_card_counts_what_the_facts_count(opened: Opened, wire: kg.Store):
    page = opened(kg.html(wire))
    checked = 0
    for row in rows(wire):
        if row["kind"] == "document" or row["documents"] < 2:
            continue
        page.locator("#search").fill(row.get("label") or row["type"])
        found = page.locator("#results li").first
        if found.count() == 0:
            continue
        found.click()
        if page.locator("#card h2").inner_text() != row.get("label"):
            continue
        origins = row["origins"]
        counted = f"{row['documents']} publications, {origins} origin{'' if origins == 1 else 's'}"
        assert page.locator("#card .origins").inner_text() == counted, row["label"]
        checked += 1
    assert checked > 4


def test_the_filter_of_independent_sources_counts_origins(opened: Opened, wire: kg.Store):
    page = opened(kg.html(wire))
    page.get_by_label("Independent sources").select_option("2")
    shown = page.locator(
        "#items tbody tr.event, #items tbody tr.agreement, #items tbody tr.proposal"
    )
    told = {
        row["label"] for row in rows(wire) if row.get("roles") is not None and row["origins"] >= 2
    }
    assert {line.split("\t")[0] for line in shown.all_inner_texts()} == told
    assert told  # the meeting: the wire and the own paper
    page.get_by_label("Independent sources").select_option("3")
    assert shown.count() == 0
    page.go_back()
    assert shown.count() == len(told)
    assert "3 origins or more" not in page.locator("#narrowed").inner_text()
    code = page.locator("#code").input_value()
    assert code.startswith("v1.")  # the filter is part of a view that one can send


def test_a_copy_says_whose_words_it_has_and_the_origin_where_they_went(
    opened: Opened, wire: kg.Store
):
    page = opened(kg.html(wire))
    listed = page.locator("#sources li").all_inner_texts()
    assert sum("copy of The Agency" in line for line in listed) == 2
    page.locator("#sources .go").first.click()  # the oldest: the agency
    card = page.locator("#card")
    assert card.locator("dt", has_text="copies").count() == 1
    assert {"The Daily", "Evening Post"} <= set(card.locator("dd .go").all_inner_texts())
    assert "ONLY HERE AND IN ITS COPIES" in card.inner_text().upper()
    card.locator("dd .go", has_text="The Daily").click()
    assert card.locator("dt", has_text="copy of").count() == 1
    assert card.locator("dd .go", has_text="The Agency").count() == 1
    assert page.get_by_label("As told by").locator("option", has_text=", copy").count() == 2


def test_what_is_taken_along_says_what_is_a_copy(opened: Opened, wire: kg.Store):
    page = opened(kg.html(wire))
    lines = list(csv.DictReader(taken(page, "csv").read_text(encoding="utf-8-sig").splitlines()))
    by = {line["document"]: line["copy of"] for line in lines}
    assert by["wire.jsonl#daily"] == by["wire.jsonl#evening"] == "The Agency"
    assert by["wire.jsonl#agency"] == by["wire.jsonl#own"] == ""


def test_copies_of_what_is_not_on_the_page_are_one_origin_still(opened: Opened):
    sentence = "The ministers met in Oslo."
    made = [document(name) | {"origin": "elsewhere"} for name in "ab"]
    page = opened(
        html([*made, happening("e", said=[(name, sentence, "asserted") for name in "ab"])])
    )
    page.locator("#items tr.event .go").click()
    assert page.locator("#card .origins").inner_text() == "2 publications, 1 origin"
    assert page.locator("#card .copy").all_inner_texts() == ["copy", "copy"]


def test_the_same_words_in_texts_of_their_own_are_two_origins(opened: Opened):
    sentence = "The ministers met in Oslo."
    made = [document(name) for name in "ab"]
    page = opened(
        html([*made, happening("e", said=[(name, sentence, "asserted") for name in "ab"])])
    )
    page.locator("#items tr.event .go").click()
    assert page.locator("#card .origins").inner_text() == "2 publications, 2 origins"
    assert "counted once" not in page.locator("#card").inner_text()
    assert page.get_by_label("Independent sources").count() == 1


def test_without_scripts_the_list_of_documents_marks_copies(opened: Opened, wire: kg.Store):
    page = opened(kg.html(wire), java_script_enabled=False)
    text = page.inner_text("body")
    assert text.count("copy of The Agency") == 2
    assert "4 documents, 2 of them origins" in text


def test_the_card_fits_a_phone(opened: Opened, wire: kg.Store):
    page = opened(kg.html(wire), viewport={"width": 375, "height": 740})
    page.locator("#items .go", has_text="agreement").first.click()
    assert page.locator("#card .origins").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
