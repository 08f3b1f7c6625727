"""How well events are coded: PLOVER's gold standard records, or PETRARCH's validation sentences.

Usage: python benchmarks/event_coding.py GOLD.jsonl [--predictions FILE] [--nlp NAME]

Each text is read on its own. Prints one JSON object: precision, recall and F1 at five grains (exact; root and actors;
root and country; country pair; root), as the field counts them: a gold event without a source or target is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kg
from kg.export.coding import dyads
from kg.extraction.pipeline import extract
from kg.rdf.facts import rows

Code = tuple[str, str, str]
GRAINS: dict[str, Callable[[Code], Any]] = {
    "exact": lambda e: e,
    "root+actors": lambda e: (e[0], e[1], e[2][:2]),
    "root+country": lambda e: (e[0][:3], e[1][:3], e[2][:2]),
    "country pair": lambda e: (e[0][:3], e[1][:3]),
    "root": lambda e: e[2][:2],
}


def main() -> None:
    """Read the arguments, code, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--nlp")
    arguments = parser.parse_args()
    nlp = kg.pipeline(arguments.nlp)
    gold = [json.loads(line) for line in arguments.gold.read_text().splitlines() if line.strip()]
    found = []
    for row in gold:
        date = str(row.get("date") or "").replace("-", "")
        published = f"{date[:4]}-{date[4:6]}-{date[6:8]}" if len(date) == 8 else None
        document = kg.Document(f"{row['id']}.txt", row["text"], "0" * 64, published=published)
        store = kg.Store()
        store.put(extract(nlp, document))
        coded = [
            {
                "source": d["source"],
                "target": d["target"],
                "code": d["cameo"],
                "sentence": d["sentence"],
            }
            for d in dyads(rows(store))
        ]
        found.append({"id": row["id"], "events": coded})
    if arguments.predictions:
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in found))
    sys.stdout.write(json.dumps(score(gold, found)) + "\n")


def score(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Any]:
    """Precision, recall and F1 at each grain, over all texts together."""
    figures = {}
    for grain, cut in GRAINS.items():
        tp = wanted = given = 0
        for want, have in zip(gold, found, strict=True):
            right, mine = (
                Counter({cut(e) for e in codes(want)}),
                Counter({cut(e) for e in codes(have)}),
            )
            tp += sum((right & mine).values())
            wanted += sum(right.values())
            given += sum(mine.values())
        figures[grain] = {
            "p": round(tp / given, 3) if given else 0.0,
            "r": round(tp / wanted, 3) if wanted else 0.0,
            "f1": round(2 * tp / (wanted + given), 3) if wanted + given else 0.0,
        }
    return figures


def codes(row: dict[str, Any]) -> set[Code]:
    """The events of a row that have a source, a target and a code."""
    found = set()
    for event in row.get("events") or ():
        source, target, code = (str(event.get(key) or "") for key in ("source", "target", "code"))
        if source.strip("-~ ") and target.strip("-~ ") and '"' not in source + target and code:
            found.add((source, target, code))
    return found


if __name__ == "__main__":
    main()
