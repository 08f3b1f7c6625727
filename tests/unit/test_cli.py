"""The commands as people type them: what they print, write and return."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from kg import outputs

HANOI = "The United States and North Korea met in Hanoi on February 27, 2019.\n"
GENEVA = (
    "Russia and Ukraine did not sign the agreement in Geneva. They will meet again in May 2020.\n"
)


@pytest.fixture
def graph(at_once, tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "hanoi.txt").write_text(HANOI)
    (texts / "geneva.txt").write_text(GENEVA)
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    return tmp_path / "graph"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_says_what_was_found_and_where_to_look(at_once, graph):
    again = at_once("build", "texts", "-o", "other")
    assert re.match(r"2 documents read in \d+\.\d s -> other\n", again.stdout)
    assert re.search(r"^ +actors +\d+ .*State", again.stdout, re.M)
    assert re.search(r"^ +events +\d+ .*Meeting", again.stdout, re.M)
    assert "kg view other -o page.html" in again.stdout
    assert again.stderr == ""


def test_what_is_unchanged_is_not_read_again(at_once, graph: Path):
    before = files(graph)
    again = at_once("build", "texts", "-o", "graph")
    assert again.stdout.startswith("0 documents read, 2 unchanged")
    assert files(graph) == before


def test_a_changed_file_replaces_what_it_said_and_only_it_is_read(at_once, graph, tmp_path: Path):
    (tmp_path / "texts" / "hanoi.txt").write_text(HANOI.replace("Hanoi", "Singapore"))
    again = at_once("build", "texts", "-o", "graph")
    assert again.stdout.startswith("1 document read, 1 unchanged")
    fresh = at_once("build", "texts", "-o", "fresh")
    assert fresh.returncode == 0
    assert files(graph) == files(tmp_path / "fresh")
    assert "Hanoi" not in at_once("export", "graph", "--format", "jsonl").stdout


def test_another_date_is_another_document(at_once, graph):
    again = at_once("build", "texts", "-o", "graph", "--date", "2020-03")
    assert again.stdout.startswith("2 documents read")
    rows = map(json.loads, at_once("export", "graph", "--format", "jsonl").stdout.splitlines())
    documents = [row for row in rows if row["kind"] == "document"]
    assert [row["published"] for row in documents] == ["2020-03", "2020-03"]


def test_another_lexicon_makes_all_be_read_again(at_once, graph, tmp_path: Path):
    (tmp_path / "mine.ttl").write_text(
        "<urn:own:avaria> a <https://example.org/kg/ns#State> ; "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "Avaria" .\n'
    )
    again = at_once("build", "texts", "-o", "graph", "--lexicon", "mine.ttl")
    assert again.stdout.startswith("2 documents read")


def test_a_gone_file_stays_until_prune(at_once, graph, tmp_path: Path):
    (tmp_path / "texts" / "geneva.txt").unlink()
    assert at_once("build", "texts", "-o", "graph").stdout.startswith(
        "0 documents read, 1 unchanged in"
    )
    assert "geneva.txt" in at_once("info", "graph").stdout
    pruned = at_once("build", "texts", "-o", "graph", "--prune")
    assert pruned.stdout.startswith("0 documents read, 1 unchanged, 1 removed")
    assert "geneva.txt" not in at_once("info", "graph").stdout


def test_prune_keeps_what_is_there_but_cannot_be_read(at_once, graph, tmp_path: Path):
    (tmp_path / "texts" / "geneva.txt").write_text("")
    pruned = at_once("build", "texts", "-o", "graph", "--prune")
    assert pruned.returncode == 1
    assert "geneva.txt" in at_once("info", "graph").stdout


def test_a_removed_document_was_never_there(at_once, graph: Path, tmp_path: Path):
    assert (
        at_once("remove", "graph", "geneva.txt").stderr
        == "removed geneva.txt; 1 document is left\n"
    )
    assert at_once("build", "texts/hanoi.txt", "-o", "fresh").returncode == 0
    assert files(graph) == files(tmp_path / "fresh")


def test_the_same_bytes_from_other_orders_hash_seeds_and_processes(command, graph: Path, tmp_path):
    sources = ["texts/hanoi.txt", "texts/geneva.txt"]
    built = command("build", *sources, "-o", "two", "--processes", "2", PYTHONHASHSEED="7")
    assert built.returncode == 0, built.stderr
    assert files(graph) == files(tmp_path / "two")


@pytest.mark.parametrize("suffix", sorted(set(outputs.FORMATS) - {".clauses"}))
def test_every_format_is_written_by_build_and_export_alike(at_once, graph, tmp_path: Path, suffix):
    assert at_once("build", "texts", "-o", f"built{suffix}").returncode == 0
    assert at_once("export", "graph", "-o", f"exported{suffix}").returncode == 0
    built = (tmp_path / f"built{suffix}").read_bytes()
    assert built == (tmp_path / f"exported{suffix}").read_bytes()
    assert b"Hanoi" in built or b"Geneva" in built
    assert not list(tmp_path.glob(".*.part"))


def test_exported_quads_answer_as_the_graph_does(at_once, graph):
    answer = at_once("query", "graph", "meetings", "--format", "json").stdout
    for name in ("x.nq", "x.trig"):
        at_once("export", "graph", "-o", name)
        assert at_once("query", name, "meetings", "--format", "json").stdout == answer
    assert "Hanoi" in answer


def test_a_question_can_be_named_bound_written_or_filed(at_once, graph, tmp_path: Path):
    bound = at_once("query", "graph", "meetings", "--bind", "actor=north korea", "--format", "csv")
    assert "Hanoi" in bound.stdout
    sparql = 'SELECT ?label { ?p a kg:Place ; skos:prefLabel ?label FILTER(?label = "Hanoi") }'
    assert at_once("query", "graph", sparql, "--format", "csv").stdout == "label\nHanoi\n"
    (tmp_path / "mine.rq").write_text(sparql)
    assert (
        at_once("query", "graph", "mine.rq", "--format", "json").stdout
        == '[\n {\n  "label": "Hanoi"\n }\n]\n'
    )
    table = at_once("query", "graph", sparql)
    assert table.stdout.split() == ["label", "Hanoi"]
    assert table.stderr == "1 row\n"


def test_a_node_can_be_described_in_sparql(at_once, graph):
    sparql = 'SELECT ?p { ?p a kg:Place ; skos:prefLabel "Hanoi" }'
    iri = at_once("query", "graph", sparql, "--format", "csv").stdout.split()[1]
    shown = at_once("query", "graph", f"DESCRIBE <{iri}>", "--format", "csv")
    assert f"{iri},http://www.w3.org/2004/02/skos/core#prefLabel,Hanoi\n" in shown.stdout


def test_questions_are_listed(at_once, graph):
    listed = at_once("questions").stdout
    assert "meetings" in listed
    assert at_once("query", "graph").stdout == listed


def test_explain_shows_the_sentence_with_the_words_marked(at_once, graph):
    shown = at_once("explain", "graph", "Hanoi").stdout
    assert "hanoi.txt 41-46: The United States and North Korea met in [Hanoi] on February" in shown
    [row] = json.loads(at_once("explain", "graph", "Hanoi", "--format", "json").stdout)
    assert (row["start"], row["end"], row["quote"]) == (41, 46, "Hanoi")


def test_view_writes_the_page(at_once, graph, tmp_path: Path):
    assert at_once("view", "graph", "-o", "page.html", "--title", "My page").returncode == 0
    assert "My page" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_view_writes_to_standard_output(at_once, graph, tmp_path: Path):
    shown = at_once("view", "graph", "-o", "-")
    assert at_once("view", "graph", "-o", "page.html").returncode == 0
    assert shown.stdout == (tmp_path / "page.html").read_text(encoding="utf-8")
    assert shown.stderr == ""
    assert not (tmp_path / "-").exists()


def test_view_of_a_stretch_of_time(at_once, graph, tmp_path: Path):
    assert (
        at_once("view", "graph", "-o", "page.html", "--from", "1900", "--to", "1901").returncode
        == 0
    )
    assert at_once("view", "graph", "-o", "all.html").returncode == 0
    none, everything = (
        (tmp_path / name).read_text(encoding="utf-8") for name in ("page.html", "all.html")
    )
    assert '"kind":"event"' not in none
    assert '"kind":"event"' in everything
    bad = at_once("view", "graph", "-o", "page.html", "--from", "soon")
    assert bad.returncode == 2
    assert "'soon' is no date; write a year" in bad.stderr


def test_validate_conforms(at_once, graph):
    checked = at_once("validate", "graph")
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.startswith("conforms to its shapes")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.write_text(HANOI.replace("2019", "2018")), "has changed since it was read"),
        (lambda f: f.unlink(), "cannot be read (No such file or directory)"),
        (lambda f: f.write_bytes(b"\xff\xfe\x00"), "is not the UTF-16-LE"),
    ],
)
def test_verify_sees_one_byte_of_a_source(at_once, graph, tmp_path: Path, change, said):
    well = at_once("verify", "graph")
    assert (well.returncode, well.stdout.partition(":")[0]) == (0, "stands as it was read")
    change(tmp_path / "texts" / "hanoi.txt")
    ill = at_once("verify", "graph")
    assert ill.returncode == 1
    assert ill.stdout.startswith("hanoi.txt: ")
    assert said in ill.stdout


def test_verify_sees_a_row_of_json_lines(at_once, tmp_path: Path):
    rows = [{"id": "a", "text": HANOI}, {"text": GENEVA}]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    assert at_once("build", "rows.jsonl", "-o", "graph").returncode == 0
    assert at_once("verify", "graph").returncode == 0
    rows[0]["text"] = HANOI.replace("met", "mot")
    file.write_text("\n".join(map(json.dumps, rows)))
    assert at_once("verify", "graph").stdout.startswith("rows.jsonl#a: ")
    file.write_text(json.dumps({"id": "b", "text": HANOI}))
    assert "rows.jsonl#a: its source" in at_once("verify", "graph").stdout


def test_verify_of_an_exported_file_says_what_it_lacks(at_once, graph):
    at_once("export", "graph", "-o", "x.nq")
    checked = at_once("verify", "x.nq")
    assert checked.returncode == 1
    assert "hanoi.txt: its source is not known any more" in checked.stdout


def test_dates_are_those_of_the_file(at_once, graph, tmp_path: Path):
    (tmp_path / "dates.json").write_text('{"hanoi.txt": "2019-03-01", "astray.txt": "2019"}')
    built = at_once("build", "texts", "-o", "dated.jsonl", "--dates", "dates.json")
    assert built.stderr == "kg: dates for what is no source here: astray.txt\n"
    rows = map(json.loads, (tmp_path / "dated.jsonl").read_text().splitlines())
    published = {row["path"]: row["published"] for row in rows if row["kind"] == "document"}
    assert published == {"hanoi.txt": "2019-03-01", "geneva.txt": None}


@pytest.mark.parametrize("name", ["build", "export", "view", "query", "explain", "validate"])
def test_help_teaches_with_an_example(at_once, name):
    shown = at_once(name, "--help")
    assert shown.returncode == 0
    assert f"Example: kg {name} " in shown.stdout


def test_version(at_once):
    from kg import __version__

    assert at_once("--version").stdout == f"kg {__version__}\n"


def test_a_reader_that_stops_is_no_error(graph: Path, tmp_path: Path):
    import subprocess

    line = f"'{sys.executable}' -m kg export graph --format nq | head -n 1"
    ran = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.stdout.endswith(" .\n")
    assert ran.stderr == ""


def test_names_print_in_a_terminal_that_lacks_their_letters(command, tmp_path: Path):
    (tmp_path / os.fsdecode(b"caf\xe9\n.txt")).write_text("")
    (tmp_path / "北京.txt").write_text("")
    (tmp_path / "a.txt").write_text(HANOI)
    built = command("build", ".", "-o", "g", PYTHONIOENCODING="latin-1")
    assert built.returncode == 1
    assert built.stderr.splitlines() == [
        "kg: caf\\xe9\\n.txt: is empty; put a text into it or leave it out",
        "kg: \\u5317\\u4eac.txt: is empty; put a text into it or leave it out",
    ]


def test_a_least_confidence_leaves_out_what_is_less_sure_and_nothing_else(at_once, graph, tmp_path):
    def events(*options: str) -> dict[str, float]:
        name = f"facts{len(options)}{options[-1] if options else ''}.jsonl"
        assert at_once("export", "graph", "-o", name, *options).returncode == 0
        rows = [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        assert any(row["kind"] == "actor" for row in rows)
        return {row["label"]: row["confidence"] for row in rows if row["kind"] == "event"}

    all_of_them = events()
    least = sorted(all_of_them.values())[len(all_of_them) // 2]
    assert events("--min-confidence", "0") == all_of_them
    kept = events("--min-confidence", str(least))
    assert kept == {name: sure for name, sure in all_of_them.items() if sure >= least}
    assert len(kept) < len(all_of_them)
    asked = at_once(
        "query", "graph", "SELECT ?e { ?e a kg:Event }", "--format", "csv", "--min-confidence", "1"
    )
    assert asked.returncode == 0
    assert "event" not in asked.stdout
    assert at_once("query", "graph", "meetings", "--min-confidence", "7").returncode == 2


def in_terminal(folder: Path, width: int, *words: str) -> str:
    """What a command shows in a terminal of so many columns."""
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "kg", *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": str(width), "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    said = b""
    try:
        while data := os.read(ours, 4096):
            said += data
    except OSError:  # what ends a terminal's output on Linux
        pass
    os.close(ours)
    assert ran.wait() == 0
    return said.decode().replace("\r\n", "\n")


def test_a_terminal_cuts_no_date_and_no_name_that_other_commands_take(at_once, graph, tmp_path):
    (tmp_path / "texts" / "hanoi.txt").write_text(
        "The Minsk Protocol was signed by Russia and Ukraine in Minsk on September 5, 2014.\n"
    )
    (tmp_path / "texts" / "geneva.txt").write_text(
        "The Minsk Protocol was signed by Russia and Ukraine in Minsk on September 9, 2014.\n"
    )
    assert at_once("build", "texts", "-o", "graph").returncode == 0
    narrow = in_terminal(tmp_path, 80, "query", "graph", "conflicts")
    assert max(map(len, narrow.splitlines())) <= 80
    assert "…" not in narrow
    rows = dict(line.strip().split(maxsplit=1) for line in narrow.splitlines())
    assert {rows["value1"], rows["value2"]} == {"2014-09-05", "2014-09-09"}
    assert at_once("explain", "graph", rows["e"]).returncode == 0
    wide = in_terminal(tmp_path, 200, "query", "graph", "conflicts")
    assert wide.split()[:2] == ["event", "aspect"]
    asked = "SELECT ?time ?sentence { ?m kg:time ?time ; kg:sentence/kg:exact ?sentence }"
    table = in_terminal(tmp_path, 50, "query", "graph", asked)
    assert table.split()[:2] == ["time", "sentence"]
    assert {"2014-09-05", "2014-09-09", "Protocol"} <= set(table.split())
    assert max(map(len, table.splitlines())) <= 50


def test_a_parameter_takes_a_name_without_its_base(at_once, graph):
    sparql = 'SELECT ?a { ?a a kg:Actor ; skos:prefLabel "North Korea" }'
    iri = at_once("query", "graph", sparql, "--format", "csv").stdout.split()[1]
    asked = ("query", "graph", "meetings", "--format", "csv", "--bind")
    whole, short = (at_once(*asked, f"actor={name}") for name in (iri, iri.rpartition("/")[2]))
    assert "Hanoi" in short.stdout
    assert short.stdout == whole.stdout
