"""A report by the media that a parse takes for a noun: "state media report the president is ill".

Phenomenon: "report" after a plural that speaks is a verb whose content has no "that", and a parser reads "media report"
as one noun with a second subject beside it. Source: garden paths of noun and verb (Frazier and Rayner 1987). Handled:
"state-run media report the government is investigating them", "its envoys in Oslo Saturday presented a note" (a day is
no subject). Refused: "the media report was wrong" (one subject).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted

_VERBS = frozenset(("report", "reports", "say", "claim"))
_SPEAKERS = frozenset(("media", "agencies", "newspapers", "officials", "sources", "witnesses"))
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today")
)
_SUBJECTS = ("nsubj", "nsubj:pass")


def reported(tree: Tree) -> Tree:
    """The tree with each such noun as the verb above its clause, and no day as the subject of what was done on it.

    Args:
        tree: a parsed text with UD labels.
    """
    heads, deps = list(tree.heads), list(tree.deps)
    pos, tags = list(tree.pos), list(tree.tags)
    for token in range(1, len(tree)):
        verb = _is_verb(tree, token)
        if not verb and (tree.lowers[token] not in _DAYS or tree.deps[token] not in _SUBJECTS):
            continue
        begin, end = tree.sentences[tree.sentence_of[token]]
        before = heads[begin:end], deps[begin:end], pos[token], tags[token]
        if verb:
            _raise(tree, token, heads, deps)
            pos[token], tags[token] = "VERB", "VBP"
        else:
            _free(tree, token, heads, deps)
        if not rooted(heads, begin, end):
            heads[begin:end], deps[begin:end] = before[:2]
            pos[token], tags[token] = before[2:]
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    return tree.altered(heads=heads, deps=deps, pos=pos, tags=tags)


def _is_verb(tree: Tree, token: int) -> bool:
    """Whether a noun after those who speak has a clause with a subject of its own after it."""
    if tree.lowers[token] not in _VERBS or tree.tags[token] not in ("NN", "NNS"):
        return False
    if tree.lowers[token - 1] not in _SPEAKERS or tree.heads[token - 1] != token:
        return False
    clause = tree.heads[token]
    subjects = [c for c in tree.below(clause, *_SUBJECTS) if c != token]
    alone = tree.deps[token] in _SUBJECTS and bool(subjects) and subjects[0] > token
    return alone and not tree.below(token, "det", "appos", "acl", "acl:relcl", "nmod")


def _raise(tree: Tree, verb: int, heads: list[int], deps: list[str]) -> None:
    clause, speakers = tree.heads[verb], verb - 1
    heads[verb] = verb if tree.heads[clause] == clause else tree.heads[clause]
    deps[verb] = tree.deps[clause]
    heads[clause], deps[clause] = verb, "ccomp"
    heads[speakers], deps[speakers] = verb, "nsubj"
    for child in tree.children[verb]:
        if child < speakers:
            heads[child] = speakers


def _free(tree: Tree, day: int, heads: list[int], deps: list[str]) -> None:
    """Give a verb after a day the noun before the day as its subject."""
    verb = tree.heads[day]
    if verb < day or [c for c in tree.below(verb, *_SUBJECTS) if c != day]:
        return
    above = tree.heads[verb]
    noun = next((c for c in tree.below(above, "obj", "obl") if above < c < day), None)
    if tree.deps[verb] != "ccomp" or noun is None or max(tree.subtree(noun)) != day - 1:
        return
    heads[noun], deps[noun] = verb, "nsubj"
    deps[day] = "obl:unmarked"
