"""The declaration of a user's own class or role in the graph of each document that needs it."""

from __future__ import annotations

from kg.rdf.iris import KG, RDF_TYPE, RDFS
from kg.rdf.literals import escaped
from kg.values import Term
from kg.vocabulary import BELOW, DECLARES


def declaration(term: Term, above: str, close: str) -> list[str]:
    r"""The N-Quads lines that declare a term.

    Args:
        term: the class or role.
        above: the IRI of what it stands below.
        close: how each line ends: the graph, and the line's end.

    >>> eat = Term("class", "Picnic", "urn:my:Picnic", "picnic", "Event")
    >>> declaration(eat, "urn:Event", " <urn:g> .\n")[2]
    '<urn:my:Picnic> <http://www.w3.org/2000/01/rdf-schema#label> "picnic" <urn:g> .\n'
    """
    node = f"<{term.iri}>"
    texts = [(RDFS + "label", term.label), (RDFS + "comment", term.comment)]
    texts += [(KG + code, value) for code, value in term.codes]
    return [
        f"{node} <{RDF_TYPE}> <{DECLARES[term.kind][0]}>{close}",
        *([f"{node} <{BELOW[term.kind]}> <{above}>{close}"] if term.above else []),
        *(f'{node} <{name}> "{escaped(text)}"{close}' for name, text in texts if text is not None),
    ]
