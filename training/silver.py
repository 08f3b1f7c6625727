"""The teacher's trees as a corpus to learn from, beside the treebanks.

``silver.jsonl`` (see ``teacher.py``) holds public-domain news parsed by the teacher. Its sentences are shuffled into
small documents, some parted by blank lines, as the treebanks' are.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from training.conllu import Sentence, Word
from training.documents import save, syntax_document

SEED = 0
#: The treebanks are right and the silver is many: each treebank counts twice.
GOLD_WEIGHT = 2


def convert_silver(work: Path, output: Path) -> int:
    """Write the silver corpus beside the treebanks'; how many tokens it has."""
    rows = [
        json.loads(line)
        for line in (work / "silver.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    random.Random(SEED).shuffle(rows)
    train = output / "train"
    for treebank in ("ewt", "gum"):
        for copy in range(2, GOLD_WEIGHT + 1):
            shutil.copyfile(train / f"{treebank}.spacy", train / f"{treebank}-{copy}.spacy")
    return save(_documents(rows), train / "silver.spacy")


def _documents(rows: list[dict[str, list[str]]]) -> Iterator[Doc]:
    chance = random.Random(SEED)
    place = 0
    while place < len(rows):
        size = chance.randint(4, 10)
        yield syntax_document(
            [_sentence(row, chance.random() < 0.3) for row in rows[place : place + size]]
        )
        place += size


def _sentence(row: dict[str, list[str]], opens_paragraph: bool) -> Sentence:
    words = []
    last = len(row["words"]) - 1
    for number, text in enumerate(row["words"]):
        upos, feats = row["features"][number].split("|", 1)
        space = bool(row["spaces"][number]) or number == last
        head = int(row["heads"][number])
        words.append(
            Word(
                text,
                "",
                upos,
                row["tags"][number],
                feats,
                head,
                row["relations"][number],
                "",
                space,
            )
        )
    return Sentence(words, opens_paragraph=opens_paragraph)
