"""What somebody denies where a noun stands between: "denied reports that they had met".

Phenomenon: a claim's content is denied with the claim. Source: source-introducing nouns below event-selecting
predicates in FactBank (Saurí and Pustejovsky 2009). Handled: "denied reports that it had attacked", "dismissed
allegations it had broken the truce", "rejected accusations of torturing prisoners". Refused: "denied claims Iran
made" (a relative clause), "did not deny reports that", "denied a report on the talks".
"""

from __future__ import annotations

from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.extraction.veridicality.mood import mood
from kg.lexicon import Lexicon

_RELATIVES = frozenset(("that", "which", "who", "whom", "whose"))


def rebuttal(tree: Tree, here: int, lexicon: Lexicon) -> int | None:
    """The verb by which somebody denies the claim that a word is the content of.

    Args:
        here: the head of a clause or noun phrase right below a noun.
    """
    claim = tree.heads[here]
    verb = tree.heads[claim]
    cue = lexicon.cue("rebuts")
    known = cue.get(tree.lemmas[claim].lower())
    if known is None or tree.lemmas[claim].lower() not in known.nouns:
        return None
    if tree.deps[claim] not in ("obj", "nsubj:pass") or not clauses.is_verb(tree, verb):
        return None
    if tree.lemmas[verb].lower() not in cue or not _is_content(tree, here):
        return None
    return verb if mood(tree, verb, lexicon) == ("asserted", False) else None


def _is_content(tree: Tree, here: int) -> bool:
    label = tree.deps[here]
    if label == "nmod":
        return clauses.preposition(tree, here) == "of"
    if label == "acl":
        return clauses.mark(tree, here) in ("that", "of")
    below = tree.children[here]
    return (
        label == "acl:relcl"
        and bool(tree.below(here, "nsubj", "nsubj:pass"))
        and bool(tree.below(here, "obj", "nsubj:pass", "xcomp", "ccomp"))
        and not any(tree.lowers[c] in _RELATIVES for c in below)
    )
