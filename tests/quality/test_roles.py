"""Arguments of predicates on text that trained nothing stay as well read as they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from benchmarks.roles import found, scores
from kg import english
from training.propbank import on_gold, on_parsed, sentences

TRAINING = Path(__file__).parents[3] / "shared" / "training"
GOLD = TRAINING / "propbank_ewt" / "dev.jsonl.gz"
#: Every sixth sentence of the development half, and what is still reached there; a floor falls with a reason.
EVERY = 6
DIGEST = "fbccb10787571d6c47649fe1993fd5c030f7f24efdec63cbce86b2e6a1e019ca"
FLOORS = {"predicted": 0.77, "gold": 0.88}


@pytest.mark.skipif(not GOLD.is_file(), reason="PropBank is not beside the project")
def test_arguments_stay_above_their_floor():
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == DIGEST, "other gold: measure anew"
    some = dict(list(sentences(TRAINING, "dev").items())[::EVERY])
    halves = {
        "predicted": list(on_parsed(GOLD, some, english.load(exclude=["ner"]))),
        "gold": list(on_gold(GOLD, some)),
    }
    figures = {name: scores(half, found(half))["all"]["f1"] for name, half in halves.items()}
    assert {name: figures[name] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(
        FLOORS, True
    ), figures
