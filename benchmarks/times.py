"""How well times are read: the time expressions of WikiWars (Mazur and Dale 2010).

Usage: python benchmarks/times.py GOLD.jsonl[.gz] [--predictions FILE]

A row of the gold is {"doc", "dct", "text", "timex": [{"start", "end", "value"}]}. Prints one JSON
object: precision, recall and F1 of relaxed spans (any overlap, one to one), strict spans and
calendar values, and the cost in microseconds a word. Gold durations, sets and references are left
out, and what is found over one of them is neither right nor wrong. A range is scored as two, as
TIMEX marks it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from kg.extraction.temporal.times import points

_CALENDAR = re.compile(r"\d{3}|\d{4}(-\d\d(-\d\d)?)?")


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    opener = gzip.open if arguments.gold.suffix == ".gz" else open
    with opener(arguments.gold, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines if line.strip()]
    began = time.perf_counter()
    found = {row["doc"]: predict(row) for row in gold}
    seconds = time.perf_counter() - began
    if arguments.predictions:
        rows = (json.dumps({"doc": doc, "times": rows}) + "\n" for doc, rows in found.items())
        arguments.predictions.write_text("".join(rows), encoding="utf-8")
    words = sum(len(row["text"].split()) for row in gold)
    figures = score(gold, found) | {"microseconds_a_word": round(seconds / words * 1e6, 2)}
    sys.stdout.write(json.dumps(figures) + "\n")


def predict(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Read one document's times as {start, end, value}."""
    found = points(row["text"], published=row.get("dct"))
    return [{"start": each.start, "end": each.stop, "value": each.edtf} for each in found]


def score(gold: list[dict[str, Any]], found: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Count relaxed, strict and value matches over all documents together."""
    hits = {"relaxed": 0, "strict": 0, "value": 0}
    wanted = predicted = 0
    for row in gold:
        times, used = found[row["doc"]], set()
        dated = [timex for timex in row["timex"] if _CALENDAR.fullmatch(_plain(timex["value"]))]
        other = [timex for timex in row["timex"] if not _CALENDAR.fullmatch(_plain(timex["value"]))]
        wanted += len(dated)
        for timex in dated:
            over = [
                n for n, each in enumerate(times) if n not in used and _overlap(each, timex) > 0
            ]
            if not over:
                continue
            best = max(over, key=lambda n: (_same(timex, times[n]), _overlap(times[n], timex)))
            used.add(best)
            hits["relaxed"] += 1
            hits["strict"] += (times[best]["start"], times[best]["end"]) == (
                timex["start"],
                timex["end"],
            )
            hits["value"] += _same(timex, times[best])
        free = (each for n, each in enumerate(times) if n not in used)
        predicted += len(used) + sum(
            all(_overlap(each, timex) <= 0 for timex in other) for each in free
        )
    return {name: _f1(count, predicted, wanted) for name, count in hits.items()} | {"gold": wanted}


def _plain(value: str | None) -> str:
    return re.sub(r"^(\d{3})X$", r"\1", (value or "").split("T")[0].rstrip("~?%"))


def _same(timex: dict[str, Any], each: dict[str, Any]) -> bool:
    value = _plain(each["value"])
    return _plain(timex["value"]) in (value, value.split("/")[0])


def _overlap(first: dict[str, Any], second: dict[str, Any]) -> int:
    return int(min(first["end"], second["end"]) - max(first["start"], second["start"]))


def _f1(hits: int, predicted: int, wanted: int) -> dict[str, float]:
    return {
        "p": round(hits / predicted, 3) if predicted else 0.0,
        "r": round(hits / wanted, 3) if wanted else 0.0,
        "f1": round(2 * hits / (predicted + wanted), 3) if predicted + wanted else 0.0,
    }


if __name__ == "__main__":
    main()
