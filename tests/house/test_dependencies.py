"""What is imported is declared, and what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# thinc, numpy and click come with those that are declared, and are used through them
WITH_OTHERS = {"thinc": "spacy", "click": "typer"}


def imported() -> set[str]:
    names: set[str] = set()
    for path in (ROOT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    outside = names - sys.stdlib_module_names - {"kg"}
    return {WITH_OTHERS.get(name, name) for name in outside}


def test_the_package_declares_exactly_what_it_imports():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert imported() == {re.split(r"[^\w-]", line)[0] for line in declared}
