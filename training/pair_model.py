"""Which event mentions of a collection are of one event: the pair model applied, and the baseline beside it.

Source: pairwise likelihoods and average linkage inside predicted groups of documents (Barhom et al. 2019); shift of the
likelihoods to the share of pairs that a collection itself has (Saerens et al. 2002); the baseline, one event for each
head lemma of a group of documents (Bugert et al. 2021). ``event_pairs.py`` fits the model and has the method in whole.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from training.event_mentions import Text
from training.linkage import Matrix, cosines, groups, merges
from training.pair_features import Group, features

WEIGHTS = Path(__file__).with_name("event_pairs.json")
TRUST = 1000  # pairs for which the share in training counts
TEXTS = 0.14  # the likeness at which the linkage of texts stops

Key = tuple[str, str]
Found = dict[Key, str]


@dataclass(frozen=True)
class Model:
    """What is fitted.

    ``weights`` by feature; ``share``: how many of the pairs they were fitted on are of one event; ``mentions``: the
    likelihood at which the linkage of mentions stops; ``baseline``: the likeness of texts with which the baseline
    groups them.
    """

    weights: dict[str, float]
    share: float
    mentions: float
    baseline: float


def load(path: Path = WEIGHTS) -> Model:
    """The fitted model."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Model(kept["weights"], kept["share"], kept["mentions"], kept["baseline"])


def grouped(texts: Sequence[Text], least: float) -> list[Group]:
    """Documents of one or more mentions, grouped by their words, in the order of their names whatever order they come in."""
    texts = sorted(texts, key=lambda text: text.doc)
    likeness = cosines([text.terms for text in texts])
    at: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups(len(texts), merges(likeness, least), least)):
        at[group].append(number)
    found = (
        Group([texts[n] for n in members], likeness[np.ix_(members, members)])
        for members in at.values()
    )
    return [group for group in found if group.mentions]


def odds(group: Group, weights: dict[str, float]) -> Matrix:
    """The log odds that each two mentions of a group are of one event, in the order of `combinations`."""
    pairs = combinations(range(len(group.mentions)), 2)
    return np.array(
        [sum(weights.get(name, 0.0) for name in features(group, *pair)) for pair in pairs]
    )


def likelihoods(found: Sequence[Matrix], share: float) -> list[Matrix]:
    """The probabilities of log odds, shifted to the share of pairs of one event that a collection itself has.

    The share is estimated by expectation maximisation (Saerens et al. 2002); the share in training counts for `TRUST`
    pairs more, so that a small collection stays near it.

    >>> high, low = likelihoods([np.zeros(2000), np.full(8000, -9.0)], 0.5)
    >>> bool(high[0] < 0.1), bool(low[0] < 0.001)
    (True, True)
    """
    every = np.concatenate([np.zeros(0), *found])
    prior = float(np.log(share / (1 - share)))
    shift = 0.0
    for _ in range(100):
        here = (logistic(every + shift).sum() + TRUST * share) / (len(every) + TRUST)
        shift = float(np.log(here / (1 - here))) - prior
    return [logistic(each + shift) for each in found]


def square(count: int, pairs: Matrix) -> Matrix:
    """Values of pairs, in the order of `combinations`, as a symmetric matrix.

    >>> square(2, np.array([0.5])).tolist()
    [[0.0, 0.5], [0.5, 0.0]]
    """
    found = np.zeros((count, count))
    found[np.triu_indices(count, 1)] = pairs
    return found + found.T


def logistic(found: Matrix) -> Matrix:
    """The probability of log odds."""
    return np.asarray(1 / (1 + np.exp(-found)))


def clusters(texts: Sequence[Text], model: Model) -> Found:
    """The event of each mention (document, name), called by its first mention.

    Args:
        texts: documents that may tell of the same events, by their names.
        model: as `load` gives it.
    """
    made = grouped(texts, TEXTS)
    likely = likelihoods([odds(group, model.weights) for group in made], model.share)
    found: Found = {}
    for group, pairs in zip(made, likely, strict=True):
        joined = merges(square(len(group.mentions), pairs), model.mentions)
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
