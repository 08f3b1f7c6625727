"""How the work of saying who is who grows with the number of documents, on records made by rule.

Usage: python benchmarks/identity.py [--documents N…]

Prints one JSON object: for each number of documents the seconds that `kg.rdf.origins` and `kg.rdf.identity` take over
their records, and the peak memory; and how much faster than n log n the seconds grew from the first to the last (1:
just so, below 1: slower). A world of events is made first; each is told by several documents, some of its parties by
full name, some as states, with or without the place and day; one document in five is a copy of another.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import sys
import time
from decimal import Decimal
from itertools import product
from typing import Any

from kg import vocabulary
from kg.rdf.identity import identify
from kg.rdf.iris import BASE
from kg.rdf.origins import origins
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

Told = dict[str, Any]
_SURE = Decimal("0.8")
_TYPES = ("Meeting", "Threat", "Proposal", "Rejection", "Visit", "Sanction", "Agreement", "Attack")
_FIRST = (
    "Anna",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Hassan",
    "Irina",
    "Jamal",
    "Karin",
    "Luis",
    "Mina",
    "Nadia",
    "Omar",
    "Petra",
)
_PARTS = (
    "Al",
    "Ber",
    "Cas",
    "Dom",
    "Er",
    "Fal",
    "Gar",
    "Hol",
    "Iv",
    "Jan",
    "Kor",
    "Lin",
    "Mar",
    "Nor",
    "Ost",
    "Per",
)
_ENDS = ("berg", "dan", "ev", "enko", "ini", "man", "ova", "sen", "ski", "son", "tan", "ez")
_PEOPLE = [f"{first} {part}{end}" for first, part, end in product(_FIRST, _PARTS, _ENDS)]
_STATES = [f"{part}{end}ia" for part, end in product(_PARTS, _ENDS)]
_CITIES = [f"{part}{end}burg" for part, end in product(_PARTS, _ENDS)]


def records(documents: int, seed: int = 7) -> dict[str, Record]:
    """So many records by their document's digits, the same for the same number."""
    # S311: the choices need to be repeatable, not secret.
    chance = random.Random(seed)  # noqa: S311
    world = [_event(chance, number) for number in range(max(10, documents))]
    found: dict[str, Record] = {}
    told: list[list[tuple[Told, str]]] = []
    for number in range(documents):
        if told and chance.random() < 0.2:
            said = told[-chance.randint(1, min(20, len(told)))]
        else:
            near = min(len(world) - 1, int(number * len(world) / documents))
            chosen = [world[max(0, near - chance.randint(0, 30))] for _ in range(4)]
            said = [(event, _sentence(chance, event)) for event in chosen]
        told.append(said)
        found[f"{number:016x}"] = _record(number, said)
    return found


def _event(chance: random.Random, number: int) -> Told:
    day = f"{2000 + number % 20}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {
        "type": chance.choice(_TYPES),
        "who": [_PEOPLE[int(len(_PEOPLE) * chance.random() ** 2)] for _ in range(2)],
        "states": [_STATES[int(len(_STATES) * chance.random() ** 2)] for _ in range(2)],
        "city": chance.choice(_CITIES),
        "day": day,
    }


def _sentence(chance: random.Random, event: Told) -> str:
    """The event's words with some of its parts: a part that is not said stands as "-"."""
    who = event["who"] if chance.random() < 0.7 else event["states"]
    city = event["city"] if chance.random() < 0.7 else "-"
    day = event["day"] if chance.random() < 0.6 else "-"
    filler = " ".join(chance.choice(_PARTS) for _ in range(12))
    return "|".join((event["type"], *who, city, day, filler))


def _record(number: int, said: list[tuple[Told, str]]) -> Record:
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    events = []
    for row, (_, sentence) in enumerate(said):
        type_, one, other, city, day, _ = sentence.split("|")
        extent = Extent(1000 * row, 1000 * row + len(sentence), sentence)
        mention = Mention(extent.start, extent.start + len(type_), type_, extent, "made", _SURE)
        for name in (one, other):
            kind = "Person" if " " in name else "State"
            entry = f"urn:{name}" if kind == "State" else None
            actors.setdefault(name, Actor(name, kind, name, (), (mention,), entry))  # type: ignore[arg-type]
        if city != "-":
            places.setdefault(city, Place(f"at {city}", city, (), (mention,), country=city[:2]))
        when = None if day == "-" else Time(day, day, day, 0, 1, day, "made")
        arguments = tuple(Argument("participant", name, "made", _SURE) for name in {one, other})
        at = () if city == "-" else (f"at {city}",)
        told = EventMention(mention, Factuality(), Attribution(), arguments, at, when)
        events.append(Event(f"event-{row}", vocabulary.of().kind(type_), type_, type_, (told,)))
    document = Document(f"{number}.txt", "", "", published=f"20{number % 20:02}-01-01")
    return Record(document, tuple(actors.values()), tuple(places.values()), tuple(events))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 5000, 20000])
    figures: dict[str, dict[str, float]] = {}
    counts = sorted(parser.parse_args().documents)
    for count in counts:
        made = records(count)
        began = time.process_time()
        copies = {name: copy.origin for name, copy in origins(made).items()}
        found = identify(made, BASE, copies=copies)
        seconds = time.process_time() - began
        figures[str(count)] = {
            "seconds": round(seconds, 2),
            "things": len(found),
            "nodes": len({row.instance for row in found}),
            "copies": len(copies),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
        print(f"{count}: {figures[str(count)]}", file=sys.stderr)
    if len(counts) > 1:
        first, last = counts[0], counts[-1]
        grown = figures[str(last)]["seconds"] / max(1e-9, figures[str(first)]["seconds"])
        just = last * math.log(last) / (first * math.log(first))
        figures["n log n over growth"] = {"ratio": round(just / grown, 2)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
