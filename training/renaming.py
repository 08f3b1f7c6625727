"""Fit ``kg/english/renaming.gz``: python -m training.renaming --data ../shared/training --work training/work/renaming

What the names component takes for what shows only on text that it has not learnt from. So each half of the entity corpora
(what trains of them; by blocks of sentences, GUM by documents) is read by a component of the shipped one's shape that was
trained on the other half and on GMB's other half with the names that the shipped pipeline finds there; some twenty minutes
of one core a half. A segment model (Sarawagi and Cohen 2004) over the spans of `kg.english.namespans` then learns which of
them are names. GMB is silver and of its own mind: its weights are apart from what the hand-made corpora add to them, and what
ships is their sum (Daumé 2007). The fifths and quarters that train nothing chose among settings.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg import english
from kg.english import renaming
from kg.english.namesigns import signs
from kg.english.namespans import LABELS, Span, groups, read_names
from training import bio, conllu
from training.convert import ENTITY_FILES, GUM, HELD_OUT, NEWS_GENRES, damaged, is_held_out, renamed
from training.documents import entity_documents, save
from training.entities import Annotated, annotate_columns, annotate_gmb, annotate_gum
from training.train import train
from training.treaties import treaty_sentences

HAND_MADE = ("gum", "wikigold", "uner", "politics", "politics-dev")
_HALVES, _BLOCK, _SIZE = 2, 40, 8
#: How many of GMB's sentences of a half are learnt from, and how many made-up ones on treaties.
_SILVER, _TREATIES = 12000, 500
#: How much a run of spans counts.
_COUNTS = {"hand-made": 1.0, "treaties": 0.5, "gmb": 0.3}
_ORDERS, _ROUNDS, _BATCH, _RATE, _DECAY, _LEAST = 4, 6, 400, 0.06, 2e-5, 10
#: A weight is kept as so many times itself, a whole number; and what a name as it was found has ahead of others.
_SCALE, _MARGIN = 16, 7

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Runs:
    """Spans that may be names, run by run: those of a run may overlap.

    Attributes:
        signs: a row a span (`kg.english.namesigns`).
        labels: the place of each span's right label in `LABELS`; 0 where it is no name.
        spans: each one's first token and the one after its last.
        run: the number of each one's run, from 0 on, never falling.
        counts: how much each run counts.
        by_hand: whether each run's names are other than GMB's silver.
    """

    signs: NDArray[np.uint64]
    labels: NDArray[np.int64]
    spans: NDArray[np.int64]
    run: NDArray[np.int64]
    counts: NDArray[np.float64]
    by_hand: NDArray[np.bool_]


def half_of(data: Path, name: str, half: int) -> list[Annotated]:
    """What trains of a corpus's half, in its order."""
    if name == "gum":
        documents = conllu.read(data / GUM.format("train"))
        return [one for document in documents[half::_HALVES] for one in annotate_gum([document])]
    annotate = annotate_gmb if name == "gmb" else annotate_columns
    sentences = annotate(bio.read(data / ENTITY_FILES[name]))
    return [
        one
        for number, one in enumerate(sentences)
        if number // _BLOCK % _HALVES == half and not is_held_out(one, HELD_OUT[name])
    ]


def reader(data: Path, work: Path, half: int) -> Language:
    """The shipped pipeline with names by a component that has not learnt from a half, and without second thoughts."""
    folder = work / f"half-{half}"
    model = folder / "model" / "model-best"
    if not model.is_dir():
        _train(data, folder, 1 - half)
    nlp = english.load(exclude=["ner"])
    nlp.add_pipe("ner", source=spacy.load(model))
    return nlp


def _train(data: Path, folder: Path, half: int) -> None:
    by_hand = [one for name in HAND_MADE for one in half_of(data, name, half)]
    silver = half_of(data, "gmb", half)
    shipped = english.load(exclude=["parser", "lemmatizer", "morphologizer"])
    learn = [
        Annotated(one.text, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
        for one, doc in zip(silver, shipped.pipe(one.text for one in silver), strict=True)
    ]
    learn += by_hand * 3 + renamed(by_hand, 1) + treaty_sentences(600, 0)
    learn += damaged(learn)
    save(entity_documents(learn, seed=0), folder / "train" / "all.spacy")
    news = [one for one in conllu.read(data / GUM.format("dev")) if one.genre in NEWS_GENRES]
    save(entity_documents(annotate_gum(news)), folder / "dev.spacy")
    train("entities", folder, folder / "model", **{"paths.syntax": str(english.MODEL)})


def runs(data: Path, work: Path) -> Runs:
    """The spans of all corpora, each read by what has not learnt from it."""
    parts = []
    for kind, count in _COUNTS.items():
        for half in range(_HALVES):
            gold = list(_documents(data, kind, half))
            read = reader(data, work, half).pipe(one.text for one in gold)
            for doc, right in zip(read, gold, strict=True):
                if rows := list(_rows(doc, right)):
                    parts.append((_signs(doc, rows), rows, count, kind != "gmb"))
    number, run, counts, by_hand = 0, [], [], []
    for _, rows, count, hand in parts:
        for row in rows:
            run += [number] * len(row)
            counts.append(count)
            by_hand.append(hand)
            number += 1
    flat = [span for _, rows, _, _ in parts for row in rows for span in row]
    return Runs(
        np.concatenate([part[0] for part in parts]),
        np.array([kind for _, kind in flat]),
        np.array([span for span, _ in flat]),
        np.array(run),
        np.array(counts),
        np.array(by_hand),
    )


def _documents(data: Path, kind: str, half: int) -> Iterator[Doc]:
    if kind == "treaties":
        yield from entity_documents(treaty_sentences(_TREATIES, half + 11), size=_SIZE)
    for name in HAND_MADE if kind == "hand-made" else ("gmb",) if kind == "gmb" else ():
        chosen = half_of(data, name, half)
        yield from entity_documents(chosen[:_SILVER] if kind == "gmb" else chosen, size=_SIZE)


def _rows(doc: Doc, gold: Doc) -> Iterator[list[tuple[Span, int]]]:
    """The runs of a document of which all is known, and whose names are all among the spans."""

    def extent(first: int, last: int) -> Span:
        return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])

    right = {
        (one.start_char, one.end_char): LABELS.index(one.label_)
        for one in gold.ents
        if one.label_ in LABELS
    }
    unknown = np.zeros(len(gold.text) + 1, bool)
    for token in gold:
        if token.ent_iob == 0:
            unknown[token.idx : token.idx + len(token)] = True
    for group in groups(read_names(doc)):
        start, end = extent(min(a for a, _ in group), max(b for _, b in group))
        row = [(span, right.get(extent(*span), 0)) for span in group]
        names = sum(a < end and b > start for a, b in right)
        if not unknown[start:end].any() and names == sum(kind > 0 for _, kind in row):
            yield row


def _signs(doc: Doc, rows: Iterable[list[tuple[Span, int]]]) -> NDArray[np.uint64]:
    flat = np.array([span for row in rows for span, _ in row])
    return np.ascontiguousarray(signs(read_names(doc), flat[:, 0], flat[:, 1]).T)


def marginals(spans: list[Span], worth: list[float]) -> list[float]:
    """How likely each span of a run is a name, where no two names overlap, by the worth of each (a logarithm of its odds).

    >>> [round(one, 2) for one in marginals([(0, 1), (0, 3), (2, 3)], [0.0, 0.0, 0.0])]
    [0.4, 0.2, 0.4]
    """
    points = sorted({point for span in spans for point in span})
    place = {point: at for at, point in enumerate(points)}
    before: list[list[tuple[int, int]]] = [[] for _ in points]
    after: list[list[tuple[int, int]]] = [[] for _ in points]
    for at, (first, last) in enumerate(spans):
        before[place[last]].append((place[first], at))
        after[place[first]].append((place[last], at))
    forward, backward = [0.0] * len(points), [0.0] * len(points)
    for point in range(1, len(points)):
        total = forward[point - 1]
        for other, at in before[point]:
            total = _sum(total, forward[other] + worth[at])
        forward[point] = total
    for point in range(len(points) - 2, -1, -1):
        total = backward[point + 1]
        for other, at in after[point]:
            total = _sum(total, backward[other] + worth[at])
        backward[point] = total
    return [
        math.exp(min(0.0, forward[place[a]] + worth[at] + backward[place[b]] - forward[-1]))
        for at, (a, b) in enumerate(spans)
    ]


def _sum(one: float, other: float) -> float:
    """The logarithm of a sum by those of its parts."""
    most, least = max(one, other), min(one, other)
    return most + math.log1p(math.exp(max(least - most, -40.0)))


class _Table:
    """Weights, a row a sign and a column a label, that learn by AdaGrad (Duchi, Hazan and Singer 2011)."""

    columns = len(LABELS) - 1

    def __init__(self, rare: NDArray[np.bool_]) -> None:
        self.rare = rare
        self.weights = np.zeros(len(rare) * self.columns, np.float32)
        self.seen = np.full(len(self.weights), 1e-2, np.float32)

    def scores(self, at: NDArray[np.int32]) -> Floats:
        total: Floats = self.weights.reshape(-1, self.columns)[at].sum(1)
        return total

    def learn(self, at: NDArray[np.int32], wrong: NDArray[np.float64], rate: float) -> None:
        span, label = np.nonzero(np.abs(wrong) > 1e-3)
        place = at[span] * self.columns + label[:, None]
        errors = np.repeat(wrong[span, label], at.shape[1])
        gradient = np.bincount(place.ravel(), errors, len(self.weights))
        gradient.reshape(-1, self.columns)[self.rare] = 0
        used = np.flatnonzero(gradient)
        step = gradient[used].astype(np.float32) + _DECAY * len(at) * self.weights[used]
        self.seen[used] += step**2
        self.weights[used] -= rate * step / np.sqrt(self.seen[used])


def fitted(learnt: Runs) -> NDArray[np.int8]:
    """The weights: the mean of what is learnt in several orders, each of a fixed seed."""
    at = renaming.places(learnt.signs).astype(np.int32)
    rare = np.bincount(at.ravel(), minlength=(1 << renaming.BITS) + 1) < _LEAST
    rare[-1] = True
    starts = np.flatnonzero(np.append(True, np.diff(learnt.run) > 0))
    ends = np.append(starts[1:], len(learnt.run))
    spans = [
        [(int(a), int(b)) for a, b in learnt.spans[start:end]]
        for start, end in zip(starts, ends, strict=True)
    ]
    tables = [_in_order(seed, learnt, at, rare, starts, ends, spans) for seed in range(_ORDERS)]
    mean = np.mean(tables, axis=0)[: -_Table.columns]
    return np.clip(np.round(mean * _SCALE), -127, 127).astype(np.int8)


def _in_order(
    seed: int,
    learnt: Runs,
    at: NDArray[np.int32],
    rare: NDArray[np.bool_],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    spans: list[list[Span]],
) -> Floats:
    """The weights, by small batches of runs."""
    silver, by_hand = _Table(rare), _Table(rare)
    chance = np.random.default_rng(seed)
    for turn in range(_ROUNDS):
        rate, loss = _RATE * (1 - 0.85 * turn / _ROUNDS), 0.0
        order = chance.permutation(len(starts))
        for begin in range(0, len(order), _BATCH):
            some = np.sort(order[begin : begin + _BATCH])
            rows = np.concatenate([np.arange(starts[run], ends[run]) for run in some])
            here, hand = at[rows], learnt.by_hand[learnt.run[rows]]
            scores = silver.scores(here)
            scores[hand] += by_hand.scores(here[hand])
            most = scores.max(1, keepdims=True)
            powers = np.exp(scores - most)
            totals = powers.sum(1)
            worth = (most[:, 0] + np.log(totals)).tolist()
            likely, reached = [], 0
            for run in some:
                likely += marginals(spans[run], worth[reached : reached + len(spans[run])])
                reached += len(spans[run])
            wrong = powers / totals[:, None] * np.array(likely)[:, None]
            names = np.flatnonzero(learnt.labels[rows])
            right = names, learnt.labels[rows][names] - 1
            loss += float((1 - wrong[right]).sum())
            wrong[right] -= 1
            wrong *= learnt.counts[learnt.run[rows]][:, None]
            silver.learn(here, wrong, rate)
            by_hand.learn(here[hand], wrong[hand], rate)
        share = loss / np.count_nonzero(learnt.labels)
        print(f"order {seed + 1}, round {turn + 1}: {share:.4f} of a name missed", flush=True)
    total: Floats = silver.weights + by_hand.weights
    return total


def main() -> None:
    """Read the arguments, read the corpora, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--work", type=Path, default=Path("training/work/renaming"))
    parser.add_argument("--output", type=Path, default=renaming.WEIGHTS)
    arguments = parser.parse_args()
    random.seed(0)
    learnt = runs(arguments.data, arguments.work)
    told = {
        "source": "GUM, WikiGold, UNER EWT dev, CrossNER politics and GMB; fitted by training/renaming.py",
        "margin": _MARGIN,
    }
    content = json.dumps(told).encode() + b"\n" + fitted(learnt).tobytes()
    arguments.output.write_bytes(gzip.compress(content, 9, mtime=0))
    print(f"{len(learnt.labels)} spans, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
