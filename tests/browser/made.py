"""Rows and texts that the tests of the page are made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

HIT = "window.hit = 1"
HOSTILE = (
    f"<script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f"</style><script>{HIT}</script>",
    f"</title><script>{HIT}</script>",
    f"</noscript><script>{HIT}</script>",
    f"--><script>{HIT}</script><!--",
    f"]]><script>{HIT}</script>",
    f'"><img src=x onerror="{HIT}">',
    f"'><svg onload='{HIT}'>",
    f"<svg><script>{HIT}</script></svg>",
    f"<math><mtext><script>{HIT}</script></mtext></math>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<body onload='{HIT}'>",
    f"<details open ontoggle='{HIT}'>",
    f"<input autofocus onfocus='{HIT}'>",
    f"<video><source onerror='{HIT}'></video>",
    f"<a href='javascript:{HIT}'>click</a>",
    f"javascript:{HIT}",
    f"JaVaScRiPt:{HIT}",
    f"java\tscript:{HIT}",
    f"data:text/html,<script>{HIT}</script>",
    f"vbscript:{HIT}",
    f'http://[::1]/x" onmouseover="{HIT}',
    f"https://example.org/'onclick='{HIT}",
    "//evil.example/x",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "{{ 7 * 7 }} ${7*7} {% raw %} <%= 7 %>",
    "\\u003cscript>\\x3cscript>",
    "&lt;script&gt;&#60;script&#62;",
    "__proto__",
    "constructor",
    "\u202e\u2066gnihton\u2069\u202c",
    "\u2028\u2029\ufeff\u200b",
    "x" * 10_000,
    "👩‍👩‍👧‍👦 🇰🇵 العربية 漢字",
    "\x00\x07\ud800",
    "=HYPERLINK(1)",
    "@SUM(1+1)",
)


def document(name: str) -> dict[str, Any]:
    return {"kind": "document", "id": name, "path": f"{name}.txt", "publisher": f"Paper {name}"}


def happening(
    name: str,
    *,
    label: str = "meeting",
    time: str | None = None,
    status: str = "asserted",
    said: list[tuple[str, str, str]] | None = None,
) -> dict[str, Any]:
    """An event row with a sentence for each (document, text, status)."""
    mentions = [
        {
            "doc": f"{doc}.txt",
            "start": 100 * n,
            "end": 100 * n + 4,
            "text": text[:4],
            "status": how,
            "sentence": {"start": 100 * n, "end": 100 * n + len(text), "text": text},
        }
        for n, (doc, text, how) in enumerate(said or [("d", "They met.", status)])
    ]
    return {
        "kind": "event",
        "id": name,
        "type": "Meeting",
        "label": label,
        "status": status,
        "time": time,
        "roles": [],
        "place": [],
        "mentions": mentions,
    }


def hostile(text: str, key: str = "") -> list[dict[str, Any]]:
    """Rows that carry a text wherever a text can stand."""
    sentence = {"start": 0, "end": len(text), "text": text}
    mention = {
        "doc": text,
        "start": 0,
        "end": len(text),
        "text": text,
        "sentence": sentence,
        "speaker": f"a{key}",
    }
    said = mention | {"status": "asserted", "time": text, "rule": text, "confidence": 0.5}
    return [
        {
            "kind": "document",
            "id": f"d{key}",
            "path": text,
            "title": text,
            "publisher": text,
            "published": text,
            "url": text,
        },
        {
            "kind": "actor",
            "id": f"a{key}",
            "type": "Person",
            "label": text,
            "aliases": [text],
            "mentions": [mention],
        },
        {"kind": "place", "id": f"p{key}", "label": text, "aliases": [text], "mentions": [mention]},
        {
            "kind": "event",
            "id": f"e{key}",
            "type": text,
            "types": [text],
            "label": text,
            "status": "asserted",
            "roles": [{"role": "agent", "actor": f"a{key}"}],
            "place": [f"p{key}"],
            "time": text,
            "speaker": f"a{key}",
            "confidence": 0.5,
            "about": [text],
            "outcome": text,
            "mentions": [said],
        },
    ]


def taken(page: Page, what: str) -> Path:
    with page.expect_download() as download:
        page.click(f"#take-{what}")
    return Path(download.value.path())
