"""Which mentions of a document tell of one event.

Phenomenon: one event is told in several sentences; each mention joins the closest chain that it can be of
(`eventcoreference.py` says which those are). Source: best-first clustering (Ng and Cardie 2002). Handled: "the
agreement" of the two accords that shares its parties; "the talks", of two, the last. Refused: a chain more than six
sentences back that shares neither name, pair, place nor words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.extraction.actors.cast import Cast
from kg.extraction.actors.nominals import is_unnamed, kinds_of
from kg.extraction.actors.offices import states_of
from kg.extraction.actors.places import countries_of_places
from kg.extraction.chaining.eventcoreference import same
from kg.extraction.chaining.eventpairs import FAR, Document, label, sentence, status
from kg.extraction.circumstance.countedtimes import count
from kg.extraction.circumstance.inferredplaces import infer_places
from kg.extraction.frames.told import Told
from kg.extraction.syntax.tree import Tree


def chains(tree: Tree, mentions: list[Told], cast: Cast) -> list[list[Told]]:
    """The mentions of each event of a document.

    Args:
        tree: the parsed text.
        mentions: what its sentences tell, in order.
        cast: its actors and places.
    """
    found: list[list[Told]] = []
    index = _Index(tree)
    peoples = frozenset(n for n, actor in enumerate(cast.actors) if actor.type == "Group")
    deeds = frozenset(t for m in mentions if m.root == "Assault" for t in m.tokens)
    document = Document(
        tree,
        cast.lexicon,
        states_of(cast),
        countries_of_places(cast),
        peoples,
        deeds,
        nations=frozenset(
            n for n, place in enumerate(cast.places) if place.entry and place.entry.type == "State"
        ),
        unlisted=frozenset(
            n for n, place in enumerate(cast.places) if not (place.entry and place.entry.country)
        ),
        persons=frozenset(n for n, actor in enumerate(cast.actors) if actor.type == "Person"),
        unnamed=frozenset(n for n, actor in enumerate(cast.actors) if is_unnamed(actor)),
        kinds=kinds_of(cast),
    )
    for mention in mentions:
        homes = [
            (_closeness(tree, mention, index.shown[number]), number)
            for number in index.near(mention)
            if same(document, mention, index.shown[number])
        ]
        if homes:
            number = max(homes)[1]
            found[number].append(mention)
        else:
            number = len(found)
            found.append([mention])
        index.put(number, mention)
    for chain in found:
        stands = next((m.factuality for m in chain if not m.neutral), None)
        if stands is not None and stands.status != "asserted" and not any(m.name for m in chain):
            for mention in chain:
                if mention.neutral:
                    mention.factuality = stands
    count(tree, found, cast.lexicon)  # again: a mention without a date has now that of its chain
    infer_places(tree, cast, found)  # only now: what is inferred parts no mentions
    return found


class _Index:
    """Which chains a mention can belong to, so that a long text is not compared with all of itself.

    `same` needs a chain told of a few sentences before, with the same name, with two of the same actors, with the
    same actors and place, or in the same words.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.latest: dict[str, list[tuple[int, int]]] = {}
        self.by_key: dict[tuple[object, ...], list[int]] = {}
        #: Of each chain what a mention is compared with: its first, the first of each name, and the last ones.
        self.shown: list[list[Told]] = []
        self.names: list[set[str]] = []
        self.actors: list[set[int]] = []
        self.places: list[set[int]] = []

    def near(self, mention: Told) -> list[int]:
        """The numbers of the chains to compare with, in order."""
        here = self.tree.sentence_of[mention.trigger.token]
        numbers = set()
        for since, number in reversed(self.latest.get(mention.root, [])):
            if here - since > FAR:
                break
            numbers.add(number)
        name = label(self.tree, mention.name)
        names = set() if name is None else {name}
        for key in self._keys(mention, names, mention.actors, set(mention.places)):
            numbers.update(self.by_key.get(key, ()))
        return sorted(numbers)

    def put(self, number: int, mention: Told) -> None:
        """Note a mention as the last of a chain."""
        here = self.tree.sentence_of[mention.trigger.token]
        self.latest.setdefault(mention.root, []).append((here, number))
        if number == len(self.shown):
            self.shown.append([])
            self.names.append(set())
            self.actors.append(set())
            self.places.append(set())
        self._show(number, mention)
        self.actors[number] |= mention.actors
        self.places[number].update(mention.places)
        for key in self._keys(
            mention, self.names[number], self.actors[number], self.places[number]
        ):
            numbers = self.by_key.setdefault(key, [])
            if number not in numbers[-1:] and number not in numbers:
                numbers.append(number)

    def _show(self, number: int, mention: Told) -> None:
        shown, name = self.shown[number], label(self.tree, mention.name)
        if name is not None and name not in self.names[number]:
            self.names[number].add(name)
        elif len(shown) > _SHOWN:
            del shown[next((i for i, m in enumerate(shown) if i and m.name is None), 1)]
        shown.append(mention)

    def _keys(
        self, mention: Told, names: set[str], actors: set[int], places: set[int]
    ) -> Iterator[tuple[object, ...]]:
        root = mention.root
        for name in names:
            yield root, "name", name
        for pair in combinations(sorted(actors), 2):
            yield root, "pair", *pair
        for place in places:
            yield root, "place", frozenset(actors), place
        yield root, "words", sentence(self.tree, mention)
        for token in mention.tokens if root == "Agreement" else ():
            yield root, "text", self.tree.lemmas[token].lower()


#: Mentions of a chain that a new one is compared with: more than a report has of one event.
_SHOWN = 40


def _closeness(
    tree: Tree, mention: Told, chain: list[Told]
) -> tuple[int, int, bool, bool, bool, int]:
    """How well a chain fits a mention: shared places and actors, the same noun, the same type, then the nearest.

    "Under the agreement" is of one that was made, rather than of one that is planned.
    """
    places = {p for m in chain for p in m.places}
    actors = set().union(*(m.actors for m in chain))
    word = tree.lemmas[mention.trigger.token]
    return (
        len(set(mention.places) & places),
        len(mention.actors & actors),
        mention.root == "Agreement"
        and any(tree.lemmas[t] == word for m in chain for t in m.tokens),
        any(m.type == mention.type for m in chain),
        mention.neutral and mention.root == "Agreement" and status(chain) == "asserted",
        max(m.trigger.token for m in chain),
    )
