"""What tests share: the pipeline, the commands as a user runs them, and how hypothesis tries."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

# A slow machine is no fault of the code; in CI the same examples are tried in each run.
settings.register_profile("kg", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kg")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline with the extraction's components."""
    import kg

    return kg.pipeline()


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts that a module calls ``SOURCES`` and the graph built of them."""
    import kg

    folder = tmp_path_factory.mktemp("built")
    (folder / "texts").mkdir()
    for name, text in request.module.SOURCES.items():
        (folder / "texts" / name).write_text(text)
    kg.build(folder / "texts", into=folder / "graph")
    return folder


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run ``kg`` with some arguments as a process of its own, in the test's folder."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run ``kg`` with some arguments in this process, in the test's folder: seconds faster than in one of its own."""
    from kg import cli

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        words = ["kg", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", words)
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, int(left.value.code or 0), said.out, said.err)

    return run


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden Turtle be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden Turtle anew")
