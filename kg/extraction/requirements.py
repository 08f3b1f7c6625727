"""What a frame requires of its fillers, so that a word which means many things is read only where it means the event.

Phenomenon: "met the deadline" is no meeting, "a resolution of five megapixels" no resolution. Source: selectional
restrictions (Katz and Fodor 1963; VerbNet, Kipper et al. 2008). Handled: "subject actor", "object place|actor",
"noun actor". Refused: a noun that has nobody in any slot where its frame asks for somebody.
"""

from __future__ import annotations

from kg.extraction import clauses
from kg.extraction.cast import Cast
from kg.extraction.denotation import denoted
from kg.extraction.tree import Tree
from kg.lexicon import Frame, Lexicon


def allowed(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: tuple[tuple[str, int], ...],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    """Whether the fillers are what the frame requires."""
    for line in frame.requires:
        slot, _, kinds = line.partition(" ")
        if slot == "noun":
            continue
        if not _has(tree, token, slot, kinds.split("|"), slots, cast, lexicon):
            return False
    return not any(
        f"{slot} {tree.lemmas[filler].lower()}" in frame.excludes for slot, filler in slots
    )


def noun_allowed(
    tree: Tree,
    token: int,
    frame: Frame,
    slots: list[tuple[str, int]],
    carried: bool,
    cast: Cast,
) -> bool:
    """Whether a noun that means many things ("release", "resolution") means the event here."""
    needs = [line for line in frame.requires if line.startswith("noun ")]
    if not needs:
        return True
    if any(
        denoted(cast, filler, named=slot == "modifier")
        for slot, filler in slots
        if slot in frame.fills
    ):
        return True
    definite = tree.pos[token] == "PROPN" or any(
        tree.lowers[c] in ("the", "this", "that", "its") for c in tree.children[token]
    )
    return "noun known" in needs and (definite or carried)


def _has(
    tree: Tree,
    token: int,
    slot: str,
    kinds: list[str],
    slots: tuple[tuple[str, int], ...],
    cast: Cast,
    lexicon: Lexicon,
) -> bool:
    fillers = [f for s, f in slots if s == slot or (slot == "object" and s == "iobject")]
    if slot == "subject":
        if not fillers:
            return any(s == "object" for s, _ in slots) and clauses.is_passive(tree, token)
        return any(_is(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)
    if slot == "destination":
        fillers = [
            f for s, f in slots if s in ("object", "to", "in", "at", "through", "for", "into")
        ]
    elif slot == "any":
        if kinds == ["two"]:
            return _two(tree, slots, cast)
        fillers = [
            f
            for s, f in slots
            if s in ("subject", "object", "by", "possessor", "on", "against", "iobject")
        ]
    return any(_is(tree, f, kind, cast, lexicon) for f in fillers for kind in kinds)


def _two(tree: Tree, slots: tuple[tuple[str, int], ...], cast: Cast) -> bool:
    found = [
        f
        for s, f in slots
        if s in ("subject", "object", "with")
        for f in clauses.coordinated(tree, f)
    ]
    actors = {number for f in found for number in denoted(cast, f)}
    return (
        len(actors) > 1
        or any(tree.tags[f] == "NNS" and denoted(cast, f) for f in found)
        or any(s == "with" for s, _ in slots)
    )


def _is(tree: Tree, token: int, kind: str, cast: Cast, lexicon: Lexicon) -> bool:
    for each in clauses.coordinated(tree, token):
        if kind == "actor" and (
            denoted(cast, each)
            or (
                tree.pos[each] == "PRON"
                and tree.lowers[each] in ("we", "i", "they", "he", "she", "who")
            )
        ):
            return True
        if (
            kind == "place"
            and each in cast.name_at
            and cast.name_at[each].type in ("Place", "State")
        ):
            return True
        if kind == "event" and any(
            form in lexicon.nouns for form, _ in clauses.noun_forms(tree, each)
        ):
            return True
    return False
