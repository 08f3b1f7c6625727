"""Every sentence behind a node: what `kg explain` prints, and a click on the page shows."""

from __future__ import annotations

import difflib
from decimal import Decimal
from typing import Any

from kg.curation.ledger import Decision
from kg.errors import UsageError
from kg.rdf.facts import rows
from kg.rdf.identity import Identification
from kg.rdf.instances import ActorInstance, PlaceInstance, RelationInstance
from kg.rdf.iris import fold
from kg.rdf.store import Store
from kg.values import Evidence, Extent


def explain(store: Store, node: str) -> list[Evidence]:
    """The evidence of a node, in order of document and place in the text.

    Args:
        store: the graph.
        node: the IRI of an instance, the part of it behind the base, or a name in any case; a
            name that several nodes have gives the evidence of each.

    Raises:
        UsageError: if nothing in the graph has this IRI or name.
    """
    facts = rows(store)
    documents = {row["path"]: row for row in facts if row["kind"] == "document"}
    labels = {row["id"]: row["label"] for row in facts if "label" in row}
    labels |= {row["id"]: row["title"] or row["path"] for row in documents.values()}
    found = named_rows(facts, node, store.base)
    paths = {row["id"]: row["path"] for row in documents.values()}
    held = _held(store)
    said: set[tuple[Any, ...]] = set()
    evidence = []
    for row in found:
        for mention in row["mentions"]:
            key = (row["id"], mention["doc"], mention["start"], mention["end"])
            if key in said:
                continue
            said.add(key)
            why = held[key]
            document = documents[mention["doc"]]
            sentence = mention["sentence"]
            speaker = mention.get("speaker")
            evidence.append(
                Evidence(
                    document=mention["doc"],
                    title=document["title"],
                    published=document["published"],
                    start=mention["start"],
                    end=mention["end"],
                    quote=mention["text"],
                    sentence=Extent(sentence["start"], sentence["end"], sentence["text"]),
                    status=mention.get("status"),
                    time=mention.get("time"),
                    speaker=labels.get(speaker, speaker),
                    rule=mention["rule"],
                    confidence=Decimal(str(mention["confidence"])),
                    identity=why.rule,
                    score=why.score,
                    decision=why.decision,
                    origin=None
                    if document["origin"] == document["id"]
                    else paths.get(document["origin"]),
                )
            )
    return sorted(evidence, key=lambda e: (e.document, e.start, e.end, e.rule))


def decisions_on(store: Store, node: str) -> list[Decision]:
    """What people decided about a node, in the order in which they did.

    Raises:
        UsageError: if nothing in the graph has this IRI or name.
    """
    found = named_rows(rows(store), node, store.base)
    on = store.derived().decisions_on
    return list(dict.fromkeys(one for row in found for one in on.get(row["id"], ())))


def _held(store: Store) -> dict[tuple[str, str, int, int], Identification]:
    """Why each mention is held to be of its instance."""
    derived, paths = store.derived(), store.paths()
    why = {(row.document, row.key): row for row in derived.identifications}
    found = {}
    things: tuple[ActorInstance | PlaceInstance | RelationInstance, ...]
    things = (*derived.actors, *derived.places, *derived.relations)
    for thing in things:
        for name, key, _, mention in thing.mentions:
            at = (thing.iri, paths[name][0], mention.start, mention.end)
            found[at] = why[name, key]
    for event in derived.events:
        for name, key, _, said in event.mentions:
            at = (event.iri, paths[name][0], said.mention.start, said.mention.end)
            found[at] = why[name, key]
    return found


def named_rows(facts: list[dict[str, Any]], node: str, base: str) -> list[dict[str, Any]]:
    """The facts' rows of a node, by its IRI, the part of it behind the base, or a name.

    Raises:
        UsageError: if nothing in the graph has this IRI or name.
    """
    things = [row for row in facts if row["kind"] not in ("document", "term")]
    found = [row for row in things if row["id"] in (node, base + node)]
    if not found:
        wanted = fold(node)
        found = [row for row in things if wanted in map(fold, _names(row))]
    if not found:
        names = sorted({row["label"] for row in things if row.get("label")})
        near = difflib.get_close_matches(node, names, n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `kg export` lists the names"
        raise UsageError(f"{node}: nothing in the graph has this name{hint}")
    return found


def _names(row: dict[str, Any]) -> list[str]:
    return [row["label"], *row["aliases"]] if "label" in row else []
