"""What bytes give as text, and what is said of those that give none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.inputs import text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Talks opened.", "Talks opened."),
        (b"\xef\xbb\xbfTalks opened.", "Talks opened."),
        ("Zürich — “talks”".encode(), "Zürich — “talks”"),
        ("\ufeffZürich".encode("utf-16-le"), "Zürich"),
        ("\ufeffZürich".encode("utf-16-be"), "Zürich"),
        ("\ufeffZürich".encode("utf-32-le"), "Zürich"),
        (b"One.\r\nTwo.\rThree.\n\r\n", "One.\nTwo.\rThree.\n\n"),
        ("inner \ufeff mark".encode(), "inner \ufeff mark"),
    ],
)
def test_text_is_the_file_decoded_without_mark_and_crlf_and_nothing_else(data, expected):
    assert text.decode(data) == expected


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_utf8_keeps_every_character(words):
    said = "Text: " + words
    assert text.decode(said.encode()) == said.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Genève and Zürich".encode("cp1252"), "byte 0xe8 at offset 3; if it is Windows-1252"),
        ("\ufeffAb".encode("utf-16-le") + b"\x00", "is not the UTF-16-LE that its first bytes say"),
        ("Talks opened in Geneva.".encode("utf-16-le"), "looks like UTF-16LE without a byte order"),
        ("Talks opened in Geneva.".encode("utf-16-be"), "looks like UTF-16BE without a byte order"),
        (b"Talks\x00 opened in Geneva.", "has a NUL character at byte offset 5"),
        (b"\xef\xbb\xbfTalks\x00 opened in Geneva.", "has a NUL character at byte offset 8"),
        (b"%PDF-1.7 ...", "is a PDF, not text"),
        (b"PK\x03\x04 ...", "is a ZIP archive, or a .docx"),
        (b"{\\rtf1\\ansi Talks}", "is RTF, not text"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_next_step(data, said):
    with pytest.raises(SourceError) as refusal:
        text.decode(data)
    assert said in str(refusal.value)
    assert any(step in str(refusal.value) for step in ("convert", "save", "remove"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "is empty"),
        (" \n\t\u00a0\n", "is empty"),
        ("<!DOCTYPE html>\n<p>Talks", "is HTML"),
        ("  \n<HTML lang=en>", "is HTML"),
        ("<!-- saved page --> <html>", "is HTML"),
        ('<?xml version="1.0"?><rss/>', "is XML"),
        ("Talks\0 opened", "has a NUL character at character 5"),
        ("\x01\x02\x03 data \x04\x05", "control characters"),
        ("a" * (text.LONGEST + 1), "is too long: 1,000,001 characters"),
    ],
)
def test_characters_that_are_no_text_are_refused(words, said):
    with pytest.raises(SourceError) as refusal:
        text.checked(words)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    "words",
    [
        "<p align=center>Markdown may hold a tag.</p>",
        "The <html> tag opens a page, he said.",
        "A page\x0cbreak and a bell\x07 in an old wire." + " Filed by hand." * 20 * 3,
        "a" * text.LONGEST,
    ],
)
def test_text_with_a_little_of_these_is_text(words):
    assert text.checked(words) == words


def test_a_markdown_file_has_its_first_heading_as_title(tmp_path: Path):
    file = tmp_path / "note.md"
    file.write_bytes(b"intro\n\n# The talks #\n\n## Later\n")
    document = text.read(file, "folder/note.md")
    assert document.title == "The talks"
    assert document.path == "folder/note.md"
    assert document.text == "intro\n\n# The talks #\n\n## Later\n"
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.source == str(file)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2024-06-16", "2024-06-16"),
        ('"2024-06-16T08:00:00Z"', "2024-06-16"),
        ("2024-06", "2024-06"),
        ("16 June 2024", None),
    ],
)
def test_front_matter_gives_title_and_date(tmp_path: Path, date: str, published: str | None):
    file = tmp_path / "note.md"
    file.write_text(f"---\ntitle: 'The talks'\ndate: {date}\ntags: [a]\n---\n# Else\n")
    document = text.read(file, "note.md")
    assert (document.title, document.published) == ("The talks", published)


def test_a_text_file_has_no_title(tmp_path: Path):
    file = tmp_path / "note.txt"
    file.write_text("# 1 of 2\nTalks.")
    assert text.read(file, "note.txt").title is None


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        out.truncate(50_000_000_000)  # sparse: reading it would take its memory
    with pytest.raises(SourceError, match="too long: 50,000,000,000 bytes"):
        text.read(file, "huge.txt")
