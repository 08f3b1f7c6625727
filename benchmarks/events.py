"""Event graphs against a gold file: python benchmarks/events.py GOLD.json [--predictions FILE].

Builds the texts beside the gold file (with ``dates.json`` there, if any), writes the facts file,
and prints the figures of the scorer that comes with the gold, ``score_events.py`` in the folder
above it, as one JSON object.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import kg
from kg.inputs.dates import read_dates
from kg.outputs import save, text


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
        command = [sys.executable, scorer, options.gold, facts, "--json"]
        scored = subprocess.run(command, capture_output=True, text=True, check=True)
    print(json.dumps({"documents": len(store), **json.loads(scored.stdout)}))


if __name__ == "__main__":
    main()
