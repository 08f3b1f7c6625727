"""Events across documents are found better than by their words alone: floors on corpora that lie beside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import coreference
from kg import english
from training import pair_model
from training.event_mentions import parsed, read, rows

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "bench" / "coreference"
TOPICS = (5, 16)  # few, so that the test is quick; the weights have seen them
LEMMA_IN_TOPIC = "head lemma in topic"
LEMMA_IN_GROUP = "head lemma in predicted document clusters"

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="ECB+ and MEANTIME are not beside the project"
)


def test_meantime_which_the_weights_have_not_seen(tmp_path: Path):
    predictions = tmp_path / "found.jsonl"
    script = ROOT / "benchmarks" / "coreference.py"
    gold = GOLD / "meantime_dev.jsonl.gz"
    done = subprocess.run(
        [sys.executable, script, gold, "--predictions", predictions],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    assert figures["conll"] >= figures["baselines"][LEMMA_IN_TOPIC]["conll"] + 0.15
    assert figures["conll"] >= 0.77
    written = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert len(written) == figures["mentions"]
    assert set(written[0]) == {"doc", "mention", "cluster"}


def test_some_topics_of_ecb_plus():
    corpus = [row for row in rows(GOLD / "ecbplus_dev.jsonl.gz") if row["topic"] in TOPICS]
    texts = read(corpus, parsed(corpus, english.load()))
    figures, found = coreference.measured(texts, pair_model.load())
    assert figures["conll"] >= figures["baselines"][LEMMA_IN_GROUP]["conll"] + 0.03
    assert len(found) == figures["mentions"]
    assert pair_model.clusters(texts[::-1], pair_model.load()) == found
