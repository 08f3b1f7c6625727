"""The commands as people type them: what they print, write and return."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli, outputs

HANOI = "The United States and North Korea met in Hanoi on February 27, 2019.\n"
GENEVA = (
    "Russia and Ukraine did not sign the agreement in Geneva. They will meet again in May 2020.\n"
)


class Ran:
    """What a command gave: its exit code and what it wrote."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command in this process: a second faster than in one of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def graph(kg: Callable[..., Ran], tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "hanoi.txt").write_text(HANOI)
    (texts / "geneva.txt").write_text(GENEVA)
    assert kg("build", "texts", "-o", "graph").code == 0
    return tmp_path / "graph"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_says_what_was_found_and_where_to_look(kg, graph):
    again = kg("build", "texts", "-o", "other")
    assert re.match(r"2 documents read in \d+\.\d s -> other\n", again.out)
    assert re.search(r"^ +actors +\d+ .*State", again.out, re.M)
    assert re.search(r"^ +events +\d+ .*Meeting", again.out, re.M)
    assert "kg view other -o page.html" in again.out
    assert again.err == ""


def test_what_is_unchanged_is_not_read_again(kg, graph: Path):
    before = files(graph)
    again = kg("build", "texts", "-o", "graph")
    assert again.out.startswith("0 documents read, 2 unchanged")
    assert files(graph) == before


def test_a_changed_file_replaces_what_it_said_and_only_it_is_read(kg, graph, tmp_path: Path):
    (tmp_path / "texts" / "hanoi.txt").write_text(HANOI.replace("Hanoi", "Singapore"))
    again = kg("build", "texts", "-o", "graph")
    assert again.out.startswith("1 document read, 1 unchanged")
    fresh = kg("build", "texts", "-o", "fresh")
    assert fresh.code == 0
    assert files(graph) == files(tmp_path / "fresh")
    assert "Hanoi" not in kg("export", "graph", "--format", "jsonl").out


def test_another_date_is_another_document(kg, graph):
    again = kg("build", "texts", "-o", "graph", "--date", "2020-03")
    assert again.out.startswith("2 documents read")
    rows = map(json.loads, kg("export", "graph", "--format", "jsonl").out.splitlines())
    documents = [row for row in rows if row["kind"] == "document"]
    assert [row["published"] for row in documents] == ["2020-03", "2020-03"]


def test_another_lexicon_makes_all_be_read_again(kg, graph, tmp_path: Path):
    (tmp_path / "mine.ttl").write_text("@prefix kg: <https://example.org/kg/ns#> .\n")
    again = kg("build", "texts", "-o", "graph", "--lexicon", "mine.ttl")
    assert again.out.startswith("2 documents read")


def test_a_gone_file_stays_until_prune(kg, graph, tmp_path: Path):
    (tmp_path / "texts" / "geneva.txt").unlink()
    assert kg("build", "texts", "-o", "graph").out.startswith("0 documents read, 1 unchanged in")
    assert "geneva.txt" in kg("info", "graph").out
    pruned = kg("build", "texts", "-o", "graph", "--prune")
    assert pruned.out.startswith("0 documents read, 1 unchanged, 1 removed")
    assert "geneva.txt" not in kg("info", "graph").out


def test_prune_keeps_what_is_there_but_cannot_be_read(kg, graph, tmp_path: Path):
    (tmp_path / "texts" / "geneva.txt").write_text("")
    pruned = kg("build", "texts", "-o", "graph", "--prune")
    assert pruned.code == 1
    assert "geneva.txt" in kg("info", "graph").out


def test_a_removed_document_was_never_there(kg, graph: Path, tmp_path: Path):
    assert kg("remove", "graph", "geneva.txt").err == "removed geneva.txt; 1 document is left\n"
    assert kg("build", "texts/hanoi.txt", "-o", "fresh").code == 0
    assert files(graph) == files(tmp_path / "fresh")


def test_the_same_bytes_from_other_orders_hash_seeds_and_processes(command, graph: Path, tmp_path):
    sources = ["texts/hanoi.txt", "texts/geneva.txt"]
    built = command("build", *sources, "-o", "two", "--processes", "2", PYTHONHASHSEED="7")
    assert built.returncode == 0, built.stderr
    assert files(graph) == files(tmp_path / "two")


@pytest.mark.parametrize("suffix", sorted(set(outputs.FORMATS) - {".clauses"}))
def test_every_format_is_written_by_build_and_export_alike(kg, graph, tmp_path: Path, suffix):
    assert kg("build", "texts", "-o", f"built{suffix}").code == 0
    assert kg("export", "graph", "-o", f"exported{suffix}").code == 0
    built = (tmp_path / f"built{suffix}").read_bytes()
    assert built == (tmp_path / f"exported{suffix}").read_bytes()
    assert b"Hanoi" in built or b"Geneva" in built
    assert not list(tmp_path.glob(".*.part"))


def test_exported_quads_answer_as_the_graph_does(kg, graph):
    answer = kg("query", "graph", "meetings", "--format", "json").out
    for name in ("x.nq", "x.trig"):
        kg("export", "graph", "-o", name)
        assert kg("query", name, "meetings", "--format", "json").out == answer
    assert "Hanoi" in answer


def test_a_question_can_be_named_bound_written_or_filed(kg, graph, tmp_path: Path):
    bound = kg("query", "graph", "meetings", "--bind", "actor=north korea", "--format", "csv")
    assert "Hanoi" in bound.out
    sparql = 'SELECT ?label { ?p a kg:Place ; skos:prefLabel ?label FILTER(?label = "Hanoi") }'
    assert kg("query", "graph", sparql, "--format", "csv").out == "label\nHanoi\n"
    (tmp_path / "mine.rq").write_text(sparql)
    assert (
        kg("query", "graph", "mine.rq", "--format", "json").out
        == '[\n {\n  "label": "Hanoi"\n }\n]\n'
    )
    table = kg("query", "graph", sparql)
    assert table.out.split() == ["label", "Hanoi"]
    assert table.err == "1 row\n"


def test_questions_are_listed(kg, graph):
    listed = kg("questions").out
    assert "meetings" in listed
    assert kg("query", "graph").out == listed


def test_explain_shows_the_sentence_with_the_words_marked(kg, graph):
    shown = kg("explain", "graph", "Hanoi").out
    assert "hanoi.txt 41-46: The United States and North Korea met in [Hanoi] on February" in shown
    [row] = json.loads(kg("explain", "graph", "Hanoi", "--format", "json").out)
    assert (row["start"], row["end"], row["quote"]) == (41, 46, "Hanoi")


def test_view_writes_the_page(kg, graph, tmp_path: Path):
    assert kg("view", "graph", "-o", "page.html", "--title", "My page").code == 0
    assert "My page" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_view_of_a_stretch_of_time(kg, graph, tmp_path: Path):
    assert kg("view", "graph", "-o", "page.html", "--from", "1900", "--to", "1901").code == 0
    assert kg("view", "graph", "-o", "all.html").code == 0
    none, everything = (
        (tmp_path / name).read_text(encoding="utf-8") for name in ("page.html", "all.html")
    )
    assert '"kind":"event"' not in none
    assert '"kind":"event"' in everything
    bad = kg("view", "graph", "-o", "page.html", "--from", "soon")
    assert bad.code == 2
    assert "'soon' is no date; write a year" in bad.err


def test_validate_conforms(kg, graph):
    checked = kg("validate", "graph")
    assert checked.code == 0, checked.out
    assert checked.out.startswith("conforms to its shapes")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.write_text(HANOI.replace("2019", "2018")), "has changed since it was read"),
        (lambda f: f.unlink(), "cannot be read (No such file or directory)"),
        (lambda f: f.write_bytes(b"\xff\xfe\x00"), "is not the UTF-16-LE"),
    ],
)
def test_verify_sees_one_byte_of_a_source(kg, graph, tmp_path: Path, change, said):
    well = kg("verify", "graph")
    assert (well.code, well.out.partition(":")[0]) == (0, "stands as it was read")
    change(tmp_path / "texts" / "hanoi.txt")
    ill = kg("verify", "graph")
    assert ill.code == 1
    assert ill.out.startswith("hanoi.txt: ")
    assert said in ill.out


def test_verify_sees_a_row_of_json_lines(kg, tmp_path: Path):
    rows = [{"id": "a", "text": HANOI}, {"text": GENEVA}]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    assert kg("build", "rows.jsonl", "-o", "graph").code == 0
    assert kg("verify", "graph").code == 0
    rows[0]["text"] = HANOI.replace("met", "mot")
    file.write_text("\n".join(map(json.dumps, rows)))
    assert kg("verify", "graph").out.startswith("rows.jsonl#a: ")
    file.write_text(json.dumps({"id": "b", "text": HANOI}))
    assert "rows.jsonl#a: its source" in kg("verify", "graph").out


def test_verify_of_an_exported_file_says_what_it_lacks(kg, graph):
    kg("export", "graph", "-o", "x.nq")
    checked = kg("verify", "x.nq")
    assert checked.code == 1
    assert "hanoi.txt: its source is not known any more" in checked.out


def test_dates_are_those_of_the_file(kg, graph, tmp_path: Path):
    (tmp_path / "dates.json").write_text('{"hanoi.txt": "2019-03-01", "astray.txt": "2019"}')
    built = kg("build", "texts", "-o", "dated.jsonl", "--dates", "dates.json")
    assert built.err == "kg: dates for what is no source here: astray.txt\n"
    rows = map(json.loads, (tmp_path / "dated.jsonl").read_text().splitlines())
    published = {row["path"]: row["published"] for row in rows if row["kind"] == "document"}
    assert published == {"hanoi.txt": "2019-03-01", "geneva.txt": None}


@pytest.mark.parametrize("name", ["build", "export", "view", "query", "explain", "validate"])
def test_help_teaches_with_an_example(kg, name):
    shown = kg(name, "--help")
    assert shown.code == 0
    assert f"Example: kg {name} " in shown.out


def test_version(kg):
    from kg import __version__

    assert kg("--version").out == f"kg {__version__}\n"


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


def test_a_least_confidence_leaves_out_what_is_less_sure_and_nothing_else(kg, graph, tmp_path):
    def events(*options: str) -> dict[str, float]:
        name = f"facts{len(options)}{options[-1] if options else ''}.jsonl"
        assert kg("export", "graph", "-o", name, *options).code == 0
        rows = [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
        assert any(row["kind"] == "actor" for row in rows)
        return {row["label"]: row["confidence"] for row in rows if row["kind"] == "event"}

    all_of_them = events()
    least = sorted(all_of_them.values())[len(all_of_them) // 2]
    assert events("--min-confidence", "0") == all_of_them
    kept = events("--min-confidence", str(least))
    assert kept == {name: sure for name, sure in all_of_them.items() if sure >= least}
    assert len(kept) < len(all_of_them)
    asked = kg(
        "query", "graph", "SELECT ?e { ?e a kg:Event }", "--format", "csv", "--min-confidence", "1"
    )
    assert asked.code == 0
    assert "event" not in asked.out
    assert kg("query", "graph", "meetings", "--min-confidence", "7").code == 2
