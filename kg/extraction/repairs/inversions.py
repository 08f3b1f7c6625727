"""Conditions without "if": "Had the rebels accepted the offer, the war might have ended."

Phenomenon: an auxiliary before its subject opens a condition contrary to fact, and a parser takes "had" for a verb of
having. Source: subject-operator inversion in conditional clauses (Quirk et al. 1985, 15.36). Handled: "Had Serbia
accepted, NATO would have left" (a clause of the main verb's), "Had they met in May, they could have agreed", "Had Iran
not attacked, there would be no sanctions". Refused: "Had they met?", "They had accepted", a sentence without a modal.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted

_MODALS = frozenset(("would", "might", "could", "should", "'d", "’d"))
_SUBJECTS = ("nsubj", "nsubj:pass")


def inverted(tree: Tree) -> Tree:
    """The tree with each such condition below the main clause's verb, "had" being its auxiliary.

    Args:
        tree: a parsed text with UD labels.
    """
    if "Had" not in tree.words and "had" not in tree.lowers:
        return tree
    heads, deps, pos, tags = list(tree.heads), list(tree.deps), list(tree.pos), list(tree.tags)
    for first, last in tree.sentences:
        had = first + (tree.pos[first] == "CCONJ" and first + 1 < last)
        if tree.lowers[had] != "had" or "?" in tree.words[first:last]:
            continue
        found = _condition(tree, had)
        if found is None:
            continue
        verb, main = found
        before = heads[first:last], deps[first:last]
        top = had if tree.heads[verb] == had else verb
        if tree.heads[top] == top:
            heads[main], deps[main] = main, "ROOT"
        elif tree.heads[top] != main:
            heads[main], deps[main] = tree.heads[top], tree.deps[top]
        heads[verb], deps[verb] = main, "advcl"
        heads[had], deps[had] = verb, "aux"
        for child in tree.children[had]:
            if child in (verb, main):
                continue
            within = had < child < verb
            heads[child] = verb if within else main
            if within and tree.deps[child] == "obj":
                deps[child] = "nsubj"
        if rooted(heads, first, last):
            pos[had], pos[verb], tags[verb] = "AUX", "VERB", "VBN"
        else:
            heads[first:last], deps[first:last] = before
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    return tree.altered(heads=heads, deps=deps, pos=pos, tags=tags)


def _condition(tree: Tree, had: int) -> tuple[int, int] | None:
    """The condition's verb and the head of the clause that it is a condition of."""
    if tree.deps[had] == "aux":
        verbs = [tree.heads[had]]
    else:
        verbs = [
            c for c in tree.below(had, "xcomp", "ccomp", "dep") if tree.tags[c] in ("VBN", "VBD")
        ]
    for verb in verbs:
        subjects = [*tree.below(verb, *_SUBJECTS), *tree.below(had, "obj", "nsubj")]
        if verb < had or not any(had < s < verb for s in subjects):
            continue
        around = {tree.heads[had], tree.heads[verb], *tree.children[had], *tree.children[verb]}
        for main in sorted(around - {had, verb}):
            if main > verb and any(
                tree.lowers[c] in _MODALS and c > verb for c in tree.below(main, "aux")
            ):
                return verb, main
    return None
