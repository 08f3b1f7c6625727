"""Phrases of whom and when that a parse hangs from the main verb, past the talks that they belong to.

Phenomenon: in "issued it after a meeting Thursday with Mr. Li" the day stands between the meeting and its partner, and
a parser gives both to the verb. Source: low attachment of adjuncts in news (Hindle and Rooth 1993). Handled: "following
a meeting Thursday with the envoy" (the meeting's), "spoke after meeting Sunday in Cairo with Mr. Li" (all three the
meeting's), "sent its diplomat to Russia" (there he goes). Refused: "met after talks with rebels" where the verb takes a
partner itself; what stands behind a comma.
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree, rooted

_TALKS = frozenset(
    ("meeting", "talk", "negotiation", "discussion", "conversation", "consultation", "summit")
)
#: Verbs that have a partner of their own.
_PARTNERED = frozenset(
    (
        "meet",
        "talk",
        "agree",
        "sign",
        "cooperate",
        "negotiate",
        "confer",
        "consult",
        "work",
        "clash",
    )
)
#: Verbs whose object goes somewhere or is kept from somebody, with the prepositions of whereto and wherefrom.
_MOVING = {
    **dict.fromkeys(
        ("send", "dispatch", "deploy", "ship", "transfer", "extradite"), ("to", "into")
    ),
    "withhold": ("from",),
    "blame": ("on",),
}
_SINCE = frozenset(("after", "before", "while", "since", "when", "following"))
_PHRASES = ("obl", "obl:unmarked")


def lowered(tree: Tree) -> Tree:
    """The tree with each such phrase below the noun or the verbal clause before it.

    Args:
        tree: a parsed text with UD labels.
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for verb, part in enumerate(tree.pos):
        if part != "VERB":
            continue
        if (ways := _MOVING.get(tree.lemmas[verb].lower())) is not None:
            _send(tree, verb, ways, heads, deps)
        after = [c for c in tree.children[verb] if c > verb and tree.deps[c] in _PHRASES]
        for number, noun in enumerate(after):
            if tree.lemmas[noun].lower() in _TALKS and tree.lemmas[verb] not in _PARTNERED:
                _take(tree, noun, after[number + 1 :], heads, deps)
        for clause in tree.below(verb, "advcl"):
            marks = {tree.lowers[c] for c in tree.below(clause, "mark", "case")}
            whole = tree.below(clause, "obj") or any(
                tree.lowers[c] == "with"
                for p in tree.below(clause, "obl")
                for c in tree.below(p, "case")
            )
            if clause > verb and not whole and tree.tags[clause] == "VBG" and marks & _SINCE:
                _give(tree, clause, [p for p in after if p > clause], heads)
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    for first, last in tree.sentences:
        if not rooted(heads, first, last):
            heads[first:last], deps[first:last] = tree.heads[first:last], tree.deps[first:last]
    return tree.altered(heads=heads, deps=deps)


def _send(tree: Tree, verb: int, ways: tuple[str, ...], heads: list[int], deps: list[str]) -> None:
    """Give a verb where its object goes: "sent its top diplomat to Russia", but not "its ambassador to Russia"."""
    for sent in tree.below(verb, "obj"):
        for where in tree.below(sent, "nmod"):
            to = any(tree.lowers[c] in ways for c in tree.below(where, "case"))
            if to and where > sent > verb and tree.lemmas[sent].lower() != "ambassador":
                heads[where], deps[where] = verb, "obl"


def _take(tree: Tree, noun: int, after: list[int], heads: list[int], deps: list[str]) -> None:
    """Give a meeting the partner that follows it, if nothing but a day or a place stands between."""
    for phrase in after:
        if _is_parted(tree, noun, phrase):
            return
        cases = {tree.lowers[c] for c in tree.below(phrase, "case")}
        if cases & {"with", "between"}:
            heads[phrase], deps[phrase] = noun, "nmod"
            return
        if tree.deps[phrase] == "obl" and not cases & {"in", "at", "on"}:
            return


def _give(tree: Tree, clause: int, after: list[int], heads: list[int]) -> None:
    """Give a clause the phrases that follow it in one run."""
    for phrase in after:
        if _is_parted(tree, clause, phrase):
            return
        heads[phrase] = clause


def _is_parted(tree: Tree, one: int, other: int) -> bool:
    return any(tree.words[t] in (",", ";", "–", ":") for t in range(one, other))
