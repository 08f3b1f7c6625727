"""The road in Python: what is raised, when, and what is there nevertheless."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import kg
from kg import marks

HANOI = "The United States and North Korea met in Hanoi in 2019.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(HANOI)
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text("Russia and Ukraine signed an agreement in Geneva.\n")
    return folder


@pytest.mark.parametrize("road", [kg.read, kg.extract])
def test_what_can_be_read_comes_before_the_error(texts: Path, road):
    paths: list[str] = []

    def read_all() -> None:
        for one in road(texts):
            paths.append(one.path if isinstance(one, kg.Document) else one.document.path)

    with pytest.raises(kg.SourceError) as refusal:
        read_all()
    assert paths == ["a.txt", "c.txt"]
    assert "1 source could not be read, all others were" in str(refusal.value)
    assert f"{texts}/b.txt: is empty" in str(refusal.value)


def test_a_build_that_nobody_watches_raises_and_keeps_what_it_read(texts: Path, tmp_path: Path):
    with pytest.raises(kg.SourceError, match=r"b\.txt: is empty"):
        kg.build(texts, into=tmp_path / "graph")
    assert len(kg.open(tmp_path / "graph")) == 2


def test_a_watched_build_tells_each_step_in_order(texts: Path):
    steps: list[tuple[str, str]] = []
    store = kg.build(texts, notify=lambda step: steps.append((step.path, step.outcome)))
    assert len(store) == 2
    assert steps == [("a.txt", "built"), (f"{texts}/b.txt", "failed"), ("c.txt", "built")]


def test_one_file_several_files_and_text_paths_will_do(texts: Path):
    assert len(kg.build(texts / "a.txt")) == 1
    assert len(kg.build([str(texts / "a.txt"), texts / "c.txt"])) == 2


def test_the_records_of_two_processes_are_those_of_one(texts: Path):
    (texts / "b.txt").unlink()
    assert list(kg.extract(texts, processes=2)) == list(kg.extract(texts))


def test_a_pipeline_of_ones_own_is_used_and_never_taken_for_known(texts: Path, tmp_path: Path, nlp):
    (texts / "b.txt").unlink()
    outcomes: list[str] = []
    for _ in range(2):
        kg.build(texts, into=tmp_path / "g", nlp=nlp, notify=lambda s: outcomes.append(s.outcome))
    assert outcomes == ["built"] * 4
    with pytest.raises(kg.UsageError, match="stays in its process"):
        kg.build(texts, nlp=nlp, processes=2)


def test_a_record_put_by_other_means_is_read_again(texts: Path, tmp_path: Path):
    graph = tmp_path / "graph"
    kg.build(texts / "a.txt", into=graph)
    [document] = kg.read(texts / "a.txt")
    store = kg.open(graph)
    store.put(kg.Record(document))
    store.save(graph)
    outcomes: list[str] = []
    kg.build(texts / "a.txt", into=graph, notify=lambda step: outcomes.append(step.outcome))
    assert outcomes == ["built"]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": ["b"]}', '{"a": null}'])
def test_marks_that_are_damaged_count_for_nothing(texts: Path, tmp_path: Path, content):
    kg.build(texts / "a.txt", into=tmp_path / "graph")
    assert len(marks.read(tmp_path / "graph")) == 1
    (tmp_path / "graph" / "made.json").write_text(content)
    assert marks.read(tmp_path / "graph") == {}


def test_the_fingerprint_is_of_lexicons_and_model(tmp_path: Path):
    mine = tmp_path / "mine.ttl"
    mine.write_text("# one")
    seen = {marks.fingerprint(None, []), marks.fingerprint(None, [str(mine)])}
    mine.write_text("# two")
    seen |= {marks.fingerprint(None, [str(mine)]), marks.fingerprint(tmp_path, [])}
    assert None not in seen
    assert len(seen) == 4


def test_another_base_names_a_new_graph_and_no_old_one(texts: Path, tmp_path: Path):
    source, graph = texts / "a.txt", tmp_path / "graph"
    assert kg.build(source, into=graph, base="urn:mine:").base == "urn:mine:"
    assert kg.build(source, into=graph).base == "urn:mine:"
    with pytest.raises(kg.UsageError, match="has the base urn:mine:"):
        kg.build(source, into=graph, base="urn:other:")


def test_the_same_text_at_two_paths_is_one_document(tmp_path: Path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(HANOI)
    store = kg.build([tmp_path / "one.txt", tmp_path / "two.txt"], into=tmp_path / "graph")
    assert [*store.paths().values()] == [("one.txt", "two.txt")]
    outcomes: list[str] = []
    kg.build(tmp_path, into=tmp_path / "graph", notify=lambda step: outcomes.append(step.outcome))
    assert outcomes == ["unchanged", "unchanged"]


def test_pictures_and_files_come_from_the_store(texts: Path, tmp_path: Path):
    store = kg.build(texts / "a.txt")
    assert "Hanoi" in kg.turtle(store, tmp_path / "x.ttl")
    assert (tmp_path / "x.ttl").read_text() == kg.turtle(store)
    assert kg.network(store, focus="Hanoi", hops=1).number_of_nodes() == 2
    with pytest.raises(kg.GraphError, match="cannot be written"):
        kg.turtle(store, tmp_path / "no" / "x.ttl")


def test_nothing_is_left_of_a_file_that_could_not_be_written_whole(texts, tmp_path, monkeypatch):
    target = tmp_path / "x.ttl"
    target.write_text("old")
    store = kg.build(texts / "a.txt")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(kg.GraphError, match="No space left on device"):
        kg.turtle(store, target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_row_is_known_again_by_its_line_and_metadata(tmp_path: Path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(json.dumps({"id": name, "text": HANOI + name}) for name in "ab"))
    kg.build(rows, into=tmp_path / "graph")
    rows.write_text(rows.read_text() + "\n" + json.dumps({"id": "c", "text": HANOI + "c"}))
    outcomes: list[str] = []
    kg.build(rows, into=tmp_path / "graph", notify=lambda step: outcomes.append(step.outcome))
    assert sorted(outcomes) == ["built", "unchanged", "unchanged"]


def test_an_empty_name_is_no_folder(texts: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kg.UsageError, match="into='': names no folder"):
        kg.build(texts / "a.txt", into="")
    assert not (tmp_path / "kg.json").exists()


@pytest.mark.parametrize("road", [kg.read, kg.extract, kg.build])
@pytest.mark.parametrize(
    ("source", "said"),
    [
        ([], "no source is given; name a file, a folder, or several of them"),
        (None, "None: is no source; give the path of a file or folder"),
        (5, "5: is no source"),
        ([None], "None: is no source"),
        ("", "'': is no source"),
    ],
)
def test_what_is_no_source_is_said_at_once(road, source, said):
    with pytest.raises(kg.UsageError, match=said):
        road(source)


def test_nothing_to_build_leaves_no_folder(tmp_path: Path, at_once):
    with pytest.raises(kg.UsageError):
        kg.build([], into=tmp_path / "graph")
    assert not (tmp_path / "graph").exists()
    refused = at_once("build", "", "-o", "graph")
    assert refused.returncode == 2
    assert refused.stderr == "kg: '': is no source; give the path of a file or folder\n"


def test_a_date_may_be_a_day_or_a_moment(texts: Path):
    moment = datetime.datetime(2019, 3, 1, 12, 30, tzinfo=datetime.UTC)
    [one] = kg.read(texts / "a.txt", date=datetime.date(2019, 2, 28))
    assert one.published == "2019-02-28"
    [one] = kg.read(texts / "a.txt", date="2018", dates={"a.txt": moment})
    assert one.published == "2019-03-01"
    with pytest.raises(kg.UsageError, match=r"the date is '3\.5', which is no date"):
        kg.build(texts / "a.txt", date=3.5)  # type: ignore[arg-type]
