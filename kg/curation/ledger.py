"""The ledger: what people decided about a graph, one JSON object a line, never rewritten.

``curation.jsonl`` stands in the graph folder and outlives the graph: a decision names things by
what a document says and where (`kg.curation.anchors`), never by a row or by a node's name. A
decision is taken back by a later line, so that the file tells what was ever decided, by whom.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from kg.curation.anchors import Anchor
from kg.errors import GraphError

FILE = "curation.jsonl"
Action = Literal["accept", "reject", "edit", "merge", "apart", "rename", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the ledger.

    ``one`` are the referents decided on; ``other`` those of the second thing of a merge or of
    what is kept apart, or of what fills an edited slot. ``value`` is a new name, a slot's plain
    value, or the id of the decision that an undo takes back.
    """

    id: str
    action: Action
    author: str
    time: str
    reason: str
    one: tuple[Anchor, ...] = ()
    other: tuple[Anchor, ...] = ()
    slot: str | None = None
    value: str | None = None

    def line(self) -> str:
        """The decision as it stands in the ledger, without the line's end."""
        row = {key: value for key, value in asdict(self).items() if value not in (None, ())}
        return json.dumps(row, ensure_ascii=False)


def named(decision: Decision, before: Iterable[Decision]) -> Decision:
    """A decision with ten digits for its id: of what it says, and unlike those before it.

    >>> one = named(Decision("", "accept", "Ann", "2024-01-01T00:00:00Z", ""), [])
    >>> again = named(Decision("", "accept", "Ann", "2024-01-01T00:00:00Z", ""), [one])
    >>> len(one.id), one.id == again.id
    (10, False)
    """
    held = {other.id for other in before}
    for number in itertools.count():
        words = replace(decision, id="").line() + "+" * number
        id_ = hashlib.sha256(words.encode()).hexdigest()[:10]
        if id_ not in held:
            break
    return replace(decision, id=id_)


def parsed(text: str, where: str) -> Decision:
    """The decision of a line.

    Raises:
        GraphError: if the line is none.
    """
    try:
        row = json.loads(text)
        if row["action"] not in ACTIONS:
            raise ValueError(f"no action is called {row['action']!r}")
        one, other = (tuple(Anchor(**a) for a in row.pop(k, ())) for k in ("one", "other"))
        words: dict[str, Any] = {"reason": "", **row}
        if not all(isinstance(value, str) for value in words.values()):
            raise ValueError("a value is no text")
        return Decision(**words, one=one, other=other)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        said = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise GraphError(f"{where}: is no decision ({said}); mend or take out this line") from error


def read(folder: Path) -> tuple[Decision, ...]:
    """All decisions of a graph folder, in the order of the ledger.

    Raises:
        GraphError: if a line is no decision, or the file cannot be read.
    """
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise GraphError(f"{file}: cannot be read ({reason}); mend the file") from error
    lines = enumerate(text.split("\n"), start=1)
    return tuple(parsed(line, f"{file}, line {n}") for n, line in lines if line.strip())


def append(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add to a folder's ledger the decisions that it does not hold.

    Raises:
        GraphError: if it cannot be written.
    """
    file = folder / FILE
    held = {decision.id for decision in read(folder)}
    new = [decision for decision in decisions if decision.id not in held]
    if not new:
        return
    try:
        whole = not file.exists() or file.read_bytes()[-1:] in (b"", b"\n")
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.write("" if whole else "\n")
            out.writelines(decision.line() + "\n" for decision in new)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise GraphError(f"{file}: cannot be written ({error.strerror})") from error


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that nothing took back; an undo that was undone counts for nothing.

    >>> one = Decision("d1", "accept", "Ann", "2024-01-01T00:00:00Z", "")
    >>> undo = Decision("d2", "undo", "Ann", "2024-01-02T00:00:00Z", "", value="d1")
    >>> in_force([one, undo])
    ()
    """
    back: set[str | None] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in back:
            continue
        if decision.action == "undo":
            back.add(decision.value)
        else:
            kept.append(decision)
    return tuple(reversed(kept))


def fingerprint(decisions: Sequence[Decision]) -> str | None:
    """A digest of the decisions in force, None if there is none."""
    text = "\n".join(decision.line() for decision in in_force(decisions))
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else None


def told(decision: Decision) -> str:
    """A decision in words.

    >>> told(Decision("d1", "rename", "Ann", "2024-05-01T09:00:00Z", "typo", value="Avaria"))
    'd1: rename to Avaria, by Ann on 2024-05-01: typo'
    """
    things = [side[0].quote for side in (decision.one, decision.other) if side]
    words = [decision.action, " and ".join(things) if decision.slot is None else things[0]]
    if decision.slot is not None:
        filled = ", ".join(dict.fromkeys(anchor.quote for anchor in decision.other))
        words += [decision.slot, "=", filled or decision.value or "none"]
    elif decision.value is not None:
        words.append(decision.value if decision.action == "undo" else f"to {decision.value}")
    because = f": {decision.reason}" if decision.reason else ""
    said = " ".join(word for word in words if word)
    return f"{decision.id}: {said}, by {decision.author} on {decision.time[:10]}{because}"
