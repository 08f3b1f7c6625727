"""Where deeds were that nothing says it of by itself, once it is known which mentions are one.

Phenomenon: a report says where one thing was and lets its reader see that the next was there too. Source: inferred
locations of events (Reichart and Barzilay 2012 for reports of several events). Handled: each in its own module, the
surest first. Refused: a place for what has one already; a place before chaining, where it would part mentions of one
event.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.circumstance.deeds import Deeds
from kg.extraction.circumstance.meetingplaces import place_meetings
from kg.extraction.circumstance.partakersplaces import place_by_partakers
from kg.extraction.circumstance.placesbefore import place_by_sentence_before
from kg.extraction.circumstance.sharedplaces import share_places
from kg.extraction.circumstance.tellersplaces import place_by_tellers
from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree


def infer_places(tree: Tree, cast: Cast, chains: Sequence[list[Told]]) -> None:
    """Give deeds without a place the one that their clause, their doers or their tellers show."""
    deeds = Deeds(tree, cast, chains)
    place_by_partakers(deeds)
    place_by_tellers(deeds)
    share_places(deeds)
    place_by_sentence_before(deeds)
    place_meetings(deeds)
