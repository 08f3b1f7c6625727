"""Every file that reads language says what it reads, after whom, what it handles and what it refuses."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "kg" / "extraction"
#: What only carries or arranges what the rules read.
PLUMBING = {
    "__init__.py",
    "cast.py",
    "components.py",
    "edtf.py",
    "factories.py",
    "layers.py",
    "pipeline.py",
    "record.py",
    "told.py",
    "tree.py",
    "windows.py",
    "writing.py",
}
RULES = sorted(
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.rglob("*.py")
    if path.name not in PLUMBING
)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_file_opens_with_its_phenomenon(name: str):
    opening = ast.get_docstring(ast.parse((FOLDER / name).read_text(encoding="utf-8"))) or ""
    words = " ".join(opening.split())
    missing = [
        word for word in ("Phenomenon: ", "Source: ", "Handled: ", "Refused: ") if word not in words
    ]
    assert missing == []
