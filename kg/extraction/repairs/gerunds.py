"""Gerunds behind a preposition whose doer a parse takes for somebody else's: "warned against Chad imposing sanctions".

Phenomenon: a gerund behind a preposition has its subject before it, and is what the verb says of its object; a parser
makes a phrase of the one, and hangs the other from a name, which nothing can restrict. Source: gerund-participial
complements of prepositions (Huddleston and Pullum 2002, 14.3 and 11.2). Handled: "warned against Chad imposing
sanctions" (Chad does), "accuses Mali of using bases to attack" (Mali does), "left without Vik signing it". Refused:
"talks with Chad following the war", "the men accused of using it" (theirs already), "a plan for Mali using trucks".
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

_OPENING = frozenset(("against", "without", "despite", "about", "of", "by"))
_OF_OBJECTS = frozenset(("of", "from", "with", "for", "into"))


def gerundial(tree: Tree) -> Tree:
    """The tree with each such name as the gerund's subject, and each such gerund below the verb.

    Args:
        tree: a parsed text with UD labels.

    >>> words = ("Mali", "warned", "against", "Chad", "imposing", "sanctions")
    >>> t = Tree(" ".join(words), words, tuple(w.lower() for w in words),
    ...     ("Mali", "warn", "against", "Chad", "impose", "sanction"),
    ...     ("PROPN", "VERB", "ADP", "PROPN", "VERB", "NOUN"), ("NNP", "VBD", "IN", "NNP", "VBG", "NNS"),
    ...     ("nsubj", "ROOT", "case", "obl", "ccomp", "obj"), (1, 1, 3, 1, 1, 4), (0, 5, 12, 20, 25, 34), ((0, 6),))
    >>> gerundial(t).heads[2:5], gerundial(t).deps[2:5]
    ((4, 4, 1), ('mark', 'nsubj', 'advcl'))
    """
    return rewired(tree, _mend) if "VBG" in tree.tags else tree


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for gerund in range(first + 2, last):
        if tree.tags[gerund] == "VBG" and tree.pos[gerund] == "VERB":
            _give_subject(tree, gerund, heads, deps)
            _give_verb(tree, gerund, heads, deps)
            _give_deed(tree, gerund, heads)


#: What a deed does to somebody: no charge or word of anybody's does it.
_RESULTS = frozenset(("kill", "wound", "injure", "destroy", "damage", "displace", "maim"))
_CHARGES = frozenset(("accuse", "blame", "charge", "suspect", "convict", "condemn", "criticize"))
#: Verbs whose object is kept from doing something.
_KEEPING = frozenset(("prevent", "stop", "keep", "bar", "discourage", "dissuade", "deter", "ban"))


def _give_deed(tree: Tree, result: int, heads: list[int]) -> None:
    """Hang what a deed did from the deed, not from the charge: "accused troops of shelling a town, killing two"."""
    verb = tree.heads[result]
    if tree.deps[result] != "advcl" or tree.lemmas[result] not in _RESULTS:
        return
    if tree.lemmas[verb] not in _CHARGES or tree.words[result - 1] != ",":
        return
    below = tree.below(verb, "advcl", "obl")
    for accused in tree.below(verb, "obj", "iobj"):
        below += tree.below(accused, "acl")
    deeds = [c for c in below if verb < c < result and tree.tags[c] == "VBG"]
    if deeds:
        heads[result] = deeds[-1]


def _give_subject(tree: Tree, gerund: int, heads: list[int], deps: list[str]) -> None:
    """Make the name between a preposition and a gerund right after it the gerund's subject."""
    name = gerund - 1
    while tree.deps[name] == "flat":
        name = tree.heads[name]
    above = tree.heads[name]
    joined = tree.heads[gerund] in (name, above) and tree.deps[gerund] in ("ccomp", "acl", "advcl")
    if not joined or tree.pos[name] != "PROPN" or tree.deps[name] != "obl" or above > name:
        return
    cases = [c for c in tree.below(name, "case") if c < name]
    if len(cases) != 1 or tree.lowers[cases[0]] not in _OPENING or tree.pos[above] != "VERB":
        return
    if tree.below(gerund, "nsubj", "nsubj:pass", "mark", "aux") or not tree.below(gerund, "obj"):
        return
    heads[gerund], deps[gerund] = above, "advcl"
    heads[name], deps[name] = gerund, "nsubj"
    heads[cases[0]], deps[cases[0]] = gerund, "mark"


def _give_verb(tree: Tree, gerund: int, heads: list[int], deps: list[str]) -> None:
    """Hang a gerund from the verb whose object is a name: "accuses Mali of using bases"."""
    name = tree.heads[gerund]
    marks = [tree.lowers[c] for c in tree.below(gerund, "mark")]
    named = tree.pos[name] in ("PROPN", "PRON") or name in tree.entity_at
    named = named or tree.lemmas[tree.heads[name]] in _CHARGES | _KEEPING
    if tree.deps[gerund] != "acl" or not named or tree.deps[name] not in ("obj", "iobj"):
        return
    if len(marks) == 1 and marks[0] in _OF_OBJECTS:
        heads[gerund], deps[gerund] = tree.heads[name], "advcl"
