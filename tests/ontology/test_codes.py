"""The coding books: every code has what goes with it, and classes and codes say the same of one act."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.ontology import event_classes, event_codes

PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)


def test_all_sixteen_types_have_classes_and_codes():
    assert {kind.plover for kind in event_classes().values()} - {None} == set(PLOVER)
    assert {code.plover for code in event_codes().values()} - {None} == set(PLOVER)


def test_only_statements_have_no_plover_type():
    assert {code.code[:2] for code in event_codes().values() if code.plover is None} == {"01"}


@pytest.mark.parametrize("name", sorted(n for n, k in event_classes().items() if k.cameo))
def test_a_class_and_its_code_agree(name):
    kind = event_classes()[name]
    code = event_codes()[kind.cameo or ""]
    assert (kind.plover, kind.quad if kind.plover else None) == (code.plover, code.quad)
    assert kind.mode is None or code.mode in (None, kind.mode)


def test_every_code_of_the_lexicon_is_in_the_book():
    found = lexicon.read()
    frames = [
        frame for table in (found.verbs, found.nouns) for fs in table.values() for frame in fs
    ]
    codes = {frame.cameo for frame in frames if frame.cameo} | set(found.compositions.values())
    assert codes <= set(event_codes())


def test_every_base_of_a_composition_begins_a_code():
    for _, base in lexicon.read().compositions:
        assert any(code.startswith(base) for code in event_codes())
