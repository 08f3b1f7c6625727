"""The notebooks run from top to bottom and show the page inline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)  # type: ignore[no-untyped-call]


def outputs(notebook: Any) -> list[Any]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [output for cell in code for output in cell.outputs]


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS] == [
        "01-build",
        "02-ask",
        "03-share",
        "04-another-field",
    ]


def test_a_notebook_runs_and_shows_what_it_says(notebook):
    assert outputs(notebook) == [], "clear the outputs before committing"
    resources = {"metadata": {"path": str(NOTEBOOKS[0].parent)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()

    shown = outputs(notebook)
    assert [output.text for output in shown if output.get("name") == "stderr"] == []
    html = "".join(output.data.get("text/html", "") for output in shown if "data" in output)
    if any("kg.html(" in cell.source for cell in notebook.cells):
        assert '<iframe srcdoc="&lt;!doctype html&gt;' in html
    assert "<td>" in html, "no table is shown"
