"""What one sentence tells of an event, while its document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.frames.triggers import Trigger
from kg.values import Factuality, Time


@dataclass(slots=True)
class Told:
    """What one sentence tells of an event, while its document is being read."""

    trigger: Trigger
    type: str
    root: str
    factuality: Factuality
    speaker: list[int]
    cue: int | None
    arguments: list[tuple[str, int, str]] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    time: Time | None = None
    about: list[tuple[int, int]] = field(default_factory=list)
    name: tuple[int, int] | None = None
    outcome: str | None = None
    tokens: list[int] = field(default_factory=list)
    nominal: bool = False
    #: The classes above its own, nearest first.
    above: tuple[str, ...] = ()
    #: The words in slots of the user's own, each with the slot's name.
    texts: list[tuple[str, str]] = field(default_factory=list)
    #: The user's own role that stands for the ontology's role of an actor.
    called: dict[tuple[str, int], str] = field(default_factory=dict)
    #: Source, target and CAMEO code of each dyad that the words give.
    dyads: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def neutral(self) -> bool:
        """Whether the word only refers to the event: nothing about it says how the event stands."""
        return (
            self.nominal and self.trigger.carrier is None and self.factuality.status == "asserted"
        )

    @property
    def actors(self) -> set[int]:
        """Everybody who takes part."""
        return {actor for _, actor, _ in self.arguments}
