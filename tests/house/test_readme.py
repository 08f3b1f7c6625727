"""What README and the examples tell people to run does run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = (ROOT / "examples" / "korea" / "README.md").read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    """The kg commands of a page's indented blocks; what stands before && only installs."""
    lines = re.findall(r"^    (?:.*&& )?(kg .*)$", text, re.M)
    return [line for line in lines if "…" not in line]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_both_pages_have_commands():
    assert "kg build examples/korea -o korea.html" in commands(README)
    assert len(commands(EXAMPLES)) > 5


def test_the_commands_of_the_pages_run_one_after_the_other(place: Path):
    for command in dict.fromkeys(commands(README) + commands(EXAMPLES)):  # they build on each other
        ran = run(shlex.split(command), place)
        assert ran.returncode == 0, (command, ran.stderr)
        assert ran.stdout or ran.stderr, command


def test_the_python_of_readme_runs(place: Path):
    for block in re.findall(r"```python\n(.*?)```", README, re.S):
        ran = run([sys.executable, "-c", block], place)
        assert ran.returncode == 0, ran.stderr


def test_every_command_is_in_readme():
    from kg.cli import app

    table = set(re.findall(r"`kg (\w+)", README))
    named = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named <= table


def test_readme_is_short():
    assert len(README.splitlines()) < 120


def test_the_test_command_is_one_that_ci_finds():
    [line] = re.findall(r"^    (.*pytest.*)$", README, re.M)
    assert line.startswith("pip install ")
