"""What people decided on identity binds, whatever the rules say and in whatever order documents come."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.curation.constraints import Constraints, Link, Ref
from kg.rdf.decided import unmet
from kg.rdf.identity import identify
from kg.rdf.iris import BASE, document_name
from kg.values import Record
from tests.strategies import corpora

laws = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def kinds(records: dict[str, Record]) -> list[list[Ref]]:
    """The referents of each kind that a decision can be on."""
    found = [
        [(n, thing.key) for n, r in sorted(records.items()) for thing in getattr(r, kind)]
        for kind in ("actors", "places", "events")
    ]
    return [refs for refs in found if len(refs) > 1]


@st.composite
def decided_corpora(draw: Any) -> tuple[dict[str, Record], Constraints]:
    """Documents, and links between some of their referents."""
    records = {document_name(r.document): r for r in draw(corpora(least=2))}
    links: dict[str, list[Link]] = {"together": [], "apart": []}
    of = kinds(records)
    for number in range(draw(st.integers(0, 5)) if of else 0):
        refs = draw(st.sampled_from(of))
        sides = draw(st.lists(st.sampled_from(refs), min_size=2, max_size=5, unique=True))
        cut = draw(st.integers(1, len(sides) - 1))
        link = Link(f"d{number}", frozenset(sides[:cut]), frozenset(sides[cut:]))
        links[draw(st.sampled_from(["together", "apart"]))].append(link)
    return records, Constraints(tuple(links["together"]), tuple(links["apart"]))


@laws
@given(decided_corpora(), st.randoms())
def test_the_order_of_documents_changes_nothing(case, chance):
    records, constraints = case
    names = list(records)
    chance.shuffle(names)
    shuffled = identify({name: records[name] for name in names}, BASE, constraints)
    assert shuffled == identify(records, BASE, constraints)


@laws
@given(decided_corpora())
def test_what_must_be_apart_is_apart(case):
    records, constraints = case
    instance_of = {(r.document, r.key): r.instance for r in identify(records, BASE, constraints)}
    for link in constraints.apart:
        assert not {instance_of[ref] for ref in link.one} & {instance_of[ref] for ref in link.other}


@laws
@given(decided_corpora())
def test_what_must_be_one_is_one_or_is_reported_with_what_forbids_it(case):
    records, constraints = case
    instance_of = {(r.document, r.key): r.instance for r in identify(records, BASE, constraints)}
    reported = {row.decision: row.against for row in unmet(instance_of, constraints)}
    apart = {link.decision for link in constraints.apart}
    for link in constraints.together:
        one = len({instance_of[ref] for ref in link.one | link.other}) == 1
        assert one == (link.decision not in reported)
        assert one or reported[link.decision] in apart


@laws
@given(decided_corpora())
def test_two_things_never_get_one_name_and_kinds_stay_apart(case):
    records, constraints = case
    kind_of = {
        (n, thing.key): kind
        for n, r in records.items()
        for kind in ("actors", "places", "events", "relations")
        for thing in getattr(r, kind)
    }
    kinds_of: dict[str, set[str]] = {}
    for row in identify(records, BASE, constraints):
        kinds_of.setdefault(row.instance, set()).add(kind_of[row.document, row.key])
    assert all(len(found) == 1 for found in kinds_of.values())


@laws
@given(decided_corpora())
def test_a_merge_by_people_says_so_on_both_sides(case):
    records, constraints = case
    rows = {(r.document, r.key): r for r in identify(records, BASE, constraints)}
    for link in constraints.together:
        refs = link.one | link.other
        if len({rows[ref].instance for ref in refs}) == 1:
            assert {rows[ref].rule for ref in refs} == {"curated"}
            assert all(rows[ref].decision is not None for ref in refs)
