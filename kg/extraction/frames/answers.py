"""Whom a request, offer or invitation was put to, where only the answer to it says so.

Phenomenon: "the League turned down a Palestinian request" names the hearer of the request as who turns it down, and "at
Chad's invitation, Mr. Vik flew to Rome" the guest as who came. Source: adjacency pairs (Schegloff and Sacks 1973): an
answer is given by whom the first part was addressed to. Handled: "Congress rejected Vik's request" (to Congress), "a
request to Cuba for aid was refused" (Cuba refused), "at the invitation of Oslo, Mr. Vik flew in". Refused: whoever
answers for others ("voters rejected the plan"), an address that the noun itself names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_ASKED = ("Request", "Demand", "Appeal", "Invitation", "Proposal")
_NOES = ("Rejection", "Refusal")
_YESES = ("Agreement", "Concession")


def answer(tree: Tree, found: Sequence[Told], at: Mapping[int, Told], lexicon: Lexicon) -> None:
    """Give each request without a hearer the one who answers it, and an answer without a doer the hearer.

    Args:
        found: the event mentions of a document.
        at: those that stand at a word.
        lexicon: the nouns for what is put to one party.
    """
    for asked in found:
        noun = asked.trigger.token
        put = tree.lemmas[noun].lower() in lexicon.cue("put to one")
        if not asked.nominal or asked.type not in _ASKED or not put:
            continue
        hearers = [a for role, a, _ in asked.arguments if role in ("addressee", "recipient")]
        reply = at.get(tree.heads[noun])
        answers = reply is not None and (reply.type in _NOES or reply.root in _YESES)
        if reply is not None and answers and tree.deps[noun] in ("obj", "nsubj:pass"):
            doers = dict.fromkeys(a for r, a, _ in reply.arguments if r in ("agent", "party"))
            if hearers and not doers and reply.root == "Rejection":
                reply.arguments += [("agent", a, "answer") for a in hearers]
            elif doers and not hearers:
                asked.arguments += [
                    ("addressee", a, "answer") for a in doers if a not in asked.actors
                ]
        elif asked.type == "Invitation" and not hearers:
            asked.arguments += [
                ("addressee", a, "answer") for a in _guests(tree, noun, at) if a not in asked.actors
            ]


def _guests(tree: Tree, invitation: int, at: Mapping[int, Told]) -> list[int]:
    """Who comes "at the invitation" of somebody."""
    verb = tree.heads[invitation]
    if tree.deps[invitation] != "obl" or clauses.preposition(tree, invitation) not in ("at", "on"):
        return []
    came = at.get(verb)
    if came is None or came.root != "Consultation":
        return []
    return [a for role, a, _ in came.arguments if role in ("agent", "participant")]
