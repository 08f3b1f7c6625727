"""Who has arrested somebody, where only the sentence before says it.

Phenomenon: "police raided a mosque. Three men were arrested" leaves out who did it, since he has just been spoken of.
Source: implicit arguments in the sentences before (Gerber and Chai 2010); the agentless passive (Quirk et al. 1985,
3.68). Handled: "Iraqi forces launched a sweep. About 50 suspects were arrested", "police clashed with students. Ten
were detained", "China punished 300 officials. Doctors were punished too". Refused: killed or wounded after a clash;
where another authority is named between, or another place; where both sides can arrest.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.coordination import joined
from kg.extraction.actors.denotation import denoted
from kg.extraction.frames.told import Told
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

#: What those do who may arrest, where somebody is arrested next.
_BEFORE = ("Assault", "Coercion", "Mobilization", "Threat")
_MAY_ARREST = frozenset(("COP", "MIL"))
_ACTING = ("agent", "participant")
_DOERS = ("subject", "implied", "by", "with", "between", "object")


def arrested_by(tree: Tree, found: Sequence[Told], cast: Cast) -> None:
    """Give each arrest that nobody makes those who acted in the sentence before.

    Args:
        found: the event mentions of a document, with their places.
    """
    by_sentence: dict[int, list[Told]] = {}
    for mention in sorted(found, key=lambda m: m.trigger.token):
        here = tree.sentence_of[mention.trigger.token]
        by_sentence.setdefault(here, []).append(mention)
        if not _is_unsaid(tree, mention, cast):
            continue
        before = [m for m in by_sentence.get(here - 1, ()) if m.factuality.status == "asserted"]
        for captor in _captors(tree, mention, before, cast):
            if captor not in mention.actors:
                mention.arguments.append(("agent", captor, "sentence-before"))


def _is_unsaid(tree: Tree, mention: Told, cast: Cast) -> bool:
    """Whether a main clause says in the passive that somebody was arrested, and not by whom."""
    verb = mention.trigger.token
    if not clauses.is_verb(tree, verb) or tree.lemmas[verb].lower() not in cast.lexicon.cue(
        "jails"
    ):
        return False
    main = clauses.role_of(tree, verb) in ("ROOT", "parataxis")
    unsaid = any(slot == "object" for slot, _ in mention.trigger.slots) and not any(
        slot in ("subject", "by") for slot, _ in mention.trigger.slots
    )
    known = any(role == "agent" for role, _, _ in mention.arguments)
    return (
        main and unsaid and not known and bool(tree.below(verb, "aux:pass")) and not mention.speaker
    )


def _captors(tree: Tree, mention: Told, before: Sequence[Told], cast: Cast) -> list[int]:
    """Those of the sentence before who may arrest, if all of them stand on one side."""
    same = [m for m in before if tree.lemmas[m.trigger.token] == tree.lemmas[mention.trigger.token]]
    if same:
        return [n for role, n, _ in same[-1].arguments if role == "agent"]
    acts = [m for m in before if m.root in _BEFORE]
    if not acts or any(_are_apart(mention, m) for m in acts):
        return []
    sides = [_side(tree, m, cast) for m in acts]
    first = sides[0]
    return first if all(side == first for side in sides) else []


def _are_apart(mention: Told, other: Told) -> bool:
    """Whether two events are in places of their own."""
    return bool(mention.places and other.places) and not set(mention.places) & set(other.places)


def _side(tree: Tree, mention: Told, cast: Cast) -> list[int]:
    """Who may arrest of those that act in an event; nobody, where those who fight them are armed too."""
    known, found = sectors(cast.lexicon), []
    for slot, filler in mention.trigger.slots:
        if slot not in _DOERS:
            continue
        for each in joined(cast, filler):
            sector = known.get(tree.lemmas[each].lower(), ("",))[0]
            if sector in FIGHTERS:
                return []
            acting = {n for role, n, _ in mention.arguments if role in _ACTING}
            if sector in _MAY_ARREST or tree.lemmas[each].lower() == "force":
                found += [n for n in denoted(cast, each) if n in acting and n not in found]
    return found
