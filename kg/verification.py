"""Every quote of a graph against the source it was read from: the sources are read again."""

from __future__ import annotations

from kg.inputs import reading
from kg.inputs.reading import Unreadable
from kg.rdf import validation
from kg.rdf.store import Store
from kg.values import Report


def verify(store: Store) -> Report:
    """Hold every quote of a graph to the source it was read from.

    Each source is read again: its SHA-256 must be what it was, and every sentence, mention and
    word for a time must stand at its offsets.

    Returns:
        A report of each source that changed or is gone, and each quote that no longer stands.
    """
    again = {
        path: f"its source {found}" if isinstance(found, Unreadable) else found
        for path, found in reading.again(store.sources())
    }
    return validation.verify(store, again)
