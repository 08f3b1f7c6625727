"""Whose an actor is: the country or body that the words of a phrase name, and the sector that a name brings along.

Phenomenon: a phrase names countries that it is not of: "anti-Japanese", "U.S.-backed", "on the Thai border". Source:
the actor dictionaries of TABARI and PETRARCH and their ranking of codes (Schrodt 2012, chapter 3). Handled: "NATO
troops in Bosnia" (the body's), "Latvian Supreme Court" (Latvia's, though not listed), "President Mugabe" (by his
surname). Refused: "the pro-Iranian militia" is not of Iran, "a US-backed offer" is not the United States'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.naming.aliases import Name, fold, index
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Entry, Lexicon

#: What parts an adjective of a country from the noun: not theirs, only against, for or helped by them.
_APART_BEFORE = ("anti", "pro", "non", "ex", "former")


def country_of(
    tree: Tree, tokens: Sequence[int], name_at: dict[int, Name], lexicon: Lexicon
) -> tuple[str | None, str]:
    """The country of a phrase, and the sector that a name brings with it ("Hamas": PSE and REB)."""
    seen: set[int] = set()
    found: list[tuple[str, str]] = []
    peoples: list[tuple[str, str]] = []
    for token in tokens:
        name = name_at.get(token)
        if name is not None and name.entry is None:
            name = within(name, tree, lexicon)
        if name is None or name.first in seen or name.entry is None:
            continue
        seen.add(name.first)
        if _apart(tree, name, lexicon) or _bounds(tree, name):
            continue
        code = entry_code(name.entry, lexicon)
        if code:
            kind = name.entry.type
            found.append((code[:3], code[3:] if kind not in ("State", "Place") else ""))
            if kind == "Group":
                peoples.append(found[-1])
    if not found:
        return None, ""
    states = [f for f in found if f[0] not in ("IGO", "NGO")] or found
    # "US Secretary-General of NATO": whose the head is comes first; "NATO troops in Bosnia": the body acts;
    # "Muslim leaders in France": a people or a faith gives way to a state or a body
    first = next((f for f in found if f not in peoples), found[0])
    own = next((sector for country, sector in found if sector and country == first[0]), "")
    return (first[0], own) if first[0] else states[0]


def heading(
    tree: Tree, tokens: Sequence[int], name_at: dict[int, Name], lexicon: Lexicon
) -> str | None:
    """The country of a phrase whose head names a state: "NATO-member Norway" is Norway."""
    top = [t for t in tokens if tree.heads[t] not in tokens or tree.heads[t] == t]
    parsed = len(top) == 1 and tree.deps[top[0]] != "dep"  # words alone have no head
    name = name_at.get(top[0]) if parsed else None
    if name is None or name.entry is None or name.entry.type != "State" or name.form != "name":
        return None
    code = entry_code(name.entry, lexicon)
    return code[:3] if code else None


def within(name: Name, tree: Tree, lexicon: Lexicon) -> Name | None:
    """The state in an unlisted name: first for a body ("Latvian Supreme Court"), else last ("Western Cambodia")."""
    if name.last - name.first < 2 or name.type not in ("Organization", "Place"):
        return None
    known = index(lexicon)
    body = name.type == "Organization"
    for token in range(name.first, min(name.first + 2, name.last) if body else name.last):
        for alias in known.get(tree.lowers[token], ()):
            last = token + len(alias.folded.split())
            inside = last < name.last if body else token > name.first and last == name.last
            said = inside and fold(tree.slice(token, last)) == alias.folded
            if said and alias.entry.type == "State" and alias.form != "metonym":
                return replace(name, first=token, last=last, entry=alias.entry)
    return None


def _bounds(tree: Tree, name: Name) -> bool:
    """Whether a name only says whose border is near: a stronghold "on the Thai border" is no Thai one."""
    return name.last < len(tree) and tree.lemmas[name.last].lower() in ("border", "frontier")


def by_surname(tree: Tree, tokens: Sequence[int], lexicon: Lexicon) -> str | None:
    """The country of "President Mugabe": all whom the lexicon lists under that surname act for it."""
    for token in reversed(tokens):
        if tree.words[token][:1].isupper():
            found = surname_country(tree.words[token], lexicon)
            if found is not None:
                return found
    return None


def surname_country(surname: str, lexicon: Lexicon) -> str | None:
    """The country for which all act whom the lexicon lists under a surname, or None where they differ."""
    return _surnames(lexicon).get(surname)


@cache
def _surnames(lexicon: Lexicon) -> dict[str, str]:
    """Surnames of one country only, with its code; what is also a given name ("Henry") says nothing."""
    found: dict[str, set[str]] = {}
    given: set[str] = set()
    for entry in lexicon.entries.values():
        if entry.type == "Person":
            code = entry_code(entry, lexicon)
            if code is not None:
                words = entry.label.split()
                given.update(words[:-1])
                found.setdefault(words[-1], set()).add(code[:3])
    return {n: min(codes) for n, codes in found.items() if len(codes) == 1 and n not in given}


def stance_of(tree: Tree, name: Name | None) -> str:
    """What a prefix makes of a people's adjective: "anti" or "pro", else nothing."""
    if name is None or name.first < 2 or tree.words[name.first - 1] not in ("-", "–"):
        return ""
    before = tree.lowers[name.first - 2]
    return before if before in ("anti", "pro") else ""


def _apart(tree: Tree, name: Name, lexicon: Lexicon) -> bool:
    before = [tree.lowers[t].rstrip("-") for t in range(max(0, name.first - 2), name.first)]
    if tree.words[max(0, name.first - 1)] == "-" and before[:1] and before[0] in _APART_BEFORE:
        return True
    if before and before[-1] in _APART_BEFORE and before[-1] not in ("former", "ex", "non"):
        return True
    if name.last + 1 < len(tree) and tree.words[name.last] in ("-", "‐", "–"):
        return tree.lowers[name.last + 1] in lexicon.cue("done by a state")
    return False


def entry_code(entry: Entry, lexicon: Lexicon) -> str | None:
    """The code of a name in the lexicon: its own, else that of the country where it lies."""
    if entry.code is not None:
        return entry.code
    if entry.country is not None:
        return _alpha3(lexicon).get(entry.country)
    if entry.acts_for is not None and entry.acts_for in lexicon.entries:
        state = entry_code(lexicon.entries[entry.acts_for], lexicon)
        return None if state is None else state[:3] + "GOV"
    return None


@cache
def _alpha3(lexicon: Lexicon) -> dict[str, str]:
    """Three-letter codes by the two letters of a country."""
    found: dict[str, str] = {}
    for entry in lexicon.entries.values():
        if entry.type == "State" and entry.code is not None and entry.country is not None:
            found.setdefault(entry.country, entry.code)
    return found
