"""The confidence of an event: higher where the words leave less doubt."""

from __future__ import annotations

import pytest

import kg
from kg.extraction.pipeline import extract
from kg.values import Document


@pytest.fixture(scope="module")
def nlp():
    return kg.pipeline()


def highest(nlp, text: str, kind: str) -> float:
    record = extract(nlp, Document("case.txt", text, "0" * 64))
    found = [m for event in record.events if event.type == kind for m in event.mentions]
    return max(float(m.mention.confidence) for m in found)


def test_two_who_sign_on_a_day_are_surer_than_a_noun_with_nobody(nlp):
    signed = highest(nlp, "France and Italy signed a treaty in Rome on 3 May 2001.", "Signing")
    rumour = highest(nlp, "Some fear the attack.", "Attack")
    assert 0.9 < signed < 1
    assert 0.3 < rumour < 0.75
