"""The count of gold events that a graph splits in two or fuses with another."""

from __future__ import annotations

from pathlib import Path

from benchmarks.events import whole

TEXT = "Chad and Niger met in Oslo. The talks ended. They signed a treaty."


def row(number: str, kind: str, *words: str) -> dict[str, object]:
    """A row of the facts file with a mention at each word."""
    at = [TEXT.index(word) for word in words]
    mentions = [
        {"doc": "a.txt", "start": start, "end": start + len(word)}
        for start, word in zip(at, words, strict=True)
    ]
    return {"id": number, "kind": "event", "type": kind, "mentions": mentions}


def counted(tmp_path: Path, *rows: dict[str, object]) -> tuple[float, float]:
    """How many of the meeting and the treaty are split and how many fused."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = {
        "a": {
            "events": [
                {"types": ["Meeting", "Negotiation"], "at": ["met in Oslo", "The talks ended"]},
                {"types": ["Agreement", "Meeting"], "at": ["signed a treaty"]},
                {"types": ["Statement"], "at": ["They"], "optional": True},
            ]
        }
    }
    found = whole(gold, tmp_path, rows)
    assert found["gold"] == 2, "an optional event does not count"
    return found["split"], found["fused"]


def test_an_event_told_by_one_node_is_whole(tmp_path: Path) -> None:
    met = row("1", "Meeting", "met", "talks")
    assert counted(tmp_path, met, row("2", "Signing", "signed")) == (0, 0)


def test_two_nodes_of_one_event_are_a_split(tmp_path: Path) -> None:
    assert counted(tmp_path, row("1", "Meeting", "met"), row("2", "Negotiation", "talks")) == (1, 0)


def test_a_node_of_another_class_is_no_split(tmp_path: Path) -> None:
    assert counted(tmp_path, row("1", "Meeting", "met"), row("2", "Protest", "talks")) == (0, 0)


def test_one_node_of_two_events_is_a_fusion(tmp_path: Path) -> None:
    assert counted(tmp_path, row("1", "Meeting", "met", "talks", "signed")) == (0, 1)
