"""The public face: what `import kg` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kg
from kg import errors


@pytest.mark.parametrize("name", kg.__all__)
def test_every_name_of_the_face_is_there(name):
    assert getattr(kg, name) is not None
    assert name in dir(kg)


def test_the_face_is_what_all_says():
    face = {name for names in kg._HOMES.values() for name in names} | {"__version__"}
    assert sorted(face) == sorted(kg.__all__)


def test_every_error_is_on_the_face():
    tree = {e.__name__ for e in vars(errors).values() if isinstance(e, type)}
    assert tree <= set(kg.__all__)


def test_a_name_that_is_not_there_says_so():
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_importing_the_face_loads_no_library():
    code = "import sys; import kg; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "rdflib", "pyoxigraph", "pandas", "networkx", "typer"} & set(modules)
