"""Fillers of a verb's slot that stand in another clause.

Phenomenon: "among those arrested was Mr. Navalny" names in one clause whom the verb of another is about, and "as did
Italy" leaves the verb itself out. Source: specificational clauses and ellipsis after an auxiliary (Huddleston and
Pullum 2002, chapters 4 and 17). Handled: "those killed include two ministers", "so did Italy", "neither did Israel",
"rebels who the army says killed two" (the rebels did), "arrested or killed ten rebels" (both are done to them).
Refused: "the talks included a session on trade" for who was there (that is for whoever asks to see).
"""

from __future__ import annotations

from kg.extraction.syntax.tree import Tree
from kg.extraction.syntax.voice import is_noun, preposition

_ECHOES = frozenset(("as", "so", "neither", "nor"))
_RELATIVE = ("who", "which", "that", "whom")
_FINITE = ("VBD", "VBZ", "VBP", "VBN")  # a past is often tagged as a participle
_AUXILIARIES = frozenset(("do", "have", "be", "will"))


def specified(tree: Tree, group: int) -> list[int]:
    """Whom the clause above names as a group, or among it: Iran in "Iran was among those who signed"."""
    if tree.below(group, "cop"):
        among = preposition(tree, group) in ("among", "amongst")
        if any(tree.lowers[c] in ("not", "n't", "never") for c in tree.children[group]):
            return []  # who was not among those arrested
        return [c for c in tree.below(group, "nsubj") if among and c < group]
    above = tree.heads[group]
    if above == group:
        return []
    if tree.below(above, "cop") and is_noun(tree, above) and above > group:
        among = preposition(tree, group) in ("among", "amongst")
        those = tree.deps[group] == "nsubj" and tree.lowers[group] == "those"
        return [above] if among or those else []
    includes = tree.lemmas[above].lower() == "include" and tree.deps[group] == "nsubj"
    return [c for c in tree.below(above, "obj") if includes]


def echoed(tree: Tree, verb: int) -> list[int]:
    """Who does, or does not, the same: Italy in "France signed, as did Italy"."""
    found = []
    for clause in tree.below(verb, "advcl", "conj"):
        if clause < verb or tree.lemmas[clause].lower() not in _AUXILIARIES:
            continue
        opens = [c for c in tree.children[clause] if tree.lowers[c] in _ECHOES]
        if any(c == clause - 1 for c in opens):
            found += [c for c in tree.below(clause, "nsubj", "obj") if c > clause]
    return found


def embedded(tree: Tree, verb: int) -> int | None:
    """The noun of a relative clause whose inner clause it is the subject of: "rebels who the army says killed two".

    Long extraction of a subject (Huddleston and Pullum 2002, 12.2).
    """
    above = tree.heads[verb]
    if tree.deps[verb] != "ccomp" or tree.deps[above] not in ("acl:relcl", "acl") or above > verb:
        return None
    finite = tree.below(verb, "aux", "aux:pass", "cop") or tree.tags[verb] in _FINITE
    if not finite or tree.below(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return None
    says = [c for c in tree.below(above, "nsubj") if tree.lowers[c] not in _RELATIVE]
    return tree.heads[above] if says and says[0] > tree.heads[above] else None


def shared_objects(tree: Tree, verb: int) -> list[int]:
    """The object behind two verbs that "and" joins, whichever the parse gives it: "killed or arrested ten rebels"."""
    joined = tree.below(verb, "conj")
    before = tree.deps[verb] == "conj" and not joined
    other = tree.heads[verb] if before else next(iter(joined), verb)
    if other == verb or _inflected(tree, other) != _inflected(tree, verb):
        return []
    first, second = sorted((verb, other))
    if any(tree.deps[t] not in ("cc", "advmod") for t in range(first + 1, second)):
        return []
    return [c for c in tree.below(other, "obj") if c > second]


def _inflected(tree: Tree, verb: int) -> str:
    """A verb's form, where the past tense and the participle are one, as taggers mistake them."""
    return "VBD" if tree.tags[verb] == "VBN" else tree.tags[verb]


def shared_gap(tree: Tree, verb: int) -> int | None:
    """The noun of a relative clause for the second of its verbs too: "whom they call a liar and accuse of theft".

    Across-the-board extraction (Ross 1967).
    """
    first = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.deps[first] != "acl:relcl":
        return None
    if tree.below(verb, "nsubj", "nsubj:pass", "ccomp", "xcomp", "cop"):
        return None
    taken = [c for c in tree.below(first, "obj") if tree.lowers[c] in _RELATIVE]
    return tree.heads[first] if taken and tree.below(first, "nsubj") else None
