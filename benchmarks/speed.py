"""How fast the road is: python benchmarks/speed.py FOLDER [--processes 1 2] [--copies N].

Prints one JSON object. The bare pipeline (tagger, parser, names: no extraction) and the whole road
(files read, extracted, put together, graph folder written) run in turns in one process, several
rounds, the best round of each counting; both with the pipeline loaded beforehand. Processes and
memory are those of ``kg build`` as a command, start included. ``--copies`` builds each text that
many times, so that a small folder is long enough to measure processes by.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import kg

_FIRST = "import kg, sys; next(kg.extract(sys.argv[1])); print('out')"


def clock(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of some work."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def rates(words: int, rounds: list[tuple[float, float]]) -> dict[str, float]:
    """Words a second of the best round."""
    wall, processor = (min(column) for column in zip(*rounds, strict=True))
    return {"wall": round(words / wall), "cpu": round(words / processor)}


def in_turns(folder: Path, against: str | None, times: int) -> dict[str, object]:
    """The bare pipeline and the whole road, in turns."""
    import spacy

    from kg import english

    texts = [document.text for document in kg.read(folder)]
    words = sum(len(text.split()) for text in texts)
    bare, road = english.load(), kg.pipeline()
    other = spacy.load(against) if against else None
    work: dict[str, Callable[[], object]] = {
        "bare": lambda: list(bare.pipe(texts)),
        "road": lambda: build(folder, road),
    }
    if other is not None:
        work["against"] = lambda: list(other.pipe(texts))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in work}
    for _ in range(times):
        for name, one in work.items():
            found[name].append(clock(one))
    figures: dict[str, object] = {"documents": len(texts), "words": words}
    rate = {name: rates(words, rounds) for name, rounds in found.items()}
    figures |= {f"{name}_words_per_second": value for name, value in rate.items()}
    figures["road_to_bare"] = {
        kind: round(rate["road"][kind] / rate["bare"][kind], 3) for kind in ("wall", "cpu")
    }
    if "against" in rate:
        figures["bare_to_against"] = round(rate["bare"]["cpu"] / rate["against"]["cpu"], 3)
    return figures


def build(folder: Path, nlp: object) -> None:
    """The whole road, into a graph folder."""
    with tempfile.TemporaryDirectory() as scratch:
        kg.build(folder, into=Path(scratch) / "graph", nlp=nlp)  # type: ignore[arg-type]


def command(folder: Path, processes: int) -> float:
    """Wall seconds of ``kg build`` with that many processes."""
    with tempfile.TemporaryDirectory() as scratch:
        build = [sys.executable, "-m", "kg", "build", folder, "-o", f"{scratch}/graph"]
        start = time.perf_counter()
        subprocess.run([*build, "--processes", str(processes)], check=True, capture_output=True)
        return time.perf_counter() - start


def first_document(folder: Path) -> float:
    """Seconds from the start of Python until the first record is out."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _FIRST, folder], check=True, capture_output=True)
    return time.perf_counter() - start


def copied(folder: Path, target: Path, copies: int) -> Path:
    """A folder with each document so many times, each with a last line of its own."""
    for number in range(copies):
        for at, document in enumerate(kg.read(folder)):
            file = target / f"{number:03}-{at:05}.txt"
            file.write_text(f"{document.text}\n\nCopy {number}.\n", encoding="utf-8")
    return target


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--against", help="another spaCy pipeline, by name or folder")
    options = parser.parse_args()
    figures = in_turns(options.folder, options.against, options.rounds)
    firsts = [first_document(options.folder) for _ in range(3)]
    figures["first_document_seconds"] = round(min(firsts), 2)
    scratch = Path(tempfile.mkdtemp())
    try:
        folder = copied(options.folder, scratch, options.copies)
        words = sum(len(document.text.split()) for document in kg.read(folder))
        took = {count: command(folder, count) for count in options.processes}
        figures["build_words_per_second"] = {
            str(count): round(words / seconds) for count, seconds in took.items()
        }
        if 1 in took:
            figures["speed_up"] = {
                str(count): round(took[1] / seconds, 2)
                for count, seconds in took.items()
                if count > 1
            }
    finally:
        shutil.rmtree(scratch)
    # of the largest single process among those started
    figures["peak_megabytes"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
