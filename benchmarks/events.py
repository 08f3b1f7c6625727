"""Event graphs against a gold file: python benchmarks/events.py GOLD.json [--predictions FILE].

Builds the texts beside the gold file (with ``dates.json`` there, if any), writes the facts file,
and prints the figures of the scorer that comes with the gold, ``score_events.py`` in the folder
above it, as one JSON object. Beside them, ``nodes``: how many gold events are split (told by several
nodes of a fitting class), how many are fused (one node tells of two of them), and the share of both;
optional gold events do not count.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kg
from kg.inputs.dates import read_dates
from kg.ontology import event_classes
from kg.outputs import save, text
from kg.rdf import facts as graph

Row = dict[str, Any]


def main() -> None:
    """Build, write and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path, help="where to write the facts file")
    options = parser.parse_args()
    folder = options.gold.resolve().parent
    scorer = folder.parent / "score_events.py"
    dates = folder / "dates.json"
    store = kg.build(folder / "texts", dates=read_dates(dates) if dates.exists() else None)
    with tempfile.TemporaryDirectory() as scratch:
        facts = options.predictions or Path(scratch) / "facts.jsonl"
        save(text(store, ".jsonl"), facts)
        if not scorer.exists():
            message = f"{scorer}: is not there, so nothing is scored"
            print(json.dumps({"documents": len(store), "not_scored": message}))
            raise SystemExit(0 if options.predictions else 2)
        gold = json.loads(options.gold.read_text(encoding="utf-8"))
        nodes = whole(gold["docs"], folder / "texts", graph.rows(store))
        command = [sys.executable, scorer, options.gold, facts, "--json"]
        scored = subprocess.run(command, capture_output=True, text=True, check=True)
    print(json.dumps({"documents": len(store), **json.loads(scored.stdout), "nodes": nodes}))


def whole(gold: dict[str, Row], texts: Path, rows: Iterable[Row]) -> dict[str, float]:
    """How many gold events are split or fused, and their share.

    Args:
        gold: of each document the events wanted, each with the phrases that tell of it and the classes that fit.
        texts: the folder of the documents.
        rows: the facts file's.
    """
    found: dict[str, list[tuple[Row, int, int]]] = defaultdict(list)
    for row in rows:
        if row["kind"] in ("event", "agreement", "proposal"):
            for mention in row["mentions"]:
                at = (row, mention["start"], mention["end"])
                found[Path(mention["doc"]).stem].append(at)
    wanted = split = fused = 0
    for name, document in gold.items():
        words = (texts / f"{name}.txt").read_text(encoding="utf-8")
        events = [event for event in document["events"] if not event.get("optional")]
        tells: dict[str, set[int]] = defaultdict(set)
        for number, event in enumerate(events):
            places = [
                (at.start(), at.end())
                for phrase in event["at"]
                for at in re.finditer(re.escape(phrase), words)
            ]
            mine = {
                row["id"]
                for row, start, end in found[name]
                if {row["type"], *event_classes()[row["type"]].above} & set(event["types"])
                and any(low < end and start < high for low, high in places)
            }
            split += len(mine) > 1
            for node in mine:
                tells[node].add(number)
        wanted += len(events)
        fused += sum(len(numbers) - 1 for numbers in tells.values())
    share = round((split + fused) / max(1, wanted), 3)
    return {"gold": wanted, "split": split, "fused": fused, "share": share}


if __name__ == "__main__":
    main()
