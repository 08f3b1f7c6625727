"""The pair model of event coreference: its pure parts, on mentions written by hand."""

from __future__ import annotations

import doctest
import random
from dataclasses import replace
from itertools import permutations
from types import ModuleType

import numpy as np
import pytest

from training import (
    chain_scores,
    event_mentions,
    event_pairs,
    event_senses,
    linkage,
    pair_features,
    pair_model,
)
from training.event_mentions import Mention, Text, stem
from training.pair_features import Group, features, kinship
from training.pair_model import Model, clusters

NONE: frozenset[str] = frozenset()
MODULES = (
    chain_scores,
    event_mentions,
    event_pairs,
    event_senses,
    linkage,
    pair_features,
    pair_model,
)


def mention(doc: str, token: int, lemma: str, subject: str = "", place: str = "") -> Mention:
    return Mention(
        doc=doc,
        key=f"m{token}",
        token=token,
        lemma=lemma,
        pos="V",
        sentence=token // 10,
        words=frozenset([lemma]),
        subjects=frozenset(subject.split()),
        objects=NONE,
        others=NONE,
        names=NONE,
        numbers=NONE,
        places=frozenset(place.split()),
        dates=frozenset(),
        near=frozenset(),
        terms=(lemma, *subject.split(), *place.split()),
    )


def text(doc: str, words: str, *mentions: Mention) -> Text:
    chains = tuple(mention.lemma for mention in mentions)
    return Text(doc, "1", None, tuple(words.split()), mentions, chains)


@pytest.fixture
def texts() -> list[Text]:
    quake, trial = "quake hit coast ruin", "judge court jury trial"
    return [
        text(
            "a", quake, mention("a", 1, "hit", "quake", "coast"), mention("a", 12, "say", "mayor")
        ),
        text("b", quake, mention("b", 2, "strike", "quake", "coast")),
        text("c", trial, mention("c", 3, "say", "judge")),
        text("d", trial, mention("d", 4, "say", "judge"), mention("d", 25, "kill", "man")),
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.__name__))
def test_the_examples_in_the_docstrings_run(module: ModuleType):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("one", "two"),
    [("announce", "announcement"), ("win", "winner"), ("arrest", "arrests"), ("kill", "killing")],
)
def test_a_verb_and_its_noun_have_one_stem(one: str, two: str):
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("report", "repeat"), ("sign", "sing"), ("die", "dig")])
def test_words_that_only_look_alike_do_not(one: str, two: str):
    assert stem(one) != stem(two)


@pytest.mark.parametrize(
    ("one", "two", "kin"),
    [
        ("say", "say", "same"),
        ("kill", "killing", "stem"),
        ("die", "death", "synonym"),
        ("murder", "kill", "kind"),
        ("say", "earthquake", "other"),
    ],
)
def test_how_two_heads_are_related(one: str, two: str, kin: str):
    assert kinship(mention("a", 1, one), mention("b", 1, two)) == kin
    assert kinship(mention("a", 1, two), mention("b", 1, one)) == kin


def test_features_name_what_two_mentions_share(texts: list[Text]):
    group = Group(texts[:2], np.ones((2, 2)))
    found = features(group, 0, 2)
    assert {"synonym", "near: subject shared", "near: places shared", "near: texts>=0.8"} <= {
        *found
    }
    assert "near: object unknown" in found
    assert "same document" not in " ".join(found)


def test_features_do_not_depend_on_which_mention_is_first(texts: list[Text]):
    group = Group(texts, np.ones((4, 4)))
    for first, second in permutations(range(len(group.mentions)), 2):
        assert sorted(features(group, first, second)) == sorted(features(group, second, first))


def parts(names: list[int], found: list[int]) -> set[frozenset[int]]:
    return {
        frozenset(name for name, group in zip(names, found, strict=True) if group == one)
        for one in found
    }


def test_average_linkage_finds_the_same_groups_in_any_order():
    chance = random.Random(7)  # noqa: S311
    values = np.array([[chance.random() for _ in range(12)] for _ in range(12)])
    likeness = (values + values.T) / 2
    expected = None
    for _ in range(10):
        order = chance.sample(range(12), 12)
        shuffled = likeness[np.ix_(order, order)]
        found = parts(order, linkage.groups(12, linkage.merges(shuffled, 0.5), 0.5))
        expected = expected or found
        assert found == expected


def test_linkage_cut_higher_is_linkage_stopped_higher():
    values = np.random.default_rng(3).random((15, 15))
    likeness = (values + values.T) / 2
    deep = linkage.merges(likeness, 0.1)
    for least in (0.3, 0.5, 0.7):
        shallow = linkage.merges(likeness, least)
        assert linkage.groups(15, deep, least) == linkage.groups(15, shallow, least)


def test_a_chain_of_likenesses_joins_nothing_that_lies_apart():
    chain = np.array([[1, 0.8, 0.0], [0.8, 1, 0.7], [0.0, 0.7, 1]])
    assert linkage.groups(3, linkage.merges(chain, 0.5), 0.5) == [0, 0, 2]


def test_the_order_of_documents_changes_nothing(texts: list[Text]):
    weights = {"1": -1.0, "same": 3.0, "synonym": 2.0, "alike: subject differ": -4.0}
    model = Model(weights, share=0.3, mentions=0.4, baseline=0.2)
    found = clusters(texts, model)
    assert found["a", "m1"] == found["b", "m2"]
    assert found["c", "m3"] == found["d", "m4"] != found["a", "m12"]
    for order in permutations(texts):
        assert clusters(order, model) == found


def test_a_collection_with_few_pairs_of_one_event_is_read_with_more_care():
    odds = np.concatenate([np.full(300, 1.0), np.full(9700, -6.0)])
    before = 1 / (1 + np.exp(-odds))
    after = pair_model.likelihoods([odds], share=0.5)[0]
    assert (after < before).all()
    alone = pair_model.likelihoods([np.array([1.0])], share=0.5)[0]
    assert alone[0] == pytest.approx(before[0], abs=0.01)  # one pair tells nothing of a collection


def test_the_best_matching_is_the_best_of_all():
    chance = np.random.default_rng(5)
    for rows, columns in ((1, 4), (3, 3), (3, 5), (5, 3), (4, 4)):
        worth = chance.random((rows, columns))
        wide = worth if rows <= columns else worth.T
        best = max(
            sum(wide[row, column] for row, column in enumerate(order))
            for order in permutations(range(wide.shape[1]), wide.shape[0])
        )
        assert chain_scores.best_total(worth) == pytest.approx(best)


def test_the_shipped_weights_are_small_sorted_and_readable():
    assert pair_model.WEIGHTS.stat().st_size < 200_000
    model = pair_model.load()
    assert list(model.weights) == sorted(model.weights)
    assert model.weights["other"] < 0 < model.weights["alike: same document"]


def test_a_topic_stays_in_one_fold(texts: list[Text]):
    many = [replace(each, topic=str(n % 3)) for n, each in enumerate(texts)]
    folds = event_pairs.folds(many, 2)
    topics = [{each.topic for each in fold.texts} for fold in folds]
    assert topics[0] | topics[1] == {"0", "1", "2"}
    assert not topics[0] & topics[1]
