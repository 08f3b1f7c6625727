"""The answers that the examples' README shows, kept true: some columns, and the fullest rows first.

python -m tests.quality.answers    write them anew after the road has changed
"""

from __future__ import annotations

import json
import re

import kg
from tests.quality.score import KOREA

README = KOREA / "README.md"
ROWS = 8
COLUMNS = {
    "meetings": ("participants", "place", "time", "document"),
    "agreements": ("agreement", "status", "outcome", "time", "document"),
    "proposals": ("by", "topic", "outcome", "document"),
    "not-happened": ("type", "participants", "speaker", "document"),
    "planned": ("type", "factuality", "participants", "time", "document"),
    "conflicts": ("event", "aspect", "value1", "document1", "value2", "document2"),
}
_BLOCK = re.compile(r"(<!-- answer: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(store: kg.Store, question: str) -> str:
    """The answer to a named question as a Markdown table, and how many rows it leaves out."""
    columns = COLUMNS[question]
    rows = [
        tuple(str(row[column] or "").replace("|", "\\|") for column in columns)
        for row in kg.query(store, question).to_dicts()
    ]
    distinct = sorted(dict.fromkeys(rows), key=lambda row: row.count(""))
    lines = [columns, ("---",) * len(columns), *distinct[:ROWS]]
    shown = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    more = len(distinct) - ROWS
    return f"\n{shown}\n\n" + (f"… and {more} more.\n\n" if more > 0 else "")


def filled(text: str) -> str:
    """The README with each block between its marks answered by a graph of the examples."""
    dates = json.loads((KOREA / "dates.json").read_text(encoding="utf-8"))
    store = kg.build(KOREA, dates=dates)
    return _BLOCK.sub(lambda block: block[1] + table(store, block[2]) + block[3], text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
