"""Wrapped lines read as the text that they were cut from; line ends that are meant stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.extraction.wrapping import unwrapped
from kg.rdf.facts import rows

REPORT = (
    "Foreign ministers of the European Union met on Monday in Oslo to discuss the border crossing that Mali closed on "
    "27 February. The Swiss foreign minister, Ida Berg, said that the U.S. Secretary of State, Ola Vik, will visit "
    "Chad next week. Chad and Niger signed a peace accord in Algiers, and the Red Cross sent food to refugees in Niger."
)


def wrapped(text: str, width: int) -> str:
    """The text with line ends for the last spaces before a width."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def told(text: str, folder: Path) -> list[tuple[object, ...]]:
    """What a graph of the text says, without its words."""
    file = folder / "report.txt"
    file.write_text(text)
    found = rows(kg.build(file, date="2024-06-16"))
    return [(row["kind"], row.get("label"), row.get("time"), row.get("status")) for row in found]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_report_says_what_it_says_unwrapped(tmp_path: Path, width: int) -> None:
    cut = wrapped(REPORT, width)
    assert "\n" in cut
    assert unwrapped(cut) == REPORT
    assert told(cut, tmp_path) == told(REPORT, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Mali, Chad sign treaty\n\nBAMAKO - The two signed it.",
        "27 July 1953: The Armistice is signed.\n13 June 2000: Kim Dae-jung visits Pyongyang.\n",
        "To:\n- Norway, which mediates between the two sides in the long war over the border\n- Chad",
        "Talks fail\nMali and Chad broke off their talks on Monday. Both sides blamed the other for it.\n",
    ],
)
def test_line_ends_that_are_meant_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.text(alphabet="ab CD.-1\n", max_size=300))
def test_only_line_ends_change_and_no_offset_moves(text: str) -> None:
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(
        one == other or (one, other) == ("\n", " ") for one, other in zip(text, read, strict=True)
    )
