"""What was read in a document as plain rows, the form in which a ``Doc`` carries it (see ``layers.py``)."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from kg.extraction.actors.cast import Cast, Draft
from kg.extraction.actors.places import is_city, is_locative
from kg.extraction.clausal.openrelations import clause_rows
from kg.extraction.clausal.relations import Bond, relations
from kg.extraction.confidence import confidence
from kg.extraction.frames.told import Told
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree, mention_row

_KINDS = {"Agreement": "agreement", "Proposal": "proposal"}


def rows(
    tree: Tree, cast: Cast, chains: list[list[Told]], *, clauses_too: bool = False
) -> dict[str, Any]:
    """Actors, places, events, relations and clauses of a document as lists of dicts of text and numbers."""
    bonds = list(relations(tree, cast))
    _forget_places(tree, cast)
    acting = {n for chain in chains for m in chain for n in (*m.actors, *m.speaker, *m.absent)}
    acting |= {n for bond in bonds for n in (bond.subject, *(() if bond.place else (bond.object,)))}
    kept = [
        n
        for n, actor in enumerate(cast.actors)
        if actor.mentions and (n in acting or _is_named(tree, cast, n))
    ]
    keys = {n: f"actor-{min(m[0] for m in cast.actors[n].mentions)}" for n in kept}
    _make_unique(keys)
    place_keys = {
        n: f"place-{min(m[0] for m in place.mentions)}" for n, place in enumerate(cast.places)
    }
    _make_unique(place_keys)
    events = [_event(tree, cast, chain, keys, place_keys) for chain in chains]
    _unique_events(events)
    _adopted(events)
    found = {
        "actors": [_actor(tree, cast.actors[n], keys[n]) for n in kept],
        "places": [_place(tree, place, place_keys[n]) for n, place in enumerate(cast.places)],
        "events": events,
        "relations": [*_offices(tree, cast, keys), *_bonds(tree, bonds, keys, place_keys)],
    }
    # last: whom a clause's pronouns denote adds no mention to the actors above
    told = ((event["key"], chain) for event, chain in zip(events, chains, strict=True))
    said = [mention for event in events for mention in event["mentions"]]
    names = {event["type"] for event in events} | {name for e in events for name, _ in e["texts"]}
    names |= {a[0] for m in said for a in m["arguments"]}
    return found | {
        "clauses": clause_rows(tree, cast, keys, told) if clauses_too else [],
        "terms": [asdict(term) for term in cast.lexicon.vocabulary.needed(sorted(names))],
    }


def _forget_places(tree: Tree, cast: Cast) -> None:
    """Take from each actor the mentions that turned out to be places: "talks in Tokyo" names no Japan."""
    for actor in cast.actors:
        gone = [m for m in actor.mentions if m[0] in cast.places_named]
        actor.mentions = [m for m in actor.mentions if m[0] not in cast.places_named]
        said = {tree.text[m[0] : m[1]] for m in actor.mentions}
        lost = {tree.text[m[0] : m[1]] for m in gone} - said
        actor.aliases = [alias for alias in actor.aliases if alias not in lost]


def _make_unique(keys: dict[int, str]) -> None:
    seen: dict[str, int] = {}
    for number in sorted(keys):
        key = keys[number]
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            keys[number] = f"{key}-{seen[key]}"


def _unique_events(events: list[dict[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for event in events:
        key = event["key"]
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            event["key"] = f"{key}-{seen[key]}"


def _is_named(tree: Tree, cast: Cast, number: int) -> bool:
    """Whether an actor without a role is worth a node: it is named, and not only as where something lies."""
    actor = cast.actors[number]
    for start, _, token, _, _ in actor.mentions:
        name = cast.name_at.get(token)
        if name is None or name.start != start:
            continue
        if actor.type == "Person" or (actor.type == "Organization" and name.entry is not None):
            return True
        if name.form == "metonym" or is_locative(cast, token):
            continue
        if is_city(cast, name) and clauses.role_of(tree, token) in ("compound", "amod"):
            continue
        if (
            actor.type == "Group"
            and name.form == "demonym"
            and clauses.role_of(tree, token) in ("amod", "compound")
        ):
            continue
        return True
    return False


def _mentions(tree: Tree, draft: Draft) -> list[list[Any]]:
    return [mention_row(tree, *m) for m in sorted(draft.mentions)]


def _actor(tree: Tree, draft: Draft, key: str) -> dict[str, Any]:
    entry = draft.entry
    return {
        "key": key,
        "type": draft.type if draft.type != "Place" else "Group",
        "label": draft.label,
        "aliases": sorted(set(draft.aliases) - {draft.label}),
        "mentions": _mentions(tree, draft),
        "entry": entry.iri if entry else None,
        "same_as": sorted(entry.same_as) if entry else [],
        "code": entry.code if entry else None,
    }


def _place(tree: Tree, draft: Draft, key: str) -> dict[str, Any]:
    entry = draft.entry
    return {
        "key": key,
        "label": draft.label,
        "aliases": sorted(set(draft.aliases) - {draft.label}),
        "mentions": _mentions(tree, draft),
        "entry": entry.iri if entry else None,
        "same_as": sorted(entry.same_as) if entry else [],
        "country": entry.country if entry else None,
        "lat": entry.lat if entry else None,
        "long": entry.long if entry else None,
    }


def _event(
    tree: Tree, cast: Cast, chain: list[Told], keys: dict[int, str], place_keys: dict[int, str]
) -> dict[str, Any]:
    kind = chain[0].type
    for mention in chain:
        if kind in mention.above:
            kind = mention.type
    named = [m.name for m in chain if m.name]
    names = list(dict.fromkeys(re.sub(r"\s+", " ", tree.slice(*n)) for n in named))
    label = max(names, key=len) if names else _label(cast, kind, chain)
    tokens = {t for m in chain for t in m.tokens}
    about = {_topic(tree, *span) for m in chain for span in m.about if span[1] - 1 not in tokens}
    first = min(tree.starts[t] for m in chain for t in m.tokens)
    return {
        "key": f"{_KINDS.get(chain[0].root, 'event')}-{first}",
        "kind": _KINDS.get(chain[0].root, "event"),
        "type": kind,
        "label": label,
        "name": max(names, key=len) if names else None,
        "aliases": sorted(set(names) - {label}),
        "about": sorted(about - {""})[:4],
        "adopted_at": None,
        "texts": sorted({text for m in chain for text in m.texts}),
        "mentions": [row for m in chain for row in _told(tree, cast, m, keys, place_keys)],
    }


def _topic(tree: Tree, first: int, last: int) -> str:
    """What an event is about, in plain words: without quotes, articles and whose it is."""
    while first < last - 1 and (
        tree.pos[first] in ("DET", "PRON", "PUNCT") or tree.lowers[first] in ("'s", "’s")
    ):
        first += 1
    return re.sub(r"\s+", " ", tree.slice(first, last)).strip(" \"'“”‘’,")


def _label(cast: Cast, kind: str, chain: list[Told]) -> str:
    """A label that reads: "meeting: North Korea, United States"; "request: Russia → United Nations"."""
    roles: dict[str, list[str]] = {}
    for mention in chain:
        for role, actor, _ in mention.arguments:
            names = roles.setdefault(
                "to" if role in ("recipient", "target", "addressee") else "who", []
            )
            if cast.actors[actor].label not in names:
                names.append(cast.actors[actor].label)
    who = ", ".join(roles.get("who", ())[:4])
    to = ", ".join(roles.get("to", ())[:3])
    text = f"{who} → {to}".lstrip() if to else who
    label = cast.lexicon.vocabulary.known(kind).label
    return f"{label}: {text}" if text else label


def _told(
    tree: Tree, cast: Cast, mention: Told, keys: dict[int, str], place_keys: dict[int, str]
) -> list[dict[str, Any]]:
    frame = mention.trigger.frame
    speaker = next((keys[n] for n in mention.speaker if n in keys), None)
    cue = tree.words[mention.cue] if mention.cue is not None else None
    arguments = [
        [mention.called.get((role, actor), role), keys[actor], slot, "0.7"]
        for role, actor, slot in mention.arguments
        if actor in keys
    ]
    arguments += [
        ["absent", keys[actor], "misses", "0.6"] for actor in mention.absent if actor in keys
    ]
    time = mention.time
    found = []
    for token in sorted(set(mention.tokens)):
        first = token
        if token == mention.trigger.token:
            first = mention.trigger.first
        start, end = tree.starts[first], tree.ends[token]
        if mention.name and mention.name[0] <= token < mention.name[1]:
            start, end = tree.starts[mention.name[0]], tree.ends[mention.name[1] - 1]
        found.append(
            {
                "mention": mention_row(
                    tree, start, end, token, frame.iri.rsplit("/", 1)[-1], confidence(mention)
                ),
                "factuality": [
                    mention.factuality.polarity,
                    mention.factuality.certainty,
                    mention.factuality.tense,
                ],
                "speaker": speaker,
                "cue": cue,
                "arguments": arguments,
                "places": [place_keys[p] for p in mention.places],
                "time": [
                    time.edtf,
                    time.begin,
                    time.end,
                    time.start,
                    time.stop,
                    time.text,
                    time.rule,
                ]
                if time
                else None,
                "outcome": mention.outcome,
                "dyads": [list(dyad) for dyad in mention.dyads]
                if token == mention.trigger.token
                else [],
            }
        )
    return found


def _adopted(events: list[dict[str, Any]]) -> None:
    """Tie an agreement to the one meeting that its own sentence tells of, as sure as the agreement itself."""
    meetings: dict[tuple[Any, ...], list[str]] = {}
    for event in events:
        if event["type"] in ("Meeting", "Negotiation"):
            for mention in event["mentions"]:
                meetings.setdefault(_held(mention), []).append(event["key"])
    for event in events:
        if event["kind"] != "agreement":
            continue
        beside = {key for mention in event["mentions"] for key in meetings.get(_held(mention), ())}
        if len(beside) == 1:
            event["adopted_at"] = beside.pop()


def _held(mention: dict[str, Any]) -> tuple[Any, ...]:
    """The sentence of a mention, with its polarity and certainty."""
    return *mention["mention"][2:4], *mention["factuality"][:2]


def _offices(tree: Tree, cast: Cast, keys: dict[int, str]) -> list[dict[str, Any]]:
    """Who holds an office of which state or body, where a text says so beside the name."""
    found = []
    for number, actor in enumerate(cast.actors):
        if number not in keys:
            continue
        for office in sorted(actor.offices, key=str):
            if office.country is None or office.country not in keys:
                continue
            named = [m for m in actor.mentions if tree.pos[m[2]] != "PRON"]
            start, end, token, _rule, _ = min(named or actor.mentions)
            found.append(
                {
                    "key": f"relation-{start}-{office.noun}",
                    "type": "Office",
                    "subject": keys[number],
                    "object": keys[office.country],
                    "denied": False,
                    "mentions": [mention_row(tree, start, end, token, "office-beside-name", "0.7")],
                }
            )
            break
    return found


def _bonds(
    tree: Tree, bonds: list[Bond], keys: dict[int, str], place_keys: dict[int, str]
) -> list[dict[str, Any]]:
    """The other relations, one a type and pair of ends in the document, with each word that tells of it."""
    found: dict[tuple[str, str, str, bool], dict[str, Any]] = {}
    for bond in bonds:
        subject = keys.get(bond.subject)
        other = place_keys.get(bond.object) if bond.place else keys.get(bond.object)
        if subject is None or other is None:
            continue
        start, end = tree.starts[bond.token], tree.ends[bond.token]
        row = found.setdefault(
            (bond.type, subject, other, bond.denied),
            {
                "key": f"relation-{start}-{bond.type}-{len(found)}",
                "type": bond.type,
                "subject": subject,
                "object": other,
                "denied": bond.denied,
                "mentions": [],
            },
        )
        said = mention_row(tree, start, end, bond.token, "relational-word", "0.65")
        if said not in row["mentions"]:
            row["mentions"].append(said)
    return list(found.values())
