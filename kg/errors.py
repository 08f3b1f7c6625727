"""What can go wrong, as one small tree. Every message says what, where, and what to do next.

KgError
├── UsageError          a wrong argument: an option, a name, a question that is not there
├── SourceError         a source that cannot be read: missing, empty, no text, a broken row
├── PipelineError       a spaCy pipeline that lacks what the extraction needs
├── LexiconError        a Turtle lexicon that does not say what a lexicon must
├── GraphError          a graph folder that is not one, is newer than this version, or cannot be written
│   └── InvariantError  a graph that breaks its own laws: an offset off, a term that is not in the ontology
└── QueryError          a SPARQL text that does not parse or run
"""

from __future__ import annotations

import traceback


class KgError(Exception):
    """Anything that a user of the package can cause and mend."""


class UsageError(KgError):
    """A wrong argument."""


class SourceError(KgError):
    """A source that cannot be read."""


class PipelineError(KgError):
    """A spaCy pipeline that lacks what the extraction needs."""


class LexiconError(KgError):
    """A lexicon in Turtle that does not say what a lexicon must."""


class GraphError(KgError):
    """A graph folder that is not one, is of a newer format, or cannot be written."""


class InvariantError(GraphError):
    """A graph that breaks its own laws."""


class QueryError(KgError):
    """A question that does not parse or run."""


def fault(error: Exception) -> str:
    """What is said of a document in which the program itself failed, and where it did.

    >>> try:
    ...     1 / 0
    ... except ZeroDivisionError as error:
    ...     fault(error)
    'gave no record: ZeroDivisionError: division by zero (...); this is a fault of kg, please report it'
    """
    at = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in at if "/kg/" in frame.filename.replace("\\", "/")] or at
    where = f" ({ours[-1].filename}, line {ours[-1].lineno})" if ours else ""
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"gave no record: {what}{where}; this is a fault of kg, please report it"
