"""A graph grows by what is new only, whatever kills the build and wherever the texts are moved."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.growth import Step
from kg.rdf import journal

PLACES = ("Hanoi", "Geneva", "Seoul", "Vienna", "Doha", "Oslo", "Cairo", "Lima")


def texts(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True)
    for row in range(number):
        place, day = PLACES[row % len(PLACES)], row % 28 + 1
        (folder / f"{row:03}.txt").write_text(
            f"Russia and Ukraine met in {place} on March {day}, 2019. "
            f"China proposed talks to Japan on March {day}, 2019.\n" * 10
        )
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All of a graph folder, byte by byte."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def outcomes(source: Path, into: Path, **more) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}

    def notify(step: Step) -> None:
        found.setdefault(step.outcome, []).append(step.path)

    kg.build(source, into=into, notify=notify, **more)
    return found


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "texts", "-o", "graph", *more],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kill_when(build: subprocess.Popen[str], graph: Path, finished: int) -> int:
    """Kill a build without warning when it has finished so many documents; how many it really had."""
    until = time.monotonic() + 120
    while len(journal.read(graph)) < finished:
        assert build.poll() is None, build.communicate()
        assert time.monotonic() < until
        time.sleep(0.005)
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    return len(journal.read(graph))


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_build_killed_twice_reads_no_finished_document_again_and_ends_the_same(
    tmp_path: Path, processes
):
    texts(tmp_path / "texts", 25)
    graph = tmp_path / "graph"
    first = kill_when(start(tmp_path, "--processes", processes), graph, 3)
    with pytest.raises(kg.GraphError, match="is no graph folder"):
        kg.open(graph)
    second = kill_when(start(tmp_path, "--processes", processes), graph, first + 4)
    assert 3 <= first < second < 25
    last = start(tmp_path, "--processes", processes)
    out, err = last.communicate(timeout=120)
    assert last.returncode == 0, err
    assert out.startswith(
        f"{25 - second} documents read, {second} kept by an interrupted build in "
    )
    kg.build(tmp_path / "texts", into=tmp_path / "fresh")
    assert files(graph) == files(tmp_path / "fresh")


def test_a_build_killed_while_it_writes_ends_the_same(tmp_path: Path):
    """Kills at moments that nothing announces: loading, reading, deriving, writing, sweeping."""
    texts(tmp_path / "texts", 4)
    kg.build(tmp_path / "texts", into=tmp_path / "fresh")
    seconds = 0.7
    while True:
        build = start(tmp_path)
        try:
            _, err = build.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.communicate()
            seconds *= 1.3
        else:
            assert build.returncode == 0, err
            break
    assert files(tmp_path / "graph") == files(tmp_path / "fresh")


def test_a_killed_build_leaves_the_old_graph_to_readers(tmp_path: Path):
    texts(tmp_path / "old", 1)
    graph = tmp_path / "graph"
    old = kg.build(tmp_path / "old", into=graph).dump("nq")
    texts(tmp_path / "texts", 25)
    kill_when(start(tmp_path), graph, 3)
    assert kg.open(graph).dump("nq") == old
    # What other commands write meanwhile loses nothing of it.
    store = kg.open(graph)
    store.save(graph)
    assert len(outcomes(tmp_path / "texts", graph)["resumed"]) >= 3
    assert not (graph / journal.FILE).exists()


def test_what_a_kill_cut_short_counts_for_nothing(tmp_path: Path):
    source, graph = texts(tmp_path / "texts", 3), tmp_path / "graph"
    kg.build(source, into=tmp_path / "fresh")
    for row in ("", "{", '{"name": 1}', '\n{"name": "0", "file": "x.nq", "mark": "m", "paths": 3}'):
        graph.mkdir(exist_ok=True)
        (graph / journal.FILE).write_text(row)
        assert outcomes(source, graph)["built"] == ["000.txt", "001.txt", "002.txt"]
        assert files(graph) == files(tmp_path / "fresh")
        for file in graph.rglob("*.*"):
            file.unlink()


def test_a_finished_document_whose_file_was_damaged_is_read_again(tmp_path: Path):
    texts(tmp_path / "texts", 25)
    graph = tmp_path / "graph"
    kill_when(start(tmp_path), graph, 3)
    hurt = next(iter(journal.read(graph).values()))
    (graph / "documents" / hurt.file).write_text("")
    assert hurt.paths.keys() <= set(outcomes(tmp_path / "texts", graph)["built"])
    assert kg.open(graph).dump("nq") == kg.build(tmp_path / "texts").dump("nq")


def test_a_corpus_that_moved_is_not_read_again(tmp_path: Path):
    source, graph = texts(tmp_path / "texts", 3), tmp_path / "graph"
    kg.build(source, into=graph)
    (tmp_path / "elsewhere").mkdir()
    moved = source.rename(tmp_path / "elsewhere" / "texts")
    assert outcomes(moved, graph) == {"unchanged": ["000.txt", "001.txt", "002.txt"]}
    assert kg.verify(kg.open(graph)).conforms
    # Other paths, and other names.
    below = tmp_path / "elsewhere"
    (moved / "001.txt").rename(moved / "one.txt")
    found = outcomes(below, graph, prune=True)
    assert found["moved"] == ["texts/000.txt", "texts/002.txt", "texts/one.txt"]
    assert found.keys() == {"moved", "removed"}
    kg.build(below, into=tmp_path / "fresh")
    assert files(graph) == files(tmp_path / "fresh")


def test_texts_that_change_places_are_not_read_again(tmp_path: Path):
    source, graph = texts(tmp_path / "texts", 2), tmp_path / "graph"
    kg.build(source, into=graph)
    one, other = (source / name for name in ("000.txt", "001.txt"))
    first, second = one.read_text(), other.read_text()
    one.write_text(second)
    other.write_text(first)
    found = outcomes(source, graph)
    assert "failed" not in found
    kg.build(source, into=tmp_path / "fresh")
    assert files(graph) == files(tmp_path / "fresh")


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_in_one_document_is_one_line_and_loses_no_other(tmp_path: Path, processes):
    source = texts(tmp_path / "texts", 3)
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import kg.extraction.pipeline as room\n"
        "known = room.record\n"
        "def record(doc, document, offsets=None):\n"
        "    if document.path == '001.txt':\n"
        "        raise ZeroDivisionError('no such thing')\n"
        "    return known(doc, document, offsets)\n"
        "room.record = record\n"
    )
    (tmp_path / "sitecustomize.py").write_text("import broken\n")
    built = subprocess.run(
        [sys.executable, "-m", "kg", "build", source, "-o", "graph", "--processes", str(processes)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 1
    [line] = built.stderr.splitlines()
    assert line.startswith("kg: 001.txt: gave no record: ZeroDivisionError: no such thing (")
    assert line.endswith("this is a fault of kg, please report it")
    assert built.stdout.startswith("2 documents read, 1 failed in ")


def test_documents_without_a_fact_are_named(tmp_path: Path, command):
    source = texts(tmp_path / "texts", 1)
    (source / "recipe.txt").write_text("Boil the water. Add salt.\n")
    built = command("build", "texts", "-o", "graph")
    assert built.stderr == "kg: no fact was found in: recipe.txt\n"
    assert built.stdout.startswith("2 documents read in ")
    assert "  recipe.txt  (no fact found)\n" in command("info", "graph").stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "texts/dates.json: is not JSON (Expecting property name"),
        ("[1]", "texts/dates.json: is no JSON object; write"),
        ('{"000.txt": "soon"}', "texts/dates.json: the date of '000.txt' is 'soon'"),
    ],
)
def test_a_broken_file_of_dates_is_one_line_and_the_texts_are_read(
    tmp_path: Path, command, content, said
):
    source = texts(tmp_path / "texts", 2)
    (source / "dates.json").write_text(content)
    built = command("build", "texts", "-o", "graph")
    assert built.returncode == 1
    [line] = built.stderr.splitlines()
    assert line.startswith(f"kg: {said}")
    assert line.endswith(("read without its dates", "read without it"))
    assert built.stdout.startswith("2 documents read, 1 failed in ")


def _gone(graph: Path) -> None:
    next((graph / "documents").iterdir()).unlink()


def _junk(graph: Path) -> None:
    file = next((graph / "documents").iterdir())
    file.write_bytes(b"?" * file.stat().st_size)  # as long as it was


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_gone, "1 document read, 2 unchanged"),
        (_junk, "1 document read, 2 unchanged"),
        (lambda graph: shutil.rmtree(graph / "documents"), "3 documents read"),
        (lambda graph: shutil.rmtree(graph / "derived"), "0 documents read, 3 unchanged"),
        (lambda graph: (graph / "sources.json").write_text("{"), "0 documents read, 3 unchanged"),
        (lambda graph: (graph / "made.json").write_text("{"), "3 documents read"),
        (lambda graph: (graph / "kg.json").unlink(), "3 documents read"),
    ],
)
def test_a_build_makes_again_what_is_damaged_and_keeps_the_decisions(
    tmp_path: Path, at_once, damage, said
):
    texts(tmp_path / "texts", 3)
    graph = tmp_path / "graph"
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    decided = at_once("curate", "graph", "rename", "Russia", "Moscow", "--author", "Ann")
    assert decided.returncode == 0
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    before = files(graph)
    damage(graph)
    again = at_once("build", "texts", "-o", "graph")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith(f"{said} in ")
    assert files(graph) == before


def test_readers_name_what_is_damaged_and_need_no_derived_file(tmp_path: Path, at_once):
    texts(tmp_path / "texts", 2)
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    answer = at_once("query", "graph", "meetings").stdout
    shutil.rmtree(tmp_path / "graph" / "derived")
    assert at_once("query", "graph", "meetings").stdout == answer
    _gone(tmp_path / "graph")
    [line] = at_once("query", "graph", "meetings").stderr.splitlines()
    where = tmp_path / "graph"
    assert line.startswith(f"kg: {where}/documents/")
    assert line.endswith(f"again: `kg build SOURCE -o {where}` reads what is damaged anew")


def test_a_list_that_is_damaged_is_named_with_what_to_delete(tmp_path: Path, at_once):
    texts(tmp_path / "texts", 2)
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    before = files(tmp_path / "graph")
    (tmp_path / "graph" / "kg.json").write_text("{")
    for words in (["build", "texts", "-o", "graph"], ["info", "graph"]):
        [line] = at_once(*words).stderr.splitlines()
        assert line.startswith("kg: graph/kg.json: is not JSON (Expecting property name")
        assert line.endswith(
            "; delete graph/kg.json and build the graph again: `kg build SOURCE… -o graph` "
            "with all its sources; the decisions in curation.jsonl are kept"
        )
    (tmp_path / "graph" / "kg.json").unlink()
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    assert files(tmp_path / "graph") == before


def test_what_is_damaged_and_has_no_source_is_named_until_it_is_pruned(tmp_path: Path, at_once):
    texts(tmp_path / "texts", 3)
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    shutil.rmtree(tmp_path / "graph" / "documents")
    (tmp_path / "texts" / "001.txt").unlink()
    refused = at_once("build", "texts", "-o", "graph")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "kg: graph: what it held of 001.txt is damaged, and was not read again; "
        "name all sources, or take out what has none with --prune; curation.jsonl is kept\n"
    )
    pruned = at_once("build", "texts", "-o", "graph", "--prune")
    assert pruned.stdout.startswith("0 documents read, 2 unchanged, 1 removed in ")
    kg.build(tmp_path / "texts", into=tmp_path / "fresh")
    assert files(tmp_path / "graph") == files(tmp_path / "fresh")
