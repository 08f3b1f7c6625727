"""What people decided -> lines of the identity graph, in the terms of PROV-O.

Only decisions in force that still find what they are on: one that was taken back leaves no trace
in the graph, the ledger tells of it. The ledger's own line goes with each, so that a graph that
is read from a file keeps to the same decisions.
"""

from __future__ import annotations

from kg.rdf.derivation import Derived
from kg.rdf.iris import KG, PROV, RDF_TYPE, RDFS, XSD, digest
from kg.rdf.literals import escaped


def decision_iri(base: str, decision: str) -> str:
    """The IRI of a decision, by its id in the ledger."""
    return f"{base}decision-{decision}"


def decision_lines(derived: Derived, graph: str) -> list[str]:
    """The lines of the decisions and of their authors, to go into a named graph."""
    base, close, out = derived.base, f" <{graph}> .\n", set()
    for position, stands in enumerate(derived.replayed.standing, start=1):
        decision = stands.decision
        node = f"<{decision_iri(base, decision.id)}>"
        author = f"<{base}curator-{digest(decision.author)[:10]}>"
        out |= {
            f"{node} <{RDF_TYPE}> <{KG}Decision>{close}",
            f'{node} <{KG}action> "{decision.action}"{close}',
            f"{node} <{PROV}wasAssociatedWith> {author}{close}",
            f'{node} <{PROV}endedAtTime> "{escaped(decision.time)}"^^<{XSD}dateTime>{close}',
            f'{node} <{KG}reason> "{escaped(decision.reason)}"{close}',
            f'{node} <{KG}position> "{position}"^^<{XSD}integer>{close}',
            f'{node} <{KG}ledgerLine> "{escaped(decision.line())}"{close}',
            f"{author} <{RDF_TYPE}> <{PROV}Agent>{close}",
            f'{author} <{RDFS}label> "{escaped(decision.author)}"{close}',
        }
        out |= {f"{node} <{KG}decides> <{base}r-{name}-{key}>{close}" for name, key in stands.refs}
    return sorted(out)
