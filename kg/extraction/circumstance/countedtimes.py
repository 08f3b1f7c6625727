"""Dates counted from another event: "two days after the summit", "Wednesday, a day after they met".

Phenomenon: a clause or noun phrase after "two days after" names an event that the count starts from; who knows the
date of one of the two knows the other. Source: durations anchored to an event, TIMEX3's `anchorTimeID` (TimeML,
Pustejovsky et al. 2003). Handled: "flew to Lviv ten days after the talks" (of a known day), "jailed on Friday, one day
after they were convicted" (on Thursday), "the blast came a week before the vote". Refused: "nearly two weeks after"
(no day), "hours after", what did not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree
from kg.extraction.temporal.edtf import Date, Unit, parse
from kg.extraction.temporal.timegrammar import is_number, number
from kg.lexicon import Lexicon
from kg.values import Time

_WAYS = {"after": 1, "before": -1}
_UNITS = ("day", "week", "month", "year")
_RULE = "offset-from-event"
_LONGEST = len("seventeen")  # letters or figures of a count


def count(tree: Tree, events: Sequence[Sequence[Told]], lexicon: Lexicon) -> None:
    """Date an event by another that is so many days, weeks, months or years before or after it.

    Args:
        tree: the parsed text.
        events: the mentions of each event; those without a time get one where it can be counted.
        lexicon: the verbs that say of an event only when it was.
    """
    event_at = {token: event for event in events for m in event for token in _words(m)}
    for here, word in enumerate(tree.lowers):
        if word not in _WAYS:
            continue
        counted = _counted(tree, here)
        if counted is None:
            continue
        first, steps, unit = counted
        anchor = tree.heads[here]
        later = _dated(tree, anchor, here - 1, lexicon)
        if later is None or anchor not in event_at or later not in event_at:
            continue
        words = (tree.starts[first], tree.ends[here])
        _from(tree, event_at[anchor], event_at[later], steps * _WAYS[word], unit, words)
        _from(tree, event_at[later], event_at[anchor], -steps * _WAYS[word], unit, words)


def _words(mention: Told) -> list[int]:
    carrier = mention.trigger.carrier
    return mention.tokens if carrier is None else [*mention.tokens, carrier.verb]


def _counted(tree: Tree, here: int) -> tuple[int, int, Unit] | None:
    """The first word, the number and the unit of "two days" before a word; none if it is only about so many."""
    if here < 2 or tree.lemmas[here - 1].lower() not in _UNITS:
        return None
    word = tree.lowers[here - 2]
    if word == "the" and tree.lowers[here - 1] == "day":
        return here - 2, 1, "day"
    if not is_number(word) or len(word) > _LONGEST:
        return None
    about = [c for c in tree.children[here - 2] if tree.deps[c] == "advmod"]
    if about or (
        here > 2 and tree.lowers[here - 3] in ("than", "about", "nearly", "almost", "some")
    ):
        return None
    return here - 2, number(word), cast(Unit, tree.lemmas[here - 1].lower())


def _dated(tree: Tree, anchor: int, unit: int, lexicon: Lexicon) -> int | None:
    """The word of the event that a count dates, by what it counts from and its unit."""
    if tree.deps[anchor] not in ("obl", "advcl", "nmod", "acl"):
        return None
    here = tree.heads[anchor]
    if here == unit:
        here = tree.heads[unit]
    if tree.lemmas[here] in lexicon.cue("comes about"):
        return next(iter(tree.below(here, "nsubj")), here)
    return here


def _from(
    tree: Tree,
    known: Sequence[Told],
    other: Sequence[Told],
    steps: int,
    unit: Unit,
    words: tuple[int, int],
) -> None:
    """Give an undated event the date that lies so far from a known one's day."""
    if known is other or any(m.time is not None for m in other):
        return
    if any(m.factuality.status != "asserted" for m in (*known[:1], *other[:1])):
        return
    time = next((m.time for m in known if m.time is not None), None)
    if time is None or time.begin != time.end or time.rule == _RULE:
        return
    day = parse(time.begin)
    moved: Date | None = day and day.shift(steps, unit)
    if moved is None:
        return
    start, stop = words
    text = tree.text[start:stop]
    edtf = moved.iso()
    other[0].time = Time(edtf, edtf, edtf, start, stop, text, _RULE)
