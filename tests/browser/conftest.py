"""The page in real Chromium, offline: what a colleague who is mailed the file sees and can do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kg

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
KOREA = Path(__file__).parents[2] / "examples" / "korea"
_WATCH = """window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium; install it (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built() -> kg.Store:
    return kg.build(KOREA)


@pytest.fixture(scope="session")
def korea(built: kg.Store) -> str:
    return kg.html(built, title="Korea")


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
