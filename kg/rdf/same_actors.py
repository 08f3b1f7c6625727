"""Which actors, and which places, of different documents are one.

A shared lexicon entry or Wikidata entity settles it. Else the whole name must be the same: a
person's needs two words, since a bare surname is shared by strangers, and a group's must hold a
proper word ("Bosnian Serbs", not "protesters"). Two entries, codes or countries that differ forbid
it, and a name that stands between two of them joins neither. Names are looked up in tables, so the
work grows with the number of actors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.curation.constraints import Ref
from kg.rdf.iris import fold
from kg.values import Actor, Mention, Place

#: What a cluster is held together by: a rule, and the value that its members share.
_Key = tuple[str, ...]
_SCORES = {"entry": Decimal("1"), "same-as": Decimal("1"), "name": Decimal("0.9")}
SINGLE = ("single", Decimal("1"))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things held to be one: what names it, and each member with its rule and score."""

    label: str
    identity: tuple[str, ...]
    members: tuple[tuple[Ref, str, Decimal], ...]


def cluster(things: Iterable[tuple[Ref, Actor | Place]]) -> list[Cluster]:
    """The actors or places of all documents, put together where they are one.

    Args:
        things: each with its document and key, in any order.
    """
    rows = sorted(things, key=lambda row: row[0])
    keys = {ref: _keys(thing) for ref, thing in rows}
    values = dict(rows)
    parent = {ref: ref for ref in values}

    def root(ref: Ref) -> Ref:
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    def join(refs: Iterable[Ref]) -> None:
        roots = sorted({root(ref) for ref in refs})
        for other in roots[1:]:
            parent[other] = roots[0]

    shared: dict[_Key, list[Ref]] = defaultdict(list)
    for ref, own in keys.items():
        for key in own:
            shared[key].append(ref)
    for key in sorted(key for key in shared if key[0] != "name"):
        join(shared[key])
    marks: dict[Ref, set[tuple[str, str]]] = defaultdict(set)
    for ref, thing in rows:
        marks[root(ref)] |= _marks(thing)
    for key in sorted(key for key in shared if key[0] == "name"):
        for group in _agreeing([(root(ref), marks[root(ref)]) for ref in shared[key]]):
            join(group)
    together: dict[Ref, list[Ref]] = defaultdict(list)
    for ref in values:
        together[root(ref)].append(ref)
    return _named(together, keys, values)


def _named(
    together: dict[Ref, list[Ref]],
    keys: dict[Ref, list[_Key]],
    values: dict[Ref, Actor | Place],
) -> list[Cluster]:
    """The clusters, each with a name that no other has."""
    found: list[tuple[tuple[str, ...], Cluster]] = []
    taken: dict[tuple[str, ...], int] = defaultdict(int)
    for members in together.values():
        counts: dict[_Key, int] = defaultdict(int)
        for ref in members:
            for key in keys[ref]:
                counts[key] += 1
        identity = min(counts, default=("local", *members[0]))
        taken[identity] += 1
        rows = []
        for ref in members:
            rule = next((key[0] for key in keys[ref] if counts[key] > 1), None)
            rows.append((ref, *((rule, _SCORES[rule]) if rule is not None else SINGLE)))
        label = min(
            values[ref].label for ref in members if identity[0] == "local" or identity in keys[ref]
        )
        found.append((identity, Cluster(label, identity, tuple(rows))))
    return [
        # Two things of one name are told apart by the documents that name them.
        Cluster(c.label, (*identity, *c.members[0][0]), c.members) if taken[identity] > 1 else c
        for identity, c in found
    ]


def _keys(thing: Actor | Place) -> list[_Key]:
    """What a thing can share with another, strongest first."""
    found: list[_Key] = []
    if thing.entry is not None:
        found.append(("entry", thing.entry))
    found += [("same-as", iri) for iri in sorted(thing.same_as)]
    words = fold(thing.label)
    if isinstance(thing, Place):
        if words:
            found.append(("name", "Place", words))
    elif thing.type == "Person":
        # Initials come and go between papers: Donald J. Trump is Donald Trump.
        whole = [word for word in words.split() if len(word) > 1]
        if len(whole) > 1:
            found.append(("name", "Person", " ".join(whole)))
    elif words and (thing.type == "State" or _proper(thing.label, thing.mentions)):
        found.append(("name", thing.type, words))
    return found


def _marks(thing: Actor | Place) -> set[tuple[str, str]]:
    """What tells a thing from another of its name."""
    found = {("entry", thing.entry)} if thing.entry is not None else set()
    found |= {("same-as", iri) for iri in thing.same_as}
    mark = thing.country if isinstance(thing, Place) else thing.code
    if mark is not None:
        found.add(("mark", mark))
    return found


def _agreeing(rows: Sequence[tuple[Ref, set[tuple[str, str]]]]) -> list[list[Ref]]:
    """Things of one name, in groups of which none has marks that differ in kind and value."""
    marked: dict[frozenset[tuple[str, str]], list[Ref]] = defaultdict(list)
    for ref, marks in rows:
        marked[frozenset(marks)].append(ref)
    plain = marked.pop(frozenset(), [])
    groups: list[tuple[set[tuple[str, str]], list[Ref]]] = []
    for own in sorted(marked, key=lambda m: (-len(m), sorted(m))):
        fits = [group for group in groups if not _differ(own, group[0])]
        if len(fits) == 1:
            fits[0][0].update(own)
            fits[0][1].extend(marked[own])
        else:
            groups.append((set(own), list(marked[own])))
    if len(groups) == 1:
        groups[0][1].extend(plain)
    elif plain:
        groups.append((set(), plain))
    return [refs for _, refs in groups]


def _differ(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> bool:
    mine, theirs = defaultdict(set), defaultdict(set)
    for kind, value in one:
        mine[kind].add(value)
    for kind, value in other:
        theirs[kind].add(value)
    return any(not mine[kind] & theirs[kind] for kind in mine.keys() & theirs.keys())


def _proper(label: str, mentions: Sequence[Mention]) -> bool:
    """Whether a label holds a proper word: with a capital elsewhere than at a sentence's start."""
    words = label.split()
    if any(word[:1].isupper() for word in words[1:]):
        return True
    if not words or not words[0][:1].isupper():
        # Scripts without capitals have no other sign of a name.
        return bool(words) and label.lower() == label.upper()
    return any(said.start > said.sentence.start and said.text[:1].isupper() for said in mentions)
