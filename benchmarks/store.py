"""How fast a graph is written, derived, loaded, asked and changed, on records made by rule.

Usage: python benchmarks/store.py [--documents N] [--words N]

Prints one JSON object of figures. The records are like those of a news corpus, but denser: five quads a
word, a few actors that everybody speaks of and many that few do, plans, denials and speakers.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kg import vocabulary
from kg.rdf import facts, queries, store
from kg.rdf.iris import document_name
from kg.rdf.triples import lines
from kg.values import (
    Actor,
    Argument,
    Attribution,
    Document,
    Event,
    EventMention,
    Extent,
    Factuality,
    Mention,
    Place,
    Record,
    Time,
)

_TYPES = ("Meeting", "Threat", "Proposal", "Rejection", "Aid", "Agreement", "Sanction", "Visit")
_HOW = (Factuality("positive", "asserted"),) * 8 + (
    Factuality("negative", "asserted"),
    Factuality("positive", "planned"),
)
_ROLES = ("participant", "target", "addressee")
_SURE = Decimal("0.8")


def records(documents: int, words: int, seed: int = 7) -> Iterator[Record]:
    """Records of generated documents: the same for the same numbers.

    Args:
        documents: how many.
        words: the length of each, in words.
        seed: of the choices.
    """
    # S311: the choices need to be repeatable, not secret.
    chance = random.Random(seed)  # noqa: S311
    names = [f"Actor{number} Name{number % 97}" for number in range(max(20, documents))]
    cities = [f"City{number}" for number in range(60)]
    for number in range(documents):
        yield _record(chance, number, words, names, cities)


def _record(
    chance: random.Random, number: int, words: int, names: list[str], cities: list[str]
) -> Record:
    sentences: list[Extent] = []
    text = ""
    actors: dict[str, list[Mention]] = {}
    places: dict[str, list[Mention]] = {}
    said: list[tuple[str, EventMention]] = []
    while 19 * len(sentences) < words:
        one, other = (names[int(len(names) * chance.random() ** 3)] for _ in range(2))
        city, day = chance.choice(cities), chance.randint(1, 28)
        when = f"2019-{chance.randint(1, 12):02}-{day:02}"
        verb = chance.choice(_TYPES)
        made = (
            f"{one} did {verb} with {other} in {city} on {when} "
            "after long talks about the issue and more words. "
        )
        start = len(text)
        extent = Extent(start, start + len(made) - 1, made[:-1])
        sentences.append(extent)
        text += made

        def mention(what: str, at: int, sentence: Extent = extent) -> Mention:
            return Mention(at, at + len(what), what, sentence, "generated", _SURE)

        actors.setdefault(one, []).append(mention(one, start))
        if other != one:
            actors.setdefault(other, []).append(
                mention(other, start + made.index(f"with {other}") + 5)
            )
        places.setdefault(city, []).append(mention(city, start + made.index(f"in {city}") + 3))
        at = start + made.index(when)
        said.append(
            (
                verb,
                EventMention(
                    mention(verb, start + made.index(verb)),
                    chance.choice(_HOW),
                    Attribution(one if chance.random() < 0.3 else None),
                    tuple(
                        Argument("participant", who, "generated", _SURE)
                        for who in {one: 0, other: 0}
                    ),
                    (city,),
                    Time(when, when, when, at, at + len(when), when, "full-date"),
                ),
            )
        )
    keys = {name: f"actor-{row}" for row, name in enumerate(actors)}
    spots = {name: f"place-{row}" for row, name in enumerate(places)}
    return Record(
        Document(f"{number}.txt", text, f"{number:064x}", published="2019-06-01"),
        tuple(Actor(keys[n], "Person", n, (), tuple(found)) for n, found in actors.items()),
        tuple(Place(spots[n], n, (), tuple(found)) for n, found in places.items()),
        tuple(
            Event(
                f"event-{row}",
                vocabulary.of().kind(type_),
                type_,
                type_.lower(),
                (_keyed(event, keys, spots),),
                about=(f"issue {row % 12}",),
            )
            for row, (type_, event) in enumerate(said)
        ),
    )


def _keyed(said: EventMention, keys: dict[str, str], spots: dict[str, str]) -> EventMention:
    return EventMention(
        said.mention,
        said.factuality,
        Attribution(keys.get(said.attribution.speaker or "")),
        tuple(Argument(a.role, keys[a.actor], a.rule, a.confidence) for a in said.arguments),
        tuple(spots[place] for place in said.places),
        said.time,
    )


def measure(documents: int, words: int) -> dict[str, object]:
    """The figures: CPU seconds of each step, and microseconds a word of the steps of a build."""
    made = list(records(documents, words))
    total = sum(len(record.document.text.split()) for record in made)
    figures: dict[str, object] = {"documents": documents, "words": total}
    clock = time.process_time
    spent: dict[str, float] = {}

    begin = clock()
    graph = store.open()
    for record in made:
        graph.put(record)
    spent["put"] = clock() - begin
    begin = clock()
    for record in made:
        lines(record, graph.base, document_name(record.document), [("a", "b")])
    spent["lines"] = clock() - begin
    begin = clock()
    graph.derived()
    spent["identity and instances"] = clock() - begin
    with tempfile.TemporaryDirectory() as folder:
        begin = clock()
        graph.save(Path(folder) / "graph")
        spent["save"] = clock() - begin
        begin = clock()
        opened = store.open(Path(folder) / "graph")
        opened.query("ASK { ?s ?p ?o }")
        spent["open and load"] = clock() - begin
        begin = clock()
        facts.rows(opened)
        spent["rows of an opened graph"] = clock() - begin
    figures["quads"] = graph.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0][0]
    begin = clock()
    facts.lines(graph)
    spent["facts"] = clock() - begin
    begin = clock()
    graph.remove("0.txt")
    graph.put(made[0])
    graph.query("ASK { ?s ?p ?o }")
    spent["replace one document"] = clock() - begin
    for name in queries.questions():
        bindings = {"a": names_of(made[0])[0], "b": names_of(made[0])[1]} if name == "links" else {}
        begin = clock()
        queries.query(graph, name, **bindings)
        spent[f"question {name}"] = clock() - begin
    figures["seconds"] = {key: round(value, 3) for key, value in spent.items()}
    build = spent["put"] + spent["identity and instances"] + spent["save"]
    figures["microseconds a word of a build"] = round(build / total * 1e6, 2)
    figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


def names_of(record: Record) -> list[str]:
    """The names of a record's actors."""
    return [actor.label for actor in record.actors]


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--words", type=int, default=400)
    options = parser.parse_args()
    json.dump(measure(options.documents, options.words), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
