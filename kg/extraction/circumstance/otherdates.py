"""Times of a sentence that do not say when its event was.

Phenomenon: "violated the 1973 constitution" was not in 1973, nor was "freed a man born in 2002" in 2002. Source: times
as restrictive modifiers of a noun, against adjuncts of the clause (Quirk et al. 1985). Handled: "the first meeting
since 2015", "the 1973 constitution", "a woman who was attacked in 2002", "protests
that preceded the fall of the junta in 1974". Refused: "a summit planned for 2023" (it is
the summit's year).
"""

from __future__ import annotations

from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses
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
        and (len(time.edtf) == len("1973") or happens(tree, above))  # "the September 18 vote"
        and not at.keys() & {above, head}
        and (tree.deps[head] in ("compound", "nummod", "amod", "nmod:unmarked", "nmod:desc"))
    )


def of_anothers(tree: Tree, head: int, at: dict[int, Told]) -> bool:
    """Whether a time is the owner of what is no event: "a fair vote in Sunday's elections" is not asked on Sunday."""
    return tree.deps[head] == "nmod:poss" and tree.heads[head] not in at


def ahead_of(tree: Tree, head: int, at: dict[int, Told]) -> bool:
    """Whether a time is of what an event precedes: "warned of attacks ahead of the January 30 elections"."""
    above = tree.heads[head]
    for noun in (above, before(tree, head)):
        words = {tree.lowers[c] for c in tree.below(noun, "case")} if noun >= 0 else set()
        if "ahead" in words and noun not in at:
            return True
    return False


def in_content(tree: Tree, head: int, act: int) -> bool:
    """Whether a time is of what somebody is to do: "invited him to attend a parade on 14 July"."""
    return any(
        head in tree.subtree(clause)
        for clause in tree.below(act, "xcomp", "ccomp", "advcl")
        if any(tree.lowers[c] == "to" for c in tree.below(clause, "mark"))
    )


def _opens(tree: Tree, clause: int, head: int) -> bool:
    """Whether a time that hangs in a leading clause is the main one's: "Beginning in 1915, they met"."""
    if tree.deps[clause] != "advcl" or clause > tree.heads[clause]:
        return False
    last = max(tree.subtree(head))
    first = min(tree.subtree(head))
    apart = first > 0 and tree.words[first - 1] == "," and tree.words[last + 1] == ","
    return tree.lemmas[clause] in ("begin", "start") or (apart and clause < head)


#: Clauses of their own, beside those that tell of a noun.
_CLAUSES = ("ccomp", "advcl", "csubj")
_OF_NOUNS = ("acl", "acl:relcl")
_FRONT = 6  # tokens of a sentence among which its leading phrase is


def before(tree: Tree, time: int) -> int:
    """The word before a time and its preposition; -1 at the beginning of a text."""
    return time - (2 if tree.lowers[max(0, time - 1)] in ("on", "in", "at") else 1)


def happens(tree: Tree, noun: int) -> bool:
    """Whether a noun has a time of its own: "protests that preceded the fall of the junta in 1974"."""
    senses = supersenses().get(tree.lemmas[noun].lower(), ())
    return tree.pos[noun] == "NOUN" and bool({"act", "event", "process"} & set(senses[:2]))


def told_of_another(tree: Tree, head: int, event: int) -> bool:
    """Whether a time stands in another clause than an event, or far above it.

    "Led by a woman freed in 2002", "agreed after they had won last month", "confirmed on Friday that he was held in
    May", "tried on Friday for crimes in a war".
    """
    about, here = None, head
    while tree.heads[here] != here:
        if about is None and tree.deps[here] in (*_OF_NOUNS, *_CLAUSES):
            about = here if not _opens(tree, here, head) else None
        here = tree.heads[here]
        if here == event and clauses.is_noun(tree, event) and about is not None:
            return tree.deps[about] in _CLAUSES or happens(tree, tree.heads[head])
    if about is not None:
        return event not in tree.subtree(about)
    clause, steps = event, 0
    # "since last year talks led by China have helped": what leads a sentence is of all of it, but for what is reported
    fronted = head - tree.sentences[tree.sentence_of[head]][0] < _FRONT
    bounds = ("ccomp",) if fronted else (*_OF_NOUNS, "ccomp")
    while tree.heads[clause] != clause and tree.deps[clause] not in bounds:
        clause, steps = tree.heads[clause], steps + (tree.deps[clause] in ("nmod", "obl"))
    return head not in tree.subtree(clause) or (clause != event and steps > 1)
