"""The wheel that users install, not the checkout: its files, its modules, a graph built from it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(ROOT),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel; other packages are lent by this one."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=False)
    fresh = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(fresh)]
    subprocess.run([*pip, "install", "-q", "--no-deps", str(wheel)], check=True)
    [packages] = home.glob("lib/python*/site-packages")
    # A path line lends the packages; an editable install's own .pth file there is not followed.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return fresh


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return subprocess.run(
        [python, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_the_ontologies_the_model_and_the_page(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, suffixes in (
        ("ontologies", ("*.ttl", "*.rq")),
        ("kg", ("*.css", "*.js", "*.jinja")),
    ):
        for suffix in suffixes:
            for file in (ROOT / folder).rglob(suffix):
                inside = file.relative_to(ROOT).as_posix()
                assert (inside if folder == "kg" else f"kg/{inside}") in names
    assert any(name.startswith("kg/english/model/") for name in names)
    assert "kg/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "ontologies"))]


def test_every_module_of_the_wheel_can_be_imported(python: Path, tmp_path: Path):
    code = (
        "import importlib, kg, pkgutil\n"
        "for module in pkgutil.walk_packages(kg.__path__, 'kg.'):\n"
        "    if module.name != 'kg.__main__':\n"
        "        importlib.import_module(module.name)\n"
        "print(kg.__file__)"
    )
    imported = run(python, "-c", code, cwd=tmp_path)
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.startswith(str(python.parents[1]))


def test_the_wheel_builds_a_graph_and_a_page(python: Path, tmp_path: Path):
    (tmp_path / "note.txt").write_text("The United States and North Korea met in Hanoi in 2019.\n")
    for target in ("graph", "page.html"):
        built = run(python, "-m", "kg", "build", "note.txt", "-o", target, cwd=tmp_path)
        assert built.returncode == 0, built.stderr
    asked = run(python, "-m", "kg", "query", "graph", "meetings", "--format", "csv", cwd=tmp_path)
    assert asked.returncode == 0, asked.stderr
    assert "Hanoi" in asked.stdout
    assert "Hanoi" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_command_is_installed(python: Path, tmp_path: Path):
    version = run(python, str(python.with_name("kg")), "--version", cwd=tmp_path)
    assert version.stdout.startswith("kg ")
