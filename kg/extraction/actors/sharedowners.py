"""Whose an officer is who is joined to another: "Iraq's prime minister and president" are both Iraq's.

Phenomenon: an owner before the first of two joined nouns, or a phrase with "of" after the last, holds for both, where
the second has no article of its own. Source: the scope of modifiers over coordination (Quirk et al. 1985, 13.67;
Huddleston and Pullum 2002, chapter 15). Handled: "Angola's president and foreign minister visited", "the Russian
president and foreign minister have", "the president and prime minister of Georgia". Refused: "Iraq's king and the
mayor" (an article), "Oslo's mayor and party leader has said" (one person), "Mali's troops and rebels" (no officers).
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree

_OWN = ("det", "nmod:poss", "nummod")


def shared_owners(cast: Cast, noun: int) -> list[tuple[str, int]]:
    """The slots of an officer's owner that stands beside the officer whom this one is joined to."""
    tree = cast.tree
    if not _is_officer(cast, noun):
        return []
    if tree.deps[noun] == "conj":
        first = tree.heads[noun]
        if not _is_officer(cast, first) or tree.below(noun, *_OWN) or _has_names(cast, noun):
            return []
        slots = ("possessor", "modifier")
        found = [slot for slot in clauses.noun_slots(tree, first) if slot[0] in slots]
    else:
        others = [c for c in tree.below(noun, "conj") if _is_officer(cast, c)]
        bare = not tree.below(others[-1], *_OWN) if others else False
        if not bare or _has_names(cast, noun):
            return []
        found = [slot for slot in clauses.noun_slots(tree, others[-1]) if slot[0] == "of"]
    return [] if found and _are_one(tree, noun) else found


def _is_officer(cast: Cast, noun: int) -> bool:
    """Whether a word is one person's office, and no name."""
    lemma = cast.tree.lemmas[noun].lower()
    plain = cast.tree.tags[noun] == "NN" and noun not in cast.actor_at
    return plain and lemma in cast.lexicon.cue("office") and noun not in cast.title_of


def _has_names(cast: Cast, noun: int) -> bool:
    """Whether an officer has an owner of his own: "the U.N. envoy"."""
    return any(filler in cast.name_at for _, filler in clauses.noun_slots(cast.tree, noun))


def _are_one(tree: Tree, noun: int) -> bool:
    """Whether the verb is in the singular, so that one person holds both offices: "the president and leader has"."""
    verb = clauses.governor(tree, noun)
    if verb is None or not clauses.role_of(tree, noun).startswith("nsubj"):
        return False
    finite = [verb, *tree.below(verb, "aux", "aux:pass", "cop")]
    return any(tree.tags[v] == "VBZ" or tree.lowers[v] == "was" for v in finite)
