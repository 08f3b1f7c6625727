"""How well the road reads examples/korea: figures against gold.json, and the floors under them.

    python -m tests.quality.score              the figures
    python -m tests.quality.score --details    and each miss and each false find
    python -m tests.quality.score --pin        make these figures the floors

A floor falls only with --lower REASON, which floors.json keeps. Each file is built on its own, so
that a figure says what its text gave and not what its neighbours added; only `identity` is read off
one graph of all: whether documents that speak of the same event share its node. `facts` is all but
speaker and identity.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kg
from kg.rdf import facts
from tests.quality.rules import EVENTS, Reading, Row, Sheet, hits, plain, score

GOLD = Path(__file__).with_name("gold.json")
FLOORS = Path(__file__).with_name("floors.json")
KOREA = Path(__file__).parents[2] / "examples" / "korea"
SLOTS = ("who", "to", "where", "when")
FACTS = ("actors", "events", *SLOTS, "status")


def texts() -> dict[str, str]:
    """The examples' texts by document path."""
    found: dict[str, str] = {}
    for file in sorted(KOREA.iterdir()):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonl":
            rows = map(json.loads, text.splitlines())
            found |= {f"{file.name}#{row['id']}": row["text"] for row in rows}
        elif file.suffix in (".txt", ".md") and file.stem != "README":
            found[file.name] = text
    return found


def digest() -> str:
    """What the figures are measured on, gold and texts, as one SHA-256."""
    return hashlib.sha256(GOLD.read_bytes() + json.dumps(texts()).encode()).hexdigest()


def measure() -> tuple[dict[str, float], list[str]]:
    """The figures of the road on the examples, and a line for each error."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    dates = json.loads((KOREA / "dates.json").read_text(encoding="utf-8"))
    nlp = kg.pipeline()
    names: dict[str, set[str]] = defaultdict(set)
    for name, aliases in gold["actors"].items():
        for alias in (name, *aliases):
            names[plain(alias)].add(name)
    text, sheet = texts(), Sheet()

    def readings(files: list[Path]) -> list[Reading]:
        own = {file.name: dates[file.name] for file in files if file.name in dates}
        rows = facts.rows(kg.build(files, nlp=nlp, dates=own))
        nodes = {row["id"]: row for row in rows}
        return [
            Reading(path, text[path], nodes, names)
            for path in sorted(text)
            if KOREA / path.partition("#")[0] in files
        ]

    files = sorted({KOREA / path.partition("#")[0] for path in text})
    for reading in itertools.chain.from_iterable(readings([file]) for file in files):
        score(reading, gold["docs"][reading.path], sheet)
    identity(readings(files), gold["docs"], sheet)
    figures = {figure: sheet.f1(figure) for figure in (*FACTS, "speaker", "identity")}
    return figures | {"slots": sheet.f1(*SLOTS), "facts": sheet.f1(*FACTS)}, sheet.notes


def identity(readings: list[Reading], docs: Any, sheet: Sheet) -> None:
    """Mark each pair of documents: they share a node where, and only where, gold says `same`."""
    said: list[tuple[str, str, set[str]]] = []
    for reading in readings:
        rows: list[Row] = [row for row in reading.nodes.values() if row["kind"] in EVENTS]
        for event in docs[reading.path]["events"]:
            if "same" in event:
                at = reading.spans(event["at"])
                nodes = {row["id"] for row in rows if hits(reading.said(row), at)}
                said.append((event["same"], reading.path, nodes))
    for (same, path, nodes), (other, path_2, nodes_2) in itertools.combinations(said, 2):
        shared = not nodes.isdisjoint(nodes_2)
        if same == other or shared:
            verdict = "wrong" if same != other else "right" if shared else "missed"
            sheet.mark("identity", verdict, f"{same} in {path}, {other} in {path_2}")


def floors(
    old: Mapping[str, Any], figures: Mapping[str, float], reason: str | None
) -> dict[str, Any]:
    """What to pin: each figure rounded down to a hundredth, and why any fell.

    Raises:
        ValueError: if a floor would fall and no reason is given.
    """
    new = {figure: int(100 * value) / 100 for figure, value in figures.items()}
    fallen = sorted(
        figure for figure, floor in old.get("floors", {}).items() if new[figure] < floor
    )
    if fallen and not reason:
        raise ValueError(
            f"{', '.join(fallen)} would fall; mend it, or say why it may with --lower REASON"
        )
    lowered = [f"{', '.join(fallen)}: {reason}"] if fallen else []
    return {"digest": digest(), "floors": new, "lowered": [*old.get("lowered", []), *lowered]}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--details", action="store_true", help="name each error")
    parser.add_argument("--pin", action="store_true", help="write floors.json")
    parser.add_argument("--lower", metavar="REASON", help="why a floor may fall")
    options = parser.parse_args()
    figures, notes = measure()
    for line in notes if options.details else ():
        sys.stdout.write(f"{line}\n")
    for figure, value in figures.items():
        sys.stdout.write(f"{figure:9}{value:6.3f}\n")
    if options.pin:
        old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        try:
            new = floors(old, figures, options.lower)
        except ValueError as error:
            sys.stderr.write(f"not pinned: {error}\n")
            return 1
        FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
