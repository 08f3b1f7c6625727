"""Files and folders: which are read, in which order, under which paths and dates."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.inputs.reading import Unreadable, find, read
from kg.values import Document


def write(folder: Path, **texts: str) -> None:
    for name, words in texts.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)


def documents(*sources: Path, **options) -> list[Document]:
    found = list(read(sources, **options))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def refusals(*sources: Path | str) -> list[str]:
    return [str(one) for one in read(sources) if isinstance(one, Unreadable)]


def test_a_folder_gives_its_files_by_path(tmp_path: Path):
    write(tmp_path, b_txt="B.", a__c_txt="C.", a__b_MD="D.", a_jsonl='{"text": "R."}')
    paths = [document.path for document in documents(tmp_path)]
    assert paths == ["a.jsonl#1", "a/b.MD", "a/c.txt", "b.txt"]


def test_a_file_has_its_name_as_path(tmp_path: Path):
    write(tmp_path, a__c_txt="C.")
    assert [document.path for document in documents(tmp_path / "a" / "c.txt")] == ["c.txt"]


def test_other_files_of_a_folder_are_counted_and_left_out(tmp_path: Path):
    write(tmp_path, a_txt="A.", b_pdf="%PDF", c_pdf="%PDF", README_md="About.", LICENSE="Free.")
    write(tmp_path / ".git", x_txt="hidden")
    found = find([tmp_path])
    assert [path for _, path in found.files] == ["a.txt"]
    assert found.left_out == {".pdf": 2, "README": 1, "no suffix": 1}


def test_a_readme_that_is_named_is_read(tmp_path: Path):
    write(tmp_path, README_md="About.")
    assert [document.text for document in documents(tmp_path / "README.md")] == ["About."]


def test_linked_folders_are_walked_once_and_loops_end(tmp_path: Path):
    write(tmp_path, z__a_txt="A.")
    write(tmp_path / "elsewhere", b_txt="B.")
    top = tmp_path / "z"
    (top / "again").symlink_to(top)
    (top / "b").symlink_to(tmp_path / "elsewhere")
    (top / "twice").symlink_to(tmp_path / "elsewhere")
    assert [document.path for document in documents(top)] == ["a.txt", "b/b.txt"]


def test_a_link_to_itself_and_a_broken_link_are_refused(tmp_path: Path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    lines = refusals(tmp_path)
    assert len(lines) == 2
    assert f"{tmp_path / 'gone.txt'}: cannot be read (No such file" in lines[0]
    assert f"{tmp_path / 'loop.txt'}: cannot be read (Too many levels" in lines[1]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(tmp_path)  # a socket's address has at most some hundred bytes
        listening.bind("socket.txt")
    write(tmp_path, a_txt="A.")
    assert [document.path for document in documents(tmp_path)] == ["a.txt"]
    [line] = refusals(tmp_path / "pipe.txt")
    assert "is neither a file nor a folder" in line


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.txt", "nowhere.txt: is not there; check the path"),
        ("a.pdf", "a.pdf: has the suffix .pdf, and kg reads .txt, .md, .jsonl"),
        ("plain", "plain: has no suffix, and kg reads"),
        ("empty", "empty: is a folder without any .txt, .md, .jsonl file"),
        ("nul\0.txt", "nul\\x00.txt: cannot be read (embedded null byte)"),
        ("x" * 300 + ".txt", "cannot be read (File name too long)"),
    ],
)
def test_a_source_that_cannot_be_read_is_named(tmp_path: Path, name, said):
    write(tmp_path, a_pdf="%PDF", plain="Text.")
    (tmp_path / "empty").mkdir()
    [line] = refusals(str(tmp_path / "x").removesuffix("x") + name)
    assert said in line


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission_is_named(tmp_path: Path):
    write(tmp_path, a_txt="A.")
    (tmp_path / "a.txt").chmod(0)
    [line] = refusals(tmp_path)
    assert "cannot be read (Permission denied)" in line


def test_one_file_twice_is_read_once(tmp_path: Path):
    write(tmp_path, a_txt="A.")
    assert len(documents(tmp_path, tmp_path / "a.txt", tmp_path)) == 1


def test_two_files_of_one_path_are_not_taken_for_each_other(tmp_path: Path):
    write(tmp_path, one__a_txt="A.", two__a_txt="B.")
    first, second = sorted(read([tmp_path / "one", tmp_path / "two"]), key=str)[::-1]
    assert {type(first), type(second)} == {Document, Unreadable}
    [line] = refusals(tmp_path / "one", tmp_path / "two")
    assert line == (
        f"{tmp_path}/two/a.txt: has the path 'a.txt' of {tmp_path}/one/a.txt; "
        "build from the folder above both"
    )


def test_names_that_are_no_utf8_or_have_line_breaks_stay_on_one_line(tmp_path: Path):
    (tmp_path / os.fsdecode(b"gen\xe8ve.txt")).write_text("A.")
    (tmp_path / "two\nlines.txt").write_text("")
    document, refusal = read([tmp_path])
    assert isinstance(document, Document)
    assert document.path == "gen\\xe8ve.txt"
    assert (
        str(refusal) == f"{tmp_path}/two\\nlines.txt: is empty; put a text into it or leave it out"
    )


def test_dates_go_from_the_nearest_to_the_widest(tmp_path: Path):
    rows = '{"id": "x", "text": "X.", "published": "2001"}\n{"id": "y", "text": "Y."}\n'
    write(tmp_path, a__one_txt="1.", two_txt="2.", rows_jsonl=rows + '{"id": "z", "text": "Z."}')
    found = documents(
        tmp_path,
        date="2019",
        dates={"one.txt": "2017-02", "rows.jsonl": "2018-01-01", "rows.jsonl#z": "1999"},
    )
    assert {document.path: document.published for document in found} == {
        "a/one.txt": "2017-02",
        "two.txt": "2019",
        "rows.jsonl#x": "2001",
        "rows.jsonl#y": "2018-01-01",
        "rows.jsonl#z": "1999",
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"date": "yesterday"}, "the date is 'yesterday', which is no date"),
        ({"dates": {"one.txt": "2019-13"}}, "the date of 'one.txt' is '2019-13'"),
        ({"dates": {"a.txt": "2019"}}, "could be that of 'x/a.txt' or 'y/a.txt'; write the path"),
    ],
)
def test_a_wrong_date_is_refused_before_anything_is_read(tmp_path: Path, options, said):
    write(tmp_path, one_txt="1.", x__a_txt="A.", y__a_txt="B.")
    with pytest.raises(UsageError) as refusal:
        read([tmp_path], **options)
    assert said in str(refusal.value)


def test_a_folders_own_dates_are_used_unless_others_are_given(tmp_path: Path):
    write(tmp_path, one_txt="1.", two_txt="2.")
    (tmp_path / "dates.json").write_text('{"one.txt": "2017-02"}')
    assert [document.published for document in documents(tmp_path)] == ["2017-02", None]
    given = documents(tmp_path, dates={"two.txt": "2018"})
    assert [document.published for document in given] == [None, "2018"]
