"""A graph folder holds the old graph or the new one, whatever happens while it is written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.rdf import folder, store
from tests.records import chronology, editorial, wire


def saved(path: Path, *records) -> Path:
    graph = store.open()
    for record in records:
        graph.put(record)
    graph.save(path)
    return path


class Killed(BaseException):
    """Stands for a process that ends at once: nothing may catch it."""


@pytest.mark.parametrize("step", range(1, 6))
def test_a_write_that_is_killed_at_any_step_leaves_the_old_graph(tmp_path, monkeypatch, step):
    path = saved(tmp_path / "graph", wire())
    old = store.open(path).dump("nq")
    graph = store.open(path)
    graph.put(editorial())
    new = graph.dump("nq")
    steps = 0
    replace = Path.replace

    def killed(self, target):
        nonlocal steps
        steps += 1
        if steps == step:
            raise Killed
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    try:
        graph.save(path)
    except Killed:
        expected = old
    else:
        expected = new
    monkeypatch.undo()
    assert store.open(path).dump("nq") == expected
    # What was left over is in nobody's way, and is gone after the next build.
    graph.save(path)
    assert store.open(path).dump("nq") == new
    assert not list(path.rglob("*.part"))
    assert len(list((path / "documents").iterdir())) == 2


def test_a_kill_before_the_old_files_are_swept_leaves_the_new_graph(tmp_path, monkeypatch):
    path = saved(tmp_path / "graph", wire(), editorial())
    graph = store.open(path)
    graph.remove("wire.txt")
    new = graph.dump("nq")

    def killed(self, missing_ok=False):
        raise Killed

    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(Killed):
        graph.save(path)
    monkeypatch.undo()
    assert store.open(path).dump("nq") == new


def test_the_same_documents_give_the_same_files(tmp_path):
    one = saved(tmp_path / "one", wire(), editorial(), chronology())
    other = saved(tmp_path / "other", chronology(), wire())
    graph = store.open(other)
    graph.put(editorial())
    graph.save(other)
    files = [{p.relative_to(d): p.read_bytes() for p in d.rglob("*.*")} for d in (one, other)]
    assert files[0] == files[1]


def test_an_unchanged_document_keeps_its_file(tmp_path):
    path = saved(tmp_path / "graph", wire())
    [file] = (path / "documents").iterdir()
    before = file.stat().st_mtime_ns
    graph = store.open(path)
    graph.put(editorial())
    graph.save(path)
    assert file.stat().st_mtime_ns == before


def test_a_newer_format_names_itself_and_says_to_upgrade(tmp_path):
    path = saved(tmp_path / "graph", wire())
    held = json.loads((path / "kg.json").read_text())
    (path / "kg.json").write_text(json.dumps({**held, "format": 7}))
    with pytest.raises(GraphError, match=r"format 7.*upgrade"):
        store.open(path)


def test_a_file_that_was_cut_short_is_named(tmp_path):
    path = saved(tmp_path / "graph", wire())
    [file] = (path / "documents").iterdir()
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(GraphError, match=file.name):
        store.open(path).dump("nq")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "not JSON", '{"format": "one"}', '{"format": 1}']
)
def test_a_broken_list_is_one_clear_error(tmp_path, content):
    (tmp_path / "kg.json").write_text(content)
    with pytest.raises(GraphError, match=r"kg\.json"):
        store.open(tmp_path)


def test_what_is_no_graph_says_how_to_make_one(tmp_path):
    with pytest.raises(GraphError, match="kg build"):
        store.open(tmp_path / "nowhere")


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(GraphError, match=r"thesis\.txt"):
        saved(tmp_path, wire())
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_is_no_place_for_a_graph(tmp_path):
    (tmp_path / "graph").write_text("a file")
    with pytest.raises(GraphError, match="is a file"):
        saved(tmp_path / "graph", wire())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_said_before_anything_is_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(GraphError, match="cannot be written"):
        folder.prepare(tmp_path / "graph")
    tmp_path.chmod(0o700)


def test_no_file_says_where_the_graph_was_built(tmp_path):
    path = saved(tmp_path / "graph", wire())
    for file in path.rglob("*.nq"):
        assert str(tmp_path) not in file.read_text()
