"""The one table of our spaCy factories: what each assigns and needs.

spaCy imports every installed factory entry point whenever a pipeline is made, so nothing heavy is imported here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

#: Name, what it requires, in the order in which they run.
TABLE = (
    ("kg_times", ()),
    ("kg_paragraphs", ()),
    ("kg_names", ("doc.ents", "token.pos", "token.dep")),
    ("kg_events", ("token.dep", "token.head", "token.lemma", "token.pos", "token.tag")),
)


def _paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    from kg.extraction.components import Paragraphs

    return Paragraphs()


def _names(nlp: Language, name: str, lexicon: list[str]) -> Callable[[Doc], Doc]:
    from kg.extraction.components import Names

    return Names(lexicon)


def _times(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    from kg.extraction.components import Times

    return Times()


def _events(nlp: Language, name: str, lexicon: list[str], clauses: bool) -> Callable[[Doc], Doc]:
    from kg.extraction.components import Events

    return Events(lexicon, clauses)


def register() -> None:
    """Enter the factories in spaCy's registry; entering them again changes nothing."""
    makers: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
        "kg_paragraphs": (_paragraphs, {}),
        "kg_names": (_names, {"lexicon": []}),
        "kg_times": (_times, {}),
        "kg_events": (_events, {"lexicon": [], "clauses": False}),
    }
    for name, requires in TABLE:
        maker, defaults = makers[name]
        Language.factory(name, requires=list(requires), default_config=defaults, func=maker)
