"""Who has made the agreement that they announce.

Phenomenon: "the leaders of Mali and Chad announced a deal on Thursday" tells by a verb of saying who agreed, and when.
Source: performative announcements among the commissives and declarations of Searle (1976). Handled: "announced a deal"
(those who do, that day), "unveiled an accord". Refused: one who announces it ("Mr. Vik announced a deal": perhaps
others'), an agreement whose parties are named, "the deal" (made before).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

_SIDES = ("party", "participant", "agent")


def announced(tree: Tree, found: Sequence[Told], at: Mapping[int, Told], lexicon: Lexicon) -> None:
    """Give an agreement without parties those who announce it together, and the day on which they do.

    Args:
        found: the event mentions of a document.
        at: those that stand at a word.
        lexicon: the verbs that announce.
    """
    for deal in found:
        noun = deal.trigger.token
        said = at.get(tree.heads[noun])
        if said is None or said.root != "Statement" or tree.deps[noun] != "obj":
            continue
        new = any(tree.lowers[c] in ("a", "an") for c in tree.below(noun, "det"))
        announces = tree.lemmas[tree.heads[noun]] in lexicon.cue("announces")
        if deal.root != "Agreement" or not new or not announces:
            continue
        doers = dict.fromkeys(actor for role, actor, _ in said.arguments if role == "agent")
        if len(doers) > 1 and not any(role in _SIDES for role, _, _ in deal.arguments):
            deal.arguments += [("party", actor, "announced") for actor in doers]
            deal.time = deal.time or said.time
