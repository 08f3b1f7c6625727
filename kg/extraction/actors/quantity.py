"""How many a noun phrase means.

Phenomenon: "the two Koreas" are two, "several Moroccans" are some, "the Iranian" is one man, and none of them is a
state. Source: quantifiers and numerals in Quirk et al. (1985), 5.10 to 5.25. Handled: "both sides" (a pair), "the 38
leaders" (counted), "an Iraqi" (one). Refused: "the French", who may be France.
"""

from __future__ import annotations

from kg.extraction.actors.cast import Cast

_PAIR = frozenset(
    (
        "two",
        "both",
        "three",
        "four",
        "five",
        "six",
        "all",
        "other",
        "each",
        "either",
        "neither",
        "these",
        "those",
    )
)
_NUMBERS = frozenset(("two", "three", "four", "five", "six"))
#: What says that a counted noun is known.
_KNOWN = frozenset(("the", "its", "their", "his", "her", "our"))
#: How many, where it is not counted: "several Moroccans" are no state.
SOME = frozenset(("several", "many", "some", "few", "most", "other", "various", "numerous"))
#: What only a noun can be, whatever its tag; and the words before somebody of a people.
_NOMINAL = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "appos"))
_ONE = frozenset(("a", "an", "the", "another"))


def are_so_many(cast: Cast, token: int) -> bool:
    """Whether a people's word means so many persons: "the two Canadians" and "an Iraqi" are no states.

    "The French" and "the Chinese" are plural, and may be.
    """
    name, tree = cast.name_at.get(token), cast.tree
    if name is None or name.form != "demonym":
        return False
    if tree.pos[token] not in ("NOUN", "PROPN") and tree.deps[token] not in _NOMINAL:
        return False  # "the Iranian quit" is a man whatever the tag
    below = tree.children[token]
    one = tree.tags[token] in ("NN", "NNP", "JJ") and not tree.lowers[token].endswith(
        ("sh", "ch", "ese", "s")
    )
    return any(tree.deps[c] == "nummod" or tree.lowers[c] in SOME for c in below) or (
        one and any(tree.deps[c] == "det" and tree.lowers[c] in _ONE for c in below)
    )


def is_pair(cast: Cast, token: int) -> bool:
    """Whether a plural means two or all that were named: "both leaders", "the sides"."""
    tree = cast.tree
    below = {
        tree.lowers[c]
        for c in tree.children[token]
        if tree.deps[c] in ("nummod", "det", "amod", "det:predet")
    }
    return bool(below & _PAIR) or (
        "the" in below
        and tree.lemmas[token].lower() in ("side", "party")
        and tree.tags[token] == "NNS"
    )


def is_new_count(cast: Cast, token: int) -> bool:
    """Whether a plural means so many who are new: "five GAM negotiators", "six neighboring states"; not "both"."""
    tree = cast.tree
    below = {tree.lowers[c] for c in tree.children[token]}
    more = [c for c in tree.children[token] if tree.deps[c] in ("amod", "compound", "nmod:poss")]
    if "all" in below and any(tree.words[c][:1].isupper() for c in more):
        return True  # "all Middle Eastern countries"
    # "two men were arrested" are new, "two leaders met" may have been named
    plain = tree.lemmas[token].lower() in cast.lexicon.cue("plain person")
    return bool(below & _NUMBERS and (more or plain)) and not below & (_KNOWN | (_PAIR - _NUMBERS))


def is_counted(cast: Cast, token: int) -> bool:
    """Whether a plural has its number: "the 38 leaders"."""
    tree = cast.tree
    return tree.tags[token] == "NNS" and any(
        tree.deps[c] == "nummod" and tree.lowers[c].isdigit() for c in tree.children[token]
    )
