"""The only door to what the components keep on a ``Doc``: plain rows that DocBin and worker processes can carry.

Dataclasses and spans in ``Doc._`` break ``nlp.pipe(n_process=2)`` and ``DocBin``; lists and dicts of text and
numbers survive both.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

Rows = list[dict[str, Any]]


def register() -> None:
    """Make the extension attribute, once."""
    if not Doc.has_extension("kg"):
        Doc.set_extension("kg", default=None)


def put(doc: Doc, layer: str, rows: Any) -> None:
    """Keep a layer's rows on a document."""
    register()
    doc._.kg = {**(doc._.kg or {}), layer: rows}


def get(doc: Doc, layer: str) -> Any:
    """A layer's rows, or None where its component has not run."""
    register()
    return (doc._.kg or {}).get(layer)
