"""Turn diplomatic news into an event graph in which every fact keeps the sentence it came from.

The road is one function a step: `read` sources, `extract` records, `build` a `Store` of them (or
`open` one), then `query`, `explain`, `validate`, `verify`, and share it: `network`, `html`,
`turtle`. Names load when first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.assembly import build, extract, read
    from kg.errors import (
        GraphError,
        InvariantError,
        KgError,
        LexiconError,
        PipelineError,
        QueryError,
        SourceError,
        UsageError,
    )
    from kg.extraction.pipeline import pipeline
    from kg.outputs import html, network, turtle
    from kg.rdf.deciding import curate
    from kg.rdf.queries import explain, query
    from kg.rdf.review import review
    from kg.rdf.store import Store, open
    from kg.rdf.validation import validate
    from kg.values import Document, Evidence, Finding, Record, Report
    from kg.verification import verify

__version__ = "0.1.0"

_HOMES = {
    "kg.assembly": ("build", "extract", "read"),
    "kg.errors": (
        "GraphError",
        "InvariantError",
        "KgError",
        "LexiconError",
        "PipelineError",
        "QueryError",
        "SourceError",
        "UsageError",
    ),
    "kg.extraction.pipeline": ("pipeline",),
    "kg.outputs": ("html", "network", "turtle"),
    "kg.rdf.deciding": ("curate",),
    "kg.rdf.queries": ("explain", "query"),
    "kg.rdf.review": ("review",),
    "kg.rdf.store": ("Store", "open"),
    "kg.rdf.validation": ("validate",),
    "kg.values": ("Document", "Evidence", "Finding", "Record", "Report"),
    "kg.verification": ("verify",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Document",
    "Evidence",
    "Finding",
    "GraphError",
    "InvariantError",
    "KgError",
    "LexiconError",
    "PipelineError",
    "QueryError",
    "Record",
    "Report",
    "SourceError",
    "Store",
    "UsageError",
    "__version__",
    "build",
    "curate",
    "explain",
    "extract",
    "html",
    "network",
    "open",
    "pipeline",
    "query",
    "read",
    "review",
    "turtle",
    "validate",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
