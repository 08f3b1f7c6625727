"""Words that politics shares with sport and trade, in texts about the one and the other."""

from __future__ import annotations

import pytest

import kg
from kg.extraction.pipeline import extract

SPORT = (
    "The match ended late. The crowd sang for an hour. The keeper had a quiet night. "
    "Ida Berg praised the young keeper. The referee had shown three cards. Nobody was hurt."
)
STATES = (
    "Norway and Mali signed the accord in Oslo. Mali's army left the north. The United Nations sent observers. "
    "Ida Berg praised the young keeper. France and Chad watched. Russia stayed away."
)


def praises(text: str) -> list[str]:
    """The words that a text is read to praise somebody with."""
    record = extract(kg.pipeline(), kg.Document("one.txt", text, "0" * 64))
    return [m.mention.text for e in record.events for m in e.mentions if e.type == "Support"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (SPORT, []),
        (STATES, ["praised"]),
        (SPORT.replace("Ida Berg", "The senator"), ["praised"]),
        ("Ida Berg praised the young keeper.", ["praised"]),  # too short to tell
    ],
)
def test_praise_is_politics_where_somebody_of_public_life_is_near(
    text: str, wanted: list[str]
) -> None:
    assert praises(text) == wanted
