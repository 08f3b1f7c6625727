"""Hypothesis strategies: any text, and any Record that keeps the laws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kg import vocabulary
from kg.rdf.iris import document_name
from kg.rdf.reading import order
from kg.values import (
    ROLES,
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
    Term,
    Time,
)

#: A class, a role and a slot for words of a user's own, in order of name as a graph gives them back.
OWN = (
    Term("class", "Picnic", "urn:my:Picnic", "picnic", "Visit", codes=(("cameo", "042"),)),
    Term("role", "cook", "urn:my:cook", "cook", "host", comment="Who cooks."),
    Term("text", "dish", "urn:my:dish", "dish", ""),
)

#: Any text that UTF-8 can hold: quotes, newlines, control characters, emoji, right-to-left.
texts = st.text(min_size=1, max_size=80)
words = st.text(min_size=1, max_size=12)
names = st.sampled_from(
    [
        "North Korea",
        "DPRK",
        "Kim",
        "Kim Jong Un",
        "UN",
        'the "Group"',
        "Bosnian Serbs",
        "Ünïted",
        "x\\y\n",
    ]
)
decimals = st.decimals(min_value=0, max_value=1, places=3).map(lambda number: number.normalize())
dates = st.sampled_from(["2019", "2018-06", "2018-06-12", "2018-06-13", "2019-02-27", "199X", "?"])
iris = st.sampled_from(
    ["urn:e:1", "https://example.org/lex/state-PRK", "http://www.wikidata.org/entity/Q423"]
)
types = st.sampled_from(
    ["Meeting", "Visit", "Agreement", "Signing", "Proposal", "Threat", "Statement"]
)
factualities = st.builds(
    Factuality,
    st.sampled_from(["positive", "negative"]),
    st.sampled_from(["asserted", "planned", "proposed", "possible", "conditional", "unspecified"]),
    st.sampled_from(["past", "present", "future", "none"]),
)


def several(values: st.SearchStrategy[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Some different values, in order: as a graph gives them back."""
    return st.lists(values, max_size=most, unique=True).map(lambda found: tuple(sorted(found)))


@st.composite
def mentions(draw: Any, text: str) -> Mention:
    """A mention somewhere in a text, in a sentence around it."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    first, start, end, last = cuts
    return Mention(
        start,
        end,
        text[start:end],
        Extent(first, last, text[first:last]),
        draw(words),
        draw(decimals),
    )


@st.composite
def times(draw: Any, text: str) -> Time:
    """A time somewhere in a text."""
    start, stop = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    when = draw(dates)
    return Time(when, when, when, start, stop, text[start:stop], draw(words))


@st.composite
def records(draw: Any, path: str = "a.txt") -> Record:
    """A record in the order in which a graph gives it back."""
    text = draw(texts)
    said = st.lists(mentions(text), min_size=1, max_size=2).map(tuple)
    document = Document(
        path,
        text,
        "0" * 64,
        title=draw(st.none() | words),
        published=draw(st.none() | dates),
        publisher=draw(st.none() | words),
        author=draw(st.none() | words),
        url=draw(st.none() | words),
    )
    actors = tuple(
        Actor(
            f"actor-{row}",
            draw(st.sampled_from(["State", "Person", "Organization", "Group"])),
            draw(names | words),
            draw(several(names)),
            draw(said),
            draw(st.none() | iris),
            draw(several(iris)),
            draw(st.none() | st.sampled_from(["PRK", "USA"])),
        )
        for row in range(draw(st.integers(0, 3)))
    )
    places = tuple(
        Place(
            f"place-{row}",
            draw(names | words),
            draw(several(names)),
            draw(said),
            draw(st.none() | iris),
            draw(several(iris)),
            draw(st.none() | st.sampled_from(["KP", "US"])),
            draw(st.none() | st.just(Decimal("21.03"))),
            draw(st.none() | st.just(Decimal("-105.8"))),
        )
        for row in range(draw(st.integers(0, 2)))
    )
    number = draw(st.integers(0, 3))
    terms = draw(st.sampled_from([(), OWN]))
    events = tuple(
        draw(
            _events(
                text,
                row,
                number,
                tuple(a.key for a in actors),
                tuple(p.key for p in places),
                terms,
            )
        )
        for row in range(number)
    )
    ends = (*(a.key for a in actors), *(p.key for p in places))
    relations = tuple(
        Relation(
            f"relation-{row}",
            draw(st.sampled_from(["Office", "Membership", "Affiliation", "Location"])),
            draw(st.sampled_from(ends)),
            draw(st.sampled_from(ends)),
            draw(said),
            draw(factualities),
            draw(st.none() | times(text)),
        )
        for row in range(draw(st.integers(0, 2)) if ends else 0)
    )
    return Record(
        document,
        tuple(sorted(actors, key=order)),
        tuple(sorted(places, key=order)),
        tuple(sorted(events, key=order)),
        tuple(sorted(relations, key=order)),
        draw(_clauses(text, tuple(a.key for a in actors), tuple(e.key for e in events))),
        terms,
    )


@st.composite
def _clauses(
    draw: Any, text: str, actors: tuple[str, ...], events: tuple[str, ...]
) -> tuple[Clause, ...]:
    """Some clauses, in order: who speaks of whom, and of which event, are those of the record."""
    found = [
        Clause(
            f"clause-{row}",
            draw(mentions(text)),
            draw(words),
            draw(words),
            draw(words),
            draw(several(words)),
            draw(factualities),
            Attribution(
                draw(st.none() | st.sampled_from(actors)) if actors else None,
                draw(st.none() | words),
            ),
            draw(several(st.sampled_from(actors))) if actors else (),
            draw(several(st.sampled_from(actors))) if actors else (),
            draw(st.none() | st.sampled_from(events)) if events else None,
        )
        for row in range(draw(st.integers(0, 2)))
    ]
    return tuple(sorted(found, key=lambda one: (one.mention.start, one.mention.end, one.key)))


@st.composite
def _events(
    draw: Any,
    text: str,
    row: int,
    number: int,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    terms: tuple[Term, ...],
) -> Event:
    type_ = draw(types if not terms else st.sampled_from(["Picnic", "Meeting"]))
    roles = ROLES if not terms else ("cook", "host", "absent")
    other = st.none() | st.sampled_from([f"event-{n}" for n in range(number)])
    return Event(
        f"event-{row}",
        vocabulary.of(terms).kind(type_),
        type_,
        draw(words),
        tuple(
            EventMention(
                draw(mentions(text)),
                draw(factualities),
                Attribution(
                    draw(st.none() | st.sampled_from(actors) if actors else st.none()), draw(st.none() | words)
                ),
                tuple(
                    Argument(draw(st.sampled_from(roles)), draw(st.sampled_from(actors)), draw(words), draw(decimals))
                    for _ in range(draw(st.integers(0, 2)) if actors else 0)
                ),
                draw(several(st.sampled_from(places))) if places else (),
                draw(st.none() | times(text)),
                draw(st.none() | st.sampled_from(["signed", "rejected", "in force"])),
            )
            for _ in range(draw(st.integers(1, 2)))
        ),
        draw(st.none() | st.sampled_from(["9.19 Joint Statement", "September 19 Joint Statement", "Hanoi Summit"])),
        draw(several(names)),
        draw(several(words)),
        draw(other),
        draw(other),
        tuple(("dish", each) for each in draw(several(words))) if terms else (),
    )  # fmt: skip


@st.composite
def corpora(draw: Any, least: int = 1, most: int = 4) -> list[Record]:
    """Records of documents at different paths: one document, wherever it lies, has one record."""
    number = draw(st.integers(least, most))
    drawn = [draw(records(path=f"{row}.txt")) for row in range(number)]
    first: dict[str, Record] = {}
    for record in drawn:
        first.setdefault(document_name(record.document), record)
    return [replace(first[document_name(r.document)], document=r.document) for r in drawn]
