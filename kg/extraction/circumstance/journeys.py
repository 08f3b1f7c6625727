"""Where talks are that somebody travels for: at the journey's end.

Phenomenon: "headed to the West Bank for talks with Palestinian leaders" says where the talks are without a phrase of
their own. Source: the argument that a motion verb lends to the purpose of the motion (Jackendoff 1983; VerbNet's
escape-51.1, Kipper et al. 2008). Handled: "flew to Cairo for talks", "is in Turkey for talks", "went to Rome for a
meeting", "flew there to attend the summit".
Refused: "called for talks in Rome" (nobody moves), "left Rome for talks" (not there).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.places import place_at
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_THERE = ("to", "in", "at")


def arrive(tree: Tree, cast: Cast, found: list[Told]) -> None:
    """Give each meeting that somebody travels for, and that has no place, the place where he arrives."""
    for mention in found:
        if mention.root != "Consultation" or mention.places:
            continue
        token = mention.trigger.token
        purpose = (
            clauses.preposition(tree, token) == "for"
            if mention.nominal
            else tree.deps[token] in ("advcl", "xcomp") and clauses.mark(tree, token) == "to"
        )
        verb = tree.heads[token]
        if mention.nominal and tree.lemmas[verb] in cast.lexicon.cue("attends"):
            token = verb  # "travel to Rome to attend the summit"
            purpose = tree.deps[token] in ("advcl", "xcomp", "acl")
        if not purpose:
            continue
        above = tree.heads[token]
        for head in (above, *tree.children[above]):
            place = _reached(tree, cast, head, above, token)
            if place is not None:
                mention.places.append(place)
                break


def _reached(tree: Tree, cast: Cast, head: int, above: int, token: int) -> int | None:
    """The place that a phrase between a verb of motion, or "be", and its purpose names."""
    verb = tree.lemmas[above].lower() if clauses.is_verb(tree, above) else "be"
    if verb not in cast.lexicon.cue("moves") or not head < token or head not in cast.name_at:
        return None
    if verb == "be" and head == above and not tree.below(above, "cop"):
        return None
    case = clauses.preposition(tree, head)
    ends = case in _THERE or (verb == "visit" and tree.deps[head] == "obj")
    return place_at(cast, head) if ends else None
