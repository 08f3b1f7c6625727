"""Draw extracted events at random, for a person to judge one by one.

    python benchmarks/reading.py TEXTS.jsonl.gz… --seed 1 --number 100 [--predictions FILE]

TEXTS: JSON Lines with `doc` and `text` or `tokens` (ECB+ and MEANTIME as the coreference benchmark
reads them). Prints one block an event: where it stands, its sentence with the trigger in brackets,
type, status, speaker, time and who takes part in which role. What was judged so far, and what the
judge found, is in `benchmarks/reading.md`, by document and offset.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
from pathlib import Path

import kg
from kg.outputs import save
from kg.outputs import text as written


def plain(text: str) -> str:
    """Running text of tokenised text: spaces before signs and inside quotes closed."""
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|'(?= )|[.,;:?!%)\]])", r"\1", text)
    text = re.sub(r"``\s?|\s?''", '"', text)
    return re.sub(r"([(\[$]) ", r"\1", text)


def documents(paths: list[Path]) -> list[dict[str, str]]:
    """The documents of all files, each with its name and running text."""
    rows = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("text") or " ".join(row["tokens"])
                rows.append({"id": row["doc"], "text": plain(text)})
    return rows


def facts(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """The facts file of a graph built from the rows."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "texts.jsonl"), Path(folder, "facts.jsonl")
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        save(written(kg.build(source), ".jsonl"), out)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Build, draw and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--documents", type=int, default=300, help="drawn at random before events")
    parser.add_argument("--predictions", type=Path, help="also write every event of the draw here")
    args = parser.parse_args()
    chance = random.Random(args.seed)  # noqa: S311
    rows = documents(args.texts)
    rows = sorted(chance.sample(rows, min(args.documents, len(rows))), key=lambda row: row["id"])
    texts = {row["id"]: row["text"] for row in rows}
    found = facts(rows)
    names = {row["id"]: row.get("label") or row.get("title") or row.get("path") for row in found}
    events = [row for row in found if row["kind"] in ("event", "agreement", "proposal")]
    print(f"{len(events)} events in {len(rows)} documents", file=sys.stderr)
    drawn = chance.sample(events, min(args.number, len(events)))
    for number, event in enumerate(drawn, 1):
        said = event["mentions"][0]
        text = texts[said["doc"].split("#", 1)[-1]]
        a, b, sentence = said["start"], said["end"], said["sentence"]
        shown = (
            text[sentence["start"] : a] + "[[" + text[a:b] + "]]" + text[b : sentence["end"]]
        ).replace("\n", " / ")
        roles = "; ".join(f"{r['role']}={names[r['actor']]}" for r in event["roles"])
        place = ", ".join(str(names[key]) for key in event["place"])
        print(f"{number}. {said['doc'].split('#', 1)[-1]}:{a} {shown}")
        print(
            f"   {event['type']} {event['status']} outcome={event.get('outcome')} | {roles} | place: {place} | "
            f"time: {event['time']} | speaker: {names.get(event['speaker'])} | {event['label']} | {event['confidence']}"
        )
    if args.predictions:
        args.predictions.write_text("".join(json.dumps(e) + "\n" for e in drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
