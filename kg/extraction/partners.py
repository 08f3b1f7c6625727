"""Words of one clause that tell one event: "signed" and "accord", "held" and "talks", "met" and "to discuss".

Phenomenon: a verb and its noun, or a verb and its purpose, tell one deed; a verb tells what became of the agreement in
its object. Source: light verbs and event nouns (Grimshaw and Mester 1988). Handled: "signed the agreement" (one
event), "met to discuss the border" (one meeting), "rejected the proposal" (the proposal failed). Refused: "arrived for
talks" is a visit and talks, "the invasion to fight them" two deeds.
"""

from __future__ import annotations

from kg.extraction.codes.attitudes import is_infinitive
from kg.extraction.frames.told import Told
from kg.extraction.frames.triggers import Trigger
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon
from kg.values import Factuality


def partner(
    tree: Tree, trigger: Trigger, at: dict[int, Told], mention: Told, lexicon: Lexicon
) -> Told | None:
    """The mention whose event this word tells too: "signed" for "agreement" in "signed the agreement"."""
    candidates: list[int] = []
    if trigger.carrier is not None:
        candidates.append(trigger.carrier.verb)
    if not clauses.is_verb(tree, trigger.token):
        above = clauses.governor(tree, trigger.token)
        label = clauses.role_of(tree, trigger.token)
        if above is not None and (
            label in ("obj", "nsubj:pass")
            or (label == "nmod" and clauses.preposition(tree, trigger.token) == "of")
            or (label == "obl" and clauses.preposition(tree, trigger.token) in ("on", "to"))
        ):
            candidates.append(above)
    else:
        near = tree.heads[trigger.token] if is_infinitive(tree, trigger.token) else None
        nouns = [  # "the invasion to fight them" is two
            f for slot, f in trigger.slots if slot in ("object", "subject") and f != near
        ]
        candidates += [*nouns, *(f for noun in nouns for f in _part_of(tree, noun, lexicon))]
        if mention.type == "Consultation" and is_infinitive(tree, trigger.token):
            above = tree.heads[trigger.token]  # "met to discuss it", "held talks to discuss it"
            beside = (above, *tree.below(above, "obj"))
            candidates += [
                t for t in beside if t in at and at[t].type not in ("Visit", "Mediation")
            ]
        if mention.root == "Protest" and is_infinitive(tree, trigger.token):
            above = tree.heads[
                trigger.token
            ]  # "marched to protest it", "staged rallies to protest it"
            candidates += [t for t in (above, *tree.below(above, "obj")) if t in at]
    for other in candidates:
        told_there = at.get(other)
        if told_there is None or told_there.root != mention.root or told_there is mention:
            continue
        if _is_made_before(tree, mention, told_there, at):
            continue
        if (told_there.type == "Visit") == (mention.type == "Visit"):  # "arrived for talks" is two
            return told_there
    return None


#: What is done to an agreement that others have made.
_UPON = ("Ratification", "Adoption")


def _is_made_before(tree: Tree, one: Told, other: Told, at: dict[int, Told]) -> bool:
    """Whether the agreement that is ratified was told of before: "they signed it. ... Parliament ratified the accord".

    It is the one that was signed, and the vote on it another event.
    """
    noun, verb = (one, other) if one.nominal else (other, one)
    if verb.type not in _UPON or not noun.nominal or verb.nominal:
        return False
    token = noun.trigger.token
    known = noun.name is not None or any(
        tree.deps[c] == "nmod:poss" or tree.lowers[c] in ("the", "this", "that", "these", "those")
        for c in tree.children[token]
    )
    begin = tree.sentences[tree.sentence_of[token]][0]
    earlier = [told for t, told in at.items() if t < begin and told.root == "Agreement"]
    if noun.name is not None:  # a title is new until it was given before
        title = tree.slice(*noun.name)
        earlier = [told for told in earlier if told.name and tree.slice(*told.name) == title]
    made = known and bool(earlier)
    if made:  # who has not ratified it leaves it made
        noun.factuality = Factuality("positive", "asserted", "none")
    return made


def _part_of(tree: Tree, noun: int, lexicon: Lexicon) -> list[int]:
    """What a series or a wave is of: "a series of explosions shook the capital" tells of the explosions."""
    if tree.lemmas[noun].lower() not in lexicon.cue("carries"):
        return []
    return [f for f in tree.below(noun, "nmod") if clauses.preposition(tree, f) == "of"]


def merge(into: Told, mention: Told) -> None:
    """Put a second word of an event into its mention: the narrower kind, the verb's factuality."""
    into.tokens.append(mention.trigger.token)
    into.arguments += [a for a in mention.arguments if a[:2] not in {b[:2] for b in into.arguments}]
    into.places += [p for p in mention.places if p not in into.places]
    into.absent += [n for n in mention.absent if n not in into.absent]
    into.about += mention.about
    into.texts += mention.texts
    into.name = into.name or mention.name
    into.outcome = into.outcome or mention.outcome
    into.called |= mention.called
    if into.type in mention.above:
        into.type, into.above = mention.type, mention.above
    if into.nominal and not mention.nominal and mention.type != "Consultation":
        into.factuality, into.nominal = mention.factuality, False


def outcomes(tree: Tree, found: list[Told], at: dict[int, Told]) -> None:
    """What a verb makes of the agreement or proposal in its object."""
    for mention in found:
        outcome = mention.trigger.frame.outcome
        if outcome is None:
            continue
        happened = mention.factuality.status == "asserted"
        if mention.root in ("Agreement", "Proposal"):
            if happened:
                mention.outcome = mention.outcome or outcome
            continue
        for slot, filler in mention.trigger.slots:
            target = at.get(filler)
            if (
                slot in ("object", "of")
                and target is not None
                and target.root in ("Agreement", "Proposal")
                and happened
            ):
                target.outcome = outcome
