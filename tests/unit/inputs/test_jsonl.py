"""Rows of JSON Lines, good and bad."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.inputs import jsonl, text
from kg.values import Document


@pytest.fixture
def read(tmp_path: Path):
    def rows(data: str | bytes) -> list[Document | tuple[int, str]]:
        file = tmp_path / "rows.jsonl"
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(jsonl.read(file, "rows.jsonl"))

    return rows


def test_a_row_gives_its_metadata_and_the_hash_of_its_line(read):
    line = json.dumps(
        {
            "id": "wire/7",
            "text": "Talks\r\nopened.",
            "title": "Talks",
            "published": "2019-02-28T09:00:00Z",
            "publisher": "Wire",
            "author": "A. Writer",
            "url": "https://example.org/7",
            "section": ["ignored"],
        }
    )
    [document] = read(line + "\r\n")
    assert (document.path, document.text) == ("rows.jsonl#wire/7", "Talks\nopened.")
    assert (document.title, document.published) == ("Talks", "2019-02-28")
    assert (document.publisher, document.author) == ("Wire", "A. Writer")
    assert document.url == "https://example.org/7"
    assert document.sha256 == hashlib.sha256(line.encode()).hexdigest()


def test_rows_without_id_are_named_by_their_line(read):
    documents = read('\ufeff{"text": "One."}\n\n{"text": "Two.", "id": 9}\n{"text": "Three."}')
    assert [d.path for d in documents] == ["rows.jsonl#1", "rows.jsonl#9", "rows.jsonl#4"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "Talks', "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('["text"]', "is not a JSON object"),
        ('{"title": "Talks"}', "has no text"),
        ('{"text": ""}', "has no text"),
        ('{"text": "  "}', "is empty"),
        ('{"text": ["Talks"]}', 'has a "text" that is no string'),
        ('{"text": "Talks", "title": 7}', 'has a "title" that is no string'),
        ('{"text": "Talks", "id": true}', "has the id true"),
        ('{"text": "Talks", "id": {"a": 1}}', "has the id"),
        ('{"text": "Talks", "published": "Feb 3"}', "published is 'Feb 3', which is no date"),
        ('{"text": "Talks\\u0000"}', "has a NUL character"),
        ('{"text": "Talks \\ud800"}', "half of a surrogate pair"),
        ('{"text": "<html><p>Talks"}', "is HTML"),
        (b'{"text": "Gen\xe8ve"}', "byte 0xe8 at offset 13"),
        (json.dumps({"text": "a" * 1_000_001}), "is too long: 1,000,001 characters"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_rest_is_read(read, line, said):
    data = line if isinstance(line, bytes) else line.encode()
    before, (number, message), after = read(b'{"text": "A."}\n' + data + b'\n{"text": "B."}\n')
    assert (before.text, number, after.text) == ("A.", 2, "B.")
    assert said in message


def test_a_second_row_of_one_id_is_refused(read):
    first, (number, message) = read('{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}')
    assert (first.text, number) == ("One.", 2)
    assert "has the id 'a' of line 1" in message


def test_a_line_too_long_to_hold_is_passed_over(read):
    long = b'{"text": "' + b"a" * (12 * text.LONGEST + 200_000) + b'"}'
    (number, message), after = read(long + b'\n{"text": "B."}')
    assert (number, after.path) == (1, "rows.jsonl#2")
    assert "is too long" in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        ('\ufeff{"text": "One."}'.encode("utf-16-le"), "is UTF-16-LE; convert it"),
        (b"%PDF-1.7", "is a PDF"),
    ],
)
def test_a_file_without_rows_is_refused_whole(read, data, said):
    with pytest.raises(SourceError) as refusal:
        read(data)
    assert said in str(refusal.value)
