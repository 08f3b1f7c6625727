"""What a text tells in the present of a day that is still to come.

Phenomenon: English tells what is fixed in the present: "he arrives on Friday", "the talks begin next week". Source: the
simple present with future meaning in Quirk et al. (1985), 4.45. Handled: "Ms. Rice arrives on Friday" (planned), "flies
to Oslo on Friday for talks" (both planned), "arrives later this week" (planned). Refused: "met on Friday", whatever day
that is; "had proposed a round next Monday" (no day of the proposal); a text of which no date is known.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.circumstance.dating import SPEECH
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree


def foresee(tree: Tree, found: list[Told], published: str | None) -> None:
    """Mark as planned what is asserted, not told in the past, and begins after the day of the text.

    Args:
        tree: the parse of the document.
        found: its event mentions, dated.
        published: when the text was published (EDTF), if that is known.
    """
    if published is None or len(published) != len("2019-02-27"):
        return
    for mention in found:
        if _is_said(mention) and mention.time and mention.time.begin[: len(published)] > published:
            _hand_on(tree, mention, found)
    ahead = {m.trigger.token for m in found if _is_ahead(m, published)}
    for mention in found:
        token, state = mention.trigger.token, mention.factuality
        aim = mention.nominal and clauses.preposition(tree, token) == "for"
        if token in ahead or (aim and tree.heads[token] in ahead and state.certainty == "asserted"):
            mention.factuality = replace(state, certainty="planned")


def _hand_on(tree: Tree, mention: Told, found: list[Told]) -> None:
    """Take a later day from who spoke of it: "called for talks next week" is of this week, the talks of next."""
    for other in found:
        below = tree.heads[other.trigger.token] == mention.trigger.token
        if below and other is not mention and other.factuality.status == "uncertain":
            other.time = other.time or mention.time
    mention.time = None


def _is_said(mention: Told) -> bool:
    told = mention.factuality.tense == "past" and mention.factuality.status != "uncertain"
    return told and not mention.nominal and mention.root in SPEECH


def _is_ahead(mention: Told, published: str) -> bool:
    state, time = mention.factuality, mention.time
    if time is None or state.certainty != "asserted" or state.tense == "past":
        return False
    if time.begin is None or len(time.begin) != len(published):
        return False
    if mention.nominal and mention.root in ("Proposal", "Agreement"):
        return False  # "the offer, which expires on 10 December"
    later = time.text.lower().startswith("later ")
    return time.begin > published or (later and time.end is not None and time.end > published)
