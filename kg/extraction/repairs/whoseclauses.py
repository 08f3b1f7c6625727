"""Clauses that "whose" opens and a name breaks: "India, whose envoy, Karan Singh, met them, welcomed it".

Phenomenon: behind the commas of a name inside the clause a parser takes its verb for the sentence's, gives it both
subjects, and hangs the sentence's own verb below it. Source: nominal relative clauses with "whose" (Quirk et al. 1985,
17.14) with an apposition in them (17.65). Handled: "India, whose envoy, Karan Singh, met them, welcomed it" (the envoy
met them, India welcomed it). Refused: "India, whose envoy met them" (no verb for India).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
#: What a parse makes of the sentence's own verb.
_LOST = ("advcl", "conj", "parataxis", "ccomp", "dep", "xcomp")


def possessed(tree: Tree) -> Tree:
    """The tree with each such clause below the noun that "whose" takes up.

    Args:
        tree: a parsed text with UD labels.
    """
    return rewired(tree, _mend) if "whose" in tree.lowers else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for whose in range(first, last):
        if tree.lowers[whose] != "whose" or tree.deps[whose] != "nmod:poss":
            continue
        noun = tree.heads[whose]
        described = tree.deps[noun] == "appos"
        inner = tree.heads[tree.heads[noun]] if described else tree.heads[noun]
        owners = [c for c in tree.below(inner, *_SUBJECTS) if c < whose]
        main = [c for c in tree.below(inner, *_LOST) if _is_bare(tree, c) and c > inner]
        own = tree.heads[noun] in owners if described else tree.deps[noun] in _SUBJECTS
        if not own or len(owners) != 1 or not main:
            continue
        owner, verb = owners[0], main[0]
        outside = heads[inner] if heads[inner] != inner else verb
        heads[verb], deps[verb] = outside, deps[inner]
        heads[inner], deps[inner] = owner, "acl:relcl"
        if described:
            heads[noun], deps[noun] = inner, deps[owner]
        passive = bool(tree.below(verb, "aux:pass"))
        heads[owner], deps[owner] = verb, "nsubj:pass" if passive else "nsubj"
        for child in tree.children[inner]:
            if child > verb and deps[child] != "punct":
                heads[child] = verb
        return


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a finite verb stands behind a comma without a subject or a word that would lead its clause."""
    helpers = tree.below(verb, "aux", "aux:pass")
    opens = min([verb, *helpers])
    return (
        tree.tags[opens] in _FINITE
        and tree.words[opens - 1] == ","
        and not tree.below(verb, *_SUBJECTS, "mark", "cc")
    )
