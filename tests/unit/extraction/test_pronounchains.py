"""Whom "he" means, told page after page of somebody."""

from __future__ import annotations

import json
from pathlib import Path

import kg
from kg.outputs import text


def test_a_tale_of_a_thousand_sentences_of_him_is_read_to_its_end(tmp_path: Path):
    words = (
        "Ola Vik lived in Oslo. " + "He slept well. " * 1_200 + "He attacked Mali on 3 May 1950."
    )
    source = tmp_path / "tale.jsonl"
    source.write_text(json.dumps({"id": "tale", "text": words, "published": "1950-05-04"}) + "\n")
    rows = [json.loads(line) for line in text(kg.build(source), ".jsonl").splitlines()]
    assert [row["label"] for row in rows if row["kind"] == "event"] == ["attack: Ola Vik → Mali"]
