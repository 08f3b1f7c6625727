"""The page in real Chromium, offline: what a colleague who is mailed the file sees and can do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kg
from kg.export.html import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
KOREA = Path(__file__).parents[2] / "examples" / "korea"
_WATCH = """window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium; install it (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def korea() -> str:
    return kg.html(kg.build(KOREA), title="Korea")


Opened = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Open a page offline; when the test ends nothing may have been asked for, said or forbidden."""
    watched: list[tuple[Page, list[str], list[str]]] = []

    def show(page: str, **options: Any) -> Page:
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        context = browser.new_context(
            offline=True, **({"viewport": {"width": 1280, "height": 900}} | options)
        )
        tab = context.new_page()
        requests: list[str] = []
        said: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.add_init_script(_WATCH)
        tab.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            tab.wait_for_selector("html[data-ready=true]")
        watched.append((tab, requests, said))
        return tab

    yield show
    for tab, requests, said in watched:
        assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
        assert said == []
        if tab.evaluate("typeof window.broken") == "object":
            assert tab.evaluate("window.broken") == []
        tab.context.close()


def test_the_hanoi_meeting_shows_its_sentences(opened: Opened, korea: str):
    page = opened(korea)
    page.fill("#search", "meeting: Donald Trump, Kim Jong Un")
    page.locator("#results li", has_text="2019-02").first.click()
    quotes = page.locator("#card q").all_inner_texts()
    assert "The two leaders met in Hanoi on 27 and 28 February." in quotes
    assert "met" in page.locator("#card mark").all_inner_texts()
    assert "hanoi-wire.txt, 2019-03-01" in page.locator("#card").inner_text()


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
          for (let y = 8; y < canvas.height - 8; y++) for (let x = 8; x < canvas.width - 8; x++) {
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


def test_a_filter_hides_what_is_denied(opened: Opened, korea: str):
    page = opened(korea)
    denied = page.locator("#items tr.negated:visible")
    assert denied.count() > 3
    page.get_by_label("Denied: did not happen").uncheck(force=True)
    assert denied.count() == 0
    assert page.locator("#items tr.asserted:visible").count() > 30


def test_as_told_by_shows_one_voice_alone(opened: Opened, korea: str):
    page = opened(korea)
    everything = page.locator("#items tbody tr:visible").count()
    page.get_by_label("As told by").select_option(label="says Donald Trump")
    assert 0 < page.locator("#items tbody tr:visible").count() < everything
    page.locator("#items tbody tr:visible").first.click()
    for cite in page.locator("#card cite").all_inner_texts():
        assert "says Donald Trump" in cite


def test_the_timeline_is_to_scale_and_opens_cards(opened: Opened, korea: str):
    page = opened(korea)
    page.locator("#timeline .span").first.focus()
    page.keyboard.press("Enter")
    assert "1951-07-10" in page.locator("#card").inner_text()


def test_the_table_sorts_by_date(opened: Opened, korea: str):
    page = opened(korea)
    page.get_by_role("columnheader", name="When").click()
    times = [t for t in page.locator("#items tbody tr td:nth-child(3)").all_inner_texts() if t]
    assert len(times) > 30
    assert times == sorted(times)


def test_the_csv_holds_quotes_and_no_formulas(opened: Opened):
    rows = hostile("=HYPERLINK(1)")
    page = opened(html(rows))
    with page.expect_download() as download:
        page.click("#csv")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in text


def test_without_javascript_the_picture_and_the_table_are_there(opened: Opened, korea: str):
    page = opened(korea, java_script_enabled=False)
    assert page.locator("svg.still").is_visible()
    assert page.get_by_role("row", name="Singapore Joint Statement").first.is_visible()
    assert not page.locator("#search").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_narrow_screen_needs_no_sideways_scrolling(opened: Opened, korea: str, width: int):
    page = opened(korea, viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def hostile(text: str) -> list[dict[str, Any]]:
    """Rows that carry a text wherever a text can stand."""
    sentence = {"start": 0, "end": len(text), "text": text}
    mention = {
        "doc": text,
        "start": 0,
        "end": len(text),
        "text": text,
        "sentence": sentence,
        "speaker": "a",
    }
    said = mention | {"status": "asserted", "time": text, "rule": text, "confidence": 0.5}
    return [
        {
            "kind": "document",
            "id": "d",
            "path": text,
            "title": text,
            "publisher": text,
            "published": text,
            "url": text,
        },
        {
            "kind": "actor",
            "id": "a",
            "type": "Person",
            "label": text,
            "aliases": [text],
            "mentions": [mention],
        },
        {"kind": "place", "id": "p", "label": text, "aliases": [text], "mentions": [mention]},
        {
            "kind": "event",
            "id": "e",
            "type": text,
            "types": [text],
            "label": text,
            "status": "asserted",
            "roles": [{"role": "agent", "actor": "a"}],
            "place": ["p"],
            "time": text,
            "speaker": "a",
            "confidence": 0.5,
            "about": [text],
            "outcome": text,
            "mentions": [said],
        },
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>window.hit = 1</script>",
        "</script><script>window.hit = 1</script>",
        '"><img src=x onerror="window.hit = 1">',
        "<a href='javascript:window.hit=1'>click</a>",
        "javascript:window.hit=1",
        'http://[::1]/x" onmouseover="window.hit=1',
        "{{ 7 * 7 }} ${7*7} <!-- ]]>",
        "\u202e\u2066gnihton\u2069\u202c",
        "\u2028\u2029\ufeff\u200b",
        "x" * 10_000,
        "👩‍👩‍👧‍👦 🇰🇵 العربية 漢字",
        "\x00\x07\ud800",
    ],
)
def test_a_hostile_text_is_only_text(opened: Opened, text: str):
    page = opened(html(hostile(text), title=text))
    page.locator("#items tbody tr").first.click()
    page.fill("#search", text[:12])
    page.keyboard.press("Enter")
    assert page.evaluate("window.hit") is None
    assert page.locator("#card img, #card script, #results img, table img").count() == 0
    assert page.evaluate("[...document.links].every((a) => /^(https?:|#|file:)/.test(a.href))")


def test_the_same_rows_give_the_same_bytes(korea: str):
    assert kg.html(kg.build(KOREA), title="Korea") == korea
