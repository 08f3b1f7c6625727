"""What identity must keep to: referents that people hold to be one thing, and to be two.

The only way in which decisions enter `kg.rdf.identity`, whatever rules and scores work there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: A thing of one document: the document's sixteen digits and the record's key.
Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """A decision's two sides: each the referents of one thing."""

    decision: str
    one: frozenset[Ref]
    other: frozenset[Ref]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Must-links and cannot-links, each in the order in which they were decided.

    A cannot-link binds against every other tie, also one through a third thing, and against every
    must-link. A must-link holds unless a cannot-link forbids it.
    """

    together: tuple[Link, ...] = ()
    apart: tuple[Link, ...] = ()

    def forbidding(self, refs: Iterable[Ref]) -> Link | None:
        """The first cannot-link that some referents would break if they were one; None if none.

        >>> a, b = ("0" * 16, "actor-1"), ("1" * 16, "actor-7")
        >>> kept = Constraints(apart=(Link("d1", frozenset({a}), frozenset({b})),))
        >>> kept.forbidding([a]) is None, kept.forbidding([a, b]).decision
        (True, 'd1')
        """
        if not self.apart:
            return None
        held = frozenset(refs)
        return next((link for link in self.apart if held & link.one and held & link.other), None)


NONE = Constraints()
