"""Rows to what the page holds: every thing, every sentence once, every tie with the mentions behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.export.network import DONE_TO
from kg.export.style import HAPPENINGS, KINDS, Row, base, combined, state
from kg.export.timeline import span

Json = dict[str, Any]

_ITEM_KEYS = (
    "id",
    "kind",
    "type",
    "label",
    "name",
    "aliases",
    "code",
    "sameAs",
    "status",
    "certainty",
    "outcome",
    "time",
    "confidence",
    "about",
    "decisions",
)
_MENTION_KEYS = ("status", "certainty", "time", "outcome", "confidence", "rule")
_DOCUMENT_KEYS = ("id", "path", "title", "published", "publisher", "author")


@dataclass(slots=True)
class Evidence:
    """What the page holds; items are sorted by how well they are connected, so that the first are drawn first."""

    documents: list[Json] = field(default_factory=list)
    sentences: list[list[Any]] = field(default_factory=list)  # [document, offset, text]
    items: list[Json] = field(default_factory=list)
    ties: list[Json] = field(default_factory=list)  # one a pair of items, each with its parts


def gather(rows: Iterable[Row], graph: nx.MultiDiGraph) -> Evidence:
    """Everything in the graph with its sentences; things point at each other by their number in the list.

    Args:
        rows: as `kg.rdf.facts.rows` gives them.
        graph: `kg.export.network.network` of the same rows; rows outside it (beyond a focus) are left out.
    """
    rows = list(_originals_first(rows))
    kept = [row for row in rows if row["id"] in graph or _relates(row, graph)]
    kept.sort(key=lambda row: _rank(row, graph))
    number = {row["id"]: index for index, row in enumerate(kept)}
    found = Evidence()
    documents = _documents(rows, kept, found)
    speakers = {document["id"]: document["name"] for document in found.documents}
    names = {row["id"]: row.get("label") or row["id"] for row in kept}
    sentences: dict[tuple[int, int, int], int] = {}
    for row in kept:
        item: Json = {key: row[key] for key in _ITEM_KEYS if row.get(key) not in (None, [], ())}
        item.setdefault("label", row["id"])
        if row["kind"] == "relation":
            ends = [
                names.get(row["subject"], row["subject"]),
                names.get(row["object"], row["object"]),
            ]
            item["label"] = f"{ends[0]} – {row.get('type', 'relation')} – {ends[1]}"
            item["ends"] = [number[row["subject"]], number[row["object"]]]
        item["state"] = state(row)
        item["degree"] = graph.degree(row["id"]) if row["id"] in graph else 0
        days = span(row.get("time"))
        if days:
            item["span"] = days
        if row.get("speaker"):
            item["speaker"] = _speaker(row["speaker"], speakers, names, number)
        item["roles"] = [
            [r["role"], number[r["actor"]]] for r in row.get("roles") or () if r["actor"] in number
        ]
        item["texts"] = [[r["role"], r["text"]] for r in row.get("texts") or ()]
        item["place"] = [number[place] for place in row.get("place") or () if place in number]
        for key, label in (("adoptedAt", "adoptedAt"), ("part_of", "partOf")):
            others = row.get(key) or ()
            item[label] = [
                number[o] for o in ([others] if isinstance(others, str) else others) if o in number
            ]
        item["mentions"] = []
        for mention in row.get("mentions", ()):
            told = {key: mention[key] for key in _MENTION_KEYS if mention.get(key) is not None}
            told["s"] = _sentence(mention, documents, sentences, found)
            start = mention["start"] - found.sentences[told["s"]][1]
            told["a"], told["b"] = start, start + mention["end"] - mention["start"]
            if mention.get("speaker"):
                told["speaker"] = _speaker(mention["speaker"], speakers, names, number)
            item["mentions"].append(told)
        found.items.append(
            {key: value for key, value in item.items() if value != []}
            | {"mentions": item["mentions"]}
        )
    found.ties = _ties(kept, number)
    return found


def _originals_first(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, in each the mentions in copies last: a thing is shown in the words of their origin."""
    rows = list(rows)
    copies = {
        path
        for row in rows
        if row["kind"] == "document" and row.get("origin") not in (None, row["id"])
        for path in (row["path"], *(row.get("paths") or ()))
    }
    for row in rows:
        mentions = row.get("mentions", ())
        if any(mention["doc"] in copies for mention in mentions):
            yield {**row, "mentions": sorted(mentions, key=lambda m: m["doc"] in copies)}
        else:
            yield row


def _relates(row: Row, graph: nx.MultiDiGraph) -> bool:
    return row["kind"] == "relation" and row["subject"] in graph and row["object"] in graph


def _rank(row: Row, graph: nx.MultiDiGraph) -> tuple[Any, ...]:
    drawn = row["kind"] in KINDS
    degree = graph.degree(row["id"]) if drawn else 0
    return (not drawn, -degree, -len(row.get("mentions", ())), row["id"])


def _documents(rows: Sequence[Row], kept: Sequence[Row], found: Evidence) -> dict[str, int]:
    """List the documents behind the kept rows, oldest first; which number each path has."""
    used = {mention["doc"] for row in kept for mention in row.get("mentions", ())}
    listed = [row for row in rows if row["kind"] == "document"]
    listed = [row for row in listed if used & {row["path"], *(row.get("paths") or ())}]
    listed.sort(key=lambda row: (row.get("published") or "9999", row["path"]))
    known: dict[str, int] = {}
    for row in listed:
        document = {key: row[key] for key in _DOCUMENT_KEYS if row.get(key)}
        document["name"] = _called(row)
        if str(row.get("url") or "").lower().startswith(("http://", "https://")):
            document["url"] = row["url"]
        known |= dict.fromkeys((row["path"], *(row.get("paths") or ())), len(found.documents))
        found.documents.append(document)
    called = {row["id"]: _called(row) for row in rows if row["kind"] == "document"}
    for document, row in zip(found.documents, listed, strict=True):
        if row.get("origin") not in (None, row["id"]):  # another's words
            document["origin"] = row["origin"]
            document["copy"] = called.get(row["origin"], "")
    for path in sorted(used - known.keys()):
        known[path] = len(found.documents)
        found.documents.append({"id": path, "path": path, "name": path})
    return known


def _called(document: Row) -> str:
    return str(document.get("publisher") or document.get("title") or document["path"])


def _sentence(
    mention: Row, documents: dict[str, int], known: dict[tuple[int, int, int], int], found: Evidence
) -> int:
    sentence = mention["sentence"]
    document = documents[mention["doc"]]
    text, start = sentence.get("text"), sentence["start"]
    if text is None:  # rows without sentences still show their own words
        text, start = mention["text"], mention["start"]
    key = (document, start, start + len(text))
    if key not in known:
        known[key] = len(found.sentences)
        found.sentences.append([document, start, text])
    return known[key]


def _speaker(
    iri: str, documents: dict[str, str], names: dict[str, str], number: dict[str, int]
) -> list[Any]:
    """The speaker's name, with its number if it is an item that one can open."""
    if iri in number:
        return [names[iri], number[iri]]
    return [documents.get(iri, iri)]


def _ties(rows: Sequence[Row], number: dict[str, int]) -> list[Json]:
    """One tie a pair: parallel roles are drawn as one line and told apart on its card."""
    pairs: dict[tuple[int, int], list[Json]] = {}

    def add(
        start: str, end: str, label: str, how: str, behind: int, which: list[int], arrow: bool
    ) -> None:
        if start in number and end in number and start != end:
            a, b = number[start], number[end]
            part = {
                "label": label,
                "from": a,
                "to": b,
                "state": how,
                "item": behind,
                "mentions": which,
            }
            pairs.setdefault((min(a, b), max(a, b)), []).append(part | {"arrow": arrow})

    for index, row in enumerate(rows):
        mentions = row.get("mentions", ())
        everything = list(range(len(mentions)))
        if row["kind"] == "relation":
            add(
                row["subject"],
                row["object"],
                row.get("type", "relation"),
                state(row),
                index,
                everything,
                True,
            )
        if row["kind"] not in HAPPENINGS:
            continue
        for role in row.get("roles") or ():
            saying = [i for i, m in enumerate(mentions) if role in (m.get("roles") or ())]
            how = combined((mentions[i].get("status") for i in saying), row.get("status"))
            how = "negated" if role["role"] == "absent" else how
            done_to = base(role) in DONE_TO
            ends = (row["id"], role["actor"]) if done_to else (role["actor"], row["id"])
            add(
                *ends,
                role["role"],
                how,
                index,
                saying or everything,
                done_to or base(role) == "agent",
            )
        for place in row.get("place") or ():
            saying = [i for i, m in enumerate(mentions) if place in (m.get("place") or ())]
            add(row["id"], place, "place", state(row), index, saying or everything, False)
        for key, label in (("adoptedAt", "adopted at"), ("part_of", "part of")):
            others = row.get(key) or ()
            for other in [others] if isinstance(others, str) else others:
                add(row["id"], other, label, state(row), index, everything, True)
    return [{"a": a, "b": b, "parts": parts} for (a, b), parts in sorted(pairs.items())]


def weight(parts: Sequence[Row]) -> str:
    """The state a line is drawn in: the firmest of its parts.

    >>> weight([{"state": "negated"}, {"state": "asserted"}])
    'asserted'
    """
    states = {part["state"] for part in parts}
    return next(
        name for name in ("asserted", "contested", "uncertain", "negated") if name in states
    )
