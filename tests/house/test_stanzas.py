"""No two stanzas of the shipped lexicon share a name: they would be read as one frame or cue."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "ontologies"
_OPENS = re.compile(r"^(lex:[\w-]+) a lex:(?:Frame|Cue)\b", re.MULTILINE)


def test_every_frame_and_cue_has_a_name_of_its_own():
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("lexicon-*.ttl")))
    names = Counter(name for text in texts for name in _OPENS.findall(text))
    assert len(names) > 250
    assert [name for name, times in names.items() if times > 1] == []
