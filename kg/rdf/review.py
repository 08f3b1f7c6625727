"""What somebody should look at first: the doubtful of a graph, each with how to decide it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.curation.constraints import Ref
from kg.curation.ledger import Decision, in_force, told
from kg.rdf import queries
from kg.rdf.instances import ActorInstance, EventInstance, PlaceInstance, RelationInstance
from kg.rdf.same_actors import SINGLE
from kg.rdf.store import Store

#: Below these, what a rule made is worth a look.
MERGE, FACT = Decimal("0.75"), Decimal("0.65")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful thing: what kind of doubt, how sure it is (0 to 1), the node, and what to do.

    ``decide`` are the words after ``kg curate GRAPH``; ``instead`` those of the other choice.
    """

    doubt: str
    sure: Decimal
    node: str
    label: str
    detail: str
    decide: str
    instead: str


def review(store: Store) -> list[Doubt]:
    """The doubtful of a graph, the most doubtful first.

    Decisions that cannot be kept or find nothing any more, sources that disagree, merges near the
    threshold, facts of low confidence; without what somebody has accepted.

    >>> from kg.rdf.store import Store
    >>> review(Store())
    []
    """
    found = [*_decisions(store), *_conflicts(store), *_merges(store), *_unsure(store)]
    return sorted(found, key=lambda one: (one.sure, one.doubt, one.label, one.node, one.detail))


def _decisions(store: Store) -> Iterator[Doubt]:
    derived = store.derived()
    by_id = {decision.id: decision for decision in in_force(store.decisions)}
    for row in derived.unmet:
        why = f"stands against {row.against}" if row.against else "a document holds them to be one"
        yield _undoable("decision in conflict", by_id[row.decision], why)
    for decision in derived.replayed.orphaned:
        yield _undoable("decision orphaned", decision, "what it is on is not in the graph")


def _undoable(doubt: str, decision: Decision, why: str) -> Doubt:
    label = decision.one[0].quote if decision.one else ""
    detail = f"{why}; {told(decision)}"
    return Doubt(doubt, Decimal(0), "", label, detail, f"undo {decision.id}", "")


def _accepted(store: Store) -> set[Ref]:
    standing = store.derived().replayed.standing
    return {ref for s in standing if s.decision.action == "accept" for ref in s.refs}


#: What the `conflicts` question calls a slot.
_SLOTS = {"date": "time", "place": "place", "whether": "status", "participant": ""}
_STATUSES = {"denied": "negated", "asserted": "asserted"}


def _conflicts(store: Store) -> Iterator[Doubt]:
    derived = store.derived()
    settled = {
        (derived.instance_of.get(ref), stands.decision.slot)
        for stands in derived.replayed.standing
        for ref in stands.refs
        if stands.decision.action in ("accept", "edit")
    }
    values: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for row in queries.query(store, "conflicts").to_dicts():
        iri, aspect = str(row["e"]), str(row["aspect"])
        if {(iri, None), (iri, _SLOTS[aspect])} & settled:
            continue
        found = values.setdefault((iri, str(row["event"]), aspect), {})
        for side in ("1", "2"):
            papers = found.setdefault(str(row[f"value{side}"]), [])
            papers += {str(row[f"document{side}"])} - set(papers)
    for (iri, label, aspect), found in values.items():
        # What most documents say stands first.
        order = sorted(found, key=lambda value: (-len(found[value]), value))
        detail = " or ".join(f"{value} ({', '.join(sorted(found[value]))})" for value in order)
        node, slot = _short(store, iri), _SLOTS[aspect]
        edits = [
            f"edit {node} {slot} {shlex.quote(_STATUSES.get(value, value))}" for value in order
        ]
        decide, instead = edits[:2] if slot else (f"accept {node}", f"reject {node}")
        doubt = f"sources disagree: {aspect}"
        yield Doubt(doubt, Decimal("0.5"), iri, label, detail, decide, instead)


def _merges(store: Store) -> Iterator[Doubt]:
    derived, accepted, paths = store.derived(), _accepted(store), store.paths()
    labels, at = {}, {}
    things: tuple[ActorInstance | PlaceInstance, ...] = (*derived.actors, *derived.places)
    for thing in things:
        labels[thing.iri] = thing.label
        for name, key, _, mention in reversed(thing.mentions):
            at[name, key] = (mention.start, mention.text)
    for event in derived.events:
        labels[event.iri] = event.label
        for name, key, _, said in reversed(event.mentions):
            at[name, key] = (said.mention.start, said.mention.text)
    for row in derived.identifications:
        ref = (row.document, row.key)
        if row.rule == SINGLE[0] or row.score >= MERGE or ref in accepted or ref not in at:
            continue
        node, (start, words) = _short(store, row.instance), at[ref]
        where = f"{paths[row.document][0]}:{start}"
        yield Doubt(
            *("merge near the threshold", row.score, row.instance, labels[row.instance]),
            f"{words!r} in {where} is held to be this by {row.rule} ({row.score})",
            *(f"accept {node}", f"apart {node} {shlex.quote(where)}"),
        )


def _unsure(store: Store) -> Iterator[Doubt]:
    derived = store.derived()
    accepted = {derived.instance_of.get(ref) for ref in _accepted(store)}
    facts: tuple[EventInstance | RelationInstance, ...] = (*derived.events, *derived.relations)
    for fact in facts:
        if fact.confidence >= FACT or fact.iri in accepted:
            continue
        said = fact.mentions[0][3]
        sentence = (said.mention if isinstance(fact, EventInstance) else said).sentence  # type: ignore[union-attr]
        node = _short(store, fact.iri)
        label = fact.label if isinstance(fact, EventInstance) else fact.type
        yield Doubt(
            *("low confidence", fact.confidence, fact.iri, f"{label} ({fact.type})"),
            " ".join(sentence.text.split()),
            *(f"accept {node}", f"reject {node}"),
        )


def _short(store: Store, iri: str) -> str:
    return iri.removeprefix(store.base)
