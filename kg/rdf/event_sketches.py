"""An event as identity sees it: who, where, when, under which names, for each document's telling.

Names are compared as sets of words (`event_names`). A name that holds nothing but words for its kind ("Armistice
Agreement") tells nothing apart by itself and is kept apart from the others. Who takes part stands for the state that he
acts for as well, for one text says Wang Yi where another says China.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg import lexicon
from kg.curation.constraints import Ref
from kg.rdf import event_names
from kg.rdf.iris import fold
from kg.rdf.standing import days, status, telling
from kg.values import Event
from kg.vocabulary import Vocabulary, of

_SHORT = 31  # days: a time up to a month long places an event


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What identity must know of actors and places: the instance of each, its words, its country.

    ``countries`` are those of places, by their code; ``states`` those that persons and organs act for;
    ``origins`` the documents that are copies, each with the one whose words they are; ``vocabulary`` the classes.
    """

    instances: Mapping[Ref, str]
    words: Mapping[str, frozenset[str]]
    persons: frozenset[str]
    countries: Mapping[str, str]
    states: Mapping[str, str]
    origins: Mapping[str, str]
    vocabulary: Vocabulary = field(default_factory=of)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An event as identity sees it: who, where, when, under which names, in terms of instances.

    ``bare`` are names without a word that tells; ``sides`` the states that the parties are or act for; ``contents``
    what a proposal asks for.
    """

    family: str
    type: str
    lineage: tuple[str, ...]
    kind: str
    status: str
    parties: frozenset[str]
    places: frozenset[str]
    times: tuple[tuple[int, int], ...]
    names: frozenset[frozenset[str]]
    bare: frozenset[frozenset[str]]
    sides: frozenset[str]
    contents: frozenset[str]

    @property
    def situated(self) -> bool:
        """Whether time or place, with somebody in it, can tell it from others."""
        return bool(self.parties and (self.times or self.places))

    @property
    def precise(self) -> bool:
        """Whether it has a time that is short enough to tell it from others of its year."""
        return any(end - begin <= _SHORT for begin, end in self.times)


def sketch(name: str, event: Event, around: Surroundings) -> Sketch:
    """An event of a document, reduced to what tells it from others."""
    said = [(name, event.key, number, mention) for number, mention in enumerate(event.mentions)]
    tells = [mention for *_, mention in telling(said)]
    lineage = around.vocabulary.known(event.type).lineage
    titles = (event.name, *event.aliases) if event.name is not None else ()
    named = {event_names.words(title) for title in titles if title is not None}
    spans = {days(mention.time) for mention in tells if mention.time is not None}
    parties = frozenset(
        around.instances[name, argument.actor]
        for mention in tells
        for argument in mention.arguments
        if argument.role != "absent"
    )
    return Sketch(
        family=lineage[-1],
        type=event.type,
        lineage=lineage,
        kind=event.kind,
        status=status(event.mentions),
        parties=parties,
        places=frozenset(
            around.instances[name, key] for mention in tells for key in mention.places
        ),
        times=tuple(sorted(span for span in spans if span is not None)),
        names=frozenset(words for words in named if event_names.telling(words)),
        bare=frozenset(words for words in named if words and not event_names.telling(words)),
        sides=frozenset(around.states.get(party, party) for party in parties),
        contents=frozenset(map(_content, event.about)) if event.kind == "proposal" else frozenset(),
    )


@cache
def _content(phrase: str) -> str:
    """What a phrase asks for, in one word: the class that its noun evokes, the set of its like, or the noun."""
    noun = (fold(phrase).split() or [phrase])[-1]
    words = lexicon.read()
    frames = words.nouns.get(noun, ())
    if frames:
        return frames[0].evokes
    return "standstill" if noun in words.cue("standstill") else noun
