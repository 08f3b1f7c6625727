"""Whom an offer, a pledge, a threat or a cancellation is for, where only its content says it.

Phenomenon: "offered to provide India with fuel" names nobody to whom it is offered; he is whom the fuel is for. Source:
implicit arguments recovered from the complement (Gerber and Chai 2010); the control of beneficiaries (Huddleston and
Pullum 2002, 4.4.2). Handled: "threatened to cut off oil sales to Mali", "promised a resumption of loans to Peru",
"postponed talks with Russia", "lifted sanctions that hurt Iran", "Chad has the backing of its army". Refused: whoever
does it; anybody, where a slot already says to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_TO = ("target", "recipient", "addressee")
_GIVING = ("Proposal", "Threat", "Pledge", "Invitation")
_ENDING = ("Cancellation",)
#: What leads from a thing to whom it is for, and from an event to its other side.
_FOR = {"to": _GIVING, "for": _GIVING, "with": (*_GIVING, *_ENDING)}


def benefit(tree: Tree, mention: Told, cast: Cast) -> None:
    """Give an event of words the one whom its content is for, as the role that its frame has for him."""
    if mention.type not in (*_GIVING, *_ENDING) or mention.nominal:
        return
    if any(role in _TO for role, _, _ in mention.arguments):
        return
    roles = [r for slot in ("object", "to") for r in mention.trigger.frame.fills.get(slot, ())]
    role = next((r for r in roles if r in _TO), None)
    if role is None:
        return
    for token in _whom(tree, mention):
        found = [
            actor
            for each in joined(cast, token)
            for actor in denoted(cast, each)
            if actor not in mention.actors
        ]
        if found:
            mention.arguments += [(role, actor, "content") for actor in found]
            return


def relieve(tree: Tree, found: Sequence[Told], at: Mapping[int, Told]) -> None:
    """Let who lifts sanctions do so for whom they are against: "lifted the sanctions that it had imposed on Chad"."""
    for mention in found:
        if mention.root != "Concession" or any(role in _TO for role, _, _ in mention.arguments):
            continue
        for thing in tree.below(mention.trigger.token, "obj", "nsubj:pass"):
            told = at.get(thing)
            if told is not None and told.root == "Sanction":
                mention.arguments += [
                    ("recipient", actor, "content")
                    for role, actor, _ in told.arguments
                    if role in _TO and actor not in mention.actors
                ]


def have(tree: Tree, mention: Told, cast: Cast) -> None:
    """Give aid or support to who has it: "has the backing of the army", "received aid from Norway".

    Who has it does not give it, where somebody else is named who does.
    """
    noun = mention.trigger.token
    if mention.root not in ("Aid", "Support") or not mention.nominal:
        return
    verb = tree.heads[noun]
    lemma = tree.lemmas[verb].lower()
    if tree.deps[noun] != "obj" or lemma not in cast.lexicon.cue("has from"):
        return
    owners = [
        actor
        for slot, filler in clauses.verb_slots(tree, verb)
        if slot == "subject"
        for each in joined(cast, filler)
        for actor in denoted(cast, each)
    ]
    given = any(role == "agent" and n not in owners for role, n, _ in mention.arguments)
    if not owners or not (given or lemma in cast.lexicon.cue("is given")):
        return
    mention.arguments = [a for a in mention.arguments if a[0] != "agent" or a[1] not in owners]
    known = {actor for role, actor, _ in mention.arguments if role in _TO}
    mention.arguments += [("recipient", actor, "has") for actor in owners if actor not in known]


def _whom(tree: Tree, mention: Told) -> Iterator[int]:
    """The phrases that may say for whom, the likeliest first."""
    verb = mention.trigger.token
    things = [f for slot, f in mention.trigger.slots if slot == "object"]
    if mention.type in _GIVING:
        for clause in tree.below(verb, "xcomp"):
            slots = clauses.verb_slots(tree, clause)
            yield from (f for slot, f in slots if slot in ("iobject", "object"))
            yield from (f for slot, f in slots if slot in ("to", "with"))
            things += [f for slot, f in slots if slot == "object"]
    for thing in things:
        below = [thing, *(f for slot, f in clauses.noun_slots(tree, thing) if slot == "of")]
        for noun in below:
            for slot, filler in clauses.noun_slots(tree, noun):
                if mention.type in _FOR.get(slot, ()):
                    yield filler
