"""Whether cost grows with a text's length alone: python benchmarks/length.py TEXTS [--characters N].

Repeats the .txt files of a folder up to N characters, reads them once as documents of their own and once as a single
document, in one process, and prints one JSON object: documents, CPU seconds of each way, and their ratio.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle
from pathlib import Path

import kg
from kg.extraction.pipeline import extract


def main() -> None:
    """Read both ways and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--characters", type=int, default=2_000_000)
    arguments = parser.parse_args()
    parts: list[str] = []
    size = 0
    for path in cycle(sorted(arguments.texts.glob("*.txt"))):
        if size >= arguments.characters:
            break
        parts.append(path.read_text(encoding="utf-8"))
        size += len(parts[-1]) + 2
    nlp = kg.pipeline()
    extract(nlp, kg.Document("warm.txt", parts[0], "0" * 64))
    start = time.process_time()
    for number, text in enumerate(parts):
        extract(nlp, kg.Document(f"{number}.txt", text, "0" * 64))
    many = time.process_time() - start
    extract(nlp, kg.Document("one.txt", "\n\n".join(parts), "0" * 64))
    one = time.process_time() - start - many
    print(
        json.dumps(
            {
                "characters": size,
                "documents": len(parts),
                "many": round(many, 1),
                "one": round(one, 1),
                "ratio": round(one / many, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
