"""What speaks for a candidate antecedent beside its rivals: its whole chain, the turns of talk, the words around.

Phenomenon: a mention is decided not by one candidate alone: how salient the candidate's chain is among the others,
how many chains have the same noun, what members of the chain stand in the same clause, who has spoken since. Source:
entity-level features of Rahman and Ng (2009) and Clark and Manning (2015); salience by decay, Lappin and Leass (1994);
anaphoricity, Ng and Cardie (2002). Handled: "it salient 0" (the most salient chain), "definite chains of head 2"
(which of two?), "you told here i" (said of one who says "I" in this sentence). Refused: speakers' names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.extraction.reference.mentionpairs import Told, acronym, bucket, likeness
from kg.extraction.reference.mentions import Mention
from kg.extraction.syntax.tree import Tree

_SPEAKING = ("i", "we", "you")
#: Words that pick one of several or many, and those that open a turn of talk.
_PICKS = "first second third last next other another same only new old different several many more most such few own"
_PICKING = frozenset(_PICKS.split())
_OPENS = "yeah yes no oh okay ok well um uh right so mm hm mhm"
_OPENERS = frozenset(_OPENS.split())
_WEIGHT = {"subject": 1.0, "passive": 0.9, "object": 0.6, "possessor": 0.5}
_OTHER_WEIGHT = 0.3
_DECAY = 0.7
#: Members of a chain, and sentences back, that are looked at.
_MEMBERS = 8
_LATEST = 6
_TURNS = 12
_OUT = 9


def anaphoricity(
    tree: Tree,
    mentions: Sequence[Mention],
    number: int,
    found: Sequence[int],
    referents: Sequence[Told],
) -> list[str]:
    """What speaks for "nobody before" beside the mention's own words: its place and the chains that it might join."""
    m = mentions[number]
    kind, governor = m.kind, tree.lemmas[m.governor].lower()
    names = [
        f"new {kind} {tree.deps[m.head].split(':')[0]} copula {_copular(tree, m.head)}",
        f"new {kind} nested {_outer(mentions, number)}",
        f"new {kind} around {_inner(mentions, number)}",
    ]
    if m.pronoun:
        chains = len({id(referents[o]) for o in found if mentions[o].kind == kind})
        names += [
            f"new {m.phrase} {governor} {m.role}",
            f"new {kind} asks {_asks(tree, m.sentence)}",
            f"new {kind} opens {_opens(mentions, number)} {m.role}",
            f"new {kind} chains {min(4, chains)}",
        ]
        return names
    heads = {id(referents[o]): referents[o] for o in found if mentions[o].lemma == m.lemma}
    whole = len({id(referents[o]) for o in found if mentions[o].phrase == m.phrase})
    size = max((len(told.members) for told in heads.values()), default=0)
    case = _case(tree, m)
    names += [
        f"new {kind} chains of head {min(3, len(heads))} phrase {min(3, whole)}",
        f"new {kind} chains of head {min(3, len(heads))} size {bucket(size)}",
        f"new {kind} case {case} {bool(heads)}",
        f"new case {case} {m.lemma}",
        f"new {governor} {m.role} {bool(heads)}",
        f"new {kind} capital {_capital(tree, m)} {bool(whole)}",
        *(f"new {kind} says {word} {bool(heads)}" for word in sorted(m.words & _PICKING)),
        f"new senses {_sense(m)} {kind} {m.number}",
        f"new senses {_sense(m)} {kind} {bool(heads)}",
    ]
    return names


class Rivals:
    """The chains among the candidates of one mention, by nearness and by salience."""

    def __init__(
        self,
        tree: Tree,
        mentions: Sequence[Mention],
        number: int,
        found: Sequence[int],
        referents: Sequence[Told],
    ) -> None:
        """Rank the chains of the candidates ``found``, which stand nearest first."""
        self.tree, self.mentions = tree, mentions
        m = self.mention = mentions[number]
        self.governor, self.case = tree.lemmas[m.governor].lower(), _case(tree, m)
        self.order: dict[int, int] = {}
        self.alike: dict[int, int] = {}
        self.weights: dict[int, float] = {}
        for other in found:
            c, chain = mentions[other], id(referents[other])
            self.order.setdefault(chain, len(self.order))
            if c.kind == m.kind if m.pronoun else c.lemma == m.lemma:
                self.alike.setdefault(chain, len(self.alike))
            if chain not in self.weights:
                fits = not m.pronoun or likeness(m, c) in ("same", "fits")
                self.weights[chain] = _salience(m, referents[other]) if fits else 0.0
        ranked = sorted(self.weights, key=lambda chain: (-self.weights[chain], self.order[chain]))
        self.salient = {chain: rank for rank, chain in enumerate(ranked)}
        self._at, self._turned, self._asked = m.sentence, 0, 0

    def features(self, other: int, told: Told) -> list[str]:
        """The features of a candidate; to be asked for in the order of the candidates.

        Args:
            other: which mention is the candidate.
            told: what is known of its referent.
        """
        m, c = self.mention, self.mentions[other]
        names = [*self._here(c, told)]
        lemmas = self.tree.lemmas
        again = any(
            lemmas[o.governor].lower() == self.governor and o.governor != m.governor
            for o in told.members[-_LATEST + 1 :]
        )
        names.append(
            f"{'pronoun' if m.pronoun else m.kind} verb told {again} {self.tree.pos[m.governor]}"
        )
        names += self._pronoun(c, told) if m.pronoun else self._noun(c, told)
        return names

    def _here(self, c: Mention, told: Told) -> Iterator[str]:
        """How the other members of a candidate's chain stand in the mention's own sentence."""
        m = self.mention
        for o in reversed(told.members[-_LATEST:]):
            if o.sentence != m.sentence:
                return
            if o is c:
                continue
            if o.first <= m.first and m.last <= o.last:
                yield f"{m.kind} told around {m.role}"
            elif m.first <= o.first and o.last <= m.last:
                yield f"{m.kind} told inside {o.role}"
            elif o.governor == m.governor:
                yield f"{m.kind} told co-argument {m.role}<{o.role}"
            if m.kind in _SPEAKING and o.kind in _SPEAKING:
                yield f"{m.kind} told here {o.kind}"

    def _pronoun(self, c: Mention, told: Told) -> list[str]:
        tree, m, chain = self.tree, self.mention, id(told)
        kind, pair, governor = m.kind, f"{m.kind}<{c.kind}", self.governor
        apart = bucket(m.sentence - c.sentence)
        salient, nature = min(4, self.salient[chain]), c.nature
        if c.pronoun or c.kind == "clause":
            nature = c.kind
        names = [
            f"{kind} salient {salient}",
            f"{kind} salient {salient} chain {min(4, self.order[chain])} size {min(4, len(told.members))}",
            f"{kind} salience {int(self.weights[chain] * 3)} last {told.members[-1] is c}",
            f"{kind} {governor} {m.role}<{nature}",
            f"{m.role} of {governor}<{c.lemma or c.kind}",
        ]
        if c.kind == "clause" or kind in ("it", "this"):
            what = "noun" if c.words and c.kind != "clause" else c.kind
            names += [
                f"{m.phrase} {m.role} {tree.deps[c.head]} {c.kind == 'clause'} {apart}",
                f"{m.phrase} {governor}<{what}",
            ]
        if kind in _SPEAKING:
            self._back(c.sentence)
            kinds = "+".join(sorted({o.kind for o in told.members if o.kind in _SPEAKING}))
            near = min(2, m.sentence - c.sentence)
            which = f"chains {min(4, len(self.alike))} this {min(3, self.alike.get(chain, _OUT))}"
            asks = f"{_asks(tree, m.sentence)}<{_asks(tree, c.sentence)}"
            names += [
                f"{kind} told of {kinds}",
                f"{pair} told of {kinds} {apart}",
                f"{pair} {apart} asked {min(2, self._asked)} turns {min(2, self._turned)}",
                f"{pair} asks {asks} {near}",
                f"{kind} {which}",
                f"{pair} {which} {apart}",
                f"{m.phrase}<{c.phrase} turns {min(1, self._turned + self._asked)} {near}",
            ]
        return names

    def _noun(self, c: Mention, told: Told) -> list[str]:
        tree, m, chain = self.tree, self.mention, id(told)
        kind, pair, level = m.kind, f"{m.kind}<{c.kind}", likeness(m, c)
        size = min(4, len(told.members))
        which = min(3, self.alike.get(chain, _OUT))
        names = [
            f"{kind} heads {min(3, len(self.alike))} this {which} {level}",
            f"{kind} {level} size {size} salient {min(3, self.salient[chain])}",
            f"{kind} {level} chain {min(4, self.order[chain])}",
        ]
        if c.pronoun:
            return names
        unlike = level in ("none", "words")
        articles = "<".join(tree.lowers[x.first] if x.first < x.head else "" for x in (m, c))
        names += [
            f"{pair} senses {_senses(m, c)} {level}",
            f"{kind} {_sense(m)}<{_sense(c)}",
            f"{pair} article {articles} {unlike}",
            *(self._other_head(c, told, level) if unlike else self._same_head(c, told, level)),
        ]
        if m.sentence == c.sentence and tree.heads[c.head] == m.head and _copular(tree, m.head):
            names += [
                f"copula {kind} {m.number}<{c.number}",
                f"copula {tree.deps[c.head]} {m.nature}<{c.nature}",
            ]
        return names

    def _same_head(self, c: Mention, told: Told, level: str) -> Iterator[str]:
        tree, m = self.tree, self.mention
        kind, pair = m.kind, f"{m.kind}<{c.kind}"
        yield f"{pair} capital {_capital(tree, m)}<{_capital(tree, c)} {level}"
        yield f"{kind} case {self.case}<{_case(tree, c)} {level}"
        yield f"{level} {_sense(m) or m.nature} {pair}"
        yield f"{level} {m.number} {m.lemma}"
        yield f"{kind} {level} sentences {bucket(m.sentence - c.sentence)} {m.nature}"
        for word in sorted(m.words & _PICKING):
            yield f"{level} says {word} {word in c.words}"
        for word in sorted(c.words & _PICKING):
            yield f"{level} earlier says {word} {word in m.words}"
        mine, known = ({w for w in words if w[:1].isdigit()} for words in (m.words, told.words))
        if mine or known:
            yield f"{level} numerals {bool(mine)} {bool(known)} {mine <= known}"

    def _other_head(self, c: Mention, told: Told, level: str) -> Iterator[str]:
        m = self.mention
        kind, pair = m.kind, f"{m.kind}<{c.kind}"
        if kind == c.kind == "name":
            mine, theirs = m.core.split(), c.core.split()
            ends = f"first {mine[:1] == theirs[:1]} last {mine[-1:] == theirs[-1:]}"
            within = f"in {m.core in c.core} {c.core in m.core}"
            yield f"name {m.nature} {len(mine) > 1}<{len(theirs) > 1} {ends} {within}"
            yield f"name close {_close(m.core, c.core)}"
        if acronym(m, c) or _initials(m.phrase, c.phrase) or _initials(c.phrase, m.phrase):
            yield "initials"
        if m.lemma in told.lemmas:
            yield f"{kind} told head {level}"
        if 0 <= m.first - c.last <= 2:
            between = " ".join(self.tree.lowers[c.last : m.first])
            yield f"{pair} between {between}"
            yield f"{kind} between {between} {m.number}<{c.number} {m.nature == c.nature}"

    def _back(self, sentence: int) -> None:
        """Count the questions, and the sentences that open a turn, from the mention back to a sentence."""
        while self._at > sentence and self.mention.sentence - self._at < _TURNS:
            first, _ = self.tree.sentences[self._at]
            self._turned += self.tree.pos[first] == "INTJ" or self.tree.lowers[first] in _OPENERS
            self._at -= 1
            self._asked += _asks(self.tree, self._at)


def _salience(m: Mention, told: Told) -> float:
    return sum(
        _WEIGHT.get(o.role, _OTHER_WEIGHT) * _DECAY ** (m.sentence - o.sentence)
        for o in told.members[-_MEMBERS:]
    )


def _asks(tree: Tree, sentence: int) -> bool:
    first, last = tree.sentences[sentence]
    return "?" in tree.words[max(first, last - 2) : last]


def _case(tree: Tree, m: Mention) -> str:
    """The preposition of a phrase."""
    below = (c for c in tree.children[m.head] if tree.deps[c] == "case" and c < m.head)
    return next((tree.lowers[c] for c in below), "")


def _copular(tree: Tree, head: int) -> bool:
    return any(tree.deps[c] == "cop" for c in tree.children[head])


def _capital(tree: Tree, m: Mention) -> bool:
    return tree.words[m.head][:1].isupper()


def _opens(mentions: Sequence[Mention], number: int) -> bool:
    return number == 0 or mentions[number - 1].sentence != mentions[number].sentence


def _outer(mentions: Sequence[Mention], number: int) -> str:
    """The kind of the mention before, if this one stands in it."""
    before = mentions[number - 1] if number else None
    return before.kind if before is not None and before.last >= mentions[number].last else "no"


def _inner(mentions: Sequence[Mention], number: int) -> str:
    """What the next mention is, if it begins in this one."""
    after = mentions[number + 1] if number + 1 < len(mentions) else None
    if after is None or after.first >= mentions[number].last:
        return ""
    return after.kind if after.pronoun else "noun"


def _sense(m: Mention) -> str:
    return m.senses[0] if m.senses else ""


def _senses(m: Mention, c: Mention) -> str:
    if not (m.senses and c.senses):
        return ""
    if m.senses[0] == c.senses[0]:
        return "first"
    return "none" if set(m.senses).isdisjoint(c.senses) else "some"


@lru_cache(maxsize=1 << 14)
def _close(one: str, other: str) -> str:
    """How many of their pairs of letters two names share, in fifths (Dice 1945)."""
    shortest = 4
    if min(len(one), len(other)) < shortest:
        return ""
    mine, theirs = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return str(int(10 * len(mine & theirs) / (len(mine) + len(theirs))))


def _initials(short: str, long: str) -> bool:
    """Whether a short word is made of initials of words of a phrase that follow each other."""
    if not (2 <= len(short) <= 6 and short.isalpha()) or " " not in long:
        return False
    return short in "".join(w[0] for w in long.replace("-", " ").split() if w[0].isalpha())
