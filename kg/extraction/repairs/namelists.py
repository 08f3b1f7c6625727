"""Lists of names of which a parse takes one for another name of the first, or joins all to the noun above.

Phenomenon: a comma between two names is read as an apposition, and a list behind "leaders of" as a list of leaders.
Source: asyndetic coordination and loose apposition in Quirk et al. (1985), 13.18 and 17.68. Handled: "from Mali, the
Czech Republic, Chad and Togo", "leaders of Japan, Chad, Togo and other nations", "Ola Vik, the EU's envoy, and Bo Ek"
(both), "Ola Vik and Bo Ek, the premier" (a conjunct of the whole first name). Refused: "the Workers' Party (WP)",
"the envoy, Ola Vik, and his aides" (no two names of one kind), "Lyon, France, and Togo" (a town and its state).
"""

from __future__ import annotations

from kg.extraction.repairs.rewiring import rewired
from kg.extraction.syntax.tree import Tree

#: Names behind the second that make a list of it whatever stands between the first two.
_MANY = 2


def enumerated(tree: Tree) -> Tree:
    """The tree with each name of such a list joined to the first.

    Args:
        tree: a parsed text with UD labels and the spans of its names.

    >>> words = ("Mali", ",", "Chad", ",", "Togo", "and", "Peru", "agreed")
    >>> deps = ("nsubj", "punct", "appos", "punct", "conj", "cc", "conj", "ROOT")
    >>> starts = (0, 4, 6, 10, 12, 17, 21, 26)
    >>> t = Tree("Mali, Chad, Togo and Peru agreed", words, tuple(w.lower() for w in words), words,
    ...     ("PROPN", "PUNCT", "PROPN", "PUNCT", "PROPN", "CCONJ", "PROPN", "VERB"),
    ...     ("NNP", ",", "NNP", ",", "NNP", "CC", "NNP", "VBD"), deps, (7, 2, 0, 4, 0, 6, 0, 7), starts, ((0, 8),),
    ...     entities=((0, 1, "GPE"), (2, 3, "GPE"), (4, 5, "GPE"), (6, 7, "GPE")))
    >>> enumerated(t).deps[2]
    'conj'
    """
    if not tree.entities:
        return tree
    if "flat" in tree.deps or "appos" in tree.deps:
        tree = rewired(tree, _join)
    return rewired(tree, _mend) if "appos" in tree.deps else tree


def _join(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    """Join a person to the whole name before it, not to a part of the name or to what describes it."""
    for token in range(first, last):
        above = tree.heads[token]
        if tree.deps[token] == "conj" and tree.deps[above] == "flat" and above < token:
            while tree.deps[above] == "flat":
                above = tree.heads[above]
            heads[token] = above
            continue
        if tree.deps[token] not in ("appos", "conj") or tree.deps[above] != "appos":
            continue
        titled = tree.pos[token] == "PROPN" and tree.entity_at.get(token + 1, (0, 0, ""))[2]
        person = "PERSON" in (_kind(tree, token), titled)
        links = [c for c in tree.below(token, "cc") if tree.lowers[c] == "and"]
        if not person or not links or tree.pos[above] != "NOUN":
            continue
        described = tree.heads[above]
        if (
            tree.words[links[0] - 1] == ","
            and _kind(tree, described) == "PERSON"
            and described < above
        ):
            heads[token], deps[token] = described, "conj"


def _mend(tree: Tree, first: int, last: int, heads: list[int], deps: list[str]) -> None:
    for above in range(first, last):
        members = _members(tree, above)
        if not members or tree.deps[members[0]] != "appos":
            continue
        comma = min(tree.subtree(members[0]))
        comma -= tree.words[comma] != ","
        before = tree.entity_at.get(comma - 1)
        if tree.words[comma] != "," or before is None or before[1] != comma:
            continue
        if not any(_closes(tree, m) for m in members):
            continue
        name = _head(tree, before[0], comma)
        kinds = [_kind(tree, member) for member in members]
        if kinds[0] != before[2] or not _reaches(tree, name, above):
            continue
        named = kinds.count(before[2]) - 1
        plain = name == above and before[2] != "GPE" and _is_last_but_one(tree, members)
        if named >= _MANY or (named and plain):
            for member in members:
                heads[member], deps[member] = name, "conj"


def _members(tree: Tree, above: int) -> list[int]:
    """What is joined to a word or set beside it, and what is joined to that, in the text's order."""
    beside = [c for c in tree.below(above, "appos", "conj") if c > above]
    joined = [c for each in beside if tree.deps[each] == "appos" for c in tree.below(each, "conj")]
    return sorted((*beside, *joined))


def _closes(tree: Tree, member: int) -> bool:
    return tree.deps[member] == "conj" and bool(tree.below(member, "cc"))


def _is_last_but_one(tree: Tree, members: list[int]) -> bool:
    """Whether "and" follows the second name at once: an apposition would close with a comma."""
    after = max(tree.subtree(members[0])) + 1
    return len(members) > 1 and tree.pos[after] == "CCONJ"


def _head(tree: Tree, begin: int, end: int) -> int:
    """The word of a name that the others hang from."""
    return next(
        t for t in range(begin, end) if not begin <= tree.heads[t] < end or tree.heads[t] == t
    )


def _kind(tree: Tree, head: int) -> str | None:
    """The kind of the name that a word is the head of."""
    begin, end, kind = tree.entity_at.get(head, (0, 0, ""))
    return kind if end and _head(tree, begin, end) == head else None


def _reaches(tree: Tree, name: int, above: int) -> bool:
    """Whether a name is a noun or all that hangs from it after it: "leaders of Japan"."""
    if name == above:
        return True
    return tree.heads[name] == above and tree.deps[name] == "nmod" and name > above
