"""Fit ``training/event_pairs.json``, which says of two event mentions how likely they are of one event.

Usage: python -m training.event_pairs ECBPLUS.jsonl.gz [--output FILE]

Event coreference across documents with given mentions (Cybulska and Vossen 2014; Barhom et al. 2019): documents are
grouped by their words (TF-IDF, average linkage), each two mentions of a group get a likelihood from a logistic
regression on readable features (``pair_features.py``), and average linkage over the likelihoods makes the events.
Grouping documents and then joining mentions by their head's lemma alone, without any of this, is the strong baseline of
Bugert et al. (2021). Corpora differ in how many of their pairs are of one event: the likelihoods of a collection are
shifted to its own share, estimated from them without any label (Saerens et al. 2002).

No topic label is read but to keep a topic in one fold. The likelihood at which linkage stops is the one that does best
on mentions of topics left out of the fit; the baseline's likeness of texts is the one that does best on the topics of
the fit. Texts are grouped more loosely for the pair model, which weighs itself how like they are. L-BFGS from zero, no
randomness; features of fewer than 20 pairs are left out, and weights below two hundredths.

Trained on the annotations of ECB+ (CC BY 3.0). What the features are, how loosely texts are grouped and how strong the
ridge is was chosen on the same topics in cross-validation and on MEANTIME's development half: figures on these are a
little too good, those on other halves are not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.chain_scores import scores
from training.event_mentions import Text
from training.linkage import Matrix, groups, merges
from training.pair_features import Group, features
from training.pair_model import (
    TEXTS,
    WEIGHTS,
    Found,
    Model,
    gold,
    grouped,
    lemmas,
    likelihoods,
    logistic,
    named,
    square,
)

FOLDS = 5
SEEN = 20  # pairs that a feature needs
SMALL = 0.02  # the weights below it are left out
RIDGE = 10.0
THIN = 4  # of pairs of unlike heads one in so many is fitted, with that weight
ROUNDS = 120
_TEXTS = tuple(round(0.12 + 0.02 * n, 2) for n in range(8))
_MENTIONS = tuple(round(0.1 + 0.02 * n, 2) for n in range(36))


@dataclass
class Fold:
    """Texts of some topics, a collection of its own; ``columns`` numbers the features and is shared by the folds."""

    texts: list[Text]
    columns: dict[str, int]

    @cached_property
    def groups(self) -> list[Group]:
        """The texts in groups."""
        return grouped(self.texts, TEXTS)

    @cached_property
    def pairs(self) -> list[Any]:
        """A sparse matrix of each group: a row each pair of mentions, a column each feature met so far."""
        return [rows_of(group, self.columns) for group in self.groups]

    def same(self) -> NDArray[np.float64]:
        """Of each pair 1 if its mentions are of one event, else 0."""
        pairs = (pair for group in self.groups for pair in combinations(group.chains, 2))
        return np.array([float(one == two) for one, two in pairs])


def rows_of(group: Group, columns: dict[str, int]) -> Any:
    """The features of each pair of mentions as a sparse matrix; new features get the next columns."""
    from scipy.sparse import csr_matrix

    numbers: list[int] = []
    ends = [0]
    for pair in combinations(range(len(group.mentions)), 2):
        numbers += [columns.setdefault(name, len(columns)) for name in features(group, *pair)]
        ends.append(len(numbers))
    where = (np.ones(len(numbers)), np.array(numbers, dtype=np.int64), np.array(ends))
    return csr_matrix(where, shape=(len(ends) - 1, max(numbers, default=0) + 1))


def folds(texts: Sequence[Text], count: int) -> list[Fold]:
    """The topics in turn to each fold.

    >>> [len(fold.texts) for fold in folds([], 2)]
    [0, 0]
    """
    topics = sorted({text.topic for text in texts}, key=lambda topic: (len(topic), topic))
    columns: dict[str, int] = {}
    return [
        Fold([text for text in texts if topics.index(text.topic) % count == number], columns)
        for number in range(count)
    ]


def fitted(parts: Sequence[Fold]) -> Model:
    """A model of some folds, its limit from models that leave one of them out."""
    left_out = []
    for fold in parts:
        others = [part for part in parts if part is not fold]
        left_out.append(_scored(fold, weigh(others), share(others)))
    return Model(weigh(parts), share(parts), mention_limit(parts, left_out), text_limit(parts))


def share(parts: Sequence[Fold]) -> float:
    """How many of the pairs of mentions of a group are of one event."""
    return round(float(np.mean(np.concatenate([part.same() for part in parts]))), 4)


def text_limit(parts: Sequence[Fold]) -> float:
    """The likeness of texts with which the baseline does best."""
    return best(
        _TEXTS, lambda least: [(lemmas(grouped(p.texts, least)), gold(p.texts)) for p in parts]
    )


def mention_limit(parts: Sequence[Fold], scored: Sequence[list[Matrix]]) -> float:
    """The likelihood with which linkage does best, given those of models that have not seen the folds."""
    joined = [[merges(matrix, min(_MENTIONS)) for matrix in matrices] for matrices in scored]

    def clustered(least: float) -> Iterator[tuple[Found, Found]]:
        for part, merged in zip(parts, joined, strict=True):
            found: Found = {}
            for group, some in zip(part.groups, merged, strict=True):
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


def _scored(fold: Fold, weights: dict[str, float], prior: float) -> list[Matrix]:
    seen = fold.pairs  # first, since it adds columns
    dense = np.zeros(len(fold.columns))
    for name, weight in weights.items():
        dense[fold.columns[name]] = weight
    likely = likelihoods([rows @ dense[: rows.shape[1]] for rows in seen], prior)
    return [square(len(g.mentions), pairs) for g, pairs in zip(fold.groups, likely, strict=True)]


def weigh(parts: Sequence[Fold]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, on the pairs of mentions of each group.

    Of the many pairs that are not of one event and whose heads are not alike, one in `THIN` stands for all.
    """
    from scipy.optimize import minimize
    from scipy.sparse import vstack

    columns = parts[0].columns
    rows = [rows for part in parts for rows in part.pairs]
    for each in rows:
        each.resize(each.shape[0], len(columns))
    seen = vstack(rows).tocsr()
    same = np.concatenate([part.same() for part in parts])
    plain = (same == 0) & (np.asarray(seen[:, [columns["other"]]].todense()).ravel() > 0)
    kept = ~plain | (np.cumsum(plain) % THIN == 0)
    times = np.where(plain, float(THIN), 1.0)[kept]
    common = np.asarray(seen.sum(axis=0)).ravel() >= SEEN
    seen, same = seen[kept][:, common].tocsr(), same[kept]
    names = [name for name, much in zip(columns, common, strict=True) if much]
    turned = seen.T.tocsr()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = seen @ weights
        wrong = times * (logistic(odds) - same)
        total = np.sum(times * (np.logaddexp(0, odds) - same * odds))
        return float(total + RIDGE / 2 * weights @ weights), turned @ wrong + RIDGE * weights

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
        "baseline": model.baseline,
        "mentions": model.mentions,
        "share": model.share,
        "source": f"ECB+, CC BY 3.0, {count} documents; fitted by training/event_pairs.py",
        "weights": dict(sorted(model.weights.items())),
    }
    path.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(
        f"{len(model.weights)} weights, share {model.share}, mentions {model.mentions}, baseline {model.baseline}"
    )


if __name__ == "__main__":
    main()
