"""One offline HTML file: the graph, and behind every node and line the sentences that say so.

pyvis holds the nodes, edges and options and brings vis-network; the template, the style and the scripts are our
own, in ``page/``. Scripts and style run by their hash alone (Content-Security-Policy), the data is an inert block,
and nothing is fetched. The same rows give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from pyvis.network import Network

from kg.export import style
from kg.export.evidence import Evidence, gather, weight
from kg.export.layout import positions
from kg.export.network import network, plain
from kg.export.picture import MOST, radius, svg
from kg.export.style import HAPPENINGS, Row
from kg.export.timeline import within

_SCRIPTS = (
    "data.js",
    "days.js",
    "state.js",
    "view.js",
    "labels.js",
    "layouts.js",
    "graph.js",
    "keys.js",
    "evidence.js",
    "card.js",
    "sources.js",
    "timeline.js",
    "brush.js",
    "search.js",
    "table.js",
    "drawing.js",
    "turtle.js",
    "take.js",
    "report.js",
    "legend.js",
    "page.js",
)
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 4},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 100000},
}


def html(
    rows: Iterable[Row],
    *,
    title: str | None = None,
    focus: str | None = None,
    hops: int = 2,
    start: str | None = None,
    end: str | None = None,
    max_nodes: int = 1500,
    partial: bool = False,
) -> str:
    """The page as text, to be written as UTF-8.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
        title: the page's heading; by default it says how many documents are behind it.
        focus: the IRI or a name of a node: only what lies within ``hops`` ties of it is on the page.
        hops: how many ties from the focus.
        start: an EDTF date: events before it, and those without a date, are left out.
        end: an EDTF date: events after it, and those without a date, are left out.
        max_nodes: how many nodes are drawn at first, the best connected; a button draws all.
        partial: whether the rows leave out some of the graph, so that the page's SPARQL must name what it means.

    Raises:
        UsageError: if nothing is called ``focus``, or ``start`` or ``end`` is no date.

    >>> page = html([{"kind": "actor", "id": "a1", "type": "State", "label": "Avaria", "mentions": []}])
    >>> page.startswith("<!doctype html>"), "http-equiv" in page
    (True, True)
    """
    rows = within(rows, start, end)
    graph = network(rows, focus=focus, hops=hops)
    evidence = gather(rows, graph)
    places: dict[str, tuple[int, int]] = positions(
        graph.subgraph([item["id"] for item in evidence.items if item["degree"]])
    )
    heading = plain(title or _heading(evidence, focus))
    data = {
        "title": heading,
        "documents": evidence.documents,
        "sentences": evidence.sentences,
        "items": evidence.items,
        "ties": evidence.ties,
        "kinds": {name: {"shape": kind.shape} for name, kind in style.KINDS.items()},
        "states": {
            name: {"dashes": look.dashes, "mark": look.mark} for name, look in style.STATES.items()
        },
        "terms": {row["name"]: row["id"] for row in rows if row["kind"] == "term"},
        "words": _words(),
        "whole": not (partial or focus or start or end),
        **_drawing(evidence, places),
        "most": max_nodes,
    }
    vis, script, css = _vis(), _script(), _css()
    page = _environment().get_template("page.html.jinja")
    return plain(
        page.render(
            title=heading,
            policy=_policy([vis, script], css),
            css=css,
            vis=vis,
            script=script,
            data=_inert(data),
            items=_by_date(evidence.items),
            documents=evidence.documents,
            sentences=evidence.sentences,
            counts=_counts(evidence),
            states=style.STATES,
            words=_words(),
            still=svg(evidence, places),
            still_most=MOST,
        )
    )


def _heading(evidence: Evidence, focus: str | None) -> str:
    count = len(evidence.documents)
    about = f"{focus}: events" if focus else "Events"
    return f"{about} in {count} document{'' if count == 1 else 's'}"


def _counts(evidence: Evidence) -> str:
    kinds = [item["kind"] for item in evidence.items]
    origins = len({document.get("origin", document["id"]) for document in evidence.documents})
    copies = origins < len(evidence.documents)
    events = sum(kind in HAPPENINGS for kind in kinds)
    return _words()["counts.copies" if copies else "counts"].format(
        events=events,
        allEvents=events,
        actors=kinds.count("actor"),
        sentences=len(evidence.sentences),
        documents=len(evidence.documents),
        origins=origins,
    )


def _by_date(items: Iterable[Row]) -> list[Row]:
    """In the order that the table opens with: the dated by date, other happenings, then who and where."""
    return sorted(
        items,
        key=lambda item: (not item.get("time"), item.get("time"), item["kind"] not in HAPPENINGS),
    )


@cache
def _words() -> dict[str, str]:
    """All that the page itself says, by key: the one place to translate."""
    text = (files(__package__) / "page" / "strings.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def _drawing(evidence: Evidence, places: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """Nodes, edges and options as pyvis gives them to a template.

    Its lists are filled directly: its own ``add_node`` and ``add_edge`` search them through at each call.
    """
    drawing = Network()
    for number, item in enumerate(evidence.items):
        if item["kind"] in style.KINDS:
            x, y = places.get(item["id"], (0, 0))
            shape = style.KINDS[item["kind"]].shape
            drawing.nodes.append(
                {"id": number, "x": x, "y": y, "shape": shape, "size": radius(item["degree"])}
            )
            drawing.node_ids.append(number)
    for number, tie in enumerate(evidence.ties):
        edge = {"id": number, "from": tie["a"], "to": tie["b"]}
        ends = {
            "to" if part["to"] == tie["b"] else "from" for part in tie["parts"] if part["arrow"]
        }
        if ends:
            edge["arrows"] = ",".join(sorted(ends))
        dashes = style.STATES[weight(tie["parts"])].dashes
        drawing.edges.append(
            edge | {"state": weight(tie["parts"]), "dashes": list(dashes) or False}
        )
    drawing.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = drawing.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _inert(data: object) -> str:
    """JSON that no HTML parser can mistake for markup.

    >>> _inert("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(scripts: list[str], css: str) -> str:
    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(source, scripts))}; style-src {source(css)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _vis() -> str:
    """vis-network with its licence banner, from the pyvis wheel; LF alone, as a parser would hash it."""
    text = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_bytes().decode()
    return text.replace("\r\n", "\n").partition("//# sourceMappingURL")[0]


@cache
def _script() -> str:
    folder = files(__package__) / "page"
    parts = [(folder / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    return "(() => {\n" + "\n".join(parts) + "})();\n"


@cache
def _css() -> str:
    return style.stylesheet() + (files(__package__) / "page" / "page.css").read_text(
        encoding="utf-8"
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("kg.export", "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
