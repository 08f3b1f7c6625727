"""Hand-made Records for tests: three short documents on the Korea talks that partly disagree.

`wire` and `editorial` give different days for the Hanoi meeting; `editorial` denies that an agreement was
signed there; `chronology` plans another meeting, and names the Joint Statement otherwise than `editorial`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from kg.values import (
    Actor,
    Argument,
    Attribution,
    Clause,
    Document,
    Event,
    EventMention,
    Extent,
    Factuality,
    Mention,
    Place,
    Record,
    Relation,
    Time,
)

SURE = Decimal("0.9")
PRK, USA, CHN = (f"https://example.org/kg/lexicon/state-{code}" for code in ("PRK", "USA", "CHN"))
ASSERTED = Factuality("positive", "asserted", "past")

WIRE = (
    "Kim Jong Un and Donald Trump met in Hanoi on February 27, 2019. "
    "North Korea proposed a liaison office to the United States. "
    "The United States rejected the proposal, South Korea said."
)
EDITORIAL = (
    "The leaders Kim Jong Un and Donald Trump met in Hanoi on February 28, 2019. "
    "They did not sign the expected agreement. "
    "The DPRK-US-Singapore Joint Statement of 2018 by the DPRK and the US stands. "
    "China presided over the drafting of the 9.19 Joint Statement, which was agreed on denuclearization. "
    "Beijing denied that the DPRK threatened the US."
)
CHRONOLOGY = (
    "12 June 2018: North Korea and the United States signed the Singapore Joint Statement in Singapore. "
    "The Joint Statement of September 19 was on denuclearization. "
    "Kim Jong Un, the leader of North Korea, and Donald Trump will meet in Seoul in 2020. "
    "North Korea threatened the United States in 2017."
)


class Text:
    """A text in which words are found by how often they stood before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = [
            Extent(m.start(), m.end(), m[0]) for m in re.finditer(r"\S.*?\.(?= |$)", text)
        ]

    def said(self, words: str, nth: int = 0, rule: str = "names") -> Mention:
        start = [m.start() for m in re.finditer(re.escape(words), self.text)][nth]
        [sentence] = [s for s in self.sentences if s.start <= start < s.end]
        return Mention(start, start + len(words), words, sentence, rule, SURE)

    def time(self, words: str, edtf: str) -> Time:
        start = self.text.index(words)
        return Time(edtf, edtf, edtf, start, start + len(words), words, "full-date")

    def event(
        self, words: str, *arguments: tuple[str, str], nth: int = 0, **more: Any
    ) -> EventMention:
        speaker, cue = more.pop("speaker", None), more.pop("cue", None)
        return EventMention(
            self.said(words, nth, "frames"),
            more.pop("factuality", ASSERTED),
            Attribution(speaker, cue),
            tuple(Argument(role, actor, "subject", SURE) for role, actor in arguments),
            **more,
        )


def _state(text: Text, key: str, label: str, entry: str, *said: tuple[str, int]) -> Actor:
    mentions = tuple(sorted((text.said(*one) for one in said), key=lambda m: m.start))
    return Actor(
        key, "State", label, tuple(sorted({m.text for m in mentions} - {label})), mentions,
        entry=entry, same_as=(f"http://www.wikidata.org/entity/{label.replace(' ', '_')}",),
        code=entry.rpartition("-")[2],
    )  # fmt: skip


def _person(text: Text, key: str, label: str) -> Actor:
    return Actor(key, "Person", label, (), (text.said(label),))


def _city(text: Text, key: str, label: str, country: str) -> Place:
    return Place(
        key, label, (), (text.said(label, text.text.count(label) - 1),),
        country=country, lat=Decimal("21.03"), long=Decimal("105.85"),
    )  # fmt: skip


def wire() -> Record:
    """A wire report: a meeting on 27 February, a proposal and its rejection."""
    text = Text(WIRE)
    actors = (
        _person(text, "actor-0", "Kim Jong Un"),
        _person(text, "actor-1", "Donald Trump"),
        _state(text, "actor-2", "North Korea", PRK, ("North Korea", 0)),
        _state(text, "actor-3", "United States", USA, ("United States", 0), ("United States", 1)),
        Actor("actor-4", "State", "South Korea", (), (text.said("South Korea"),), code="KOR"),
    )
    meeting = text.event(
        "met", ("participant", "actor-0"), ("participant", "actor-1"),
        places=("place-0",), time=text.time("February 27, 2019", "2019-02-27"),
    )  # fmt: skip
    proposal = text.event(
        "proposed", ("agent", "actor-2"), ("addressee", "actor-3"), outcome="rejected"
    )
    rejection = text.event(
        "rejected", ("agent", "actor-3"), ("target", "actor-2"), speaker="actor-4", cue="said"
    )
    return Record(
        Document("wire.txt", WIRE, "aa" * 32, title="Leaders meet", published="2019-02-28", publisher="The Wire"),
        actors,
        (_city(text, "place-0", "Hanoi", "VN"),),
        (
            Event("event-0", "event", "Meeting", "meeting in Hanoi", (meeting,), name="Hanoi Summit"),
            Event("event-1", "proposal", "Proposal", "proposed", (proposal, text.event("proposal")), about=("liaison office",)),
            Event("event-2", "event", "Rejection", "rejected", (rejection,)),
        ),
        clauses=(
            Clause(
                "clause-0", text.said("Kim Jong Un and Donald Trump met in Hanoi on February 27, 2019", rule="clause-clause"),
                "Kim Jong Un and Donald Trump", "met in", "Hanoi", ("on February 27, 2019",), ASSERTED,
                subjects=("actor-0", "actor-1"), event="event-0",
            ),
        ),
    )  # fmt: skip


def editorial() -> Record:
    """An editorial: the same meeting on another day, an agreement that was not signed, two that were."""
    text = Text(EDITORIAL)
    actors = (
        _person(text, "actor-0", "Kim Jong Un"),
        _person(text, "actor-1", "Donald Trump"),
        _state(text, "actor-2", "North Korea", PRK, ("DPRK", 1), ("DPRK", 2)),
        _state(text, "actor-3", "United States", USA, ("the US", 0), ("the US", 1)),
        _state(text, "actor-4", "China", CHN, ("China", 0), ("Beijing", 0)),
    )
    both = (("party", "actor-2"), ("party", "actor-3"))
    meeting = text.event(
        "met", ("participant", "actor-0"), ("participant", "actor-1"),
        places=("place-0",), time=text.time("February 28, 2019", "2019-02-28"),
    )  # fmt: skip
    denied = text.event(
        "agreement",
        ("party", "actor-0"),
        ("party", "actor-1"),
        factuality=Factuality("negative", "asserted", "past"),
    )
    singapore = text.event(
        "Joint Statement", *both, time=text.time("2018", "2018"), outcome="in force"
    )
    beijing = text.event("Joint Statement", ("mediator", "actor-4"), nth=1, outcome="agreed")
    threat = text.event(
        "threatened", ("agent", "actor-2"), ("target", "actor-3"), speaker="actor-4", cue="denied",
        factuality=Factuality("negative", "asserted", "past"),
    )  # fmt: skip
    return Record(
        Document("editorial.txt", EDITORIAL, "bb" * 32, published="2019-03", author="Lee Min", url="https://example.org/e"),
        actors,
        (_city(text, "place-0", "Hanoi", "VN"),),
        (
            Event("event-0", "event", "Meeting", "met", (meeting,)),
            Event("event-1", "agreement", "Agreement", "agreement", (denied,), adopted_at="event-0"),
            Event("event-2", "agreement", "Agreement", "Joint Statement", (singapore,), name="DPRK-US-Singapore Joint Statement"),
            Event("event-3", "agreement", "Agreement", "Joint Statement", (beijing,), name="9.19 Joint Statement", about=("denuclearization",)),
            Event("event-4", "event", "Threat", "threatened", (threat,)),
        ),
    )  # fmt: skip


def chronology() -> Record:
    """A chronology: the same agreements under other names, a plan, a threat, and an office."""
    text = Text(CHRONOLOGY)
    actors = (
        _state(text, "actor-0", "North Korea", PRK, ("North Korea", 0), ("North Korea", 2)),
        _state(text, "actor-1", "United States", USA, ("United States", 0), ("United States", 1)),
        _person(text, "actor-2", "Kim Jong Un"),
        _person(text, "actor-3", "Donald Trump"),
    )
    singapore = text.event(
        "signed", ("party", "actor-0"), ("party", "actor-1"), outcome="signed",
        places=("place-0",), time=text.time("12 June 2018", "2018-06-12"),
    )  # fmt: skip
    september = text.event("Joint Statement of September 19")
    plan = text.event(
        "meet", ("participant", "actor-2"), ("participant", "actor-3"), places=("place-1",),
        time=text.time("2020", "2020"), factuality=Factuality("positive", "planned", "future"),
    )  # fmt: skip
    threat = text.event(
        "threatened", ("agent", "actor-0"), ("target", "actor-1"), time=text.time("2017", "2017")
    )
    return Record(
        Document("talks/chronology.txt", CHRONOLOGY, "cc" * 32, title='A "short" chronology'),
        actors,
        (_city(text, "place-0", "Singapore", "SG"), _city(text, "place-1", "Seoul", "KR")),
        (
            Event("event-0", "agreement", "Signing", "Singapore Joint Statement", (singapore,), name="Singapore Joint Statement"),
            Event("event-1", "agreement", "Agreement", "Joint Statement", (september,), name="Joint Statement of September 19", about=("Denuclearization",)),
            Event("event-2", "event", "Meeting", "meet", (plan,)),
            Event("event-3", "event", "Threat", "threatened", (threat,)),
        ),
        (Relation("relation-0", "Office", "actor-2", "actor-0", (text.said("leader"),), ASSERTED),),
    )  # fmt: skip


def korea() -> tuple[Record, ...]:
    """The three of them."""
    return (wire(), editorial(), chronology())
