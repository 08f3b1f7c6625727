"""Which earlier mention a mention refers back to: a learned ranking of its candidates against "nobody before".

Phenomenon: a pronoun, a name or a description takes up what was mentioned before, or is the first to mention it.
Source: mention ranking with one log-linear model over the candidates and "new" (Denis and Baldridge 2008), trained by
the marginal likelihood of the right antecedents (Durrett and Klein 2013), in ``kg/english/antecedents.json.gz``; its
features are those of `mentionpairs.py` and `rivals.py`, each also in the broader versions of `backoff.py`.
Handled: "the accord" after "a peace accord", "Merkel" after "Angela Merkel", "they" after "the two leaders", "the UN"
after "the United Nations". Refused: what refers forward, to several mentions at once or to a whole passage.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from kg import english
from kg.extraction.reference.backoff import Weights
from kg.extraction.reference.mentionpairs import (
    Told,
    acronym,
    alone,
    center,
    features,
    likeness,
    ranks,
)
from kg.extraction.reference.mentions import Mention
from kg.extraction.reference.rivals import Rivals, anaphoricity
from kg.extraction.syntax.tree import Tree

#: How many sentences back each pronoun looks; a name or description looks back to the beginning for its own words.
_REACH = {"i": 12, "we": 12, "you": 12, "this": 3, "these": 3, "here": 8, "who": 1, "one": 5}
_SPEAKING = ("i", "we", "you")
_NEAR = 3
_MOST = 60
#: Below 1, the probabilities of mentions of one referent add up to less beside a single good one.
_HEAT = 0.7


def candidates(mentions: Sequence[Mention], number: int) -> list[int]:
    """The earlier mentions that a mention is ranked over, nearest first: near ones, and those that share words."""
    mention = mentions[number]
    reach = _REACH.get(mention.kind, 5) if mention.pronoun else _NEAR
    found = []
    for other in range(number - 1, -1, -1):
        earlier = mentions[other]
        near = mention.sentence - earlier.sentence <= reach
        if near or (_shares(mention, earlier) if mention.words else _speaks_too(mention, earlier)):
            found.append(other)
            if len(found) == _MOST:
                break
    return found


def _shares(mention: Mention, earlier: Mention) -> bool:
    return (
        mention.lemma in earlier.words
        or earlier.lemma in mention.words
        or mention.phrase == earlier.phrase
        or acronym(mention, earlier)
    )


def _speaks_too(mention: Mention, earlier: Mention) -> bool:
    """Whether both are the same pronoun of who speaks or is spoken to: "we" means the same for pages."""
    return mention.kind == earlier.kind and mention.kind in _SPEAKING


def rows(
    tree: Tree, mentions: Sequence[Mention], number: int, referents: Sequence[Told]
) -> tuple[list[int], list[list[str]]]:
    """The candidates of a mention, and the features of "nobody before" and of each of them.

    Args:
        tree: the parsed text.
        mentions: its mentions in order.
        number: which of them refers back.
        referents: what each earlier mention refers to.
    """
    found = candidates(mentions, number)
    names = [
        [
            *alone(tree, mentions, number, found),
            *anaphoricity(tree, mentions, number, found, referents),
        ]
    ]
    rivals = Rivals(tree, mentions, number, found, referents)
    nearer: dict[str, int] = {}
    central = center(mentions, number, found) if mentions[number].pronoun else None
    for rank, other in enumerate(found):
        alike = likeness(mentions[number], mentions[other])
        seen = nearer.get(alike, 0)
        nearer[alike] = seen + 1
        names.append(
            [
                *features(tree, mentions, number, other, referents[other], rank),
                *ranks(mentions, number, other, alike, seen, central=other == central),
                *rivals.features(other, referents[other]),
            ]
        )
    return found, names


@cache
def weights() -> Weights:
    """The shipped weights of features."""
    path = english.MODEL.parent / "antecedents.json.gz"
    return Weights(json.loads(gzip.decompress(path.read_bytes()))["weights"])


def score(names: Sequence[str], model: Weights) -> float:
    """The sum of the weights of features and of their broader versions.

    >>> score(["he<name", "he<name", "none such"], Weights({"he<name": 0.5}))
    1.0
    """
    return sum(map(model.of, names))


def ranked(
    tree: Tree, mentions: Sequence[Mention], model: Weights | None = None
) -> Iterator[tuple[int, int | None]]:
    """Each mention with its best antecedent, or None where it is the first of its referent, in order.

    What speaks for a referent is what speaks for any of its mentions: the sum of their probabilities is compared with
    that of "nobody before", as the weights were fitted. The best antecedent is the likeliest mention of the referent.

    Args:
        tree: the parsed text.
        mentions: its mentions by their place, the longer first where two begin together.
        model: weights of features; the shipped ones if left out.
    """
    model = weights() if model is None else model
    referents: list[Told] = []
    for number in range(len(mentions)):
        found, names = rows(tree, mentions, number, referents)
        best = _likeliest([score(own, model) for own in names], found, referents)
        told = Told() if best is None else referents[best]
        told.add(mentions[number])
        referents.append(told)
        yield number, best


def _likeliest(
    values: Sequence[float], found: Sequence[int], referents: Sequence[Told]
) -> int | None:
    """The best mention of the likeliest referent by the scores of "nobody before" and of the candidates."""
    top = max(values)
    new, *shares = (exp((value - top) / _HEAT) for value in values)
    sums: dict[int, float] = {}
    first: dict[int, tuple[float, int]] = {}
    for other, share in zip(found, shares, strict=True):
        chain = id(referents[other])
        sums[chain] = sums.get(chain, 0.0) + share
        first[chain] = max(first.get(chain, (-1.0, other)), (share, other))
    likeliest = max(sums, key=sums.__getitem__, default=None)
    return None if likeliest is None or sums[likeliest] <= new else first[likeliest][1]


def clusters(tree: Tree, mentions: Sequence[Mention], model: Weights | None = None) -> list[int]:
    """The number of each mention's referent: that of its antecedent, else its own."""
    found: list[int] = []
    for number, best in ranked(tree, mentions, model):
        found.append(number if best is None else found[best])
    return found
