"""A mention of an event beside those told before it: what the two share, and how each is worded.

Phenomenon: whether two mentions tell of one event shows in who takes part, how it stands, how far apart they are and
whether a noun says that its event is known. Source: the pair features of within-document event coreference (Chen and
Ji 2009; Cybulska and Vossen 2015). Handled: "Chinese officials" beside "Mr. Zeng" (a state and its officer), "the
talks" (known), "another round of talks" (one beside others). Refused: nothing; `eventcoreference.py` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Lexicon

#: How many sentences a mention that only points back may be from what it points to.
FAR = 6
TALKS = frozenset(("Consultation", "Meeting", "Negotiation"))
_ASIDE = ("host", "mediator")
_DEFINITE = frozenset(
    ("the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both")
)
_NEW = frozenset(
    (
        *("a", "an", "another", "new", "more", "other", "further", "second", "third", "next"),
        *("earlier", "each", "any"),
    )
)
_OTHER = frozenset(
    (
        *("another", "other", "separate", "previous", "earlier", "similar", "each", "any", "more"),
        *("first", "second", "third", "fourth", "last", "next"),
    )
)


_PERIODS = frozenset(("year", "month", "week"))
_MONTHS = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)


@dataclass(frozen=True)
class Document:
    """What a comparison needs to know of the whole text."""

    tree: Tree
    lexicon: Lexicon
    #: The state that a person or body acts for, each by its number.
    states: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    #: The country that a place is in, each by its number.
    countries: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    #: Peoples and other groups, by number: "the African summit" is not only of Africans.
    peoples: frozenset[int] = frozenset()
    #: The words that tell of acts of force.
    deeds: frozenset[int] = frozenset()
    #: Places that are countries, and those of which no list knows the country; persons; who is only described.
    nations: frozenset[int] = frozenset()
    unlisted: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()
    unnamed: frozenset[int] = frozenset()
    #: What kind of people each actor is: a sector, a noun, or the type.
    kinds: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Pair:
    """A mention beside a chain of mentions before it."""

    document: Document
    mention: Told
    chain: list[Told]

    @cached_property
    def actors(self) -> set[int]:
        """Everybody in the chain."""
        return set().union(*(m.actors for m in self.chain))

    @cached_property
    def mine(self) -> set[int]:
        """Everybody in the mention, a state or its officer as the chain has them where it has the other."""
        mention, actors, states = self.mention, self.actors, self.document.states
        officers = {states[p]: p for p in sorted(actors, reverse=True) if p in states}
        found = {a if a in actors else officers.get(a, a) for a in mention.actors}
        # another officer of the same state is another party: "signed with Mr. Hu" after "with Mr. Zeng"
        found = {
            states[a]
            if a not in actors and states.get(a) in actors and states.get(a) not in officers
            else a
            for a in found
        }
        single = mention.nominal or mention.root == "Proposal"
        return found if single or len(found & actors) > 1 else mention.actors

    @cached_property
    def shared(self) -> set[int]:
        """Who is in both."""
        return self.mine & self.actors

    @cached_property
    def subset(self) -> bool:
        """A mention may leave participants out; it may bring new ones in only where hardly any were known.

        Who hosts or mediates takes no side, and may be named at any time; so may with whom the one known met.
        """
        aside = {actor for role, actor, _ in self.mention.arguments if role in _ASIDE}
        if self.mention.nominal and len(self.actors) == 1 and self.mention.root == "Consultation":
            aside |= {actor for _, actor, slot in self.mention.arguments if slot == "with"}
        if self.mention.nominal and definite(self.document.tree, self.mention):
            aside |= {
                actor
                for _, actor, slot in self.mention.arguments
                if slot == "modifier" and actor in self.document.peoples
            }
        mine = self.mine - aside
        return not mine - self.actors or (len(self.actors) < 2 and not self.actors - mine)

    @cached_property
    def distance(self) -> int:
        """Sentences since the chain was last spoken of."""
        at = self.document.tree.sentence_of
        return at[self.mention.trigger.token] - max(at[m.trigger.token] for m in self.chain)

    @cached_property
    def same_word(self) -> bool:
        """Whether the mention's word was used before."""
        lemmas = self.document.tree.lemmas
        words = {lemmas[t].lower() for m in self.chain for t in m.tokens}
        return lemmas[self.mention.trigger.token].lower() in words

    @cached_property
    def related(self) -> bool:
        """Whether a class of the chain is the mention's, above it or below it; to be somewhere is not to talk.

        Nor is a battle a war.
        """
        mine, above = self.mention.type, self.mention.above
        if mine == "War" and not self._same_scale():
            return False
        if (mine == "Visit") != any(m.type == "Visit" for m in self.chain):
            return False
        return any(m.type == mine or m.type in above or mine in m.above for m in self.chain)

    def _same_scale(self) -> bool:
        """Whether all that is told of are fights, or all are wars; "the fighting" may be either."""
        lemmas = self.document.tree.lemmas
        wars = [m for m in (self.mention, *self.chain) if m.type == "War"]
        of_any_scale = self.document.lexicon.cue("any fight")
        words = {lemmas[t].lower() for m in wars for t in m.tokens} - of_any_scale.keys()
        fights = self.document.lexicon.cue("fights").keys()
        return words <= fights or not words & fights

    @cached_property
    def neutral(self) -> bool:
        """Whether one of the two says nothing of how the event stands."""
        return self.mention.neutral or all(m.neutral for m in self.chain)

    @cached_property
    def agrees(self) -> bool:
        """Whether both say the same of how the event stands."""
        return self.mention.factuality.status == status(self.chain)

    @cached_property
    def named(self) -> bool:
        """Whether the chain has a name."""
        return any(m.name for m in self.chain)

    @cached_property
    def inside(self) -> bool:
        """Whether the mention stands inside what the chain says of its own event: no event is its own argument.

        Source: the i-within-i condition (Chomsky 1981).
        """
        tree, here = self.document.tree, self.mention.trigger.token
        words = {t for m in self.chain for t in m.tokens}
        while self.distance == 0 and tree.heads[here] != here and tree.deps[here] != "parataxis":
            beside = tree.deps[here] == "conj"
            here = tree.heads[here]
            if here in words and not beside:
                return True
        return False

    @property
    def equal(self) -> bool:
        """Whether the same take part, and somebody does."""
        return bool(self.actors) and self.mention.actors == self.actors


def harms(document: Document, token: int) -> bool:
    """Whether a word tells what an attack does to people: "killed", "wounded"."""
    return document.tree.lemmas[token] in document.lexicon.cue("harms")


def status(chain: list[Told]) -> str:
    """How an event stands by the first of its mentions that says so."""
    return next((m.factuality.status for m in chain if not m.neutral), "asserted")


def label(tree: Tree, name: tuple[int, int] | None) -> str | None:
    """A name's words for comparison."""
    return tree.slice(*name).casefold() if name else None


def called(tree: Tree, mention: Told) -> set[str]:
    """The names and years that a noun bears: "1967" and "six" of "the 1967 Six-Day War", "valmy" of a battle.

    Those who take part, and places, are none of them.
    """
    token = mention.trigger.token
    if not mention.nominal or any(s in ("of", "modifier") for _, _, s in mention.arguments):
        return set()
    names = list(tree.below(token, "compound", "amod", "nummod"))
    names += [c for c in tree.below(token, "nmod") if clauses.preposition(tree, c) == "of"]
    return {
        tree.lowers[t]
        for name in names
        for t in (name, *tree.below(name, "flat", "compound", "conj"))
        if tree.pos[t] == "PROPN"
        or (tree.pos[t] == "NUM" and tree.words[t][:2] in ("18", "19", "20"))
    }


def sentence(tree: Tree, mention: Told) -> str:
    """The words of a mention's sentence."""
    first, last = tree.sentences[tree.sentence_of[mention.trigger.token]]
    return " ".join(tree.words[first:last]).strip()


def definite(tree: Tree, mention: Told) -> bool:
    """Whether a noun says that its event is known: "the talks", "their deal", "China's proposal"."""
    token = mention.trigger.token
    if clauses.is_verb(tree, token):
        return False
    below = tree.children[token]
    if mention.root == "Proposal" and not any(tree.deps[c] == "det" for c in below):
        return any(slot in ("modifier", "possessor") for _, _, slot in mention.arguments)
    return any(
        (tree.deps[c] == "det" and tree.lowers[c] in _DEFINITE) or tree.deps[c] == "nmod:poss"
        for c in below
    )


def another(tree: Tree, mention: Told) -> bool:
    """Whether a noun is said to be one beside others: "another round of talks", "a separate deal", "the last war".

    "Last year's killing" and "the July 7 bombings" are told apart by their day.
    """
    token = mention.trigger.token
    above = tree.heads[token]
    if mention.root == "Assault" and any(
        tree.lemmas[c].lower() in _PERIODS or {tree.words[c], *_below(tree, c)} & _MONTHS
        for c in tree.below(token, "nmod:poss", "compound", "nummod", "nmod:unmarked")
    ):
        return True
    if tree.deps[token] == "nmod" and tree.lemmas[above] in ("round", "series", "session"):
        return any(tree.lowers[c] in _OTHER for t in (token, above) for c in tree.children[t])
    return any(tree.lowers[c] in _OTHER for c in tree.children[token])


def _below(tree: Tree, token: int) -> set[str]:
    return {tree.words[c] for c in tree.children[token]}


def introduced(tree: Tree, mention: Told) -> bool:
    """Whether a noun brings in something new: "a meeting", "new talks", "went there for talks"."""
    below = tree.children[mention.trigger.token]
    if any(tree.deps[c] == "case" and tree.lowers[c] == "for" for c in below):
        return not any(tree.deps[c] in ("det", "nmod:poss") for c in below)
    return any(tree.lowers[c] in _NEW for c in below)


def refers(tree: Tree, mention: Told) -> bool:
    """Whether a verb's object only points back: "signed it", "signed the accord"."""
    for slot, filler in mention.trigger.slots:
        if (
            slot == "object"
            and not mention.nominal
            and tree.lowers[filler] in ("it", "them", "this")
        ):
            return True
    return len(mention.tokens) > 1 and any(
        tree.deps[c] == "det" and tree.lowers[c] in ("the", "this", "that")
        for t in mention.tokens
        for c in tree.children[t]
    )


def claimed(pair: Pair) -> bool:
    """Whether somebody owns up to a deed that others, only described, have done."""
    tree, token = pair.document.tree, pair.mention.trigger.token
    doers = {actor for m in pair.chain for role, actor, _ in m.arguments if role == "agent"}
    owns_up = tree.lemmas[tree.heads[token]] in pair.document.lexicon.cue("credit")
    return owns_up and doers <= pair.document.unnamed and definite(tree, pair.mention)
