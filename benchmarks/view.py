"""How fast the shared page is: python benchmarks/view.py [--events 500 2500] [--layout 20000] [--keep DIR]

Writes pages of made-up graphs (a fixed seed; actors by a power law, two sentences an event) and opens them in real
Chromium with software rendering, offline. Prints one JSON object: for each size the nodes in the file, the page's
bytes, bytes beyond 700 kB a statement, seconds until it is usable (ready, cards open), seconds to draw everything, and
the 95th percentile of a frame in milliseconds while the graph is dragged; and the seconds that the layout of a graph
alone takes in Python.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kg.export.html import html
from kg.export.layout import positions
from kg.export.network import network

_TYPES = ("Meeting", "Statement", "Visit", "Attack", "Demand", "Aid", "Sanction", "Threat")
_STATUS = ("asserted",) * 8 + ("uncertain",) * 2 + ("negated",)
_DRAG = """async () => {
  const frame = document.getElementById("graph").getBoundingClientRect();
  const canvas = document.querySelector("#graph canvas");
  const [x, y] = [frame.left + frame.width / 2, frame.top + 12];
  const send = (type, cx, cy) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
    pointerType: "mouse", button: 0, buttons: type === "pointerup" ? 0 : 1, clientX: cx, clientY: cy }));
  const times = [];
  send("pointerdown", x, y);
  let before = performance.now();
  for (let step = 1; step <= 40; step++) {
    send("pointermove", x + step * 3, y + step * 2);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - before);
    before = performance.now();
  }
  send("pointerup", x + 120, y + 80);
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}"""


def rows(events: int, seed: int = 7) -> list[dict[str, Any]]:
    """Facts rows of a made-up graph: about as many actors and places as events."""
    chance = random.Random(seed)  # noqa: S311 - a made-up graph
    actors, places, documents = max(3, events * 3 // 4), max(2, events // 4), max(2, events // 8)
    found: list[dict[str, Any]] = []
    for n in range(documents):
        found.append(
            {
                "kind": "document",
                "id": f"d{n}",
                "path": f"d{n}.txt",
                "published": f"20{n % 20:02}-01-05",
            }
        )

    def mention(text: str, **more: Any) -> dict[str, Any]:
        document = chance.randrange(documents)
        start = chance.randrange(100_000) * 200
        quoted = {"start": start, "end": start + len(text), "text": text}
        words = text[4:9]
        return {
            "doc": f"d{document}.txt",
            "start": start + 4,
            "end": start + 9,
            "text": words,
            "sentence": quoted,
        } | more

    for kind, count in (("actor", actors), ("place", places)):
        for n in range(count):
            name = f"{kind.title()} {n}"
            found.append(
                {
                    "kind": kind,
                    "id": f"{kind}{n}",
                    "type": "State",
                    "label": name,
                    "mentions": [mention(f"The {name} is named in this sentence.")],
                }
            )
    for n in range(events):
        who = sorted({int(actors * chance.random() ** 3) for _ in range(2)})
        status = chance.choice(_STATUS)
        day = f"{1990 + chance.randrange(30)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        said = [
            mention(
                f"The parties number {n} met again, says sentence {i}.",
                status=status,
                confidence=0.8,
            )
            for i in range(2)
        ]
        found.append(
            {
                "kind": "event",
                "id": f"event{n}",
                "type": chance.choice(_TYPES),
                "label": f"meeting {n}",
                "status": status,
                "confidence": 0.8,
                "time": day if n % 3 else None,
                "place": [f"place{int(places * chance.random() ** 2)}"],
                "roles": [{"role": "participant", "actor": f"actor{a}"} for a in who],
                "mentions": said,
            }
        )
    return found


def measured(page: str, keep: Path | None, name: str) -> dict[str, Any]:
    """What one page does in Chromium."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        file = Path(scratch) / "page.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        tab = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}).new_page()
        start = time.perf_counter()
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready=true]")
        tab.locator("#items tbody .go").first.click()
        tab.wait_for_selector("#card .actions")
        figures: dict[str, Any] = {"usable_seconds": round(time.perf_counter() - start, 2)}
        if tab.locator("#all").is_visible():
            start = time.perf_counter()
            tab.click("#all")
            tab.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
            )
            figures["all_drawn_seconds"] = round(time.perf_counter() - start, 2)
        figures["drag_frame_p95_ms"] = round(tab.evaluate(_DRAG))
        if keep is not None:
            tab.screenshot(path=keep / f"{name}.png")
        browser.close()
    return figures


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[500, 2500])
    parser.add_argument("--layout", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder for screenshots")
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    for events in options.events:
        made = rows(events)
        page = html(made)
        statements = sum(len(row.get("mentions", ())) for row in made)
        size = len(page.encode())
        figures[str(events)] = {
            "nodes": sum(row["kind"] != "document" for row in made),
            "bytes": size,
            "bytes_a_statement": round((size - 700_000) / statements),
        } | measured(page, options.keep, f"view-{events}")
    if options.layout:
        graph = network(rows(options.layout // 2))
        start = time.perf_counter()
        positions(graph)
        figures["layout"] = {"nodes": len(graph), "seconds": round(time.perf_counter() - start, 2)}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
