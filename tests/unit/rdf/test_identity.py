"""What is one actor or event across documents, and what is not."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest

from kg import vocabulary
from kg.rdf.identity import identify
from kg.rdf.iris import BASE
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

SURE = Decimal("0.9")
HELD = Factuality()


def mention(words: str = "x", at: int = 5) -> Mention:
    return Mention(at, at + len(words), words, Extent(0, 99, "x" * 99), "test", SURE)


def actor(label: str, type_: Any = "Person", **more: Any) -> Actor:
    return Actor(f"actor-{label.encode().hex()}", type_, label, (), (mention(label),), **more)


def place(label: str, country: str | None = None) -> Place:
    return Place(f"place-{label.encode().hex()}", label, (), (mention(label),), country=country)


def event(
    type_: str, *who: Actor, at: Place | None = None, when: str | None = None,
    name: str | None = None, key: str = "event-0", how: Factuality = HELD, about: tuple[str, ...] = (),
) -> Event:  # fmt: skip
    time = Time(when, when, when, 0, 1, "x", "test") if when is not None else None
    said = EventMention(
        mention(), how, Attribution(),
        tuple(Argument("participant", a.key, "test", SURE) for a in who),
        (at.key,) if at is not None else (), time,
    )  # fmt: skip
    return Event(
        key, vocabulary.of().kind(type_), type_, type_.lower(), (said,), name=name, about=about
    )


def one(
    left: Any, right: Any, *, actors: tuple[Actor, ...] = (), places: tuple[Place, ...] = ()
) -> bool:
    """Whether two things of two documents are held to be one, whichever document comes first."""
    answers = set()
    for first, second in ((left, right), (right, left)):
        records = {}
        for name, thing in (("a" * 16, first), ("b" * 16, second)):
            records[name] = Record(
                Document("x", "", ""),
                (*actors, thing) if isinstance(thing, Actor) else actors,
                (*places, thing) if isinstance(thing, Place) else places,
                (thing,) if isinstance(thing, Event) else (),
            )
        for names in itertools.permutations(records):
            found = identify({name: records[name] for name in names}, BASE)
            keys = (left.key, right.key)
            answers.add(len({row.instance for row in found if row.key in keys}) == 1)
    [answer] = answers
    return answer


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("North Korea", "State", entry="urn:PRK"), actor("DPRK", "State", entry="urn:PRK")),
        (actor("Kim Jong Un", same_as=("urn:Q1",)), actor("Kim", same_as=("urn:Q1",))),
        (actor("António Guterres"), actor("Antonio Guterres")),
        (actor("Donald J. Trump"), actor("Donald Trump")),
        (actor("Avaria", "State"), actor("Avaria", "State")),
        (
            actor("World Food Office", "Organization"),
            actor("the World Food Office", "Organization"),
        ),
        (actor("Bosnian Serbs", "Group"), actor("Bosnian Serbs", "Group")),
    ],
)
def test_one_actor(left, right):
    assert one(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("Kim"), actor("Kim")),
        (actor("J. Kim"), actor("J. Kim")),
        (actor("Korea", "State", entry="urn:PRK"), actor("Korea", "State", entry="urn:KOR")),
        (actor("protesters", "Group"), actor("protesters", "Group")),
        (actor("Bosnian Serbs", "Group"), actor("Croatian Serbs", "Group")),
        (actor("Georgia Smith"), actor("Georgia Smith", "Organization")),
    ],
)
def test_two_actors(left, right):
    assert not one(left, right)


def test_a_name_between_two_entries_joins_neither():
    rows = identify(
        {
            "a" * 16: Record(Document("a", "", ""), (actor("Congo", "State", entry="urn:COD"),)),
            "b" * 16: Record(Document("b", "", ""), (actor("Congo", "State", entry="urn:COG"),)),
            "c" * 16: Record(Document("c", "", ""), (actor("Congo", "State"),)),
        },
        BASE,
    )
    assert len({row.instance for row in rows}) == 3


def test_places_of_one_name_in_two_countries_are_two():
    assert one(place("Tripoli", "LY"), place("Tripoli", "LY"))
    assert not one(place("Tripoli", "LY"), place("Tripoli", "LB"))


A, B, C = (actor(f"{name} Ministerov") for name in ("Anna", "Boris", "Clara"))
AVARIA, BORA = actor("Avaria", "State", code="AVA"), actor("Bora", "State", code="BOR")
D, E, F = (
    actor(f"{name} Ministerov", code=code)
    for name, code in (("Dora", "AVAGOV"), ("Erna", "BORGOV"), ("Frida", "AVAGOV"))
)
HANOI, SEOUL = place("Hanoi", "VN"), place("Seoul", "KR")
PLANNED, DENIED = Factuality("positive", "planned"), Factuality("negative", "asserted")

ONE_EVENT = {
    "same day and people": (event("Meeting", A, B, when="2019-02-27"), event("Meeting", A, B, when="2019-02-27")),
    "a month holds the day": (
        event("Meeting", A, B, at=HANOI, when="2019-02"), event("Meeting", A, B, at=HANOI, when="2019-02-27")),
    "no time but the place": (event("Meeting", A, B, at=HANOI), event("Meeting", A, B, at=HANOI, when="2019-02-27")),
    "a slip of the day": (
        event("Meeting", A, B, at=HANOI, when="2019-02-17"), event("Meeting", A, B, at=HANOI, when="2019-02-27")),
    "a plan that was kept": (
        event("Meeting", A, B, when="2019-02-27", how=PLANNED), event("Meeting", A, B, when="2019-02-27")),
    "a name in two forms": (
        event("Agreement", name="9.19 Joint Statement"), event("Agreement", A, name="Joint Statement of September 19")),
    "a name that says who": (
        event("Agreement", A, B, name="Singapore Joint Statement"),
        event("Agreement", A, B, name="Anna-Boris-Singapore Joint Statement")),
    "a name of its kind on the day": (
        event("Agreement", when="1953-07-27", name="Armistice Agreement"),
        event("Agreement", A, when="1953-07-27", name="Korean Armistice Agreement")),
    "leaders and their states": (
        event("Meeting", D, E, when="2019-02-27"), event("Meeting", AVARIA, BORA, when="2019-02-27")),
    "what a state and its minister propose": (
        event("Proposal", D, when="2017-03-08", about=("suspension",)),
        event("Proposal", AVARIA, when="2017", about=("pause",))),
}  # fmt: skip

TWO_EVENTS = {
    "neither time nor place": (event("Meeting", A, B), event("Meeting", A, B)),
    "other people": (event("Meeting", A, B, when="2019-02-27"), event("Meeting", B, C, when="2019-02-27")),
    "another year": (event("Meeting", A, B, at=HANOI, when="2018"), event("Meeting", A, B, at=HANOI, when="2019")),
    "another family": (event("Meeting", A, B, when="2019-02-27"), event("Threat", A, B, when="2019-02-27")),
    "a far day elsewhere": (
        event("Meeting", A, B, at=HANOI, when="2019-02-27"), event("Meeting", A, B, at=SEOUL, when="2019-02-25")),
    "another name": (
        event("Agreement", A, B, when="2018-06-12", name="Singapore Joint Statement"),
        event("Agreement", A, B, when="2018-06-12", name="Grain Export Treaty")),
    "a name of its kind only": (event("Agreement", A, name="Agreement"), event("Agreement", B, name="Agreement")),
    "a further word unexplained": (
        event("Agreement", A, B, name="Geneva Convention"), event("Agreement", A, B, name="Fourth Geneva Convention")),
    "one name in far years": (
        event("Agreement", A, B, when="1954", name="Geneva Accord"),
        event("Agreement", A, B, when="2013", name="Geneva Accord")),
    "leaders and their states on other days": (
        event("Meeting", D, E, when="2019-02-27"), event("Meeting", AVARIA, BORA, when="2019-02-26")),
    "two pairs of ministers": (
        event("Meeting", D, E, when="2019-02-27"), event("Meeting", F, E, when="2019-02-27")),
    "what a state proposes otherwise": (
        event("Proposal", D, when="2017-03-08", about=("suspension",)),
        event("Proposal", AVARIA, when="2017", about=("election",))),
    "a denial without a day": (
        event("Meeting", A, B, at=HANOI, how=DENIED), event("Meeting", A, B, at=HANOI, when="2019-02-27")),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_EVENT)
def test_one_event(case):
    left, right = ONE_EVENT[case]
    assert one(left, right, actors=(A, B, C, D, E, F, AVARIA, BORA), places=(HANOI, SEOUL))


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_two_events(case):
    left, right = TWO_EVENTS[case]
    assert not one(left, right, actors=(A, B, C, D, E, F, AVARIA, BORA), places=(HANOI, SEOUL))


def corpus(*events: Event) -> dict[str, Record]:
    return {
        f"{row:016x}": Record(Document("x", "", ""), (A, B, C), (HANOI, SEOUL), (found,))
        for row, found in enumerate(events)
    }


def clusters(records: dict[str, Record]) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for row in identify(records, BASE):
        if row.key.startswith("event"):
            found.setdefault(row.instance, set()).add(row.document[-1])
    return sorted(found.values(), key=sorted)


def test_a_rough_description_that_fits_two_events_joins_neither():
    records = corpus(
        event("Meeting", A, B, at=HANOI, when="2018-06-12"),
        event("Meeting", A, B, at=HANOI, when="2019-02-27"),
        event("Meeting", A, B, at=HANOI),
    )
    assert clusters(records) == [{"0"}, {"1"}, {"2"}]


def test_a_chain_of_near_dates_does_not_join_its_ends():
    days = ("2019-02-01", "2019-02-04", "2019-02-07", "2019-02-10", "2019-02-13")
    records = corpus(*(event("Meeting", A, B, at=HANOI, when=day) for day in days))
    assert not any({"0", "4"} <= cluster for cluster in clusters(records))


def test_two_events_that_one_document_tells_apart_stay_apart():
    two = (
        event("Threat", A, B, when="2019-02-27", key="event-0"),
        event("Threat", A, B, when="2019-02-27", key="event-1"),
    )
    record = Record(Document("x", "", ""), (A, B), (), two)
    found = identify({"a" * 16: record, "b" * 16: record}, BASE)
    rows = [row for row in found if row.key.startswith("event")]
    assert len({row.instance for row in rows}) == 2
    assert {row.instance for row in rows[:2]} == {row.instance for row in rows[2:]}


def test_every_identification_says_why_and_how_surely():
    rows = identify(corpus(*ONE_EVENT["same day and people"]), BASE)
    assert {(row.rule, row.score) for row in rows if row.key == "event-0"} == {
        ("time-and-parties", Decimal("0.85"))
    }
