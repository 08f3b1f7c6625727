"""Speech acts that are done by being named: a proposal that is weighed has been made, a complaint that is rejected too.

Phenomenon: what is said of a proposal, a complaint or an offer bears on what it asks for, not on whether it was made.
Source: performatives and the felicity of speech acts (Austin 1962; Searle 1969). Handled: "rejected complaints of
fraud" (they were made), "offered an apology" (it is made by offering it), "offered concessions" (these are open), "a
proposal that Seoul supports" (made). Refused: "no complaint was filed", "without charge".
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree
from kg.values import Factuality

#: What is not yet done when it is offered; praise or blame is.
_OFFERED = ("Consultation", "Agreement", "Cooperation", "Aid", "Concession", "Retreat")


def performed(tree: Tree, mention: Told) -> Factuality:
    """How an event stands, with what naming it does."""
    noun, carrier, stands = mention.trigger.token, mention.trigger.carrier, mention.factuality
    if mention.root in _OFFERED and carrier is not None and tree.lemmas[carrier.verb] == "offer":
        return _offered(stands, tree.lemmas[noun])
    if not mention.nominal or carrier is not None:
        return stands
    if mention.root == "Proposal":
        return _made(stands)
    if mention.root == "Agreement":
        owned = any(slot in ("modifier", "possessor") for _, _, slot in mention.arguments)
        return _answered(tree, noun, stands) if owned else stands
    return _answered(tree, noun, stands) if mention.root in ("Accusation", "Request") else stands


def _made(stands: Factuality) -> Factuality:
    """A proposal that somebody supports or weighs has been made; it is what it proposes that is open."""
    return replace(stands, certainty="asserted") if stands.certainty == "proposed" else stands


def _offered(stands: Factuality, noun: str) -> Factuality:
    """What is offered is open, but for an apology, which is made by offering it."""
    made = noun == "apology" or stands.status != "asserted"
    return stands if made else replace(stands, certainty="proposed")


def _answered(tree: Tree, noun: int, stands: Factuality) -> Factuality:
    """A complaint that is rejected or denied has been made; "no complaint" and "without charge" have not."""
    own = {tree.lowers[c] for c in tree.children[noun]} & {"no", "without", "neither", "any"}
    if own or stands.polarity == "positive":
        return stands
    return replace(stands, polarity="positive")


def is_owned(mention: Told) -> bool:
    """Whether a noun says whose proposal it is, and nothing carries it: somebody has made it.

    "rejected the government's offer", "expressed doubts about a Russian proposal".
    """
    return mention.trigger.carrier is None and any(
        role == "agent" and slot in ("possessor", "modifier") for role, _, slot in mention.arguments
    )
