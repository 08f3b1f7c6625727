"""Fit ``kg/english/factuality.json.gz``: python -m training.factuality --data ../shared/training

A logistic model of the judgements "did it happen" of UDS (CC BY-SA 4.0) on the train half of UD English EWT, on trees
that the shipped pipeline predicts for the treebank's own tokens; judged more than 0 counts as happened, weighted by
the judges' confidence. Full-batch gradient descent, no randomness; features seen fewer than five times are left out,
weights below a hundredth too.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg import english, lexicon
from kg.extraction.syntax.tree import Tree, tree
from kg.extraction.veridicality.happening import features
from training import conllu

_SEEN = 5
_ROUNDS = 400
_DECAY = 2.0  # of the weights, as a whole

OUTPUT = Path(__file__).parent.parent / "kg" / "english" / "factuality.json.gz"


def sentences(treebank: Path, wanted: set[str]) -> Iterator[tuple[str, Tree]]:
    """The wanted sentences of a treebank by their id, each parsed on its own from its own tokens."""
    nlp = english.load(exclude=["ner"])
    names, docs = [], []
    with conllu.open_text(treebank) as lines:
        name, words, spaces = "", [], []
        for line in lines:
            if line.startswith("# sent_id = "):
                name, words, spaces = line.split(" = ", 1)[1].strip(), [], []
            elif line.strip() and not line.startswith("#"):
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    words.append(fields[1])
                    spaces.append("SpaceAfter=No" not in fields[9])
            elif not line.strip() and name in wanted and words:
                doc = Doc(nlp.vocab, words=words, spaces=spaces)
                for token in doc:
                    token.is_sent_start = token.i == 0
                names.append(name)
                docs.append(doc)
    for name, doc in zip(names, nlp.pipe(docs, batch_size=256), strict=True):
        yield name, tree(doc)


def judgements(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The judged predicates by the sentence they stand in; ``token`` counts from 0."""
    found: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["sent_id"], []).append(row)
    return found


def fitted(
    rows: list[list[str]], happened: NDArray[np.float64], trust: NDArray[np.float64]
) -> dict[str, float]:
    """The weights of a logistic model by feature."""
    counts = Counter(feature for row in rows for feature in set(row))
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= _SEEN))}
    where = [(n, index[f]) for n, row in enumerate(rows) for f in set(row) if f in index]
    row_of, column_of = (np.array(part) for part in zip(*where, strict=True))
    weights = np.zeros(len(index))
    seen = np.zeros(len(index))
    decay = np.full(len(index), _DECAY / len(rows))
    decay[index["1"]] = 0.0
    for _ in range(_ROUNDS):  # AdaGrad over all rows at once
        scores = np.bincount(row_of, weights[column_of], len(rows))
        wrong = trust * (1 / (1 + np.exp(-scores)) - happened)
        gradient = np.bincount(column_of, wrong[row_of], len(index)) / len(rows) + decay * weights
        seen += gradient**2
        weights -= 0.3 * gradient / (np.sqrt(seen) + 1e-9)
    return {f: round(float(weights[n]), 3) for f, n in index.items() if abs(weights[n]) >= 0.01}


def read(data: Path, half: str) -> tuple[list[list[str]], NDArray[np.float64], NDArray[np.float64]]:
    """The features of every judged predicate of a half, whether it happened, and how sure the judges were."""
    judged = judgements(data / "uds_factuality" / f"{half}.jsonl.gz")
    treebank = next((data / "treebanks" / "ud_english_ewt").glob(f"*{half}.conllu*"))
    words = lexicon.read()
    rows, happened, trust = [], [], []
    for name, parsed in sentences(treebank, set(judged)):
        for row in judged[name]:
            rows.append(list(features(parsed, row["token"], words)))
            happened.append(float(row["value"] > 0))
            trust.append(float(row["confidence"]))
    return rows, np.array(happened), np.array(trust)


def main() -> None:
    """Read the arguments, fit, write, print the accuracy on the other half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    weights = fitted(*read(arguments.data, "train"))
    told = {
        "source": "UDS factuality on UD English EWT, CC BY-SA 4.0; fitted by training/factuality.py",
        "weights": dict(sorted(weights.items())),
    }
    content = json.dumps(told, indent=0, ensure_ascii=False) + "\n"
    arguments.output.write_bytes(gzip.compress(content.encode("utf-8"), 9, mtime=0))
    rows, happened, _ = read(arguments.data, "dev")
    scores = np.array([sum(weights.get(f, 0.0) for f in set(row)) for row in rows])
    print(f"{len(weights)} features; accuracy on dev {np.mean((scores > 0) == (happened > 0)):.3f}")


if __name__ == "__main__":
    main()
