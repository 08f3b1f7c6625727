"""Rows on a terminal: a table where it fits, else each row as a stack of its values.

Dates, numbers and identifiers are never cut or broken; sentences and other longer texts give way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

_GAP = 2  # columns between two columns
_TEXT = 24  # a text that is longer gives way down to this


def widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """The least and the full width of each column: they differ where a text can be broken.

    >>> widths(("time", "said"), [("2018-06-12", "They met in a hotel on the island of Sentosa.")])
    [(10, 10), (24, 45)]
    """
    from rich.cells import cell_len

    found = []
    for place, name in enumerate(header):
        cells = [name, *(row[place] for row in rows)]
        full = max(map(cell_len, cells))
        words = max((cell_len(word) for cell in cells for word in cell.split()), default=0)
        texts = any(" " in cell for cell in cells)
        found.append((max(words, min(full, _TEXT)) if texts else full, full))
    return found


def table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Table:
    """The rows as a table of at most this width, or as stacks if their columns do not fit."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    room = widths(header, rows)
    if sum(least for least, _ in room) + _GAP * len(room) <= width:
        found = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name, (least, full) in zip(header, room, strict=True):
            found.add_column(name, min_width=least, no_wrap=least == full)
        for row in rows:
            found.add_row(*map(Text, row))
        return found
    found = Table.grid(padding=(0, _GAP, 0, 0))
    found.add_column(style="bold", no_wrap=True)
    found.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            found.add_row("", "")
        for name, cell in zip(header, row, strict=True):
            if cell:
                found.add_row(name, Text(cell))
    return found
