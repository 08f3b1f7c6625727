"""Copies of sentences with other names in them: mention replacement (Dai and Adel 2020).

A small encoder learns the names of its corpora by heart. With names of the same label in their place, each as often as
the next, it has to go by what stands around a name and by what names are made of.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from training import invented
from training.entities import PLACE, Annotated, label_name

REPLACED = ("PERSON", "ORG", "GPE", "LOC")
#: How often a name gives way to another.
OFTEN = 0.7
SEED = 0
NAMES = Path(__file__).parent / "names"
#: Tables of names beside the corpora's: file, and the label of what stands in the columns that count.
TABLES = (
    ("persons.txt", "PERSON", 2),
    ("bodies.txt", "ORG", 2),
    ("cities.txt", "GPE", 1),
    ("places.txt", PLACE, 2),
)

Pools = dict[tuple[str, bool, bool], list[str]]


def pools(sentences: Iterable[Annotated]) -> Pools:
    """The names of sentences and tables by label, by whether "the" stands before them, and by whether they are one word."""
    found = invented.names(SEED)
    for sentence in sentences:
        for start, end, label in sentence.entities:
            name = sentence.text[start:end]
            if label in REPLACED and name[:1].isalnum() and not name.islower():
                found.setdefault(_key(sentence.text, start, name, label), set()).add(name)
    for file, label, columns in TABLES:
        for line in (NAMES / file).read_text(encoding="utf-8").splitlines():
            cells = "" if line.startswith("#") else ";".join(line.split("|")[:columns])
            for name in filter(None, map(str.strip, cells.split(";"))):
                kind = label_name(label, name)
                if kind in REPLACED:
                    found.setdefault((kind, False, " " not in name), set()).add(name)
    return {key: sorted(names) for key, names in sorted(found.items())}


def _key(text: str, start: int, name: str, label: str) -> tuple[str, bool, bool]:
    return label, text[:start].lower().endswith("the "), " " not in name


def replaced(sentence: Annotated, names: Pools, chance: random.Random) -> Annotated:
    """A sentence with some of its names replaced by others of their kind; one that is named twice has one new name.

    >>> names = {("PERSON", False, True): ["Xi"]}
    >>> replaced(Annotated("Kim met Ban", [(0, 3, "PERSON")], [(8, 11)]), names, random.Random(1))
    Annotated(text='Xi met Ban', entities=[(0, 2, 'PERSON')], unknown=[(7, 10)])
    """
    text, reached = "", 0
    new = Annotated("")
    chosen: dict[str, str] = {}
    marks = [(a, b, label) for a, b, label in sentence.entities]
    marks += [(a, b, "") for a, b in sentence.unknown]
    for start, end, label in sorted(marks):
        if start < reached:
            continue
        old = sentence.text[start:end]
        pool = names.get(_key(sentence.text, start, old, label))
        if old not in chosen:
            chosen[old] = chance.choice(pool) if pool and chance.random() < OFTEN else old
        text += sentence.text[reached:start]
        extent = len(text), len(text) + len(chosen[old])
        if label:
            new.entities.append((*extent, label))
        else:
            new.unknown.append(extent)
        text += chosen[old]
        reached = end
    new.text = text + sentence.text[reached:]
    return new
