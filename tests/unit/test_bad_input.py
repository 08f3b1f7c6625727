"""Bad input gets one clear line that names the file and the next step; the rest is built."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg import workers
from kg.growth import Step
from kg.values import Document

GOOD = "The United States and North Korea met in Hanoi in 2019.\n"

BAD = {
    "empty.txt": (b"", "is empty; put a text into it"),
    "blank.txt": (b" \n\n\t ", "is empty; put a text into it"),
    "binary.txt": (bytes(range(256)) * 20, "has a NUL character at byte offset 0"),
    "latin.txt": ("Zürich".encode("latin-1"), "is not UTF-8: byte 0xfc at offset 1; if it is"),
    "marked.txt": (b"\xff\xfeT\x00a\xd8", "is not the UTF-16-LE that its first bytes say"),
    "line.txt": (b"word " * 2_000_000, "is too long: 10,000,000 bytes"),
    "nul.txt": (b"Talks\x00 opened", "has a NUL character at byte offset 5; it is no text, or"),
    "page.txt": (b"<!doctype html><p>Talks", "is HTML, not text; save the page's text"),
    "rich.txt": (b"{\\rtf1 Talks}", "is RTF, not text; save its text as UTF-8"),
    "paper.txt": (b"%PDF-1.7", "is a PDF, not text; save its text as UTF-8"),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    good = json.dumps({"id": "good", "text": GOOD})
    bad = ['{"text": ', json.dumps({"title": "no text"}), good, json.dumps({"text": "a" * 10**7})]
    (folder / "rows.jsonl").write_text("\n".join([good, *bad]))
    return folder


@pytest.fixture(scope="module")
def built_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "good.txt").write_text(GOOD)
    kg.build(folder / "good.txt", into=folder / "graph")
    return folder / "graph"


def complaints(stderr: str) -> list[str]:
    """The lines that are no word of progress, which a slow machine says now and then."""
    return [line for line in stderr.splitlines() if not re.match(r"kg: \d+ of \d+ doc", line)]


def test_each_bad_source_is_one_line_and_the_rest_is_built(command, corpus: Path, tmp_path: Path):
    built = command("build", "corpus", "nowhere.txt", "corpus/../picture.png", "-o", "graph")
    assert built.returncode == 1, built.stderr
    lines = complaints(built.stderr)
    expected = {f"corpus/{name}": said for name, (_, said) in BAD.items()}
    expected |= {
        "corpus/rows.jsonl, line 2": "is not JSON",
        "corpus/rows.jsonl, line 3": "has no text",
        "corpus/rows.jsonl, line 4": "has the id 'good' of line 1; give each row its own",
        "corpus/rows.jsonl, line 5": "is too long: 10,000,000 characters",
        "nowhere.txt": "is not there; check the path",
        "corpus/../picture.png": "is not there; check the path",
    }
    assert len(lines) == len(expected), built.stderr
    for name, said in expected.items():
        [line] = [line for line in lines if line.startswith(f"kg: {name}: ")]
        assert said in line
    told = f"1 document read, 1 known from another path, {len(expected)} failed"
    assert built.stdout.startswith(told)
    listed = command("info", "graph").stdout
    assert "good.txt" in listed
    assert "rows.jsonl#good" in listed


def test_with_two_processes_it_is_the_same(command, corpus: Path):
    one = command("build", "corpus", "-o", "one")
    two = command("build", "corpus", "-o", "two", "--processes", "2")
    assert (one.returncode, two.returncode) == (1, 1)
    assert sorted(complaints(one.stderr)) == sorted(complaints(two.stderr))


@pytest.mark.parametrize("sources", [["nowhere"], ["corpus/empty.txt"], ["corpus/rows.pdf"]])
def test_nothing_read_is_exit_code_2_and_leaves_no_folder(command, corpus, tmp_path, sources):
    built = command("build", *sources, "-o", "graph")
    assert built.returncode == 2
    assert built.stderr.splitlines()[-1] == "kg: nothing could be read"
    assert not (tmp_path / "graph").exists()


def test_nothing_read_leaves_an_old_graph_as_it_was(command, corpus, tmp_path: Path):
    assert command("build", "corpus/good.txt", "-o", "graph").returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "graph").rglob("*.*")}
    assert command("build", "corpus/empty.txt", "-o", "graph", "--prune").returncode == 2
    assert {path: path.read_bytes() for path in (tmp_path / "graph").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("full", "full: holds other things (mine.doc); choose a folder"),
        ("full/mine.doc/graph", "cannot be written (Not a directory)"),
        ("no/such/page.html", "cannot be written (No such file or directory)"),
        ("/proc/page.ttl", "/proc/page.ttl: cannot be written"),
        ("folder.html", "folder.html: holds other things (a)"),
        ("graph.docx", "graph.docx: no format is called that"),
        ("", "-o '': names neither a folder nor a file; write -o korea-graph or -o korea.html"),
        (" ", "names neither a folder nor a file"),
        ("-", "-o -: names neither a folder nor a file"),
        ("newer", "newer: is a graph of format 99, and this version reads format"),
        ("broken", "kg.json: "),
    ],
)
def test_an_unwritable_target_is_refused_before_the_work(command, corpus, tmp_path, output, said):
    for name, held in (("full", "mine.doc"), ("folder.html", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / held).write_text("mine")
    for name, held in (("newer", '{"format": 99}'), ("broken", "{")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kg.json").write_text(held)
    built = command("build", "corpus/good.txt", "-o", output)
    assert built.returncode == 2
    [line] = built.stderr.splitlines()
    assert line.startswith("kg: ")
    assert said in line
    assert built.stdout == ""
    assert (tmp_path / "full" / "mine.doc").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "soon"], "the date is 'soon', which is no date; write 2019-02-28"),
        (["--dates", "no.json"], "no.json: cannot be read (No such file"),
        (["--dates", "corpus/good.txt"], "good.txt: is not JSON"),
        (["--processes", "0"], "0 processes cannot do anything"),
        (["--base", "korea"], "'korea' is no base for names; give an absolute IRI"),
        (["--lexicon", "no.ttl"], "no.ttl: cannot be read"),
        (["--lexicon", "corpus/good.txt"], "good.txt: is not Turtle"),
        (["--lexicon", "corpus/empty.txt"], "empty.txt: has no name, frame or cue in it"),
        (["--authority", "corpus/empty.txt"], "empty.txt: has no name, frame or cue in it"),
        (["--nlp", "no_such_model"], "no_such_model: no spaCy pipeline of that name"),
        (["--nlp", "no_such_model", "--processes", "2"], "no_such_model: no spaCy pipeline"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_code_2(at_once, corpus: Path, arguments, said):
    built = at_once("build", "corpus/good.txt", "-o", "graph", *arguments)
    assert built.returncode == 2
    [line] = built.stderr.splitlines()
    assert line.startswith("kg: ")
    assert said in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["info", "nowhere"], "nowhere: is no graph folder"),
        (["query", "corpus", "meetings"], "corpus: is no graph folder"),
        (["query", "graph", "gatherings"], "'gatherings': no question of this name"),
        (["query", "graph", "SELECT {"], "the SPARQL does not run: line 1, column "),
        (["query", "graph", "ASK {"], "behind 'ASK {': no SPARQL goes on like this; mend it there"),
        (["query", "graph", "ASK { ?x foo:bar 1 }"], ": Prefix not found; mend it there"),
        (
            ["query", "graph", "INSERT DATA { <urn:a> <urn:b> 1 }"],
            "does not run: a question is a SELECT, ASK, CONSTRUCT or DESCRIBE; mend it there",
        ),
        (["query", "graph", "no.rq"], "no.rq: cannot be read (No such file or directory); check"),
        (["query", "graph", "meetings", "--bind", "actor"], "--bind actor: write NAME=VALUE"),
        (["query", "graph", "meetings", "--bind", "actor=Atlantis"], "no actor of this name"),
        (["query", "graph", "meetings", "--format", "xml"], "there are table, csv and json"),
        (["explain", "graph", "Atlantis"], "Atlantis: nothing in the graph has this name"),
        (["explain", "graph", "Hanoi", "--format", "xml"], "--format xml: there are text and json"),
        (["export", "graph"], "say where to (-o FILE.ttl) or what (--format ttl)"),
        (["export", "graph", "-o", "x.docx"], "x.docx: no format is called that"),
        (["view", "graph", "-o", "corpus"], "corpus: is a folder; choose a file's name"),
        (["view", "graph", "-o", "x.html", "--focus", "Atlantis"], "nothing in the graph has"),
        (["view", "graph", "-o", "x.html", "--hops", "-1"], "-1 hops lead nowhere; give 0 or more"),
        (["view", "graph", "-o", "x.html", "--max-nodes", "-5"], "-5 nodes cannot be drawn at"),
        (["view", "graph", "-o", "x.html", "--max-nodes", "0"], "0 nodes cannot be drawn at first"),
        (
            ["view", "graph", "-o", "x.html", "--from", "2024", "--to", "2020"],
            "from 2024 to 2020 is no stretch of time; give the earlier date first",
        ),
        (["view", "graph", "-o", "x.txt"], "x.txt: the page is HTML; give it a name that ends in"),
        (["remove", "graph", "Atlantis.txt"], "Atlantis.txt: no document of this name"),
        (["remove", "corpus/good.txt", "good.txt"], "is no graph folder; only from one"),
        (["info", "corpus/good.txt"], "only .nq and .trig files keep which document says what"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_code_2(
    at_once, corpus: Path, tmp_path: Path, built_graph: Path, arguments, said
):
    (tmp_path / "graph").symlink_to(built_graph)
    asked = at_once(*arguments)
    assert asked.returncode == 2
    [line] = asked.stderr.splitlines()
    assert line.startswith("kg: ")
    assert said in line
    assert len(line) < 250
    assert "Errno" not in line
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"hops": -1},
        {"max_nodes": 0},
        {"start": "2024", "end": "2020"},
        {"path": "page.txt"},
        {"path": "-"},
    ],
)
def test_the_page_in_python_takes_no_impossible_value(built_graph: Path, wrong):
    with pytest.raises(kg.UsageError):
        kg.html(kg.open(built_graph), **wrong)


def test_a_network_in_python_takes_no_impossible_value(built_graph: Path):
    with pytest.raises(kg.UsageError, match="-1 hops lead nowhere"):
        kg.network(kg.open(built_graph), focus="Hanoi", hops=-1)


def _many(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"Report {number}. " + GOOD * 40)


def _build(tmp_path: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "many", "-o", "graph", *options],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_one_document_is_one(at_once, built_graph: Path):
    listed = at_once("info", built_graph).stdout
    assert listed.startswith(f"{built_graph}: 1 document, names begin with ")


def test_a_killed_worker_costs_nothing_that_others_can_read(tmp_path: Path):
    _many(tmp_path / "many", 12)
    steps: list[Step] = []

    def notify(step: Step) -> None:
        if not steps:  # the first worker has loaded the pipeline, and has its next documents
            worker = min(multiprocessing.active_children(), key=lambda child: child.name)
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGKILL)
        steps.append(step)

    store = kg.build(tmp_path / "many", processes=2, notify=notify)
    assert [(step.path, step.outcome) for step in steps] == [
        (f"{number:04}.txt", "built") for number in range(12)
    ]
    assert len(store) == 12


def test_a_document_that_a_worker_dies_on_alone_is_named():
    document = Document("fatal.txt", GOOD, "")
    crew = workers._Crew((None, (), False), 1)
    try:
        [worker] = crew.workers
        task = workers._Task(0, 0)
        crew.awaited[0] = 1
        crew.send(worker, task, (document,))
        while not worker.ready:
            crew.hear(block=True)
        worker.process.kill()
        while not crew.complete(0):
            crew.hear(block=True)
        [lost] = crew.taken(0)
    finally:
        crew.dismiss()
    assert isinstance(lost, workers.Lost)
    assert lost.document == document
    assert "its worker process died (SIGKILL); try it alone" in lost.message


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupted_build_leaves_the_old_graph(command, tmp_path: Path, processes):
    _many(tmp_path / "many", 1)
    assert command("build", "many", "-o", "graph").returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "graph").rglob("*.*")}
    (tmp_path / "many" / "0000.txt").unlink()
    (tmp_path / "many").rmdir()
    _many(tmp_path / "many", 400)
    build = _build(tmp_path, "--processes", processes)
    time.sleep(2.5)
    assert build.poll() is None
    build.send_signal(signal.SIGINT)
    _, err = build.communicate(timeout=120)
    assert build.returncode == 130
    assert err.startswith("kg: interrupted; graph is as it was before")
    assert len(err.splitlines()) == 1
    assert {path: path.read_bytes() for path in before} == before
    assert list(kg.open(tmp_path / "graph").paths().values()) == [("0000.txt",)]
