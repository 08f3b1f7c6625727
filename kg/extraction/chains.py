"""Which mentions of a document tell of one event.

Phenomenon: one event is told in several sentences, by verbs, names and "the meeting". Source: within-document event
coreference of ECB+ (Cybulska and Vossen 2014). Handled: "the talks" after talks; "met in Hanoi" after "the Hanoi
meeting" of the same two; "signed it" after an accord. Refused: two meetings of the same two with different dates or
places; "a new round"; an accord with another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

from kg.extraction import clauses
from kg.extraction.told import Told
from kg.extraction.tree import Tree
from kg.ontology import event_classes
from kg.values import Time

#: How many sentences a mention that only points back may be from what it points to.
_FAR = 6
_TALKS = {"Consultation", "Meeting", "Negotiation"}
_DEFINITE = frozenset(
    ("the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both")
)


def chains(
    tree: Tree, mentions: list[Told], states: Mapping[int, int] = MappingProxyType({})
) -> list[list[Told]]:
    """The mentions of each event of a document.

    Args:
        tree: the parsed text.
        mentions: what its sentences tell, in order.
        states: the state that a person acts for, each by its number.
    """
    found: list[list[Told]] = []
    index = _Index(tree)
    for mention in mentions:
        homes = [
            (_closeness(mention, found[number]), number)
            for number in index.near(mention)
            if _same(tree, mention, found[number], states)
        ]
        if homes:
            number = max(homes)[1]
            found[number].append(mention)
        else:
            number = len(found)
            found.append([mention])
        index.put(number, found[number])
    for chain in found:
        stands = next((m.factuality for m in chain if not m.neutral), None)
        if stands is not None and stands.status != "asserted" and not any(m.name for m in chain):
            for mention in chain:
                if mention.neutral:
                    mention.factuality = stands
    return found


class _Index:
    """Which chains a mention can belong to, so that a long text is not compared with all of itself.

    `_same` needs a chain told of a few sentences before, with the same name, with two of the same actors, with the
    same actors and place, or in the same words.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.latest: dict[str, list[tuple[int, int]]] = {}
        self.by_key: dict[tuple[object, ...], list[int]] = {}

    def near(self, mention: Told) -> list[int]:
        """The numbers of the chains to compare with, in order."""
        here = self.tree.sentence_of[mention.trigger.token]
        numbers = set()
        for sentence, number in reversed(self.latest.get(mention.root, [])):
            if here - sentence > _FAR:
                break
            numbers.add(number)
        for key in self._keys([mention]):
            numbers.update(self.by_key.get(key, ()))
        return sorted(numbers)

    def put(self, number: int, chain: list[Told]) -> None:
        """Note a chain that has a new last mention."""
        sentence = self.tree.sentence_of[chain[-1].trigger.token]
        self.latest.setdefault(chain[0].root, []).append((sentence, number))
        for key in self._keys(chain):
            numbers = self.by_key.setdefault(key, [])
            if number not in numbers[-1:] and number not in numbers:
                numbers.append(number)

    def _keys(self, chain: list[Told]) -> Iterator[tuple[object, ...]]:
        root, last = chain[0].root, chain[-1]
        actors = frozenset().union(*(m.actors for m in chain))
        for label in {_label(self.tree, m.name) for m in chain} - {None}:
            yield root, "name", label
        for pair in combinations(sorted(actors), 2):
            yield root, "pair", *pair
        for place in {p for m in chain for p in m.places}:
            yield root, "place", actors, place
        yield root, "words", _sentence(self.tree, last)


def _closeness(mention: Told, chain: list[Told]) -> tuple[int, int, bool, bool, int]:
    """How well a chain fits a mention: shared places and actors, the same type, then the nearest.

    "Under the agreement" is of one that was made, rather than of one that is planned.
    """
    places = {p for m in chain for p in m.places}
    actors = set().union(*(m.actors for m in chain))
    return (
        len(set(mention.places) & places),
        len(mention.actors & actors),
        any(m.type == mention.type for m in chain),
        mention.neutral and mention.root == "Agreement" and _status(chain) == "asserted",
        max(m.trigger.token for m in chain),
    )


def _label(tree: Tree, name: tuple[int, int] | None) -> str | None:
    return tree.slice(*name).casefold() if name else None


def _same(tree: Tree, mention: Told, chain: list[Told], states: Mapping[int, int]) -> bool:
    """Whether a mention tells of the event of a chain."""
    first = chain[0]
    if mention.root != first.root:
        return False
    mine, theirs = _label(tree, mention.name), {_label(tree, m.name) for m in chain} - {None}
    if mine is not None and theirs:
        return mine in theirs
    dated = [m.time for m in chain if m.time is not None]
    if mention.time is not None and dated and not any(_overlap(mention.time, t) for t in dated):
        return False
    places = {p for m in chain for p in m.places}
    if mention.places and places and not set(mention.places) & places:
        return False
    neutral = mention.neutral or all(m.neutral for m in chain)
    agrees = mention.factuality.status == _status(chain)
    actors = set().union(*(m.actors for m in chain))
    shared = mention.actors & actors
    if mention.nominal and not shared:
        mine_as = {next((p for p in actors if states.get(p) == a), a) for a in mention.actors}
    else:
        mine_as = mention.actors
    # a mention may leave participants out; it may bring new ones in only where hardly any were known
    subset = not mine_as - actors or (len(actors) < 2 and not actors - mine_as)
    distance = tree.sentence_of[mention.trigger.token] - max(
        tree.sentence_of[m.trigger.token] for m in chain
    )
    words = {tree.lemmas[t].lower() for m in chain for t in m.tokens}
    same_word = tree.lemmas[mention.trigger.token].lower() in words
    related = _related(mention, chain)
    if mine is not None:
        # a new name is a new thing, unless it is plainly the same
        return related and agrees and len(shared) > 1 and subset
    if (
        _refers(tree, mention)
        and related
        and mention.root in ("Agreement", "Proposal")
        and distance <= _FAR
        and (agrees or neutral)
    ):
        return True
    if related and agrees and _renames(tree, mention, chain):
        return True
    if (
        mention.root == "Agreement"
        and related
        and agrees
        and not neutral
        and mention.factuality.status != "asserted"
        and not theirs
        and (mine_as <= actors or actors <= mine_as)
        and distance <= _FAR
    ):
        return True  # what is hoped for, or was not reached, is one deal until another is named
    pair = len(mention.actors) < 2 or len(shared) > 1 or not actors
    if (
        mention.nominal
        and _definite(tree, mention)
        and subset
        and pair
        and distance <= _FAR
        and (agrees or neutral)
    ) and (related or {mention.type, first.type} <= _TALKS):
        return True
    if not related or not agrees:
        return False
    if (
        (
            mention.nominal
            and same_word
            and not _introduced(tree, mention)
            and subset
            and distance <= 5
        )
        and mention.root in ("Consultation", "Agreement", "Assault", "Retreat")
        and not theirs
    ):
        return True
    if (
        mention.root in ("Consultation", "Agreement")
        and len(shared) >= 2
        and subset
        and (mention.root == "Agreement" or mention.type == first.type)
    ):
        return True
    if shared and mention.actors == actors and set(mention.places) & places:
        return True
    return (
        same_word
        and mention.actors == actors
        and _sentence(tree, mention) in {_sentence(tree, m) for m in chain}
    )


def _renames(tree: Tree, mention: Told, chain: list[Told]) -> bool:
    """Whether a noun stands beside another as a further name: "a summit in Geneva, the first meeting of the two"."""
    token = mention.trigger.token
    if not mention.nominal or tree.deps[token] != "appos":
        return False
    return tree.heads[token] in {t for m in chain for t in m.tokens}


def _introduced(tree: Tree, mention: Told) -> bool:
    """Whether a noun brings in something new: "a meeting", "another round", "new talks"."""
    return any(
        tree.lowers[c]
        in (
            "a",
            "an",
            "another",
            "new",
            "more",
            "other",
            "further",
            "second",
            "third",
            "next",
            "earlier",
            "each",
            "any",
        )
        for c in tree.children[mention.trigger.token]
    )


def _status(chain: list[Told]) -> str:
    return next((m.factuality.status for m in chain if not m.neutral), "asserted")


def _related(mention: Told, chain: list[Told]) -> bool:
    classes = event_classes()
    return any(
        m.type == mention.type
        or m.type in classes[mention.type].above
        or mention.type in classes[m.type].above
        for m in chain
    )


def _sentence(tree: Tree, mention: Told) -> str:
    first, last = tree.sentences[tree.sentence_of[mention.trigger.token]]
    return " ".join(tree.words[first:last]).strip()


def _definite(tree: Tree, mention: Told) -> bool:
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


def _refers(tree: Tree, mention: Told) -> bool:
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


def _overlap(one: Time, other: Time) -> bool:
    return (
        one.begin[: len(other.begin)] <= other.end[: len(one.begin)]
        and other.begin[: len(one.begin)] <= one.end[: len(other.begin)]
        if one.begin and other.begin
        else True
    )
