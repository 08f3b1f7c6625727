"""Fit the weights of `kg.extraction.confidence`: ``python -m training.confidence GOLD.json… [--output FILE]``.

GOLD: texts with their events marked by careful readers, in the format of the events benchmark, with ``texts/`` and
perhaps ``dates.json`` beside it. A mention is right where a gold event of its class, or of one above it, stands there;
optional gold events count neither way, nor do statements that the gold does not list. An event counts as right once:
what is told as two where the gold has one is one too many. Prints the expected calibration
error with each fifth of the documents left out of the fit in turn.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

import kg
from kg import lexicon
from kg.extraction import events, layers
from kg.extraction.actors.coreference import cast_of
from kg.extraction.chaining.chains import chains
from kg.extraction.components import _parsed
from kg.extraction.confidence import confidence, features
from kg.extraction.frames.told import Told
from kg.extraction.naming.names import names
from kg.extraction.syntax.tree import Tree
from kg.extraction.temporal.times import times
from kg.inputs.dates import read_dates
from kg.ontology import event_classes

FOLDS, RIDGE, BINS = 5, 1.0, 10


def main() -> None:
    """Read, fit, check, write."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=Path("kg/extraction/confidence.json"))
    arguments = parser.parse_args()
    rows = [row for path in arguments.gold for row in examples(path)]
    keys = list(rows[0][1])
    found = np.array([[row[1][key] for key in keys] for row in rows])
    right = np.array([row[2] for row in rows], dtype=float)
    documents = sorted({row[0] for row in rows})
    fold = np.array([documents.index(row[0]) % FOLDS for row in rows])
    held_out = np.zeros(len(rows))
    for one in range(FOLDS):
        held_out[fold == one] = likely(
            found[fold == one], fit(found[fold != one], right[fold != one])
        )
    weights = fit(found, right)
    figures = {
        "events": len(rows),
        "right": round(float(right.mean()), 3),
        "ece": error(held_out, right),
    }
    print(json.dumps(figures))
    written = {name: round(float(weight), 3) for name, weight in zip(keys, weights, strict=True)}
    arguments.output.write_text(
        json.dumps({"fitted on": figures, "weights": written}, indent=1) + "\n", encoding="utf-8"
    )


def examples(gold: Path) -> list[tuple[str, dict[str, float], bool]]:
    """Each mention of the gold's documents: its document, its features, whether it is right."""
    nlp, entries = kg.pipeline(), lexicon.read()
    folder = gold.resolve().parent
    dates = folder / "dates.json"
    published = read_dates(dates) if dates.exists() else {}
    rows = []
    for name, want in json.loads(gold.read_text(encoding="utf-8"))["docs"].items():
        text = (folder / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        date = published.get(f"{name}.txt")
        doc = nlp.make_doc(text)
        layers.put(doc, "document", {"published": date})
        with nlp.select_pipes(disable=["kg_names", "kg_events"]):
            tree = _parsed(nlp(doc))
        cast = cast_of(tree, names(tree, entries), entries)
        told = events.told(tree, cast, list(times(text, published=date)), entries)
        chained = chains(tree, told, cast)
        pairs = paired(
            text, want["events"], [(kinds(chain), spans(tree, chain)) for chain in chained]
        )
        for number, chain in enumerate(chained):
            gold_event, right = pairs.get(number, (None, False))
            if gold_event is None and chain[0].root == "Statement":
                continue
            if gold_event is not None and gold_event.get("optional"):
                continue
            best = max(chain, key=lambda m: float(confidence(m)))
            rows.append((name, features(best), right))
    return rows


Spans = list[tuple[int, int]]


def spans(tree: Tree, chain: list[Told]) -> Spans:
    """The offsets of an event's words."""
    return [(tree.starts[t], tree.ends[t]) for m in chain for t in m.tokens]


def kinds(chain: list[Told]) -> set[str]:
    """The classes of an event, those above included."""
    return {kind for m in chain for kind in (m.type, *event_classes()[m.type].above)}


def paired(
    text: str, gold: list[dict[str, Any]], found: list[tuple[set[str], Spans]]
) -> dict[int, tuple[dict[str, Any], bool]]:
    """Events found by the gold event that each stands for, one to one, the closest first; and whether the class fits."""
    pairs = []
    for wanted, event in enumerate(gold):
        places = [
            (at, at + len(phrase))
            for phrase in event["at"]
            for at in (m.start() for m in re.finditer(re.escape(phrase), text))
        ]
        for number, (types, mine) in enumerate(found):
            hits = sum(any(a < d and c < b for c, d in places) for a, b in mine)
            if hits:
                fits = bool(types & set(event["types"]))
                share = hits / len(mine)
                pairs.append(((fits, share >= 0.5, hits, share), -wanted, -number))
    taken: dict[int, tuple[dict[str, Any], bool]] = {}
    used = set()
    for (fits, *_), wanted, number in sorted(pairs, reverse=True):
        if -wanted not in used and -number not in taken:
            used.add(-wanted)
            taken[-number] = (gold[-wanted], fits)
    return taken


def fit(found: Any, right: Any) -> Any:
    """Weights of a logistic regression with a ridge on all but the first, by Newton's method."""
    weights = np.zeros(found.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * (found.shape[1] - 1))
    for _ in range(30):
        odds = likely(found, weights)
        slope = found.T @ (odds - right) + ridge @ weights
        curve = (found * (odds * (1 - odds))[:, None]).T @ found + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def likely(found: Any, weights: Any) -> Any:
    """The probability of each row."""
    return 1 / (1 + np.exp(-found @ weights))


def error(given: Any, right: Any) -> float:
    """The expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    at = np.minimum((given * BINS).astype(int), BINS - 1)
    gaps = [
        abs(given[at == one].mean() - right[at == one].mean()) * (at == one).mean()
        for one in range(BINS)
        if (at == one).any()
    ]
    return round(float(sum(gaps)), 3)


if __name__ == "__main__":
    main()
