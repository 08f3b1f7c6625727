"""Who mediates, where a phrase beside the talks or the deal says it.

Phenomenon: "signed a truce under the auspices of Norway" and "met through Oman's mediation" tell by a noun who brought
the others together. Source: adjuncts of means and accompaniment (Quirk et al. 1985, 8.80); mediation in CAMEO 045.
Handled: "under the auspices of Norway", "with Oman's mediation", "under the chairmanship of Mr. Vik" (each the
mediator of what was signed or held). Refused: "welcomed the mediation of Norway" (a thing welcomed, no adjunct),
"attacked it under the chairmanship of Mali" (nothing that is mediated).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_MEDIATED = ("Consultation", "Agreement")
_BY_MEANS_OF = ("under", "with", "through", "by", "via")
_OWNERS = ("of", "possessor", "modifier")


def mediated(tree: Tree, found: Sequence[Told], cast: Cast) -> None:
    """Give each meeting and agreement the mediator that an adjunct of its clause names.

    Args:
        tree: the parsed text.
        found: the event mentions of a document.
        cast: its actors.
    """
    nouns = cast.lexicon.cue("mediates")
    for mention in found:
        truce = mention.type == "Ceasefire"
        if (mention.root not in _MEDIATED and not truce) or mention.type == "Mediation":
            continue
        for phrase in _adjuncts(tree, mention):
            lemma = tree.lemmas[phrase].lower()
            if lemma not in nouns or lemma not in nouns[lemma].nouns:
                continue
            owners = [f for slot, f in clauses.noun_slots(tree, phrase) if slot in _OWNERS]
            for each in (each for owner in owners for each in joined(cast, owner)):
                mention.arguments += [
                    ("mediator", actor, "auspices")
                    for actor in denoted(cast, each)
                    if actor not in mention.actors
                ]


def _adjuncts(tree: Tree, mention: Told) -> Iterator[int]:
    """The phrases of means below an event's word, its verb, or a place between."""
    carrier = mention.trigger.carrier
    heads = {mention.trigger.token, *mention.tokens, *([] if carrier is None else [carrier.verb])}
    above = tree.heads[mention.trigger.token]
    if mention.nominal and tree.deps[mention.trigger.token] in ("obj", "nsubj:pass"):
        heads.add(above)
    for head in sorted(heads):
        for phrase in tree.below(head, "obl", "nmod"):
            inner = tree.below(phrase, "nmod")
            for each in (phrase, *inner):
                if clauses.preposition(tree, each) in _BY_MEANS_OF:
                    yield each
