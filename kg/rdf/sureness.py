"""A graph without what is doubtful: events, relations and clauses below a confidence are left out, as if never found.

Who and what the events were about stays: actors and places are held by their own mentions. Identity and the instances
are derived anew from what remains, so that no query, export or page shows a trace of the rest.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.errors import UsageError
from kg.rdf.store import Store
from kg.values import Event, Record, Relation


def at_least(store: Store, confidence: float) -> Store:
    """The graph of a store with the events and relations only that are at least so sure.

    Args:
        store: is not changed.
        confidence: the least, from 0 to 1; an event is as sure as its surest mention.

    Returns:
        The same store where nothing is asked for (0).

    Raises:
        UsageError: if the confidence is no number from 0 to 1.

    >>> at_least(Store(), 0.8).paths()
    {}
    """
    if not 0 <= confidence <= 1:
        raise UsageError(f"a confidence of {confidence}: there are those from 0 to 1, such as 0.8")
    if not confidence:
        return store
    return store.through(lambda record: _surer(record, Decimal(str(confidence))))


def _surer(record: Record, least: Decimal) -> Record:
    events = [event for event in record.events if _confidence(event) >= least]
    keys = {event.key for event in events}
    return replace(
        record,
        events=tuple(
            replace(
                event,
                adopted_at=event.adopted_at if event.adopted_at in keys else None,
                part_of=event.part_of if event.part_of in keys else None,
            )
            for event in events
        ),
        relations=tuple(one for one in record.relations if _surest(one) >= least),
        clauses=tuple(
            replace(one, event=one.event if one.event in keys else None)
            for one in record.clauses
            if one.mention.confidence >= least
        ),
    )


def _confidence(event: Event) -> Decimal:
    return max(said.mention.confidence for said in event.mentions)


def _surest(relation: Relation) -> Decimal:
    return max(said.confidence for said in relation.mentions)
