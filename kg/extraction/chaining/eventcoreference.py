"""Whether a mention tells of an event that was told of before.

Phenomenon: one event is told in several sentences, by verbs, names and "the meeting". Source: within-document event
coreference of ECB+ (Cybulska and Vossen 2014); what differs in time, place or doer is another event (Quine 1985).
Handled: what `restated.py` (within a sentence), `retold.py` (across sentences) and `followups.py` (after the
opening of a report) know. Refused: two meetings of the
same two with different dates or places; deeds of different doers; an accord with another name; an event inside what
another says of itself ("met to plan the summit"); what comes before or after the other ("talks before a summit").
"""

from __future__ import annotations

from kg.extraction.chaining import followups, restated, retold
from kg.extraction.chaining.eventpairs import Document, Pair, called, claimed, label
from kg.extraction.frames.told import Told
from kg.values import Time


def same(document: Document, mention: Told, chain: list[Told]) -> bool:
    """Whether a mention tells of the event of a chain.

    Args:
        document: the text, and what is known of its actors and places.
        mention: what one sentence tells.
        chain: what sentences before it tell of one event, of the same root class.
    """
    if mention.root != chain[0].root:
        return False
    tree = document.tree
    mine, theirs = label(tree, mention.name), {label(tree, m.name) for m in chain} - {None}
    pair = Pair(document, mention, chain)
    if mine is not None and theirs:
        # who has not signed a treaty of that name leaves it signed by others
        denied = mention.factuality.status == "negated" and not mention.neutral
        return mine in theirs and (pair.agrees or pair.neutral or not denied)
    if _clash(pair) or _called_otherwise(pair) or _in_sequence(pair):
        return False
    if _done_by_others(pair):  # but demonstrators may be the protesters
        return mine is None and not pair.inside and followups.in_detail(pair)
    if mine is not None:  # a new name is a new thing, unless it is plainly the same
        return pair.related and pair.agrees and len(pair.shared) > 1 and pair.subset
    if any(rule(pair) for rule in restated.RULES):
        return True
    return not pair.inside and any(rule(pair) for rule in (*retold.RULES, *followups.RULES))


def _clash(pair: Pair) -> bool:
    """Whether times or places keep the two apart; a town and its country do not."""
    dated = [m.time for m in pair.chain if m.time is not None]
    time = pair.mention.time
    if time is not None and dated and not any(_overlap(time, t) for t in dated):
        return True
    mine, theirs = set(pair.mention.places), {p for m in pair.chain for p in m.places}
    countries, nations = pair.document.countries, pair.document.nations
    if (mine - nations) and (theirs - nations) and not mine & theirs - nations:
        return True  # two towns of one country
    mine |= {countries[p] for p in mine if countries.get(p) in theirs}
    theirs |= {countries[p] for p in theirs if countries.get(p) in mine}
    for one, other in ((mine, theirs), (theirs, mine)):
        if one <= nations and other & pair.document.unlisted - nations:
            return False  # a town of which nobody knows the country may be in it
    return bool(mine and theirs) and not mine & theirs


def _done_by_others(pair: Pair) -> bool:
    """Whether both say who did it, and name others: Chávez' visit to China is not the tour of China's envoy."""
    mine = {actor for role, actor, _ in pair.mention.arguments if role == "agent"}
    theirs = {actor for m in pair.chain for role, actor, _ in m.arguments if role == "agent"}
    if pair.mention.nominal and claimed(pair):
        return False  # "gunmen attacked it … the group claimed responsibility for the attack"
    states = pair.document.states
    mine |= {states[a] for a in mine if a in states}
    theirs |= {states[a] for a in theirs if a in states}
    return bool(mine and theirs) and not mine & theirs


def _called_otherwise(pair: Pair) -> bool:
    """Whether two fights go by other names: "the Battle of Valmy" and "the battle of Jemappes"."""
    if pair.mention.root != "Assault":
        return False
    mine = called(pair.document.tree, pair.mention)
    theirs = set().union(*(called(pair.document.tree, m) for m in pair.chain))
    return bool(mine and theirs) and not mine & theirs


#: Words that put what is told after them before or after the rest of a sentence.
_BEFORE_OR_AFTER = frozenset(("before", "after", "until", "till", "since", "following"))


_OCCURS = frozenset(("come", "occur", "happen", "follow", "take"))


def _in_sequence(pair: Pair) -> bool:
    """Whether a sentence puts one before or after the other: "the talks could come before six-party talks resume".

    Of meetings, and where the verb says no more: "three died after a bomb went off" is a deed and its toll, "the
    shooting came hours after a bomb went off" is another.
    """
    tree, here = pair.document.tree, pair.mention.trigger.token
    words = {t for m in pair.chain for t in m.tokens}
    while not pair.distance and tree.heads[here] != here and here not in words:
        led = any(
            tree.deps[c] in ("mark", "case") and tree.lowers[c] in _BEFORE_OR_AFTER
            for c in tree.children[here]
        )
        here = tree.heads[here]
        led = led and (pair.mention.root == "Consultation" or tree.lemmas[here] in _OCCURS)
        # "said after the talks that the meeting was good" is of one
        if led and not words.isdisjoint((here, *tree.below(here, "nsubj", "nsubj:pass", "obj"))):
            return True
    return False


def _overlap(one: Time, other: Time) -> bool:
    return (
        one.begin[: len(other.begin)] <= other.end[: len(one.begin)]
        and other.begin[: len(one.begin)] <= one.end[: len(other.begin)]
        if one.begin and other.begin
        else True
    )
