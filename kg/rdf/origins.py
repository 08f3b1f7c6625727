"""Which documents are one text in several places, so that a story in three outlets is one source.

Documents are compared by the runs of words in the sentences that the graph holds of them: the share of the shorter
one's runs that the longer one has, too (containment, Broder 1997, "On the resemblance and containment of documents").
A run is hashed; one in sixteen, chosen by the hash itself, finds the pairs worth comparing, and runs that very many
documents share (a closing line of an agency) find none.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kg.rdf.iris import fold
from kg.values import Actor, Place, Record, Relation

_RUN = 5  # words
_SAMPLED = 16  # one run in so many looks for others
_CROWD = 40  # documents that share a run: more tell of a formula, not of a copy
_SHARE = 0.6  # of the shorter one's runs
_LEAST = 8  # runs: two short texts can be alike by chance


@dataclass(frozen=True, slots=True)
class Copy:
    """A document among those of one origin: the document that stands for it, and the share of words in common."""

    origin: str
    share: Decimal


def origins(records: Mapping[str, Record]) -> dict[str, Copy]:
    """The documents that are copies of each other, each with its origin: the oldest of them, else the longest.

    Args:
        records: each record by its document's sixteen digits, in any order.

    Returns:
        Only documents that have a copy; the origin itself is among them.
    """
    runs = {name: frozenset(_runs(record)) for name, record in sorted(records.items())}
    shares: dict[tuple[str, str], float] = {}
    for one, other in sorted(_pairs(runs)):
        shorter = min(len(runs[one]), len(runs[other]))
        share = len(runs[one] & runs[other]) / shorter if shorter >= _LEAST else 0.0
        if share >= _SHARE:
            shares[one, other] = share
    group = {name: name for pair in shares for name in pair}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for one, other in shares:
        first, second = sorted((root(one), root(other)))
        group[second] = first
    together: dict[str, list[str]] = defaultdict(list)
    for name in sorted(group):
        together[root(name)].append(name)
    most: dict[str, float] = defaultdict(float)
    for pair, share in shares.items():
        for name in pair:
            most[name] = max(most[name], share)
    found: dict[str, Copy] = {}
    for names in together.values():
        origin = min(names, key=lambda name: _rank(records[name], len(runs[name]), name))
        found |= {name: Copy(origin, Decimal(f"{most[name]:.2f}")) for name in names}
    return found


def _rank(record: Record, length: int, name: str) -> tuple[str, int, str]:
    """The oldest first, of one day the longest: an outlet cuts more often than it adds."""
    return (record.document.published or "~", -length, name)


def _runs(record: Record) -> Iterator[int]:
    """The hashes of the runs of words in a document's sentences."""
    for sentence in sorted(_sentences(record)):
        words = fold(sentence).split()
        for first in range(max(1, len(words) - _RUN + 1)):
            yield zlib.crc32(" ".join(words[first : first + _RUN]).encode())


def _sentences(record: Record) -> set[str]:
    things: tuple[Actor | Place | Relation, ...]
    things = (*record.actors, *record.places, *record.relations)
    found = {mention.sentence.text for thing in things for mention in thing.mentions}
    return found | {said.mention.sentence.text for e in record.events for said in e.mentions}


def _pairs(runs: Mapping[str, frozenset[int]]) -> set[tuple[str, str]]:
    """The pairs of documents that share a sampled run; a short text looks with all of its runs."""
    having: dict[int, list[str]] = defaultdict(list)
    for name, own in runs.items():
        sampled = [run for run in own if run % _SAMPLED == 0]
        for run in sampled if len(own) > _SAMPLED * _LEAST else own:
            having[run].append(name)
    found: set[tuple[str, str]] = set()
    for names in having.values():
        if 1 < len(names) <= _CROWD:
            found.update(combinations(sorted(names), 2))
    return found
