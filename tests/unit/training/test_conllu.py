"""Treebank files are read alike however they were saved, and written so that they read the same."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from training import conllu

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
# newdoc id = a
# sent_id = 1
# text = I don't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\tSpacesAfter=\\s\\s
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\tTense=Pres\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t0:root\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def content(documents: list[conllu.Document]) -> list[tuple[bool, str, list[tuple[object, ...]]]]:
    return [
        (
            sentence.opens_paragraph,
            sentence.text_and_offsets()[0],
            [(w.text, w.lemma, w.upos, w.xpos, w.feats, w.head, w.deprel) for w in sentence.words],
        )
        for document in documents
        for sentence in document.sentences
    ]


@pytest.mark.parametrize(
    "raw",
    [TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), ("\ufeff" + TEXT).encode()],
    ids=["plain", "Windows lines", "byte order mark"],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_treebank_however_saved(tmp_path: Path, raw: bytes, packed: bool):
    path = tmp_path / ("a.conllu.gz" if packed else "a.conllu")
    path.write_bytes(gzip.compress(raw) if packed else raw)
    (document,) = conllu.read(path)
    assert document.name == "a"
    assert [text for _, text, _ in content([document])] == ["I  don't.", "No"]
    assert [one.opens_paragraph for one in document.sentences] == [False, True]


def test_what_is_written_reads_the_same():
    before = list(conllu.parse(TEXT.splitlines(keepends=True)))
    assert content(list(conllu.parse(conllu.write(before)))) == content(before)


def test_a_word_without_a_head_is_no_gold():
    with pytest.raises(ValueError, match="without a head"):
        list(conllu.parse(["1\tNo\tno\tINTJ\tUH\t_\t_\t_\t_\t_\n"]))
