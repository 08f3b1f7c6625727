"""Who puts a graph right can put right who said so and how certain it is, and is told what went before."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.rdf import facts

SOURCES = {
    "one.txt": "Sergei Lavrov said that Japan had rejected the offer of Russia on May 3, 2019. "
    "Shinzo Abe left Moscow.\n",
    "two.txt": "Japan rejected the offer of Russia on May 3, 2019.\n",
}


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    kg.build(tmp_path / "texts", into=tmp_path / "graph")  # here is where the texts lie
    return tmp_path / "graph"


def rejection(graph: Path) -> dict[str, Any]:
    """The rejection of the offer, with who says so by name."""
    rows = facts.rows(kg.open(graph))
    [row] = [row for row in rows if row.get("type") == "Rejection"]
    names = {one["id"]: one.get("label", one.get("path")) for one in rows}
    return row | {"speaker": names[row["speaker"]], "id": row["id"].rpartition("/")[2]}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def decide(at_once, *words: str) -> str:
    ran = at_once("curate", "graph", *words, "--author", "Ann")
    assert ran.returncode == 0, ran.stderr
    return str(ran.stdout).partition(":")[0]


def test_who_says_so_can_be_put_right_and_stays_so_at_every_build(graph, tmp_path, at_once):
    node = rejection(graph)["id"]
    before = files(graph)
    id_ = decide(at_once, "edit", node, "speaker", "Shinzo Abe")
    assert rejection(graph)["speaker"] == "Shinzo Abe"
    assert "told by Shinzo Abe" in at_once("explain", "graph", node).stdout
    assert at_once("validate", "graph").returncode == 0
    # The text that names him need not be the one that tells most, nor be read first.
    (tmp_path / "texts" / "a.txt").write_text("In Geneva " + SOURCES["two.txt"])
    for name in ("kg.json", "made.json"):
        (graph / name).unlink()
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    assert rejection(graph)["speaker"] == "Shinzo Abe"
    (tmp_path / "texts" / "a.txt").unlink()
    assert at_once("build", "texts", "-o", "graph", "--prune").returncode == 0
    decide(at_once, "undo", id_)
    assert files(graph) == before


def test_without_a_speaker_the_document_says_so(graph, at_once):
    node = rejection(graph)["id"]
    decide(at_once, "edit", node, "speaker", "Shinzo Abe")
    decide(at_once, "edit", node, "speaker", "none")
    assert rejection(graph)["speaker"] in SOURCES
    decide(at_once, "edit", node, "speaker", "Sergey Lavrov")
    assert rejection(graph)["speaker"] == "Sergey Lavrov"
    decide(at_once, "reject", "Sergey Lavrov")
    assert rejection(graph)["speaker"] in SOURCES


def test_how_certain_it_is_can_be_put_right(graph, at_once):
    node = rejection(graph)["id"]
    decide(at_once, "edit", node, "certainty", "planned")
    held = rejection(graph)
    assert (held["certainty"], held["status"]) == ("planned", "uncertain")
    assert node in at_once("query", "graph", "planned").stdout
    assert at_once("validate", "graph").returncode == 0
    decide(at_once, "edit", node, "certainty", "asserted")
    assert rejection(graph)["status"] == "asserted"


def test_what_is_rejected_already_says_by_which_decision(graph, at_once):
    node = rejection(graph)["id"]
    first = decide(at_once, "reject", node)
    second = decide(at_once, "reject", "Shinzo Abe")
    before = files(graph)
    offset = SOURCES["one.txt"].index("Shinzo")
    for words, by in (
        (["reject", node], first),
        (["edit", node, "status", "negated"], first),
        (["reject", "Shinzo Abe"], second),
        (["apart", "Japan", f"one.txt:{offset}"], second),
    ):
        ran = at_once("curate", "graph", *words)
        said = f": was rejected already by decision {by}; `undo {by}` takes that back\n"
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.endswith(said)
    assert files(graph) == before
    wrong = at_once("curate", "graph", "reject", "Atlantis")
    assert wrong.stderr.startswith("kg: Atlantis: nothing in the graph has this name")
    decide(at_once, "undo", first)
    assert rejection(graph)["id"] == node


@pytest.mark.parametrize(
    ("slot", "value", "said"),
    [
        ("speaker", "Shinzo Abe; Japan", "Shinzo Abe; Japan: an event has one speaker; give one"),
        ("speaker", "Atlantis", "Atlantis: nothing in the graph has this name"),
        ("certainty", "sure", "sure: no value of certainty; choose one of asserted, planned, "),
        ("mood", "x", "mood: no slot of this event; what can be edited: type, status, certainty, "),
    ],
)
def test_a_wrong_edit_is_one_line(graph, at_once, slot, value, said):
    ran = at_once("curate", "graph", "edit", rejection(graph)["id"], slot, value)
    assert (ran.returncode, ran.stdout) == (2, "")
    [line] = ran.stderr.splitlines()
    assert line.startswith(f"kg: {said}")
