"""What copies of one text tell in the same words is one event, whatever it lacks: no date, no place, nobody named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.curation.constraints import Ref
from kg.values import Event

Group = tuple[tuple[Ref, str, Decimal], ...]

_WHY = ("same-words", Decimal("0.95"))


def in_one_story(
    groups: list[Group], events: Mapping[Ref, Event], origins: Mapping[str, str]
) -> list[Group]:
    """The groups with those joined that copies tell in the same words.

    Args:
        groups: what is held to be one so far, each with its rule and score.
        events: the events by document and key.
        origins: the documents that are copies, each with the one whose words they are.
    """
    told: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for ref, *_ in group:
            if ref[0] in origins:
                for key in _words_of(events[ref], origins[ref[0]]):
                    told[key].append(number)
    top = list(range(len(groups)))

    def root(number: int) -> int:
        while top[number] != number:
            number = top[number]
        return number

    joined = set()
    for numbers in told.values():
        first = root(numbers[0])
        for number in map(root, numbers[1:]):
            if number != first:
                top[max(first, number)] = first = min(first, number)
                joined |= set(numbers)
    together: dict[int, list[tuple[Ref, str, Decimal]]] = defaultdict(list)
    for number, group in enumerate(groups):
        lone = number in joined and len(group) == 1
        together[root(number)] += [(group[0][0], *_WHY)] if lone else group
    return [tuple(sorted(members)) for _, members in sorted(together.items())]


def _words_of(event: Event, origin: str) -> Iterator[tuple[str, ...]]:
    for said in event.mentions:
        mention = said.mention
        place = str(mention.start - mention.sentence.start)
        yield origin, event.type, mention.text, place, mention.sentence.text
