"""The actor with a noun in his name that a description takes up: "the group" after "the Contact Group".

Phenomenon: a definite description repeats the noun of a name, without the rest of it. Source: head match in coreference
(Soon, Ng and Lim 2001). Handled: "the commission" after "the African Union Commission", "the same group", "Contact
Group members", "the guerrillas" after rebels and nobody else who fights.
Refused: "the opposition group" after "the Contact Group" (a modifier that the name does not have); "soldiers" after
"five soldiers" (a bare plural is somebody new: the novelty condition, Heim 1982).
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.naming.actorcodes import FIGHTERS, sectors
from kg.extraction.naming.aliases import fold
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon


def same_name(cast: Cast, token: int, lemma: str) -> int | None:
    """The last actor with this noun in its name: "the group" after "the Contact Group"."""
    best, nearest = None, -1
    new = is_bare(cast.tree, token)
    modifiers = {
        cast.tree.lemmas[f].lower()
        for s, f in clauses.noun_slots(cast.tree, token)
        if s in ("modifier", "possessor")
    }
    for number, actor in enumerate(cast.actors):
        words = _words(actor.label)
        if new and _COUNTED.match(actor.label):
            continue
        if cast.tree.tags[token] == "NNS" and _head(actor.label) != cast.tree.lowers[token]:
            continue  # "officials" are not the official spoken of before
        if _head(actor.label) in (lemma, cast.tree.lowers[token]) and modifiers <= words | {
            "same",
            "two",
        }:
            last = actor.last_before(token)
            if last > nearest:
                best, nearest = number, last
    return best


#: How many a description begins with: "two soldiers", "one of the rebels", "at least 20 men".
_COUNTED = re.compile(
    r"(?:\d|(?:dozens|hundreds|thousands|scores|several|many|some|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)\b)",
    re.IGNORECASE,
)


def is_bare(tree: Tree, noun: int) -> bool:
    """Whether a plural has nothing before it that says which are meant: "Soldiers fired", not "the soldiers"."""
    return tree.tags[noun] == "NNS" and not tree.below(noun, "det", "nmod:poss", "nummod")


#: Sentences that "the guerrillas" looks back for those who fight.
_BACK = 5


def same_side(cast: Cast, token: int, lemma: str) -> int | None:
    """The only fighters spoken of a few sentences before: "the guerrillas" after "Chechen rebels"."""
    tree, known = cast.tree, sectors(cast.lexicon)
    if known.get(lemma, ("",))[0] not in FIGHTERS or tree.tags[token] != "NNS":
        return None
    below = tree.children[token]
    if not any(tree.lowers[c] in ("the", "these", "those") for c in below) or any(
        tree.deps[c] in ("amod", "compound", "nmod", "nummod", "acl", "acl:relcl") for c in below
    ):
        return None
    first = tree.sentences[max(0, tree.sentence_of[token] - _BACK)][0]
    found = {
        number
        for number, actor in enumerate(cast.actors)
        if actor.between(first, token) and _fights(actor, cast.lexicon)
    }
    return found.pop() if len(found) == 1 else None


def _fights(actor: Draft, lexicon: Lexicon) -> bool:
    if actor.type not in ("Group", "Organization"):
        return False
    head = _head(actor.label)
    known = sectors(lexicon)
    sector = known.get(head) or known.get(head.removesuffix("s"))
    listed = (actor.entry.code or "")[3:6] if actor.entry is not None else ""
    return bool({sector[0] if sector else "", listed} & FIGHTERS)


@lru_cache(maxsize=65_536)
def _head(label: str) -> str:
    """The noun of a label: "group" of "the Contact Group" and of "group of clerics"."""
    words = re.split(r" (?:of|for|to|in|on|against) ", fold(label))[0].split()
    return words[-1].rstrip(".") if words else ""


@lru_cache(maxsize=65_536)
def _words(label: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(label)))
