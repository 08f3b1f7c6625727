"""Modules stay small, so that one mechanism is one readable file."""

from __future__ import annotations

from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kg"
BY_PATH = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
FORBIDDEN = {"manager", "helper", "helpers", "utils", "util", "common", "base", "engine", "handler"}


@pytest.mark.parametrize("name", sorted(BY_PATH))
def test_a_module_stays_near_300_lines(name):
    assert len(BY_PATH[name].read_text(encoding="utf-8").splitlines()) <= 350


def test_modules_are_named_for_what_they_hold():
    assert not {path.stem for path in BY_PATH.values()} & FORBIDDEN
