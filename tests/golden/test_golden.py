"""Constructions: a text with its parse, and what the graph must hold of it.

One case is two files: ``NAME.conllu`` (the text, its date, and a parse that a person has checked, so that a new model
changes nothing here) and ``NAME.ttl`` (the instances, without their mentions; then each mention's dyads; with
``# clauses`` in the first, the clauses, too; ``# lexicon = PATH`` names a lexicon of a user's own).
``pytest --update-golden`` writes the second anew; read the difference before you keep it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg import lexicon
from kg.extraction import events, writing
from kg.extraction.actors.coreference import cast_of
from kg.extraction.chaining.chains import chains
from kg.extraction.naming.names import names
from kg.extraction.record import from_rows
from kg.extraction.repairs.order import repaired
from kg.extraction.temporal.times import times
from kg.values import Clause, Document
from tests import parses

FOLDER = Path(__file__).parent
CASES = sorted(path.stem for path in FOLDER.glob("*.conllu"))


def instances(conllu: str) -> str:
    """The Turtle of the instances that the extraction finds in a parsed text."""
    published = re.search(r"^# published = (\S+)$", conllu, re.MULTILINE)
    parsed = repaired(parses.tree(conllu))
    document = Document("case.txt", parsed.text, "0" * 64, published=published and published[1])
    own = re.findall(r"^# lexicon = (\S+)$", conllu, re.MULTILINE)
    entries = lexicon.read(FOLDER.parents[1] / path for path in own)
    cast = cast_of(parsed, names(parsed, entries), entries, document.published)
    dated = list(times(parsed.text, published=document.published))
    told = events.told(parsed, cast, dated, entries)
    store = kg.Store()
    with_clauses = "# clauses" in conllu.splitlines()
    chained = chains(parsed, told, cast)
    record = from_rows(writing.rows(parsed, cast, chained, clauses_too=with_clauses), document)
    store.put(record)
    stanzas = re.findall(r"^id:i-.*?\.\n(?=\S|\Z)", store.dump("ttl"), re.MULTILINE | re.DOTALL)
    wanted = [line for stanza in stanzas for line in stanza.splitlines() if not _is_left_out(line)]
    shown = [re.sub(r"(i-[a-z0-9-]+)-[0-9a-f]{10}\b", r"\1", line) for line in wanted]
    said = [mention for event in record.events for mention in event.mentions]
    shown += [
        f"# {mention.mention.text}: {dyad.source} {dyad.target} {dyad.cameo}"
        for mention in sorted(said, key=lambda m: m.mention.start)
        for dyad in mention.dyads
    ]
    labels = {actor.key: actor.label for actor in record.actors}
    shown += [f"# {_words(clause, labels)}" for clause in record.clauses]
    return "\n".join(shown) + "\n"


def _words(clause: Clause, labels: dict[str, str]) -> str:
    """A clause in its words, with whom they speak of, how it stands, who says it, and the event it tells of."""
    speaks = [", ".join(labels[key] for key in side) for side in (clause.subjects, clause.objects)]
    speaker = labels.get(clause.attribution.speaker or "", "-")
    parts = (clause.subject, clause.relation, clause.object, *clause.further)
    return f"{' | '.join(parts)} [{'; '.join(speaks)}] {clause.factuality.status} {speaker} {clause.event or '-'}"


def _is_left_out(line: str) -> bool:
    return bool(re.match(r"\tkg:(mention|confidence|code)|\tskos:exactMatch", line))


@pytest.mark.parametrize("case", CASES)
def test_construction_gives_its_turtle(case: str, request: pytest.FixtureRequest) -> None:
    found = instances((FOLDER / f"{case}.conllu").read_text(encoding="utf-8"))
    expected = FOLDER / f"{case}.ttl"
    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_case_has_both_files() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ttl")) == CASES
