"""How likely it is that a word tells of the event it is taken for.

Phenomenon: "signed the treaty" is nearly always a signing, a bare "support" often none. Source: calibration of a
classifier by logistic regression over few features (Platt 1999). Handled: a verb with two who take part (high),
a noun that a verb carries (high), a noun with nobody (low). Refused: certainty that nobody doubts (at most .98), and
what `kg.extraction.veridicality.factuality` says: whether it happened is no matter of this number.

The weights are fitted by ``python -m training.confidence`` on texts with events marked by careful readers, and measured
by ``benchmarks/confidence.py`` on documents left out of the fit.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from kg.extraction.frames.told import Told

_LEAST, _MOST = 0.05, 0.98


def features(mention: Told) -> dict[str, float]:
    """What the confidence rests on: 1 where it holds, 0 where not; the frame's own confidence less .7.

    Args:
        mention: with its arguments, places and time found.
    """
    actors = len(mention.actors)
    return {
        "always": 1.0,
        "frame": float(mention.trigger.frame.confidence) - 0.7,
        "noun": float(mention.nominal),
        "carried": float(mention.trigger.carrier is not None),
        "named": float(mention.name is not None),
        "one actor": float(actors == 1),
        "two actors": float(actors > 1),
        "place": float(bool(mention.places)),
        "time": float(mention.time is not None),
        "asserted": float(mention.factuality.status == "asserted"),
        "statement": float(mention.root == "Statement"),
    }


def confidence(mention: Told) -> str:
    """The share of mentions like this one that are right, with two decimals."""
    score = sum(weights()[name] * value for name, value in features(mention).items())
    likely = 1 / (1 + math.exp(-score))
    return f"{min(_MOST, max(_LEAST, likely)):.2f}"


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, in log odds.

    >>> weights().keys() >= {"always", "noun", "two actors"}
    True
    """
    text = files("kg.extraction").joinpath("confidence.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(text)["weights"].items()}
