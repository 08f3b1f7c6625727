"""Times of a sentence that do not say when its event was.

Phenomenon: "violated the 1973 constitution" was not in 1973, nor was "freed a man born in 2002" in 2002. Source: times
as restrictive modifiers of a noun, against adjuncts of the clause (Quirk et al. 1985). Handled: "the first meeting
since 2015", "the 1973 constitution", "a woman who was attacked in 2002". Refused: "a summit planned for 2023" (it is
the summit's year).
"""

from __future__ import annotations

from kg.extraction import clauses
from kg.extraction.told import Told
from kg.extraction.tree import Tree
from kg.values import Time


def counted_from(tree: Tree, head: int, time: Time) -> bool:
    """Whether a time only says since when an event is the first: "the first meeting since 2015"."""
    here = head
    while time.rule.endswith("-since") and tree.heads[here] != here:
        here = tree.heads[here]
        if any(tree.lowers[c] in ("first", "second", "third", "only") for c in tree.children[here]):
            return True
        if tree.pos[here] == "VERB":
            break
    return False


def of_a_thing(tree: Tree, head: int, time: Time, at: dict[int, Told]) -> bool:
    """Whether a year tells one thing from others of its kind: "violates the 1973 constitution"."""
    above = tree.heads[head]
    return (
        above > head
        and len(time.edtf) == len("1973")
        and not at.keys() & {above, head}
        and (tree.deps[head] in ("compound", "nummod", "amod", "nmod:unmarked", "nmod:desc"))
    )


def told_of_another(tree: Tree, head: int, event: int) -> bool:
    """Whether a time stands in a clause about somebody who takes part: "led by a woman freed in 2002"."""
    about = None
    while tree.heads[head] != head:
        if about is None and tree.deps[head] in ("acl", "acl:relcl"):
            about = head
        head = tree.heads[head]
        if head == event and clauses.is_noun(tree, event):
            return False
    return about is not None and event not in tree.subtree(about)
