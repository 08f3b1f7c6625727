"""Clusters as the rules made them -> clusters that keep to what people decided.

Works on any partition, whatever made it: first every cluster that holds what must be kept apart is
split, then what must be together is joined, in the order decided, unless it must be kept apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.curation.constraints import Constraints, Link, Ref
from kg.rdf.same_actors import Cluster

#: The rules again, on some referents only.
Again = Callable[[Iterable[Ref]], Sequence[Sequence[Ref]]]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A decision that could not be kept, and the one that stood against it (None: the document)."""

    decision: str
    against: str | None


def decided(clusters: Sequence[Cluster], constraints: Constraints, again: Again) -> list[Cluster]:
    """The clusters, split and joined until they keep to the constraints.

    The larger side of a split keeps the name. A thing that nobody decided on goes with the side
    that alone draws it, by the rules; else it stays where the name is.
    """
    if not (constraints.apart or constraints.together):
        return list(clusters)
    whole = [piece for found in clusters for piece in _split(found, constraints, again)]
    at = {ref: n for n, found in enumerate(whole) for ref, *_ in found.members}
    joined: dict[int, list[int]] = {n: [n] for n in range(len(whole))}
    of = {n: n for n in joined}
    for link in constraints.together:
        wanted = sorted({of[at[ref]] for ref in link.one | link.other if ref in at})
        parts = [part for group in wanted for part in joined[group]]
        refs = [ref for part in parts for ref, *_ in whole[part].members]
        if len(wanted) < 2 or constraints.forbidding(refs) is not None:
            continue
        for group in wanted[1:]:
            joined[wanted[0]] += joined.pop(group)
        of |= dict.fromkeys(parts, wanted[0])
    return [_one([whole[part] for part in parts]) for parts in joined.values()]


def unmet(instance_of: Mapping[Ref, str], constraints: Constraints) -> list[Unmet]:
    """Which decisions the identity of things does not keep to, and why, in the order decided."""
    found = []
    for link in constraints.together:
        refs = [ref for ref in link.one | link.other if ref in instance_of]
        nodes = {instance_of[ref] for ref in refs}
        if len(nodes) > 1:
            all_ = [ref for ref, node in instance_of.items() if node in nodes]
            against = constraints.forbidding(all_)
            found.append(Unmet(link.decision, against.decision if against is not None else None))
    for link in constraints.apart:
        sides = [
            {instance_of[ref] for ref in side if ref in instance_of}
            for side in (link.one, link.other)
        ]
        if sides[0] & sides[1]:
            found.append(Unmet(link.decision, None))
    return found


def _split(found: Cluster, constraints: Constraints, again: Again) -> list[Cluster]:
    """A cluster in pieces that hold nothing which must be kept apart; the first keeps the name."""
    refs = frozenset(ref for ref, *_ in found.members)
    apart = [link for link in constraints.apart if _divides(link, refs)]
    if not apart:
        return [found]
    pieces, open_ = [], [refs]
    while open_:
        held = open_.pop()
        link = next((link for link in apart if _divides(link, held)), None)
        if link is None:
            pieces.append(held)
            continue
        leaving = _leaving(link, held, again)
        open_ += [held - leaving, leaving]
    pieces.sort(key=lambda piece: (-len(piece), min(piece)))
    rows = {ref: (ref, *row) for ref, *row in found.members}
    return [
        Cluster(
            found.label,
            found.identity if number == 0 else (*found.identity, "apart", *min(piece)),
            tuple(rows[ref] for ref in sorted(piece)),  # type: ignore[misc]
        )
        for number, piece in enumerate(pieces)
    ]


def _divides(link: Link, held: frozenset[Ref]) -> bool:
    """Whether a cannot-link has referents of both sides here that can be told apart at all."""
    one, other = link.one & held, link.other & held
    return bool(one and other and not one & other)


def _leaving(link: Link, held: frozenset[Ref], again: Again) -> frozenset[Ref]:
    """The side that leaves: the smaller, with what the rules draw to it and not to the other."""
    staying, leaving = sorted(
        (link.one & held, link.other & held), key=lambda side: (-len(side), min(side))
    )

    def drawn(to: frozenset[Ref], without: frozenset[Ref]) -> set[Ref]:
        groups = again(sorted(held - without))
        return {ref for group in groups if to & set(group) for ref in group}

    return leaving | (drawn(leaving, staying) - drawn(staying, leaving) - staying)


def _one(parts: Sequence[Cluster]) -> Cluster:
    """Clusters that people made one: it has the name of the best known."""
    if len(parts) == 1:
        return parts[0]
    first = min(parts, key=lambda part: part.identity)
    members = sorted(row for part in parts for row in part.members)
    return Cluster(first.label, first.identity, tuple(members))
