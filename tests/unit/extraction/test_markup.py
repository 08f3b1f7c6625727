"""Markdown is read as it shows, and quoted as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.extraction.markup import unmarked
from kg.rdf.facts import rows

NOTE = """---
title: June
date: 2024-06-16
---
# Meetings

[Emmanuel Macron](https://a.b/c_d) met [Friedrich Merz](https://x.y/z) in Berlin. *Mali* recalled its
[envoy](http://x.y/attack) from **Niger**.

<!-- Chad invaded Sudan. -->

```
Chad attacked Libya.
```
![Chad bombs Togo](togo.png)
"""


def test_links_and_emphasis_hide_no_fact_and_what_is_hidden_is_none(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(NOTE)
    found = {row["label"]: row for row in rows(kg.build(file)) if row["kind"] == "event"}
    assert set(found) == {"meeting: Emmanuel Macron, Friedrich Merz", "withdrawal: Mali → envoy"}
    for row in found.values():
        for mention in row["mentions"]:
            assert NOTE[mention["start"] : mention["end"]] == mention["text"]
            sentence = mention["sentence"]
            assert NOTE[sentence["start"] : sentence["end"]] == sentence["text"]
    meeting = found["meeting: Emmanuel Macron, Friedrich Merz"]["mentions"][0]["sentence"]["text"]
    assert meeting.startswith("[Emmanuel Macron](https")
    assert meeting.endswith("in Berlin.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a snake_case_name and 2 * 3 * 4", "a snake_case_name and 2 * 3 * 4"),
        ("- May 6, 2024 - Talks open.", "- May 6, 2024 - Talks open."),
        ("> He _said_ so.", "He said so."),
        ("See [the note][1].\n\n[1]: http://a.b", "See the note.\n\n"),
        ("The `kg` tool, <b>bold</b>, at <https://a.b>.", "The kg tool, bold, at ."),
        ("Fewer than 5 < 6 and 7 > 2.", "Fewer than 5 < 6 and 7 > 2."),
        ("[sic] and (so)", "[sic] and (so)"),
    ],
)
def test_what_markdown_shows(text: str, shown: str) -> None:
    assert unmarked(text)[0] == shown


@given(st.text(alphabet="ab *_[](){}`#>-<!\n~1.", max_size=60))
def test_every_character_shown_stands_where_it_is_said_to(text: str) -> None:
    shown, offsets = unmarked(text)
    assert [text[at] for at in offsets] == list(shown)
    assert list(offsets) == sorted(set(offsets))
