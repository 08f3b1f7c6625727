"""The deeds of a document by their verbs, and which of them are said to have been somewhere.

Phenomenon: where a deed was is said once, by any of its mentions; what is inferred for it must not part or join them.
Source: one event has one location (Quine 1985; the Place argument of ACE 2005). Handled: a deed of two mentions of
which one has a place; a deed that a noun tells, by the verb that carries it. Refused: a place for what is said or
agreed, which has none of that kind; a second place for what has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.actors.cast import Cast
from kg.extraction.circumstance.whereabouts import WITHIN
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.ontology import supersenses

#: Roots of what is done with the body, where the doer is.
BODILY = frozenset(("Assault", "Protest", "Coercion"))
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


@dataclass(frozen=True)
class Deeds:
    """The events of a document, each by its mentions."""

    tree: Tree
    cast: Cast
    chains: Sequence[list[Told]]

    @cached_property
    def by_verb(self) -> dict[int, list[Told]]:
        """The mentions that a verb tells, by its own word or as what carries a noun."""
        found: dict[int, list[Told]] = {}
        for chain in self.chains:
            for mention in chain:
                for token in {*mention.tokens, verb_of(mention)}:
                    found.setdefault(token, []).append(mention)
        return found

    @cached_property
    def _chain_of(self) -> dict[int, list[Told]]:
        return {id(mention): chain for chain in self.chains for mention in chain}

    def places(self, mention: Told) -> list[int]:
        """Where a mention's deed was, by itself or else by another of its mentions."""
        chain = self._chain_of[id(mention)]
        return mention.places or next((other.places for other in chain if other.places), [])

    def since(self, mention: Told) -> int:
        """The number of the sentence that first tells of a mention's deed."""
        chain = self._chain_of[id(mention)]
        return min(self.tree.sentence_of[other.trigger.token] for other in chain)

    def lacks(self, mention: Told) -> bool:
        """Whether a mention is of a deed done with the body, nowhere said where."""
        return mention.root in BODILY and not self.places(mention)


def verb_of(mention: Told) -> int:
    """The verb of a deed: its own word, or what carries it."""
    carrier = mention.trigger.carrier
    return mention.trigger.token if carrier is None else carrier.verb


def says_where(tree: Tree, cast: Cast, words: Iterable[int]) -> bool:
    """Whether words of a clause say where it was, by a name or by what kind of place: "in a nearby village"."""
    for token in words:
        if tree.lowers[token] in cast.lexicon.cue("elsewhere"):
            return True
        if clauses.preposition(tree, token) not in (*WITHIN, "from", "to", "into", "through"):
            continue
        name = cast.name_at.get(token)
        if name is not None and (name.type in ("Place", "State") or name.form == "metonym"):
            return True
        if tree.lemmas[token].lower() in cast.lexicon.cue("locality"):
            return True
    return False


def says_when(tree: Tree, cast: Cast, verb: int) -> bool:
    """Whether a clause has a time of its own: "who were kidnapped last week", "days earlier"."""
    return any(
        tree.entity_at.get(t, (0, 0, ""))[2] in ("DATE", "TIME")
        or supersenses().get(tree.lemmas[t].lower(), ("",))[0] == "time"
        or tree.lowers[t] in cast.lexicon.cue("earlier")
        for t in clause_of(tree, verb)
    )


def is_apart(deeds: Deeds, verb: int) -> bool:
    """Whether a clause says that its deed is of another time or place: "and was later sentenced"."""
    later, apart = deeds.cast.lexicon.cue("later"), deeds.cast.lexicon.cue("apart")
    words = (deeds.tree.lowers[t] for t in deeds.tree.children[verb])
    return any(word in later or word in apart for word in words)


_BESIDE = ("conj", "ccomp", "parataxis")
_BELOW = (*_BESIDE, "acl", "acl:relcl", "advcl", "advcl:relcl", "csubj")


def clause_of(tree: Tree, verb: int) -> Iterator[int]:
    """The words of a clause, without what is joined to it or said in it."""
    return _words(tree, verb, _BESIDE)


def phrases_of(tree: Tree, verb: int) -> Iterator[int]:
    """The words of a clause's own phrases, without any clause below it."""
    return _words(tree, verb, _BELOW)


def _words(tree: Tree, verb: int, without: tuple[str, ...]) -> Iterator[int]:
    stack = [verb]
    while stack:
        here = stack.pop()
        yield here
        stack += [
            c
            for c in tree.children[here]
            if not (tree.deps[c] in without and clauses.is_verb(tree, c))
        ]
