"""Whose words a quotation is, in every sentence of it."""

from __future__ import annotations

import pytest

import kg
from kg.extraction.pipeline import extract


def said(text: str) -> dict[str, str]:
    """Who says so, by the word that tells of an attack or a visit; "" for the document itself."""
    record = extract(kg.pipeline(), kg.Document("one.txt", text, "0" * 64))
    names = {actor.key: actor.label for actor in record.actors}
    return {
        m.mention.text: names.get(m.attribution.speaker or "", "")
        for e in record.events
        for m in e.mentions
        if e.type in ("Attack", "Visit")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            '"The rebels attacked Chad. The army bombed Mali," Ida Berg said.',
            {"attacked": "Ida Berg", "bombed": "Ida Berg"},
        ),
        (
            'Ida Berg told reporters in Oslo: "Rebels attacked Chad. The army bombed Mali."',
            {"attacked": "Ida Berg", "bombed": "Ida Berg"},
        ),
        (
            '"It is war," Ida Berg said. "The rebels attacked Chad. The army bombed Mali." Chad shelled Niger.',
            {"attacked": "Ida Berg", "bombed": "Ida Berg", "shelled": ""},
        ),
        (  # the second has a speaker of its own
            '"The rebels attacked Chad," Ida Berg said. "The army bombed Mali," said Jan Holm.',
            {"attacked": "Ida Berg", "bombed": "Jan Holm"},
        ),
        (  # a word in marks is nobody's
            'Ida Berg left early. The "war" went on, and rebels attacked Chad.',
            {"attacked": ""},
        ),
        (  # a mark is lost
            '"The rebels attacked Chad. Ida Berg visited Mali. Jan Holm said so.',
            {"attacked": "", "visited": ""},
        ),
    ],
)
def test_every_sentence_of_a_quotation_is_its_speakers(text: str, wanted: dict[str, str]) -> None:
    assert said(text) == wanted
