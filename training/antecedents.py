"""Fit ``kg/english/antecedents.json.gz``: python -m training.antecedents --data ../shared/training

A log-linear ranking of each mention's candidate antecedents and "nobody before" on the mentions of GUM (CC BY 4.0),
train half, on trees that the shipped pipeline predicts for the treebank's own words: the marginal likelihood of the
right antecedents with costs of errors (Durrett and Klein 2013), AdaGrad over the documents in their order, L1 and L2,
no randomness. What is known of a referent is first read from the gold chains, then from chains that a model of the
other two thirds of the documents found, as it will be when the weights are used. Each feature counts in its broader
versions, too (``kg/extraction/reference/backoff.py``). ``--check`` fits on five sixths of the documents and tells how often the
rest is decided right. The settings below were chosen by CoNLL in four-fold cross-validation over the documents.
"""

from __future__ import annotations

import argparse
import gzip
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
from kg.extraction.reference.antecedents import clusters, ranked, rows
from kg.extraction.reference.backoff import Weights, broader
from kg.extraction.reference.mentionpairs import Told
from kg.extraction.reference.mentions import Mention, described
from kg.extraction.repairs.attachment import reattached
from kg.extraction.syntax.tree import Tree, tree
from training import conllu

_SEEN = 8
_LEAST = 0.04
_PARTS = 3
_ROUNDS = 15
_RATE = 0.1
_LASSO = 3e-6
_RIDGE = 2e-6
#: What the three errors cost (Durrett and Klein 2013): a link of something new, none of something told, a wrong one.
_COSTS = (0.5, 3.0, 3.0)

OUTPUT = Path(__file__).parent.parent / "kg" / "english" / "antecedents.json.gz"


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


def choices(
    text: Text, guessed: Sequence[int] | None = None
) -> Iterator[tuple[list[list[str]], list[bool], list[float]]]:
    """For each mention the features of "new" and of each candidate, which are right, and what each would cost."""
    told: dict[str | int, Told] = {}
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
        before.append(told.setdefault(guessed[number] if guessed else referent, Told()))
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
    found: Sequence[Text],
    guesses: Sequence[Sequence[int] | None],
    index: dict[str, int] | None = None,
) -> tuple[list[Batch], dict[str, int]]:
    """The documents as batches, and the number of each feature seen often enough."""
    numbers: dict[str, int] = {}
    raw = []
    counts: Counter[int] = Counter()
    for text, guessed in zip(found, guesses, strict=True):
        columns, places, groups, right, costs = [], [], [], [], []
        for group, (names, rights, prices) in enumerate(choices(text, guessed)):
            for row in names:
                own = [
                    numbers.setdefault(name, len(numbers))
                    for each in row
                    for name in (each, *broader(each))
                ]
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
    loss = 0.0
    for _ in range(_ROUNDS):
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
    print(f"loss {loss:.0f} weights {np.count_nonzero(weights)}", flush=True)
    return weights


def model_of(found: Sequence[Text], guesses: Sequence[Sequence[int] | None]) -> dict[str, float]:
    """The weights by feature, fitted on these texts with what was guessed of their chains, or the gold ones."""
    batches, index = encoded(found, guesses)
    weights = fitted(batches, len(index))
    rounded = ((name, round(float(weights[n]), 2)) for name, n in index.items())
    return {name: weight for name, weight in rounded if abs(weight) >= _LEAST}


def guessed(found: Sequence[Text]) -> list[list[int]]:
    """The clusters of each text as a model of the other parts finds them."""
    guesses: list[list[int]] = [[] for _ in found]
    for part in range(_PARTS):
        others = [text for n, text in enumerate(found) if n % _PARTS != part]
        model = model_of(others, [None] * len(others))
        for n in range(part, len(found), _PARTS):
            guesses[n] = clusters(found[n].tree, found[n].mentions, Weights(model))
    return guesses


def rightly(found: Sequence[Text], model: Weights) -> float:
    """The share of mentions whose antecedent, or that they have none, is found."""
    right = total = 0
    for text in found:
        seen: set[str] = set()
        for number, best in ranked(text.tree, text.mentions, model):
            referent = text.referents[number]
            right += text.referents[best] == referent if best is not None else referent not in seen
            seen.add(referent)
            total += 1
    return right / total


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--check", action="store_true", help="fit on a part, write nothing")
    arguments = parser.parse_args()
    treebank = next((arguments.data / "treebanks" / "ud_english_gum").glob("*train*.conllu*"))
    found = texts(conllu.read(treebank))
    if arguments.check:
        part = [text for n, text in enumerate(found) if n % 6]
        print(f"right: {rightly(found[::6], Weights(model_of(part, guessed(part)))):.3f}")
        return
    weights = model_of(found, guessed(found))
    print(f"{len(weights)} weights, {write(weights, arguments.output)} bytes")


def write(weights: dict[str, float], output: Path) -> int:
    """Write the weights, a line each in order; gives the number of bytes."""
    told = {
        "source": "Coreference of UD English GUM, train half, CC BY 4.0; fitted by training/antecedents.py",
        "weights": dict(sorted(weights.items())),
    }
    content = json.dumps(told, ensure_ascii=False, separators=(",\n", ":")) + "\n"
    return output.write_bytes(gzip.compress(content.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
