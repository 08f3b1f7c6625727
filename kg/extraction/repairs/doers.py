"""Doers that a parse hangs from the wrong word.

Phenomenon: who does what a noun tells of stands after "by" or in a list, where a parser that looks for a verb takes him
for another's. Source: agent phrases and coordination in Quirk et al. (1985), sections 3.65, 13.44 and 17.41. Handled:
"despite warnings Tuesday by a negotiator" (the warnings' agent), "was granted asylum by Britain" (Britain granted it),
"The U.S., North and South Korea, China" (a list), "The lawyer for the magnate Ola Vik says" (the lawyer), "Fighting
between rebels and troops destroyed" (a noun). Refused: "arrived by train", "agreed by midnight", "was seen by Mali", a
phrase that follows its own passive.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction.syntax.daynames import DAYS
from kg.extraction.syntax.tree import Tree, rooted
from kg.extraction.syntax.voice import is_passive, preposition
from kg.ontology import supersenses

_SPANS = frozenset(("week", "weekend", "month", "year", "night", "today", "yesterday"))


def returned(tree: Tree) -> Tree:
    """The tree with each such doer below the word whose doer it is.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Mali", "left", "after", "threats", "by", "rebels")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words),
    ...     ("Mali", "leave", "after", "threat", "by", "rebel"),
    ...     ("PROPN", "VERB", "ADP", "NOUN", "ADP", "NOUN"), ("NNP", "VBD", "IN", "NNS", "IN", "NNS"),
    ...     ("nsubj", "ROOT", "case", "obl", "case", "obl"), (1, 1, 3, 1, 5, 1), (0, 5, 10, 16, 24, 27), ((0, 6),))
    >>> returned(t).heads[5], returned(t).deps[5]
    (3, 'nmod')
    """
    heads, deps = list(tree.heads), list(tree.deps)
    pos, lemmas = list(tree.pos), list(tree.lemmas)
    for first, last in tree.sentences:
        before = heads[first:last], deps[first:last]
        for token in range(first, last):
            for mend in _MENDS.get(tree.deps[token], ()):
                mend(tree, token, heads, deps)
        if heads[first:last] != before[0] and not rooted(heads, first, last):
            heads[first:last], deps[first:last] = before
    for token, label in enumerate(tree.deps):
        if label == "csubj" and _is_fight(tree, token):
            pos[token], deps[token], lemmas[token] = "NOUN", "nsubj", tree.lowers[token]
            for side in tree.below(token, "obl"):
                deps[side] = "nmod"
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps:
        return tree
    return tree.altered(heads=heads, deps=deps, pos=pos, lemmas=lemmas)


def _give_agent(tree: Tree, agent: int, heads: list[int], deps: list[str]) -> None:
    """Hang "by" and somebody, below an active verb, from the noun right before it: "after threats Monday by Mali"."""
    verb = tree.heads[agent]
    if tree.deps[agent] not in ("obl", "obl:agent") or preposition(tree, agent) != "by":
        return
    if verb > agent or tree.pos[verb] != "VERB" or is_passive(tree, verb):
        return
    if not _is_somebody(tree, agent):
        return
    noun = min(tree.below(agent, "case")) - 1
    day = noun if tree.lowers[noun] in DAYS or tree.lemmas[noun] in _SPANS else None
    noun -= day is not None
    while day is not None and tree.heads[noun] == day and tree.deps[noun] in ("amod", "det"):
        noun -= 1  # "a march last month by thousands"
    if noun > verb and tree.pos[noun] == "NOUN":
        heads[agent], deps[agent] = noun, "nmod"
        if day is not None and heads[day] == verb:
            heads[day], deps[day] = noun, "nmod:unmarked"


def _is_somebody(tree: Tree, token: int) -> bool:
    """Whether a word means persons or a body of them: no train, no year."""
    if tree.pos[token] == "PROPN":
        return tree.lowers[token] not in DAYS
    senses = supersenses().get(tree.lemmas[token].lower(), ())
    many = tree.lowers[token] in ("thousands", "hundreds", "dozens", "scores")
    return tree.pos[token] == "NOUN" and (many or senses[:1] in (("person",), ("group",)))


def _give_object(tree: Tree, given: int, heads: list[int], deps: list[str]) -> None:
    """Make a bare noun after a passive its object, and "by" after it the passive's: "was granted asylum by Mali"."""
    verb = tree.heads[given]
    if tree.deps[given] != "xcomp" or tree.pos[given] != "NOUN" or verb != given - 1:
        return
    if not tree.below(verb, "aux:pass") or tree.below(given, "cop", "mark", "case"):
        return
    deps[given] = "obj"
    for agent in tree.below(given, "nmod"):
        if preposition(tree, agent) == "by":
            heads[agent], deps[agent] = verb, "obl:agent"


def _list(tree: Tree, name: int, heads: list[int], deps: list[str]) -> None:
    """Join a name to the one that it is taken to describe, where a comma is between: "The U.S., South Korea, China"."""
    other = tree.heads[name]
    if (
        tree.deps[name] not in ("compound", "amod", "nmod:unmarked", "nmod:desc")
        or other < name + 2
    ):
        return
    if tree.words[name + 1] != "," or tree.pos[name] != "PROPN" or tree.pos[other] != "PROPN":
        return
    if not tree.below(other, "conj") or any(tree.words[c] == "," for c in range(name + 2, other)):
        return
    heads[name], deps[name] = (
        (name, deps[other]) if heads[other] == other else (heads[other], deps[other])
    )
    heads[other], deps[other] = name, "conj"


def _represent(tree: Tree, name: int, heads: list[int], deps: list[str]) -> None:
    """Let whoever stands for somebody act: "The lawyer for the oil magnate Ola Vik says" is what the lawyer says."""
    if tree.deps[name] not in ("nsubj", "nsubj:pass") or tree.pos[name - 1] != "NOUN":
        return
    for agent in tree.below(name, "nmod:desc"):
        whose = [c for c in tree.below(agent, "nmod") if c == name - 1]
        if whose and tree.pos[agent] == "NOUN" and preposition(tree, whose[0]) in ("for", "of"):
            heads[agent], deps[agent] = heads[name], deps[name]
            heads[name], deps[name] = whose[0], "appos"
            return


def _join(tree: Tree, second: int, heads: list[int], deps: list[str]) -> None:
    """Join a second subject to the first by the "and" between them: "a number of leaders and some officials"."""
    verb = tree.heads[second]
    if tree.deps[second] not in ("nsubj", "nsubj:pass") or verb < second:
        return
    first = next((c for c in tree.below(verb, "nsubj", "nsubj:pass") if c < second), None)
    if first is None:
        return
    words = sorted(tree.subtree(second))
    if tree.lowers[words[0]] == "and" and max(tree.subtree(first)) == words[0] - 1:
        heads[second], deps[second] = first, "conj"
        heads[words[0]] = second


def _help(tree: Tree, helped: int, heads: list[int], deps: list[str]) -> None:
    """Make who is helped the object of the help: "is helping Iran build a plant"."""
    does = tree.heads[helped]
    verb = tree.heads[does]
    if (
        tree.deps[helped] == "nsubj"
        and tree.deps[does] in ("xcomp", "ccomp")
        and tree.lemmas[verb].lower() == "help"
        and tree.tags[does] == "VB"
        and verb < helped < does
        and not tree.below(does, "aux")
    ):
        heads[helped], deps[helped] = verb, "obj"


#: Nouns whose infinitive tells what somebody is to do.
_AIMS = frozenset(
    (
        *("decision", "plan", "plot", "deal", "move", "attempt", "effort", "bid", "offer"),
        *("threat", "promise", "proposal", "agreement", "call", "pledge", "vow", "refusal"),
        "failure",
    )
)


def _decide(tree: Tree, act: int, heads: list[int], deps: list[str]) -> None:
    """Hang an infinitive from the noun and its doer before it: "hailed a decision by Pakistan to postpone it"."""
    verb = tree.heads[act]
    if tree.deps[act] != "advcl" or act < verb:
        return
    if not any(tree.lowers[c] == "to" for c in tree.below(act, "mark")):
        return
    for noun in tree.below(verb, "obj"):
        by = [c for c in tree.below(noun, "nmod") if preposition(tree, c) in ("by", "for")]
        if tree.lemmas[noun] in _AIMS and by and noun < act:
            heads[act], deps[act] = noun, "acl"


def _is_fight(tree: Tree, token: int) -> bool:
    """Whether a word in -ing that opens a clause is the noun of a fight: "Fighting between rebels and troops"."""
    sides = tree.below(token, "obl")
    return tree.tags[token] == "VBG" and any(preposition(tree, c) == "between" for c in sides)


#: What each label can be mended by.
_MENDS: dict[str, tuple[Callable[[Tree, int, list[int], list[str]], None], ...]] = {
    **dict.fromkeys(("obl", "obl:agent"), (_give_agent,)),
    "xcomp": (_give_object,),
    **dict.fromkeys(("compound", "amod", "nmod:unmarked", "nmod:desc"), (_list,)),
    "nsubj": (_represent, _help, _join),
    "nsubj:pass": (_represent, _join),
    "advcl": (_decide,),
}
