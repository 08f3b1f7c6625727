"""Who does what to whom, as PropBank numbers it: the arguments of a verb, an eventive noun or an adjective.

Phenomenon: in "Seoul agreed to withdraw its troops", Seoul is the one who agrees and the one who withdraws; "the
withdrawal of the troops by Seoul" says the same. Source: PropBank (Palmer, Gildea and Kingsbury 2005; on UD English EWT
Pradhan et al. 2022) for the labels and frames, VerbNet (Kipper Schuler 2005) for the names of roles, Gildea and
Jurafsky (2002) for reading them off paths in a tree. Handled: active, passive, control, coordination, relative clauses,
participles, possessors. Refused: adjuncts of time, place and manner (ARGM), arguments in another sentence, ARG5.

A table of how often each predicate had each label in each place (voice, relation, case) is read through a small
log-linear model, which weighs it against the shape of the tree and the predicate's frame (``roles.json.bz2``).
"""

from __future__ import annotations

import bz2
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import add
from typing import Any

from kg.extraction.propbank.rolefeatures import (
    LABELS,
    Counts,
    by_frame,
    by_table,
    levels,
    plain,
    row,
)
from kg.extraction.propbank.rolepaths import Paths, Predicate, candidates, known, predicate
from kg.extraction.syntax.tree import Tree

#: An argument surer than this is told; the best F1 on held-out documents of the train half.
SURE = 0.35


@dataclass(frozen=True, slots=True)
class Role:
    """One argument of a predicate.

    Attributes:
        token: the argument's head word.
        label: "ARG0" to "ARG4".
        role: VerbNet's name of the role in the predicate's usual sense ("agent"), or the empty string.
        sure: probability, from 0 to 1.
    """

    token: int
    label: str
    role: str
    sure: float


@dataclass(frozen=True, slots=True)
class Model:
    """What ``roles.json.bz2`` holds.

    Attributes:
        tables: counts of no argument, ARG0 … ARG4 by place, at each level of backing off.
        frames: predicate key ("agreement.n") to roleset ("agree.01"), where that is not its own first ("agree.v").
        rolesets: roleset to number to (PropBank function, VerbNet role).
        paths: the paths that are followed.
        weights: of a sign, for each label.
        shared: of a sign that speaks of the label it is asked about.
    """

    tables: tuple[Counts, ...]
    frames: Mapping[str, str]
    rolesets: Mapping[str, Mapping[str, tuple[str, str]]]
    paths: Paths
    weights: Mapping[str, Sequence[float]]
    shared: Mapping[str, float]


def roles(tree: Tree, token: int, model: Model | None = None) -> tuple[Role, ...]:
    """The core arguments of a predicate, in the order of the text; each label once.

    Whether the token is a predicate is the caller's to know: "military" would have its country as an argument.

    Args:
        tree: a parsed text with UD labels (``kg.extraction.syntax.tree.tree(doc)`` of a spaCy Doc).
        token: the predicate: a verb, or a noun or adjective that is one (``Token.i`` of spaCy).
        model: by default the shipped one.

    >>> from kg import english
    >>> from kg.extraction.syntax.tree import tree
    >>> parsed = tree(english.load(exclude=["ner"])("Seoul agreed to withdraw its troops."))
    >>> [(parsed.words[r.token], r.label, r.role) for r in roles(parsed, 3)]
    [('Seoul', 'ARG0', 'agent'), ('troops', 'ARG1', 'theme')]
    """
    model = model or shipped()
    of = predicate(tree, token)
    return _chosen(
        [
            (sure, other, label)
            for other, path in candidates(tree, token, model.paths)
            for label, sure in zip(LABELS, probabilities(tree, of, other, path, model), strict=True)
            if sure > SURE
        ],
        of,
        model,
    )


def from_table(tree: Tree, token: int, model: Model | None = None) -> tuple[Role, ...]:
    """As ``roles``, by the table alone: the commonest answer in each place, at the narrowest level that has one."""
    model = model or shipped()
    of = predicate(tree, token)
    cells = []
    for other, path in candidates(tree, token, model.paths):
        keys = levels(of, row(tree, of, other, path))
        for table, key in zip(model.tables, keys, strict=True):
            if counts := table.get(key):
                label = max(range(len(counts)), key=lambda number: counts[number])
                if label:
                    cells.append((counts[label] / sum(counts), other, LABELS[label - 1]))
                break
    return _chosen(cells, of, model)


def _chosen(cells: list[tuple[float, int, str]], of: Predicate, model: Model) -> tuple[Role, ...]:
    """The surest first; each label and each token once."""
    roleset = model.rolesets.get(frame_of(of, model), {})
    found: dict[str, Role] = {}
    taken: set[int] = set()
    for sure, other, label in sorted(cells, reverse=True):
        if label not in found and other not in taken:
            role = roleset.get(label[3:], ("", ""))[1]
            found[label] = Role(other, label, role, round(sure, 3))
            taken.add(other)
    return tuple(sorted(found.values(), key=lambda role: role.token))


def probabilities(tree: Tree, of: Predicate, token: int, path: str, model: Model) -> list[float]:
    """How likely a token is each of ``LABELS``; what is missing to 1 is no argument."""
    scores = [0.0] * len(LABELS)
    signs, asked = signs_of(tree, of, token, path, model)
    for sign in signs:
        weights = model.weights.get(sign)
        if weights:
            for number, weight in enumerate(weights):
                scores[number] += weight
    shared = model.shared
    for number, own in enumerate(asked):
        scores[number] += sum([shared.get(sign, 0.0) for sign in own])
    powers = [math.exp(score) for score in scores]
    total = 1 + sum(powers)
    return [power / total for power in powers]


def signs_of(
    tree: Tree, of: Predicate, token: int, path: str, model: Model
) -> tuple[list[str], list[list[str]]]:
    """The signs with a weight for each label, and for each label those that speak of it."""
    place = row(tree, of, token, path)
    roleset = model.rolesets.get(frame_of(of, model), {})
    frame = {number: function for number, (function, _) in roleset.items()}
    framed = by_frame(frame, of, path, place[2])
    counted = by_table(model.tables, levels(of, place), place[1], of.voice)
    return plain(tree, of, token, path, place[1]), [
        one + other for one, other in zip(framed, counted, strict=True)
    ]


def frame_of(of: Predicate, model: Model) -> str:
    """The roleset of a predicate's usual sense, or the empty string.

    Without one of its own kind, that of the same word as another: "vote.n" has the frame of "vote.v".
    """
    name, frames = of.key.rpartition(".")[0], model.frames
    if of.key in frames:
        return frames[of.key]
    if f"{name}.01" in model.rolesets:
        return f"{name}.01"
    for kind in (of.kind, "v", "n", "j"):
        if (key := f"{of.lemma}.{kind}") in frames:
            return frames[key]
    return f"{of.lemma}.01" if f"{of.lemma}.01" in model.rolesets else ""


def read(told: Mapping[str, Any]) -> Model:
    """The model of a file's content, its table summed for each level of backing off."""
    tables: tuple[dict[str, list[int]], ...] = ({}, {}, {}, {})
    for key, places in told["table"].items():
        of = Predicate(0, key.rpartition(".")[0].partition("_")[0], "", key, "", "")
        for place, seen in places.items():
            voice, name, case = (*place.split(" "), "")[:3]
            counts = [seen.get(label, 0) for label in ("-", *LABELS)]
            for table, level in zip(tables, levels(of, (voice, name, case)), strict=True):
                sums = table.get(level)
                table[level] = [*map(add, sums, counts)] if sums else counts[:]
    rolesets = {
        name: {
            number: (function, role)
            for number, function, role in (part.split(" ") for part in roles.split(","))
        }
        for name, roles in told["rolesets"].items()
    }
    return Model(
        tables,
        told["frames"],
        rolesets,
        known(told["paths"]),
        told["weights"],
        told["shared"],
    )


@cache
def shipped() -> Model:
    """The model of ``kg/english``, read once."""
    packed = (files("kg.english") / "roles.json.bz2").read_bytes()
    return read(json.loads(bz2.decompress(packed)))
