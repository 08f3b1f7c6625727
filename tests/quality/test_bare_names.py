"""Bare names that several things bear: forty sentences, each of which tells which is meant."""

from __future__ import annotations

from pathlib import Path

import kg
from kg import lexicon
from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coreference import cast_of
from kg.extraction.actors.places import is_locative, place_at
from kg.extraction.naming.names import names
from kg.extraction.syntax.tree import tree

TABLE = Path(__file__).with_name("bare_names.tsv")
LEAST = 38  # of 40, so that another pipeline's slips do not stop the tests


def test_bare_names_mean_what_their_sentence_says() -> None:
    """The meaning of a bare name is read from its sentence."""
    nlp, known = kg.pipeline(), lexicon.read()
    wrong, rows = [], 0
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith(("#", "name\t")):
            continue
        name, meaning, text = line.split("\t")
        rows += 1
        parsed = tree(nlp(text))
        cast = cast_of(parsed, names(parsed, known), known)
        found = _meaning(cast, name.split()[-1])
        if found != meaning:
            wrong.append(f"{text} {name} is {meaning}, read as {found}")
    assert rows == 40
    assert len(wrong) <= rows - LEAST, "\n".join(wrong)


def _meaning(cast: Cast, word: str) -> str:
    """A Wikidata id, `person` or `none`, of the last bare name of this word."""
    said = [t for t, w in enumerate(cast.tree.words) if w == word and t in cast.name_at]
    bare = [t for t in said if cast.name_at[t].last - cast.name_at[t].first == 1]
    if not said:
        return "none"
    token = (bare or said)[-1]
    name = cast.name_at[token]
    if name.type == "Person":
        return "person"
    entry = name.entry
    if name.type == "Place" or (name.form == "metonym" and is_locative(cast, token)):
        place = place_at(cast, token)
        entry = cast.places[place].entry if place is not None else None
    return entry.same_as[0].rsplit("/", 1)[1] if entry is not None and entry.same_as else "none"
