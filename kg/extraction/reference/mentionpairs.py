"""What speaks for and against two mentions being of one referent, as readable features.

Phenomenon: that a mention takes up an earlier one shows in shared words, agreement, distance, roles and how much has
been said of it. Source: the pair features of Soon, Ng and Lim (2001), Bengtson and Roth (2008) and Durrett and Klein
(2013), each joined with the kinds of both mentions. Handled: "he<name", "definite head same +" (a modifier that the
earlier one lacks), "name acronym", "she gender f<m told". Refused: who speaks, beyond whether both
stand in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extraction.reference.mentions import Mention
from kg.extraction.syntax.tree import Tree

_STEPS = (0, 1, 2, 3, 4, 6, 10, 20, 50)
_GROUPS = dict.fromkeys(("he", "she", "it", "they"), "third") | dict.fromkeys(
    ("i", "we", "you"), "speaking"
)
_WITHIN = ("compound", "possessor")
_OWNERS = frozenset(("my", "our", "your", "his", "her", "its", "their"))


@dataclass(slots=True)
class Told:
    """What is known so far of one referent: its mentions in order."""

    members: list[Mention] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    natures: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Add the next mention."""
        self.members.append(mention)
        self.numbers.add(mention.number)
        self.genders.add(mention.gender)
        self.natures.add(mention.nature)
        if mention.words:
            self.phrases.add(mention.phrase)
            self.lemmas.add(mention.lemma)
            self.words |= mention.words


def bucket(count: int) -> str:
    """A count as the step of a scale that it reaches.

    >>> [bucket(n) for n in (0, 3, 7, 400)]
    ['0', '3', '6', '50']
    """
    return str(max(step for step in _STEPS if step <= count))


def likeness(m: Mention, c: Mention) -> str:
    """How much a candidate's own words speak for it: agreement for a pronoun, shared words for others."""
    if m.pronoun or c.pronoun:
        if (m.number and c.number and m.number != c.number) or (
            m.gender and c.gender and m.gender != c.gender
        ):
            return "clash"
        if m.kind == c.kind:
            return "same"
        return "fits" if not m.nature or m.nature == c.nature or _neuter(m, c) else "other"
    if m.phrase == c.phrase:
        return "phrase"
    if m.core == c.core:
        return "core"
    if m.lemma == c.lemma:
        return "head"
    return "words" if m.words & c.words else "none"


def _neuter(m: Mention, c: Mention) -> bool:
    return m.nature == "thing" and c.nature != "person"


def acronym(one: Mention, other: Mention) -> bool:
    """Whether one is made of the initials of the other."""
    short, long = sorted((one.phrase, other.phrase), key=len)
    if not 2 <= len(short) <= 6 or " " in short or " " not in long:
        return False
    initials = "".join(w[0] for w in long.split() if w not in ("of", "the", "and", "for"))
    return initials == short.replace(".", "")


def alone(tree: Tree, mentions: Sequence[Mention], number: int, found: Sequence[int]) -> list[str]:
    """The features of "nobody before": what speaks for a first mention."""
    m = mentions[number]
    kind = m.kind
    names = [
        f"new {kind}",
        f"new {kind} {m.role}",
        f"new {kind} {m.nature} {m.number}",
        f"new {kind} long {min(6, m.last - m.first)}",
        f"new {kind} sentence {bucket(m.sentence)}",
        f"new {kind} candidates {bucket(len(found))}",
    ]
    governor = tree.lemmas[m.governor].lower()
    if m.pronoun:
        names += [
            f"new {kind} of {governor}",
            f"new {m.phrase} {m.role}",
            f"new {m.phrase} {m.role} {tree.pos[m.governor]}",
            f"new {kind} quoted {m.quoted}",
        ]
        return names
    levels = {likeness(m, mentions[o]) for o in found}
    match = next((level for level in ("phrase", "core", "head", "words") if level in levels), "no")
    after = any(
        tree.deps[c] in ("acl:relcl", "nmod", "acl") and m.head < c < m.last
        for c in tree.children[m.head]
    )
    names += [
        f"new {kind} {match} before",
        f"new {kind} {match} before modified {min(2, len(m.modifiers))} {after}",
        f"new {kind} {m.nature} {match} before",
        f"new {kind} owner {m.owner if m.owner in _OWNERS else bool(m.owner)}",
        f"new lemma {m.lemma}",
        f"new {kind} {tree.lowers[m.first]}" if m.first < m.head else f"new {kind} no article",
    ]
    return names


def features(
    tree: Tree, mentions: Sequence[Mention], number: int, other: int, told: Told, rank: int
) -> list[str]:
    """The features of a mention with one candidate antecedent.

    Args:
        tree: the parsed text.
        mentions: the mentions of the text in order.
        number: which of them refers back.
        other: which of them is the candidate.
        told: what is known of the candidate's referent before this mention.
        rank: how many candidates are nearer.
    """
    m, c = mentions[number], mentions[other]
    kind, pair = m.kind, f"{m.kind}<{c.kind}"
    apart = bucket(m.sentence - c.sentence)
    names = [
        pair,
        f"{pair} sentences {apart}",
        f"{kind} mentions {bucket(rank)}",
        f"{kind} {m.role}<{c.role}",
        f"{kind}<{c.role} sentences {apart}",
        f"{kind} told {bucket(len(told.members))}",
        f"{kind} last told {told.members[-1] is c} {c.pronoun}",
        f"{kind} number {m.number}<{c.number}",
        f"{kind} number {m.number}<{_set(told.numbers)} told",
        f"{kind} nature {m.nature}<{_set(told.natures)} told",
        f"{pair} nature {m.nature}<{c.nature}",
        f"{kind} quoted {m.quoted}<{c.quoted}",
        f"{kind} told lately {sum(m.sentence - o.sentence <= 2 for o in told.members[-5:])}",
        f"{kind} first of sentence {_opens(mentions, other)} {c.role} sentences {apart}",
    ]
    if m.gender or c.gender:
        names += [
            f"{kind} gender {m.gender}<{c.gender}",
            f"{kind} gender {m.gender}<{_set(told.genders)} told",
        ]
    names += _places(tree, m, c, pair)
    if m.pronoun:
        names += [
            f"{kind}{' owns' * m.possessive} {c.role} {rank == 0} sentences {apart}",
            f"{m.phrase}<{c.phrase}" if c.pronoun else f"{kind}<{c.lemma}",
        ]
        if m.kind in ("i", "we", "you") and c.kind in ("i", "we", "you"):
            between = any(o.quoted != m.quoted for o in mentions[other + 1 : number])
            names.append(f"{pair} quoted {m.quoted}<{c.quoted} other between {between}")
        names += [
            f"{kind} {c.role} opens {_opens(mentions, other)} told {bucket(len(told.members))}",
            f"{kind} {m.role}<{c.role} opens {_opens(mentions, number)}<{_opens(mentions, other)} {apart}",
            f"{kind} nature {c.nature} {c.number} {c.kind == 'name'} sentences {apart}",
        ]
        first = told.members[0]
        if not first.pronoun:
            names.append(f"{kind} first told {first.kind} {first.nature} {first.number}")
    elif c.pronoun:
        named = _set({"name" if o.kind == "name" else o.kind for o in told.members if o.words})
        names += [f"{kind}<{c.kind} {m.nature}", f"{pair} told {named}"]
        names += _told(m, told, kind)
    else:
        names += _words(m, c, pair)
        names += _told(m, told, kind)
    return names


def center(mentions: Sequence[Mention], number: int, found: Sequence[int]) -> int | None:
    """The candidate that centering prefers: of the nearest sentence, a subject before others, all that agree.

    Source: Grosz, Joshi and Weinstein (1995), as `pronouns.py` has it.
    """
    m = mentions[number]
    best, most = None, (-1, -1)
    for other in found:
        c = mentions[other]
        if likeness(m, c) not in ("same", "fits") or (c.first <= m.first and m.last <= c.last):
            continue
        if not m.possessive and m.role != "reflexive" and m.governor == c.governor:
            continue
        order = 3 if c.role in ("subject", "passive") else 0 if c.role in _WITHIN else 1
        value = (c.sentence * 4 + order, other)
        if value > most:
            best, most = other, value
    return best


def ranks(
    mentions: Sequence[Mention], number: int, other: int, alike: str, seen: int, *, central: bool
) -> list[str]:
    """Whether a candidate is the nearest of those that are as likely by their words, and the one centering prefers."""
    m, c = mentions[number], mentions[other]
    apart = bucket(m.sentence - c.sentence)
    group = _GROUPS.get(m.kind, "noun")
    names = [
        f"{m.kind} {alike} {min(seen, 4)}",
        f"{m.kind}<{c.kind} {alike} {min(seen, 2)}",
        f"{m.kind} {alike} {c.role} {min(seen, 2)} sentences {apart}",
    ]
    if m.pronoun:
        names += [
            f"{m.kind} central {central} {alike}",
            f"{group} central {central} {alike} sentences {apart}",
            f"{group} {alike} {min(seen, 2)} {c.role}",
            f"{group} {m.role}<{c.role} opens {_opens(mentions, number)}<{_opens(mentions, other)} {apart}",
            f"{group}{' owns' * m.possessive} {m.role}<{c.role} sentences {apart}",
        ]
    return names


def _opens(mentions: Sequence[Mention], number: int) -> bool:
    """Whether a mention is the first of its sentence."""
    return number == 0 or mentions[number - 1].sentence != mentions[number].sentence


def _set(values: set[str]) -> str:
    return "+".join(sorted(values - {""}))


def _places(tree: Tree, m: Mention, c: Mention, pair: str) -> list[str]:
    """How the two stand to each other in the sentence."""
    if m.sentence != c.sentence:
        return [f"{m.kind} verb same {c.role}"] if _same_verb(tree, m, c) else []
    names = []
    if c.first <= m.first and m.last <= c.last:
        names.append(f"{pair} inside {m.role}")
    elif m.first <= c.first and c.last <= m.last:
        names.append(f"{pair} around {c.role}")
    elif m.governor == c.governor:
        names += [f"{m.kind} co-argument {m.role}<{c.role}", f"{pair} co-argument"]
    if tree.heads[m.head] == c.head:
        names.append(f"{pair} below {tree.deps[m.head]}")
        if tree.deps[m.head] == "appos" and m.words:
            names.append("appos")
    if tree.heads[c.head] == m.head:
        copula = any(tree.deps[child] == "cop" for child in tree.children[m.head])
        names.append(f"{pair} above {tree.deps[c.head]} {'copula' if copula else ''}")
    if 0 <= m.first - c.last <= 1:
        names.append(f"{pair} next {tree.words[c.last] if m.first > c.last else ''}")
    return names


def _same_verb(tree: Tree, m: Mention, c: Mention) -> bool:
    return tree.pos[m.governor] == "VERB" and tree.lemmas[m.governor] == tree.lemmas[c.governor]


def _words(m: Mention, c: Mention, pair: str) -> list[str]:
    """What two mentions with words of their own have in common."""
    head = m.lemma == c.lemma
    kinds = f"{m.nature or '?'} {m.number}<{c.number}"
    mine, theirs = m.modifiers - c.words, c.modifiers - m.words
    fit = f"{'+' if mine else ''}{'-' if theirs else ''}"
    after = f"{'+' if m.words - m.modifiers - c.words else ''}{'-' if c.words - c.modifiers - m.words else ''}"
    size = min(3, len(m.words))
    if m.phrase == c.phrase:
        names = [
            f"{pair} phrase same",
            f"{pair} phrase same {kinds}",
            f"{m.kind} phrase same {size} {m.nature}",
        ]
    elif m.core == c.core:
        names = [f"{pair} core same", f"{pair} core same {kinds}", f"{m.kind} core same {after}"]
    elif head:
        names = [
            f"{pair} head same {fit}",
            f"{pair} head same {m.number}<{c.number}",
            f"{m.kind} head same shared {min(2, len(m.modifiers & c.modifiers))} {fit}",
            f"{m.kind} head same {m.nature} {fit}",
            f"{m.kind} head same {fit} after {after}",
            f"head same {m.lemma}",
        ]
    else:
        shared = m.words & c.words
        names = [
            f"{pair} head other {min(2, len(shared))}",
            f"{m.kind} head other {m.nature}<{c.nature} {m.number}<{c.number}",
            f"{pair} head other {m.nature}<{c.nature}",
        ]
        if m.lemma in c.words:
            names.append(f"{pair} head among words {m.lemma in c.modifiers}")
        if c.lemma in m.words:
            names.append(f"{pair} words have head {c.lemma in m.modifiers}")
        if m.words < c.words:
            names.append(f"{pair} words fewer")
        if acronym(m, c):
            names.append(f"{pair} acronym")
        if m.kind != "name" or c.kind != "name":
            names.append(f"{m.lemma}<{c.lemma}")
        if m.kind == c.kind == "name":
            names.append(f"name words {min(2, len(shared))} {fit} {m.nature}<{c.nature}")
        if m.lemma[:5] == c.lemma[:5]:
            names.append(f"{m.kind} head begins alike")
    names.append(f"noun {likeness(m, c)} {fit} after {after} {m.number == c.number}")
    names.append(f"noun {likeness(m, c)} {m.kind == 'name'} {c.kind == 'name'} {m.nature}")
    if m.owner != c.owner and m.owner and c.owner:
        names.append(f"owner other {head}")
    elif m.owner and m.owner == c.owner:
        names.append(f"owner same {head}")
    return names


def _told(m: Mention, told: Told, kind: str) -> list[str]:
    """What a mention with words has in common with all that was told of a referent."""
    known = (
        "phrase" if m.phrase in told.phrases else "head" if m.lemma in told.lemmas else
        "other" if told.lemmas else "nothing"
    )  # fmt: skip
    fresh = m.words - told.words
    new = "none" if not fresh else "some" if len(fresh) < len(m.words) else "all"
    return [
        f"{kind} told {known} fresh {new}",
        f"{kind} told {known}",
        f"{kind} told {known} {m.nature} {bucket(len(told.members))}",
    ]
