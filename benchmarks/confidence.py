"""Whether an event's confidence is the share of such events that are right: python benchmarks/confidence.py GOLD.json…

GOLD: as for `benchmarks/events.py`. Builds the texts, pairs each event with the gold, and prints one JSON object: the
expected calibration error, a reliability table (bin, events, mean confidence, share right), and what a least
confidence keeps: precision, and the share of the right events. Optional gold events and statements that the gold does
not list count neither way. ``python -m training.confidence`` prints the error on documents left out of the fit.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

import kg
from kg.inputs.dates import read_dates
from kg.ontology import event_classes
from kg.rdf.facts import rows
from training.confidence import BINS, error, paired


def judged(gold: Path) -> list[tuple[float, bool]]:
    """The confidence of each event of the gold's documents, and whether it is right."""
    folder = gold.resolve().parent
    dates = folder / "dates.json"
    store = kg.build(folder / "texts", dates=read_dates(dates) if dates.exists() else None)
    events = [row for row in rows(store) if row["kind"] in ("event", "agreement", "proposal")]
    found = []
    for name, want in json.loads(gold.read_text(encoding="utf-8"))["docs"].items():
        path = f"{name}.txt"
        text = (folder / "texts" / path).read_text(encoding="utf-8")
        here = [e for e in events if any(m["doc"] == path for m in e["mentions"])]
        told = [
            (
                {e["type"], *event_classes()[e["type"]].above},
                [(m["start"], m["end"]) for m in e["mentions"] if m["doc"] == path],
            )
            for e in here
        ]
        pairs = paired(text, want["events"], told)
        for number, event in enumerate(here):
            known, right = pairs.get(number, (None, False))
            if (known is None and event["type"] == "Statement") or (known or {}).get("optional"):
                continue
            found.append((float(event["confidence"]), right))
    return found


def main() -> None:
    """Build, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    found = [row for path in parser.parse_args().gold for row in judged(path)]
    given, right = np.array([row[0] for row in found]), np.array([float(row[1]) for row in found])
    at = np.minimum((given * BINS).astype(int), BINS - 1)
    table = [
        [
            one / BINS,
            int((at == one).sum()),
            *(round(float(v[at == one].mean()), 3) for v in (given, right)),
        ]
        for one in range(BINS)
        if (at == one).any()
    ]
    kept = {
        str(least): [
            round(float(right[given >= least].mean()), 3),
            round(float(right[given >= least].sum() / right.sum()), 3),
        ]
        for least in (0.5, 0.7, 0.8, 0.9)
        if (given >= least).any()
    }
    print(
        json.dumps({"events": len(found), "ece": error(given, right), "table": table, "kept": kept})
    )


if __name__ == "__main__":
    main()
