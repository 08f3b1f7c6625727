"""What somebody decides about a node of a graph -> a decision, by what the documents say.

A thing is named as `kg explain` names it: by its IRI, the part behind the base, or a name; or, to
take a wrongly made one apart, by one mention in one document: ``wire.txt:120``.
"""

from __future__ import annotations

import datetime
import difflib
import getpass
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from kg.curation.anchors import Anchor, Thing, anchor, mentions, things
from kg.curation.constraints import Ref
from kg.curation.ledger import ACTIONS, Action, Decision, in_force, named
from kg.curation.replay import SLOTS, STATUSES, TIME
from kg.errors import UsageError
from kg.rdf.evidence import named_rows
from kg.rdf.facts import rows
from kg.rdf.instances import OUTCOMES
from kg.rdf.store import Store
from kg.values import ROLES, Certainty

#: What each action takes after its name.
TAKES: dict[str, tuple[str, ...]] = {
    "accept": ("NODE",),
    "reject": ("NODE",),
    "edit": ("NODE", "SLOT", "VALUE"),
    "merge": ("NODE", "NODE"),
    "apart": ("NODE", "NODE"),
    "rename": ("NODE", "NAME"),
    "undo": ("DECISION",),
}
_ACTORS = ("State", "Person", "Organization", "Group")
_MENTION = re.compile(r"(.+):(\d+)")


@dataclass(frozen=True, slots=True)
class _Node:
    """A thing as it was named: its kind, its instance, and the referents that are meant."""

    named: str
    kind: str
    iri: str
    refs: frozenset[Ref]


def curate(
    store: Store, action: str, *arguments: str, author: str | None = None, reason: str = ""
) -> Decision:
    """Decide about a graph, which keeps to it from now on; `Store.save` writes it to the ledger.

    Args:
        store: the graph.
        action: ``accept``, ``reject``, ``edit``, ``merge``, ``apart``, ``rename`` or ``undo``.
        *arguments: what the action takes: a node (its IRI or name; or ``PATH:OFFSET``, a mention),
            two of them for a merge or for what is kept apart; for an edit a slot and its value
            (``none`` empties it; where nobody is the speaker, the document is); a new name; for an
            undo the decision's id.
        author: who decides; the name of the account by default.
        reason: why.

    Raises:
        UsageError: if the action, a node, a slot or a value is none, or nothing would change.

    >>> curate(Store(), "accept", "Avaria", author="Ann")
    Traceback (most recent call last):
    kg.errors.UsageError: Avaria: nothing in the graph has this name; `kg export` lists the names
    """
    known = _action(action)
    wanted = TAKES[known]
    if len(arguments) != len(wanted):
        raise UsageError(f"{action} takes {' '.join(wanted)}, and {len(arguments)} were given")
    author = (author if author is not None else _account()).strip()
    if not author:
        raise UsageError("a decision has an author; say who decides (--author NAME)")
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    one: tuple[Anchor, ...] = ()
    other: tuple[Anchor, ...] = ()
    slot = value = None
    if known == "undo":
        value = _undone(store, arguments[0])
    else:
        node = _found(store, arguments[0])
        one = _anchors(store, node.refs)
        if known in ("merge", "apart"):
            one, other = _pair(store, known, node, _found(store, arguments[1]))
        elif known == "rename":
            value = arguments[1].strip()
            if not value or node.kind == "relation":
                raise UsageError(f"{arguments[0]}: a tie has no name, and a name is no empty text")
        elif known == "edit":
            slot = arguments[1]
            value, other = _edit(store, node, slot, arguments[2])
    made = Decision("", known, author, now, reason.strip(), one, other, slot, value)
    decision = named(made, store.decisions)
    store.decide([decision])
    return decision


def _action(action: str) -> Action:
    found = next((known for known in ACTIONS if known == action), None)
    if found is None:
        raise UsageError(f"{action}: no action is called that; choose one of {', '.join(ACTIONS)}")
    return found


def _rejected(store: Store, text: str) -> Decision | None:
    """The decision that took what has this name out of the graph, if one did."""
    replayed = store.derived().replayed
    if not replayed.rejected:
        return None
    before = store.through(lambda record: record)
    by = [stands for stands in replayed.standing if stands.decision.action == "reject"]
    taken = {stands.decision.id for stands in by}
    before.decisions = tuple(d for d in store.decisions if d.id not in taken)
    try:
        refs = _node(before, text).refs
    except UsageError:
        return None
    return next((stands.decision for stands in by if stands.refs & refs), None)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _undone(store: Store, sought: str) -> str:
    held = {d.id: d for d in store.decisions}
    standing = {d.id for d in in_force(store.decisions)}
    if sought in standing or (sought in held and held[sought].action == "undo"):
        return sought
    if sought in held:
        raise UsageError(f"{sought}: was taken back already")
    near = difflib.get_close_matches(sought, sorted(held), n=3, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else "; `kg review --all` lists them"
    raise UsageError(f"{sought}: no decision has this id{hint}")


def _found(store: Store, text: str) -> _Node:
    """A thing of the graph; of one that is not there any more it is said who rejected it."""
    try:
        return _node(store, text)
    except UsageError:
        if (by := _rejected(store, text)) is not None:
            raise UsageError(
                f"{text}: was rejected already by decision {by.id}; `undo {by.id}` takes that back"
            ) from None
        raise


def _node(store: Store, text: str) -> _Node:
    derived = store.derived()
    at = _MENTION.fullmatch(text)
    digits = {path: name for name, paths in store.paths().items() for path in paths}
    if at is not None and at[1] in digits:
        name, offset = digits[at[1]], int(at[2])
        for kind, thing in things(store.records()[name]):
            here = any(m.start == offset for m in mentions(thing))
            if here and (name, thing.key) in derived.instance_of:
                ref = (name, thing.key)
                return _Node(text, kind, derived.instance_of[ref], frozenset({ref}))
        raise UsageError(f"{text}: no mention begins there; `kg explain` shows where they do")
    found = named_rows(rows(store), text, store.base)
    # A state and its land share their names: who acts is meant, the land has its IRI.
    found = [row for row in found if row["kind"] != "place"] or found
    if len(found) > 1:
        ids = ", ".join(f"{row['id'].removeprefix(store.base)} ({row['kind']})" for row in found)
        raise UsageError(f"{text}: {len(found)} nodes have this name; name one of {ids}")
    iri = found[0]["id"]
    kind = found[0]["kind"]
    refs = frozenset(ref for ref, instance in derived.instance_of.items() if instance == iri)
    return _Node(text, "event" if kind in ("agreement", "proposal") else kind, iri, refs)


def _anchors(store: Store, refs: frozenset[Ref]) -> tuple[Anchor, ...]:
    records = store.records()
    found: dict[Ref, tuple[str, Thing]] = {
        (name, thing.key): (kind, thing)
        for name in {name for name, _ in refs}
        for kind, thing in things(records[name])
    }
    return tuple(anchor(ref[0], *found[ref]) for ref in sorted(refs))


def _pair(
    store: Store, action: str, node: _Node, other: _Node
) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    if node.kind != other.kind:
        raise UsageError(
            f"{node.named} is of kind {node.kind} and {other.named} of kind {other.kind}; "
            "only what is of one kind can be one thing"
        )
    if node.kind == "relation":
        raise UsageError(f"{node.named}: a tie is told by its two ends; decide on these")
    if action == "merge" and node.iri == other.iri:
        raise UsageError(f"{node.named} and {other.named} are one node already")
    mine, theirs = node.refs, other.refs
    if mine > theirs:
        mine -= theirs
    elif theirs > mine:
        theirs -= mine
    if mine & theirs:
        raise UsageError(
            f"{node.named} and {other.named} are one thing in its document, and cannot be kept "
            "apart; name one mention of it as PATH:OFFSET (kg explain shows them), or reject it"
        )
    return _anchors(store, mine), _anchors(store, theirs)


def _edit(store: Store, node: _Node, slot: str, text: str) -> tuple[str | None, tuple[Anchor, ...]]:
    """The plain value, or what fills the slot, as anchors."""
    bases = store.derived().vocabulary.bases if node.kind == "event" else {}
    own = [name for name, base in bases.items() if base in ROLES]
    if slot not in (*SLOTS[node.kind], *own):
        slots = ", ".join((*SLOTS[node.kind], *sorted(own))) or "nothing"
        raise UsageError(f"{slot}: no slot of this {node.kind}; what can be edited: {slots}")
    value = None if text.strip().lower() == "none" else text.strip()
    if slot == "speaker" and ";" in text:
        raise UsageError(f"{text}: an event has one speaker; give one name, or none")
    if slot in ("place", "speaker", *ROLES, *own):
        return None, () if value is None else _fillers(store, node, slot, value)
    allowed: Sequence[str] | None = None
    if slot == "type":
        allowed = _ACTORS if node.kind == "actor" else sorted(store.derived().vocabulary.classes)
    elif slot == "status":
        allowed = tuple(STATUSES)
    elif slot == "certainty":
        allowed = get_args(Certainty)
    elif slot == "outcome":
        allowed = (*OUTCOMES, "none")
    must = slot in ("type", "status", "certainty")
    if allowed is not None and (value not in allowed if value is not None else must):
        near = difflib.get_close_matches(text, allowed, n=5) or allowed
        raise UsageError(f"{text}: no value of {slot}; choose one of {', '.join(near)}")
    if slot == "time" and value is not None and not _dated(value):
        raise UsageError(f"{text}: no time; write 2019, 2019-02, 2019-02-27 or FIRST/LAST")
    if slot == "country" and value is not None and not re.fullmatch(r"[A-Z]{2}", value):
        raise UsageError(f"{text}: no country; write the two letters of ISO 3166, such as KR")
    return value, ()


def _dated(text: str) -> bool:
    found = TIME.fullmatch(text)
    if found is None:
        return False
    try:
        for part in text.split("/"):
            datetime.date.fromisoformat((part + "-01-01")[:10])
    except ValueError:
        return False
    return found[2] is None or found[1] <= found[2]


def _fillers(store: Store, node: _Node, slot: str, value: str) -> tuple[Anchor, ...]:
    kind = "place" if slot == "place" else "actor"
    here = {name for name, _ in node.refs}
    refs: set[Ref] = set()
    for name in value.split(";"):
        filler = _filler(store, name.strip(), kind)
        near = {ref for ref in filler if ref[0] in here}
        if not near:
            raise UsageError(f"{name.strip()}: no document on {node.named} mentions this {kind}")
        refs |= near
    return _anchors(store, frozenset(refs))


def _filler(store: Store, text: str, kind: str) -> frozenset[Ref]:
    """The referents of an actor or place of this name; a state and its land share theirs."""
    found = named_rows(rows(store), text, store.base)
    ids = {row["id"] for row in found if row["kind"] == kind}
    if len(ids) != 1:
        said = "several nodes have" if ids else f"no {kind} has"
        raise UsageError(f"{text}: {said} this name; give the IRI (kg export --format jsonl)")
    return frozenset(ref for ref, iri in store.derived().instance_of.items() if iri in ids)
