"""How things look: one shape a kind, one line a state, two palettes. Page, picture and legend read it here.

A state is told by its line and its mark as well as by colour, so that it survives a grey printer and a
colour-blind reader. The hues are darkened or lightened from the palette of Okabe and Ito (2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its vis-network shape, its colour on paper and in the dark."""

    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of a node or edge: its dashes in pixels (empty: solid), its mark, its colours."""

    dashes: tuple[int, ...]
    mark: str
    light: str
    dark: str


KINDS = {
    "actor": Kind("dot", "#1f5f99", "#74b3ea"),
    "event": Kind("diamond", "#bd5b06", "#f0a04b"),
    "agreement": Kind("square", "#0b7a60", "#4fc3a1"),
    "proposal": Kind("triangle", "#964580", "#dd9bca"),
    "place": Kind("triangleDown", "#646a74", "#a5acb8"),
}

STATES = {
    "asserted": State((), "", "#7c828c", "#7f8794"),
    "uncertain": State((7, 5), "?", "#5c6370", "#a5acb8"),
    "negated": State((2, 4), "✕", "#b3261e", "#ff8a80"),
    "contested": State((11, 4, 2, 4), "≠", "#7a4fb5", "#c3a5f5"),
}

HAPPENINGS = ("event", "agreement", "proposal")


def base(role: Row) -> str:
    """The role of the ontology that somebody has: of a role of the user's own, the one it stands below.

    >>> base({"role": "acquirer", "actor": "a1", "as": "agent"}), base({"role": "host", "actor": "a1"})
    ('agent', 'host')
    """
    return str(role.get("as", role["role"]))


def state(row: Row) -> str:
    """The state that a row is drawn in, one of `STATES`: contested if some sentence denies what another asserts.

    >>> state({"kind": "event", "status": "asserted", "mentions": []})
    'asserted'
    >>> state({"kind": "event", "mentions": [{"status": "asserted"}, {"status": "negated"}]})
    'contested'
    >>> state({"kind": "actor", "mentions": []})
    'asserted'
    """
    return combined((m.get("status") for m in row.get("mentions", ())), row.get("status"))


def combined(statuses: Iterable[str | None], otherwise: str | None = None) -> str:
    """One state of several statuses: both asserted and negated is contested.

    ``otherwise`` counts where no status is given; a row's own status wins over a merely uncertain mention.

    >>> combined(["uncertain", "asserted"]), combined([], "negated"), combined([])
    ('asserted', 'negated', 'asserted')
    """
    said = {status for status in statuses if status in STATES}
    if {"asserted", "negated"} <= said:
        return "contested"
    if otherwise in STATES:
        return str(otherwise)
    return next(
        (status for status in ("asserted", "negated", "uncertain") if status in said), "asserted"
    )


def stylesheet() -> str:
    """CSS custom properties of both palettes (``--actor``, ``--state-negated`` …), for page.css and the scripts."""

    def block(shade: str) -> str:
        pairs = [(f"--{name}", getattr(kind, shade)) for name, kind in KINDS.items()]
        pairs += [(f"--state-{name}", getattr(look, shade)) for name, look in STATES.items()]
        return ":root{" + "".join(f"{name}:{value};" for name, value in pairs) + "}\n"

    dark = block("dark")
    return block("light") + "@media screen and (prefers-color-scheme:dark){" + dark + "}\n"
