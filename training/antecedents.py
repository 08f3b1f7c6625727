"""Fit ``kg/english/antecedents.json``: python -m training.antecedents --data ../shared/training

A log-linear ranking of each mention's candidate antecedents and "new" on the mentions of GUM (CC BY 4.0), train half,
on trees that the shipped pipeline predicts for the treebank's own tokens: the marginal likelihood of the right
antecedents (Durrett and Klein 2013, with their costs of errors), AdaGrad over batches of documents in a fixed order,
no randomness; L1 and L2 keep few weights and small ones. Every sixth document of the train half chooses (--choose);
the shipped weights are then fitted on all of it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg import english, lexicon
from kg.extraction.antecedents import Told, rows
from kg.extraction.attachment import reattached
from kg.extraction.mentions import Mention, described
from kg.extraction.tree import Tree, tree
from training import conllu

_SEEN = 8
_ROUNDS = 15
_RATE = 0.1
_LASSO = 4e-6
_RIDGE = 2e-6
#: What the three errors cost (Durrett and Klein 2013): a link of something new, none of something told, a wrong one.
_COSTS = (0.1, 3.0, 1.0)

OUTPUT = Path(__file__).parent.parent / "kg" / "english" / "antecedents.json"


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed document with its mentions in order and the referent of each."""

    name: str
    tree: Tree
    mentions: tuple[Mention, ...]
    referents: tuple[str, ...]


def chains(sentence: conllu.Sentence) -> Iterator[tuple[int, int, str]]:
    """The mentions of a sentence of GUM as (first word, word after the last, referent)."""
    opened: dict[str, list[int]] = {}
    for position, word in enumerate(sentence.words):
        entity = re.search(r"Entity=([^|]*)", word.misc)
        for part in conllu.MENTION.findall(entity.group(1)) if entity else ():
            referent = part.strip("()").partition("-")[0]
            if part.startswith("("):
                opened.setdefault(referent, []).append(position)
            if part.endswith(")") and opened.get(referent):
                yield opened[referent].pop(), position + 1, referent


def parsed(documents: Sequence[conllu.Document]) -> Iterator[tuple[str, Tree]]:
    """Each document as the shipped pipeline reads its own words in its own sentences."""
    nlp = english.load()
    for document in documents:
        words = [word for sentence in document.sentences for word in sentence.words]
        doc = Doc(nlp.vocab, words=[w.text for w in words], spaces=[w.space_after for w in words])
        firsts, place = set(), 0
        for sentence in document.sentences:
            firsts.add(place)
            place += len(sentence.words)
        for token in doc:
            token.is_sent_start = token.i in firsts
        yield document.name, tree(nlp(doc))


def texts(
    documents: Sequence[conllu.Document], trees: Sequence[tuple[str, Tree]] | None = None
) -> list[Text]:
    """The documents with their mentions described; parsed, unless their trees are given."""
    words = lexicon.read()
    found = []
    pairs = parsed(documents) if trees is None else iter(trees)
    for document, (name, plain) in zip(documents, pairs, strict=True):
        spans: dict[tuple[int, int], str] = {}
        place = 0
        for sentence in document.sentences:
            for first, last, referent in chains(sentence):
                spans.setdefault((place + first, place + last), referent)
            place += len(sentence.words)
        ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
        full = reattached(plain)
        mentions = tuple(described(full, ordered, words))
        found.append(Text(name, full, mentions, tuple(spans[span] for span in ordered)))
    return found


def linked(text: Text) -> Text:
    """The text with the mentions that share their referent with another only."""
    counts = Counter(text.referents)
    kept = [n for n, referent in enumerate(text.referents) if counts[referent] > 1]
    return Text(
        text.name,
        text.tree,
        tuple(text.mentions[n] for n in kept),
        tuple(text.referents[n] for n in kept),
    )


def choices(text: Text) -> Iterator[tuple[list[list[str]], list[bool], list[float]]]:
    """For each mention the features of "new" and of each candidate, which are right, and what each would cost."""
    told: dict[str, Told] = {}
    before: list[Told] = []
    for number, referent in enumerate(text.referents):
        found, names = rows(text.tree, text.mentions, number, before)
        right = [False, *(text.referents[other] == referent for other in found)]
        new = not any(right)
        right[0] = new
        linking, missing, wrong = _COSTS
        costs = [0.0 if new else missing]
        costs += [0.0 if r else linking if new else wrong for r in right[1:]]
        yield names, right, costs
        before.append(told.setdefault(referent, Told()))
        before[-1].add(text.mentions[number])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents as numbers: features of each row, the group (mention) of each row, which rows are right."""

    columns: NDArray[np.int32]
    rows: NDArray[np.int32]
    groups: NDArray[np.int32]
    right: NDArray[np.bool_]
    costs: NDArray[np.float64]


def encoded(
    found: Sequence[Text], index: dict[str, int] | None = None
) -> tuple[list[Batch], dict[str, int]]:
    """The documents as batches, and the number of each feature seen often enough."""
    numbers: dict[str, int] = {}
    raw = []
    counts: Counter[int] = Counter()
    for text in found:
        columns, places, groups, right, costs = [], [], [], [], []
        for group, (names, rights, prices) in enumerate(choices(text)):
            for row in names:
                own = {numbers.setdefault(name, len(numbers)) for name in row}
                columns += own
                places += [len(groups)] * len(own)
                groups.append(group)
            right += rights
            costs += prices
        counts.update(columns)
        raw.append((np.array(columns, np.int32), np.array(places, np.int32), groups, right, costs))
    if index is None:
        index = {}
        for name in sorted(name for name, n in numbers.items() if counts[n] >= _SEEN):
            index[name] = len(index)
    place = np.full(len(numbers), -1, np.int32)
    for name, number in numbers.items():
        place[number] = index.get(name, -1)
    batches = []
    for columns, places, groups, right, costs in raw:
        new = place[columns]
        kept = new >= 0
        batches.append(
            Batch(
                new[kept],
                places[kept],
                np.array(groups, np.int32),
                np.array(right),
                np.array(costs),
            )
        )
    return batches, index


def _step(batch: Batch, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The loss of a batch and its gradient."""
    scores = np.bincount(batch.rows, weights[batch.columns], len(batch.groups))

    def share(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        starts = np.flatnonzero(np.diff(batch.groups, prepend=-1))
        top = np.maximum.reduceat(values, starts)
        powers = np.exp(values - top[batch.groups])
        sums = np.add.reduceat(powers, starts)
        return powers / sums[batch.groups], np.log(sums) + top

    every, total = share(scores + batch.costs)
    good, reached = share(np.where(batch.right, scores, -1e9))
    slope = every - good
    gradient = np.bincount(batch.columns, slope[batch.rows], len(weights))
    return float((total - reached).sum()), gradient


def fitted(batches: Sequence[Batch], size: int) -> NDArray[np.float64]:
    """The weights by feature number: AdaGrad with a proximal step for L1 (Duchi, Hazan and Singer 2011)."""
    weights = np.zeros(size)
    seen = np.full(size, 1e-6)
    total = sum(len(b.groups) for b in batches)
    for turn in range(_ROUNDS):
        loss = 0.0
        for batch in batches:
            part = len(batch.groups) / total
            value, gradient = _step(batch, weights)
            loss += value
            gradient += _RIDGE * total * part * weights
            seen += gradient**2
            rate = _RATE / np.sqrt(seen)
            weights -= rate * gradient
            weights = np.sign(weights) * np.maximum(
                np.abs(weights) - rate * _LASSO * total * part, 0
            )
        print(f"round {turn + 1} loss {loss:.0f} weights {np.count_nonzero(weights)}", flush=True)
    return weights


def model_of(found: Sequence[Text]) -> dict[str, float]:
    """The weights by feature, fitted on these texts."""
    batches, index = encoded(found)
    weights = fitted(batches, len(index))
    return {
        name: round(float(weights[n]), 2) for name, n in index.items() if abs(weights[n]) >= 0.02
    }


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    treebank = next((arguments.data / "treebanks" / "ud_english_gum").glob("*train*.conllu*"))
    weights = model_of(texts(conllu.read(treebank)))
    told = {
        "source": "Coreference of UD English GUM, train half, CC BY 4.0; fitted by training/antecedents.py",
        "weights": dict(sorted(weights.items())),
    }
    content = json.dumps(told, ensure_ascii=False, separators=(",\n", ":"))  # a line each, no more
    arguments.output.write_text(content + "\n", encoding="utf-8")
    print(f"{len(weights)} weights, {len(content.encode())} bytes")


if __name__ == "__main__":
    main()
