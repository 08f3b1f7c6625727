"""How well arguments are found and numbered: benchmarks/roles.py FILE [--data DIR] [--predictions FILE] [--nlp NAME]

FILE is a half of PropBank on UD English EWT (``propbank_ewt/dev.jsonl.gz``), DIR the training data with the treebank.
Predicates are given by their word; an argument is right if its head word and its label are those of the annotators.
Core arguments only: ARG0 to ARG5, without R- (relative pronouns) and C- (continuations). Prints precision, recall and
F1 on trees that the pipeline predicts from each sentence's running text, and on the treebank's own; by part of speech;
and of the table alone (its commonest answer in each place). What falls on other token borders is an error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy

from kg import english
from kg.extraction.propbank.roles import Model, Role, from_table, roles, shipped
from training.propbank import Predication, on_gold, on_parsed, sentences

KINDS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives"}


def main() -> None:
    """Read the arguments, find, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--data", type=Path, help="by default the folder above FILE's")
    parser.add_argument("--nlp", help="a pipeline's name or folder; by default kg.english")
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.nlp) if arguments.nlp else english.load(exclude=["ner"])
    data = arguments.data or arguments.gold.resolve().parent.parent
    treebank = sentences(data, arguments.gold.name.partition(".")[0])
    on_trees = {
        "predicted": list(on_parsed(arguments.gold, treebank, nlp)),
        "gold": list(on_gold(arguments.gold, treebank)),
    }
    figures: dict[str, Any] = {"predicates": len(on_trees["gold"])}
    for name, predications in on_trees.items():
        figures[name] = scores(predications, found(predications))
        figures[name]["table alone"] = scores(predications, found(predications, by_table=True))[
            "all"
        ]
    if arguments.predictions:
        told = zip(on_trees["predicted"], found(on_trees["predicted"]), strict=True)
        arguments.predictions.write_text("".join(map(_line, told)), encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def found(
    predications: Iterable[Predication], model: Model | None = None, *, by_table: bool = False
) -> Iterator[tuple[Role, ...]]:
    """What we find for each predicate."""
    read = from_table if by_table else roles
    model = model or shipped()
    for one in predications:
        yield () if one.token is None else read(one.tree, one.token, model)


def scores(predications: Iterable[Predication], told: Iterable[tuple[Role, ...]]) -> dict[str, Any]:
    """Precision, recall and F1 over all predicates, and over each kind of them."""
    right: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for one, answer in zip(predications, told, strict=True):
        pos = one.tree.pos[one.token] if one.token is not None else ""
        good = sum(one.arguments.get(role.token) == role.label for role in answer)
        for kind in ("all", KINDS.get(pos, "others")):
            right[kind] += good
            ours[kind] += len(answer)
            theirs[kind] += one.count
    return {
        kind: {
            "arguments": theirs[kind],
            "precision": round(right[kind] / max(ours[kind], 1), 3),
            "recall": round(right[kind] / max(theirs[kind], 1), 3),
            "f1": round(2 * right[kind] / max(ours[kind] + theirs[kind], 1), 3),
        }
        for kind in sorted(theirs)
    }


def _line(pair: tuple[Predication, tuple[Role, ...]]) -> str:
    one, answer = pair
    row = {
        "sentence": one.sentence,
        "word": one.word,
        "predicate": one.tree.words[one.token] if one.token is not None else None,
        "roles": [
            [role.label, one.tree.words[role.token], role.role, role.sure] for role in answer
        ],
        "gold": [[label, one.tree.words[token]] for token, label in sorted(one.arguments.items())],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
