"""The rules of scoring one document's rows against what a careful reader found in it.

Events pair one to one, the closest first; their slots count where the type is right. A second node
for one actor is false, and so is each Statement that no gold event lists beyond `STATEMENTS`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Span = tuple[int, int]

STATEMENTS = 8
WHO = frozenset({"participant", "party", "agent", "mediator", "host"})
TO = frozenset({"recipient", "target", "addressee"})
EVENTS = ("event", "agreement", "proposal")


@dataclass
class Sheet:
    """What was right, wrong (found but not there) and missed, by figure; a line for each error."""

    tallies: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    notes: list[str] = field(default_factory=list)

    def mark(self, figure: str, verdict: str, note: str) -> None:
        self.tallies[figure][verdict] += 1
        if verdict != "right":
            self.notes.append(f"{note}: {figure} {verdict}")

    def answer(self, figure: str, right: bool, given: bool, note: str) -> None:
        """Mark a slot with one right answer: a wrong one is both wrong and missed."""
        for verdict in ("right",) if right else ("missed", "wrong") if given else ("missed",):
            self.mark(figure, verdict, note)

    def f1(self, *figures: str) -> float:
        """The harmonic mean of precision and recall over these figures' counts taken together.

        >>> Sheet({"who": Counter(right=3, wrong=1, missed=1)}).f1("who")
        0.75
        """
        total = sum((self.tallies[figure] for figure in figures), Counter())
        return round(2 * total["right"] / max(1, total["right"] + total.total()), 3)


@dataclass(frozen=True)
class Reading:
    """One document as the rows have it: path, text, every row by id, and the gold's names."""

    path: str
    text: str
    nodes: Mapping[str, Row]
    names: Mapping[str, set[str]]

    def spans(self, phrases: Iterable[str]) -> list[Span]:
        """Every place where one of the phrases stands."""
        return [
            found.span()
            for phrase in phrases
            for found in re.finditer(re.escape(phrase), self.text)
        ]

    def said(self, row: Row) -> list[Span]:
        """Where this document speaks of the row."""
        mentions = row.get("mentions", [])
        return [(said["start"], said["end"]) for said in mentions if said["doc"] == self.path]

    def labels(self, node: str) -> list[str]:
        row = self.nodes.get(node, {})  # a document, which can be a speaker, has no label
        return [plain(label) for label in (row.get("label", node), *row.get("aliases", []))]

    def known(self, node: str | None) -> set[str]:
        """The gold's names that the node's first known label can stand for."""
        labels = self.labels(node) if node else []
        return next((self.names[label] for label in labels if label in self.names), set())


def plain(name: str) -> str:
    """A name without what does not tell names apart.

    >>> plain("The  United States'")
    'united states'
    """
    name = " ".join(name.replace("’", "'").replace(" 's", "'s").casefold().split())
    return re.sub(r"^(the|a|an) ", "", name.strip(" .,;:\"'"))


def hits(said: Iterable[Span], at: Iterable[Span]) -> int:
    """How many of the first overlap any of the second.

    >>> hits([(0, 4), (9, 12)], [(3, 8)])
    1
    """
    where = list(at)
    return sum(any(start < b and a < end for a, b in where) for start, end in said)


def score(reading: Reading, want: Any, sheet: Sheet) -> None:
    """Mark one document's actors, and its events with their slots."""
    rows = [row for row in reading.nodes.values() if reading.said(row)]
    _actors(reading, [row for row in rows if row["kind"] == "actor"], want, sheet)
    found = [row for row in rows if row["kind"] in EVENTS]
    pairs = _pairs(reading, want["events"], found)
    for number, event in enumerate(want["events"]):
        if not event.get("optional"):
            row, typed = pairs.get(number, ({}, False))
            note = f"{reading.path}: {event['types'][0]} at {event['at'][0]!r}"
            sheet.answer("events", typed, bool(row), note)
            _slots(reading, event, row if typed else {}, sheet, note)
    paired = {row["id"] for row, _ in pairs.values()}
    optional = [event for event in want["events"] if event.get("optional")]
    free = [span for event in optional for span in reading.spans(event["at"])]
    unlisted = [row for row in found if row["id"] not in paired]
    statements = [row for row in unlisted if row["type"] == "Statement"][:STATEMENTS]
    for row in unlisted:
        if row not in statements and not hits(reading.said(row), free):
            quote = row["mentions"][0]["text"]
            sheet.mark("events", "wrong", f"{reading.path}: no {row['type']} at {quote!r}")


def _actors(reading: Reading, rows: list[Row], want: Any, sheet: Sheet) -> None:
    missed = set(want["actors"])
    for row in rows:
        known = reading.known(row["id"])
        if new := sorted(known & missed):
            missed.remove(new[0])
            sheet.mark("actors", "right", "")
        elif known & set(want["actors"]) or not known & set(want["optional_actors"]):
            sheet.mark("actors", "wrong", f"{reading.path}: {row['label']}")
    for name in sorted(missed):
        sheet.mark("actors", "missed", f"{reading.path}: {name}")


def _pairs(reading: Reading, events: list[Any], found: list[Row]) -> dict[int, tuple[Row, bool]]:
    """The row of each gold event that has one, and whether its type is right."""
    close = []
    for number, event in enumerate(events):
        at = reading.spans(event["at"])
        for row in found:
            said = reading.said(row)
            n = hits(said, at)
            typed = not {row["type"], *row["types"]}.isdisjoint(event["types"])
            status = row["status"] in (event["status"], event.get("alt_status"))
            if n:
                rank = (typed, 2 * n >= len(said), status, n, n / len(said))
                close.append((rank, number, row))
    pairs: dict[int, tuple[Row, bool]] = {}
    taken = set()
    for rank, number, row in sorted(close, key=lambda pair: pair[0], reverse=True):
        if number not in pairs and row["id"] not in taken:
            pairs[number] = (row, rank[0])
            taken.add(row["id"])
    return pairs


def _slots(reading: Reading, event: Any, row: Row, sheet: Sheet, note: str) -> None:
    played: dict[str, set[str]] = defaultdict(set)
    for role in row.get("roles", []):
        played[role["actor"]].add(role["role"])
    listed = {*event.get("who", []), *event.get("to", [])}
    for slot, kinds in (("who", WHO), ("to", TO)):
        missed = set(event.get(slot, []))
        for actor, roles in sorted(played.items()) if slot in event else ():
            known = reading.known(actor)
            # Where the gold names no target, whatever the role, the actor took part.
            if roles & (kinds if "to" in event else WHO | TO) and known & set(event[slot]):
                if new := sorted(known & missed):
                    missed.remove(new[0])
                    sheet.mark(slot, "right", note)
            elif roles & kinds and not known & listed:
                sheet.mark(slot, "wrong", f"{note}: {reading.labels(actor)[0]}")
        for name in sorted(missed):
            sheet.mark(slot, "missed", f"{note}: {name}")
    if "where" in event:
        places = {label for place in row.get("place", []) for label in reading.labels(place)}
        right = not places.isdisjoint(map(plain, event["where"]))
        sheet.answer("where", right, bool(places), note)
    if "when" in event:
        time = row.get("time")
        sheet.answer("when", time == event["when"], time is not None, f"{note}: {time}")
    if "speaker" in event:
        speakers = reading.known(row.get("speaker"))
        sheet.answer("speaker", event["speaker"] in speakers, bool(speakers), note)
    right = row.get("status") in (event["status"], event.get("alt_status")) and bool(row)
    sheet.answer("status", right, bool(row), note)
