"""Files of tags in every common form are read alike."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from training import bio
from training.evaluate import read_entities

if TYPE_CHECKING:
    from pathlib import Path

KIM = [(0, 2, "PER"), (3, 4, "LOC")]


@pytest.mark.parametrize(
    "text",
    [
        "Kim\tB-PER\nJong\tI-PER\nvisited\tO\nHanoi\tB-LOC\n#\tO\n",
        "Kim I-PER\nJong I-PER\nvisited O\nHanoi I-LOC\n# O\n",
        "Kim B-PER\r\nJong E-PER\r\nvisited O\r\nHanoi S-LOC\r\n# O\r\n",
        "Kim B-PER\nJong L-PER\nvisited O\nHanoi U-LOC\n# O\n",
        "-DOCSTART- -X- O O\n\nKim NNP B-NP B-PER\nJong NNP I-NP I-PER\nvisited VBD B-VP O\n"
        "Hanoi NNP B-NP B-LOC\n# # O O\n",
        "# sent_id = O\n# text = B-PER is a tag\n1\tKim\tB-PER\t-\t-\n2\tJong\tI-PER\t-\t-\n3\tvisited\tO\t-\t-\n"
        "4\tHanoi\tB-LOC\t-\t-\n5\t#\tO\t-\t-\n",
        "B-PER\tKim\nI-PER\tJong\nO\tvisited\nB-LOC\tHanoi\nO\t#\n",
        "\ufeffKim B-PER\nJong I-PER\nvisited O\nHanoi B-LOC\n# O",
    ],
    ids=["iob2", "iob1", "iobes", "bilou", "conll2003", "uner", "tags first", "byte order mark"],
)
@pytest.mark.parametrize("packed", [False, True])
def test_tags_of_every_form(tmp_path: Path, text: str, packed: bool):
    path = tmp_path / ("file.bio.gz" if packed else "file.bio")
    raw = text.encode()
    path.write_bytes(gzip.compress(raw) if packed else raw)
    assert bio.read(path) == [(["Kim", "Jong", "visited", "Hanoi", "#"], KIM)]


def test_a_file_without_tags_says_so(tmp_path: Path):
    path = tmp_path / "README"
    path.write_text("This is no such file.\nAt all.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column of BIO tags"):
        bio.read(path)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["PER", "LOC", "MISC"], ["PERSON", "GPE"]),
        (["PERSON", "GPE", "CARDINAL"], ["PERSON", "GPE"]),
        (["person", "geo-loc", "creative-work"], ["PERSON", "GPE"]),
        (["per", "geo", "art"], ["PERSON", "GPE"]),
    ],
)
def test_labels_of_other_corpora(tmp_path: Path, tags: list[str], expected: list[str]):
    path = tmp_path / "file.bio"
    person, place, other = tags
    path.write_text(
        f"Kim\tB-{person}\nsaw\tO\nHanoi\tB-{place}\nand\tO\nGuernica\tB-{other}\n",
        encoding="utf-8",
    )
    (sentence,) = read_entities(path)
    assert [label for *_, label in sentence.entities] == expected
    assert [sentence.text[start:end] for start, end in sentence.unknown] == ["Guernica"]
