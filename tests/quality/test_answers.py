"""What the examples' README shows is what the commands answer."""

from __future__ import annotations

from tests.quality import answers


def test_the_answers_in_the_readme_are_those_that_come():
    shown = answers.README.read_text(encoding="utf-8")
    assert answers.filled(shown) == shown, "run `python -m tests.quality.answers`"


def test_every_question_is_shown():
    shown = answers.README.read_text(encoding="utf-8")
    assert all(f"kg query korea-graph {question}\n" in shown for question in answers.COLUMNS)
