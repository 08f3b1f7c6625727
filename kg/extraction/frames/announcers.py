"""Who has made the agreement, the offer or the sanctions that they announce.

Phenomenon: "the leaders of Mali and Chad announced a deal on Thursday" tells by a verb of saying who agreed, and when;
"Japan announced new sanctions" who imposes them. Source: performative announcements among the commissives and
declarations of Searle (1976). Handled: "announced a deal" (those who do, that day), "unveiled an accord", "announced an
offer of aid" (hers who does). Refused: one who announces a deal ("Mr. Vik announced a deal": perhaps others'), an
agreement whose parties are named, "the sanctions" (made before).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.nominals import is_unnamed
from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree

_SIDES = ("party", "participant", "agent")
#: What one side does by announcing it.
_BY_SAYING = ("Sanction", "Proposal", "Aid", "Pledge")


def announced(tree: Tree, found: Sequence[Told], at: Mapping[int, Told], cast: Cast) -> None:
    """Give an agreement without parties those who announce it together, and the day on which they do.

    Args:
        found: the event mentions of a document.
        at: those that stand at a word.
        cast: its actors, and the lexicon of verbs that announce.
    """
    for deal in found:
        noun = deal.trigger.token
        said = at.get(tree.heads[noun])
        if said is None or said.root != "Statement" or tree.deps[noun] != "obj":
            continue
        new = any(tree.lowers[c] in ("a", "an") for c in tree.below(noun, "det"))
        announces = tree.lemmas[tree.heads[noun]] in cast.lexicon.cue("announces")
        if announces and deal.type in _BY_SAYING:
            _do(tree, deal, said, cast)
        if deal.root != "Agreement" or not new or not announces:
            continue
        doers = dict.fromkeys(actor for role, actor, _ in said.arguments if role == "agent")
        if len(doers) > 1 and not any(role in _SIDES for role, _, _ in deal.arguments):
            deal.arguments += [("party", actor, "announced") for actor in doers]
            deal.time = deal.time or said.time


def _do(tree: Tree, deed: Told, said: Told, cast: Cast) -> None:
    """Give what is new and nobody's to who announces it; a spokesman without a name only says so."""
    known = any(
        tree.deps[c] in ("det", "nmod:poss") and tree.lowers[c] not in ("a", "an")
        for c in tree.children[deed.trigger.token]
    )
    if not known and not any(role in _SIDES for role, _, _ in deed.arguments):
        others = deed.actors
        doers = dict.fromkeys(actor for role, actor, _ in said.arguments if role == "agent")
        deed.arguments += [
            ("agent", actor, "announced")
            for actor in doers
            if actor not in others and not _is_anybody(cast, actor)
        ]


def _is_anybody(cast: Cast, actor: int) -> bool:
    return cast.actors[actor].type == "Person" and is_unnamed(cast.actors[actor])
