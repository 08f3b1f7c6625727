"""The floors of CONTRIBUTING.md, held by the contracts of pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_room_calls_only_what_lies_below_it():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_room_stands_on_a_floor():
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    rooms = {path.stem for path in (ROOT / "kg").iterdir() if path.suffix in ("", ".py")}
    assert rooms - {"__init__", "__main__", "__pycache__", "ontologies"} <= _named(contracts, 0)
    inner = {path.name for path in (ROOT / "kg" / "extraction").iterdir() if path.is_dir()}
    assert inner - {"__pycache__"} <= _named(contracts, 1)


def _named(contracts: dict[str, list[dict[str, list[str]]]], number: int) -> set[str]:
    """The rooms that a contract puts on floors, by the last part of their names."""
    layers = " ".join(contracts["contracts"][number]["layers"]).replace("|", " ")
    return {name.rpartition(".")[2] for name in layers.split()}
