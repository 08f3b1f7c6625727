"""The road reads the examples as well as it did: floors that nobody lowers unsaid."""

from __future__ import annotations

import json

import pytest

from tests.quality import score

SLACK = 0.05  # a floor further below what is measured is out of date, or was lowered by hand


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return score.measure()[0]


@pytest.fixture(scope="module")
def pinned() -> dict[str, float]:
    kept = json.loads(score.FLOORS.read_text(encoding="utf-8"))
    assert kept["digest"] == score.digest(), (
        "the gold or the examples have changed since the floors were measured; "
        "run `python -m tests.quality.score --pin`"
    )
    return dict(kept["floors"])


def test_no_figure_falls_below_its_floor(measured, pinned):
    fallen = {
        figure: measured[figure] for figure, floor in pinned.items() if measured[figure] < floor
    }
    assert not fallen, "see `python -m tests.quality.score --details`"


def test_no_floor_lags_behind_what_is_measured(measured, pinned):
    lagging = {figure for figure in measured if measured[figure] - pinned[figure] > SLACK}
    assert not lagging, "run `python -m tests.quality.score --pin`"


def test_a_better_figure_raises_its_floor():
    pinned = score.floors({"floors": {"who": 0.5}}, {"who": 0.567}, reason=None)
    assert pinned["floors"] == {"who": 0.56}
    assert pinned["lowered"] == []


def test_a_floor_does_not_fall_unsaid():
    with pytest.raises(ValueError, match="who would fall"):
        score.floors({"floors": {"who": 0.5, "to": 0.5}}, {"who": 0.4, "to": 0.6}, reason=None)


def test_a_floor_falls_with_its_reason_on_record():
    pinned = score.floors({"floors": {"who": 0.5}}, {"who": 0.4}, reason="stricter gold")
    assert pinned["floors"] == {"who": 0.4}
    assert pinned["lowered"] == ["who: stricter gold"]


def test_every_phrase_of_the_gold_stands_in_its_text():
    gold = json.loads(score.GOLD.read_text(encoding="utf-8"))
    texts = score.texts()
    assert gold["docs"].keys() == texts.keys()
    missing = [
        (path, phrase)
        for path, want in gold["docs"].items()
        for event in want["events"]
        for phrase in event["at"]
        if phrase not in texts[path]
    ]
    assert missing == []
