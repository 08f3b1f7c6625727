"""Where a deed was that was done at a meeting, beside one or in an attack, and where that was.

Phenomenon: "signed ten agreements during talks in Caracas" places the talks by a phrase and the signing by the talks.
Source: the place of a subevent lies within the event's (Narrative containers, Pustejovsky and Stubbs 2011). Handled:
"signed it during talks in Caracas" (there), "met Mr. Vik on the sidelines of a summit in Jakarta" (there), "taken
hostage during a raid on Balad" (there), "met in Oslo at a summit" (both). Refused: "met after talks in Rome" (before).
"""

from __future__ import annotations

from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

#: Events that a city before their noun says the place of: "the Omagh bombing", "the Cairo talks".
LOCAL = ("Consultation", "Agreement", "Assault", "Protest")


def place_alongside(tree: Tree, at: dict[int, Told], found: list[Told], lexicon: Lexicon) -> None:
    """Give a deed the place of the meeting or attack that it was done at, and a meeting that of what was done at it.

    Args:
        tree: the parsed text.
        at: the mentions that stand at a word.
        found: the event mentions of a document.
        lexicon: whose cue tells what is beside a meeting.
    """
    beside = lexicon.cue("beside event")
    for mention in found:
        carrier = mention.trigger.carrier
        verb = mention.trigger.token if carrier is None else carrier.verb
        for noun in tree.below(verb, "obl") if clauses.is_verb(tree, verb) else ():
            other, word = at.get(noun), clauses.preposition(tree, noun)
            if word == "on" and tree.lowers[noun] in beside:
                other = next((at[c] for c in tree.below(noun, "nmod") if c in at), None)
                word = "during"
            if other in (None, mention) or word not in ("at", "during"):
                continue
            if not mention.places and other.root in LOCAL:
                mention.places = list(other.places)
            elif not other.places and other.root == LOCAL[0] and word == "at":
                other.places = list(mention.places)
