r"""Line ends that only keep lines short, read as the spaces that they stand for.

Phenomenon: mail, wires and scanned pages break lines after some seventy characters, in the midst of names and dates
("the European\nUnion", "27\nFebruary"), where a line end that is meant ends a headline, an entry or a list's item.
Source: greedy line breaking (Knuth and Plass 1981): a line is broken where the next word would not have fitted.
Handled: a line that goes on in lower case; one that the next word would make wider than the text's lines are. Refused:
where the next word had room (a headline, an address, verse), before a dash, bullet or number of a list. A space is as
long as a line end: no offset moves.
"""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_ITEM = re.compile(r"\s*(?:[-*•·–—#>]|\d{1,3}[.)]\s|\(\d)")
#: Between these widths a text's lines are wrapped, if so many are nearly as wide, and so few wider.
_NARROWEST, _WIDEST, _LINES, _NEARLY, _WIDER = 40, 120, 3, 0.8, 0.1


def unwrapped(text: str) -> str:
    r"""The text with a space for each line end that only wraps a line.

    >>> unwrapped("Mali recalled its\nenvoy.\nTalks failed.\n\nChad")
    'Mali recalled its envoy.\nTalks failed.\n\nChad'
    """
    if "\n" not in text:
        return text
    width = _width(text)
    return _PARAGRAPH.sub(lambda found: _joined(found[0], width), text)


def _width(text: str) -> int | None:
    """How wide the lines of a text are whose writer wrapped them; None for any other."""
    all_lines = [line for line in text.split("\n") if line.strip()]
    lines = [len(line) for line in all_lines if len(line) <= _WIDEST]
    width = max(lines, default=0)
    near = sum(length >= _NEARLY * width for length in lines)
    wider = len(all_lines) - len(lines)
    fits = width >= _NARROWEST and near >= _LINES and wider <= _WIDER * len(all_lines)
    return width if fits else None


def _joined(paragraph: str, width: int | None) -> str:
    said = [paragraph[:0]]
    before: str | None = None
    for line in paragraph.split("\n"):
        if before is not None:
            said.append(" " if _wraps(before, line, width) else "\n")
        said.append(line)
        before = line
    return "".join(said)


def _wraps(before: str, line: str, width: int | None) -> bool:
    words = line.split(maxsplit=1)
    if not words or not before.strip() or _ITEM.match(line):
        return False
    full = width is not None and len(before.rstrip()) + 1 + len(words[0]) > width
    return words[0][0].islower() or full
