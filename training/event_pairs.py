"""Fit ``training/event_pairs.json``, which says of two event mentions how likely they are of one event.

Usage: python -m training.event_pairs ECBPLUS.jsonl.gz [--output FILE]

Event coreference across documents with given mentions (Cybulska and Vossen 2014; Barhom et al. 2019): documents are
grouped by their words (TF-IDF, average linkage), each two mentions of a group get a likelihood from a logistic
regression on readable features (``pair_features.py``), and average linkage over the likelihoods makes the events.
Grouping documents and then joining mentions by their head's lemma alone, without any of this, is the strong baseline of
Bugert et al. (2021). No topic label is read but to keep a topic in one fold. The two likenesses at which linkage stops
are those that do best on mentions of topics left out of the fit. L-BFGS from zero, no randomness; features of fewer
than 20 pairs are left out, and weights below two hundredths.

Trained on the annotations of ECB+ (CC BY 3.0).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.chain_scores import scores
from training.event_mentions import Text
from training.linkage import Matrix, cosines, groups, merges
from training.pair_features import Group, features

WEIGHTS = Path(__file__).with_suffix(".json")
FOLDS = 5
SEEN = 20
SMALL = 0.02
RIDGE = 20.0
ROUNDS = 120
_TEXTS = tuple(round(0.14 + 0.02 * n, 2) for n in range(6))
_MENTIONS = tuple(round(0.1 + 0.02 * n, 2) for n in range(36))

Key = tuple[str, str]
Found = dict[Key, str]


@dataclass(frozen=True)
class Model:
    """Weights by feature, and the likenesses at which the linkage of texts and of mentions stops."""

    weights: dict[str, float]
    texts: float
    mentions: float


def load(path: Path = WEIGHTS) -> Model:
    """The fitted model."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Model(kept["weights"], kept["texts"], kept["mentions"])


def grouped(texts: Sequence[Text], least: float) -> list[Group]:
    """Documents of one or more mentions, grouped by their words; each group in the order of the documents' names."""
    likeness = cosines([text.terms for text in texts])
    at: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups(len(texts), merges(likeness, least), least)):
        at[group].append(number)
    found = (
        Group([texts[n] for n in members], likeness[np.ix_(members, members)])
        for members in at.values()
    )
    return [group for group in found if group.mentions]


def likelihoods(group: Group, weights: dict[str, float]) -> Matrix:
    """How likely each two mentions of a group are of one event."""
    count = len(group.mentions)
    odds = np.full((count, count), -np.inf)
    for first, second in combinations(range(count), 2):
        found = sum(weights.get(name, 0.0) for name in features(group, first, second))
        odds[first, second] = odds[second, first] = found
    return logistic(odds)


def logistic(odds: Matrix) -> Matrix:
    """The probability of log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def clusters(texts: Sequence[Text], model: Model) -> Found:
    """The event of each mention (document, name), called by its first mention.

    Args:
        texts: documents that may tell of the same events, by their names.
        model: as `load` gives it.
    """
    found: Found = {}
    for group in grouped(texts, model.texts):
        joined = merges(likelihoods(group, model.weights), model.mentions)
        found |= named(group, groups(len(group.mentions), joined, model.mentions))
    return found


def named(group: Group, numbers: Iterable[int]) -> Found:
    """Clusters by the name of their first mention."""
    names = [(mention.doc, mention.key) for mention in group.mentions]
    return {name: "/".join(names[n]) for name, n in zip(names, numbers, strict=True)}


def gold(texts: Iterable[Text]) -> Found:
    """The annotated chain of each mention."""
    return {
        (mention.doc, mention.key): chain
        for text in texts
        for mention, chain in zip(text.mentions, text.chains, strict=True)
    }


def lemmas(groups_of: Iterable[Group]) -> Found:
    """The baseline: mentions of a group of documents are one if their heads have one lemma."""
    return {
        (m.doc, m.key): f"{number} {m.lemma}"
        for number, group in enumerate(groups_of)
        for m in group.mentions
    }


@dataclass
class Fold:
    """Texts of some topics, a collection of its own; what is made of it is kept by the likeness of texts."""

    texts: list[Text]
    made: dict[float, list[Group]] = field(default_factory=dict)
    rows: dict[float, list[list[list[str]]]] = field(default_factory=dict)

    def groups(self, least: float) -> list[Group]:
        """The texts in groups."""
        if least not in self.made:
            self.made[least] = grouped(self.texts, least)
        return self.made[least]

    def pairs(self, least: float) -> list[list[list[str]]]:
        """The features of each pair of mentions of each group."""
        if least not in self.rows:
            self.rows[least] = [
                [features(group, *pair) for pair in combinations(range(len(group.mentions)), 2)]
                for group in self.groups(least)
            ]
        return self.rows[least]


def folds(texts: Sequence[Text], count: int) -> list[Fold]:
    """The topics in turn to each fold.

    >>> [len(fold.texts) for fold in folds([], 2)]
    [0, 0]
    """
    topics = sorted({text.topic for text in texts}, key=lambda topic: (len(topic), topic))
    return [
        Fold([text for text in texts if topics.index(text.topic) % count == number])
        for number in range(count)
    ]


def fitted(parts: Sequence[Fold]) -> Model:
    """A model of some folds, its limits from models that leave one of them out."""
    least = text_limit(parts)
    left_out = [
        _scored(fold, weigh([part for part in parts if part is not fold], least), least)
        for fold in parts
    ]
    return Model(weigh(parts, least), least, mention_limit(parts, left_out, least))


def text_limit(parts: Sequence[Fold]) -> float:
    """The likeness of texts with which the baseline does best."""
    return best(_TEXTS, lambda least: [(lemmas(p.groups(least)), gold(p.texts)) for p in parts])


def mention_limit(parts: Sequence[Fold], scored: Sequence[list[Matrix]], texts: float) -> float:
    """The likelihood with which linkage does best, given those of models that have not seen the folds."""
    joined = [[merges(matrix, min(_MENTIONS)) for matrix in matrices] for matrices in scored]

    def clustered(least: float) -> Iterator[tuple[Found, Found]]:
        for part, merged in zip(parts, joined, strict=True):
            found: Found = {}
            for group, some in zip(part.groups(texts), merged, strict=True):
                found |= named(group, groups(len(group.mentions), some, least))
            yield found, gold(part.texts)

    return best(_MENTIONS, clustered)


def best(limits: Sequence[float], clustered: Any) -> float:
    """The limit with the best CoNLL score over all folds together, as a mean with its neighbours."""
    figures = []
    for limit in limits:
        found: dict[Any, Any] = {}
        wanted: dict[Any, Any] = {}
        for number, (some, chains) in enumerate(clustered(limit)):
            found |= {mention: (number, cluster) for mention, cluster in some.items()}
            wanted |= chains
        figures.append(scores(wanted, found)["conll"])
    smooth = np.convolve(np.pad(figures, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    return limits[int(np.argmax(smooth))]


def _scored(fold: Fold, weights: dict[str, float], least: float) -> list[Matrix]:
    found = []
    for group, rows in zip(fold.groups(least), fold.pairs(least), strict=True):
        count = len(group.mentions)
        matrix = np.zeros((count, count))
        odds = np.array([sum(weights.get(name, 0.0) for name in row) for row in rows])
        matrix[np.triu_indices(count, 1)] = logistic(odds)
        found.append(matrix + matrix.T)
    return found


def weigh(parts: Sequence[Fold], least: float) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, on each pair of mentions of each group."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    rows = [row for part in parts for pairs in part.pairs(least) for row in pairs]
    same = np.array(
        [
            float(one == two)
            for part in parts
            for group in part.groups(least)
            for one, two in combinations(group.chains, 2)
        ]
    )
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    index = {name: number for number, name in enumerate(names)}
    columns = [[index[name] for name in row if name in index] for row in rows]
    begins = np.concatenate([[0], np.cumsum([len(each) for each in columns])])
    flat = np.array([number for each in columns for number in each])
    seen = csr_matrix((np.ones(len(flat)), flat, begins), shape=(len(rows), len(names)))
    turned = seen.T.tocsr()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = seen @ weights
        wrong = logistic(odds) - same
        total = np.sum(np.logaddexp(0, odds) - same * odds) + RIDGE / 2 * weights @ weights
        return float(total), turned @ wrong + RIDGE * weights

    limit = {"maxiter": ROUNDS}
    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=limit).x
    return {
        name: round(float(weight), 2)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= SMALL
    }


def main() -> None:
    """Read the corpus, fit, write."""
    from kg import english
    from training.event_mentions import parsed, read, rows

    parser = argparse.ArgumentParser(prog="python -m training.event_pairs", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    corpus = rows(arguments.gold)
    texts = read(corpus, parsed(corpus, english.load()))
    write(fitted(folds(texts, FOLDS)), len(texts), arguments.output)


def write(model: Model, count: int, path: Path) -> None:
    """Keep a model, with where it comes from."""
    kept = {
        "mentions": model.mentions,
        "source": f"ECB+, CC BY 3.0, {count} documents; fitted by training/event_pairs.py",
        "texts": model.texts,
        "weights": dict(sorted(model.weights.items())),
    }
    path.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(model.weights)} weights, texts {model.texts}, mentions {model.mentions}")


if __name__ == "__main__":
    main()
