"""The clauses of a graph as plain rows: open relations, apart from the facts.

What `kg export --format clauses` writes and nothing else shows: a clause is the text's own words in order, not a fact
that the graph holds. It says whom it speaks of by the same IRIs as the facts, so that the two can be joined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.rdf.iris import document_iri
from kg.rdf.store import Store
from kg.values import Clause

Row = dict[str, Any]


def rows(store: Store) -> list[Row]:
    """The clauses of a graph, in order of document and place in the text.

    ``event``, ``subjectActors``, ``objectActors`` and ``speaker`` are IRIs of the facts (`kg.rdf.facts.rows`); the
    speaker is the document where nobody else speaks.

    >>> rows(Store())
    []
    """
    instance_of = store.derived().instance_of
    paths = store.paths()
    found = []
    for name, record in store.records().items():
        for clause in record.clauses:

            def known(keys: Iterable[str | None], name: str = name) -> Iterator[str]:
                """The instances of some keys; none of what people rejected."""
                yield from (instance_of[name, k] for k in keys if k and (name, k) in instance_of)

            found.append(_row(store.base, name, paths[name][0], clause, known))
    return sorted(found, key=lambda row: (row["doc"], row["start"], row["end"], row["id"]))


def lines(store: Store) -> str:
    """The clauses as a file: one JSON object a line, the same bytes for the same graph."""
    return "".join(
        json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows(store)
    )


def _row(base: str, name: str, path: str, clause: Clause, known: Any) -> Row:
    mention, sentence = clause.mention, clause.mention.sentence
    own = document_iri(base, name)
    return {
        "kind": "clause",
        "id": f"{base}c-{name}-{clause.key}",
        "subject": clause.subject,
        "relation": clause.relation,
        "object": clause.object,
        "further": list(clause.further),
        "subjectActors": sorted(set(known(clause.subjects))),
        "objectActors": sorted(set(known(clause.objects))),
        "event": next(known([clause.event]), None),
        "status": clause.factuality.status,
        "polarity": clause.factuality.polarity,
        "certainty": clause.factuality.certainty,
        "speaker": next(known([clause.attribution.speaker]), own),
        "doc": path,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
        "rule": mention.rule,
        "confidence": float(mention.confidence),
    }
