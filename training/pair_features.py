"""What tells whether two mentions of a group of documents are of one event, as readable features.

Source: the pair features of Cybulska and Vossen (2015), Barhom et al. (2019) and Bugert et al. (2021): the two heads,
who and what they share, when and where, how like their sentences and documents are, and how common each word is among
the documents compared; that two words can mean one event is WordNet's (``event_senses.py``). A feature holds for pairs
whose heads are alike ("alike: …"), near in meaning ("near: …") or neither ("unlike: …"), since a shared participant
says little of "said" twice and much of "died" and "killed". Likeness is told in steps, so that each weight can be read:
"alike: sentence>=0.3".
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from training.event_mentions import Mention, Text, Words, stem
from training.event_senses import Senses, senses
from training.linkage import Matrix, weighted

_LIKENESS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9)
_DOCUMENTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)


class Group:
    """Documents that are compared with each other, and what is common among their mentions."""

    def __init__(self, texts: Sequence[Text], likeness: Matrix) -> None:
        """Texts, and how like each two of them are."""
        self.mentions = [mention for text in texts for mention in text.mentions]
        self.chains = [chain for text in texts for chain in text.chains]
        self.place = {text.doc: number for number, text in enumerate(texts)}
        self.dated = {text.doc: text.dated for text in texts}
        self.likeness = likeness
        self.stems = [stem(mention.lemma) for mention in self.mentions]
        sentences = {(m.doc, m.sentence): set(m.terms) for m in self.mentions}
        self.rarity = _rarity(list(sentences.values()))
        self.sentence = self._cosines(
            [tuple(w for w in m.terms if w not in m.words) for m in self.mentions]
        )
        self.fillers = [(m.subjects | m.objects | m.others) - m.words for m in self.mentions]
        self.filled = self._cosines([tuple(sorted(words)) for words in self.fillers])
        self._words()

    def _cosines(self, texts: Sequence[Sequence[str]]) -> Matrix:
        vectors = weighted(texts, self.rarity)
        return vectors @ vectors.T

    def _words(self) -> None:
        """Where each head stands, and what its mentions share in all."""
        self.docs: dict[str, set[str]] = defaultdict(set)
        self.count = Counter(self.stems)
        fillers: dict[str, list[str]] = defaultdict(list)
        together: dict[tuple[str, int], set[str]] = defaultdict(set)
        docs_of_filler: dict[str, set[str]] = defaultdict(set)
        for mention, name, words in zip(self.mentions, self.stems, self.fillers, strict=True):
            self.docs[name].add(mention.doc)
            fillers[name] += sorted(words)
            together[mention.doc, mention.sentence].add(name)
            for word in words:
                docs_of_filler[word].add(mention.doc)
        self.beside = Counter(
            pair for names in together.values() for pair in combinations(sorted(names), 2)
        )
        self.number = {name: n for n, name in enumerate(sorted(fillers))}
        self.profile = self._cosines([fillers[name] for name in sorted(fillers)])
        self.size = len({mention.doc for mention in self.mentions})
        self.spread = {word: len(docs) / self.size for word, docs in docs_of_filler.items()}


def _rarity(sentences: Sequence[set[str]]) -> dict[str, float]:
    seen = Counter(term for terms in sentences for term in terms)
    return {term: math.log((len(sentences) + 1) / n) for term, n in sorted(seen.items()) if n > 1}


def features(group: Group, first: int, second: int) -> list[str]:
    """The features of a pair of mentions, by their numbers in the group."""
    one, two = group.mentions[first], group.mentions[second]
    kin = kinship(one, two)
    alike = {"same": "alike", "stem": "alike", "beside": "unlike", "other": "unlike"}.get(
        kin, "near"
    )
    found = [*arguments(group, first, second), *circumstances(one, two)]
    found += steps("sentence", float(group.sentence[first, second]), _LIKENESS)
    found += _placed(group, one, two)
    names = sorted((group.stems[first], group.stems[second]))
    found += _heads(group, names[0], names[1], alike)
    found.append("pos " + "".join(sorted((one.pos, two.pos))))
    if one.words == two.words:
        found.append("same words")
    return ["1", kin, f"pair {names[0]}|{names[1]}", *(f"{alike}: {name}" for name in found)]


def kinship(one: Mention, two: Mention) -> str:
    """How the heads of two mentions are related: one lemma, one stem, words that can mean one event, or none of these.

    "synonym" if the two share a sense or are derived from each other, "kind" if one can be a kind of the other,
    "beside" if both can be kinds of one thing, "akin" if they begin alike or the mentions share another word.
    """
    if one.lemma == two.lemma:
        return "same"
    if stem(one.lemma) == stem(two.lemma):
        return "stem"
    (mine, above), (theirs, over) = _senses(one), _senses(two)
    if mine & theirs:
        return "synonym"
    if (len(one.lemma) > 4 and one.lemma[:5] == two.lemma[:5]) or one.words & two.words:
        return "akin"
    if mine & over or theirs & above:
        return "kind"
    return "beside" if above & over else "other"


def _senses(mention: Mention) -> Senses:
    """The senses of the longest form of a mention's head: "step down" is not "step"."""
    table = senses()
    phrasal = (f"{mention.lemma} {word}" for word in sorted(mention.words - {mention.lemma}))
    form = next((form for form in phrasal if form in table), mention.lemma)
    return table.get(form, (frozenset(), frozenset()))


def steps(name: str, value: float, levels: Sequence[float]) -> list[str]:
    """The levels that a value reaches.

    >>> steps("sentence", 0.25, (0.1, 0.2, 0.3))
    ['sentence>=0.1', 'sentence>=0.2']
    """
    return [f"{name}>={level:g}" for level in levels if value >= level]


def arguments(group: Group, first: int, second: int) -> Iterator[str]:
    """Who and what two mentions share."""
    one, two = group.mentions[first], group.mentions[second]
    yield compared("subject", one.subjects, two.subjects)
    yield compared("object", one.objects, two.objects)
    yield compared("other", one.others, two.others)
    yield compared("names", one.names, two.names)
    mine, theirs = group.fillers[first], group.fillers[second]
    shared = mine & theirs
    yield from steps("shared", len(shared), (1, 2, 3, 4))
    yield from steps("fillers", float(group.filled[first, second]), _LIKENESS[1:])
    if one.objects & two.subjects or one.subjects & two.objects:
        yield "crossed"
    if mine & two.words or theirs & one.words:
        yield "within"
    if shared:
        least = min(group.spread[word] for word in shared)
        yield from (f"rare<{level:g}" for level in (0.1, 0.2, 0.4) if least < level)


def compared(name: str, mine: Words, theirs: Words) -> str:
    """Whether two sets of words meet.

    >>> compared("subject", frozenset({"kim"}), frozenset({"kim", "jong"})), compared("subject", frozenset(), frozenset())
    ('subject shared', 'subject unknown')
    """
    if not mine or not theirs:
        return f"{name} unknown"
    return f"{name} shared" if mine & theirs else f"{name} differ"


def circumstances(one: Mention, two: Mention) -> Iterator[str]:
    """What the numbers, places and dates of two mentions say."""
    yield compared("numbers", one.numbers, two.numbers)
    yield compared("places", one.places, two.places)
    for name, mine, theirs in (("dates", one.dates, two.dates), ("near", one.near, two.near)):
        if mine and theirs:
            same = any(a <= d and c <= b for a, b in mine for c, d in theirs)
            yield f"{name} same" if same else f"{name} differ"
            break


def _placed(group: Group, one: Mention, two: Mention) -> Iterator[str]:
    if one.doc == two.doc:
        yield "same document"
        apart = abs(one.sentence - two.sentence)
        yield from (f"apart<={level}" for level in (0, 1, 2, 4, 8) if apart <= level)
    else:
        like = float(group.likeness[group.place[one.doc], group.place[two.doc]])
        yield from steps("texts", like, _DOCUMENTS)
        mine, theirs = group.dated[one.doc], group.dated[two.doc]
        if mine and theirs:
            apart = abs((date.fromisoformat(mine) - date.fromisoformat(theirs)).days)
            yield "days apart known"
            yield from (f"days apart<={level}" for level in (1, 3, 7, 30) if apart <= level)


def _heads(group: Group, one: str, two: str, alike: str) -> Iterator[str]:
    """How often like heads stand in a document; of others, whether sentences have both and how alike their use is."""
    if alike == "alike":
        most = max(group.count[name] / len(group.docs[name]) for name in (one, two))
        yield from steps("mentions a document", most, (1.2, 1.5, 2, 2.5, 3))
    else:
        yield from steps("beside", group.beside[one, two], (1, 2, 4))
        profile = float(group.profile[group.number[one], group.number[two]])
        yield from steps("profile", profile, _LIKENESS)
