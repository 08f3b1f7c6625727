"""Which of its bearers a bare name means: a state, a region, a river, somebody's surname.

Phenomenon: toponym ambiguity (Leidner 2007): "Georgia" is a state of the Caucasus and one of the US. Source: one
sense a discourse (Gale, Church and Yarowsky 1992), coordination of like with like, and the words and names of the
sentence. Handled: "Alabama and Georgia" (regions stand with regions), "Pyongyang … Korea" (whose capital is named),
"Jim Jordan … Jordan" (a surname), "UNC" in a text on basketball, "Korea" in 1943 (before there were two). Refused: a
sense that nothing in the text speaks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction.naming.aliases import Name, fold
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Entry, Lexicon, Sense

_BEFORE_PLACES = frozenset(
    ("in", "to", "from", "at", "near", "into", "of", "through", "across", "towards", "outside")
)
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
_CONTEXT, _KIN, _BESIDE, _LISTED = 3.0, 2.0, 2.0, 0.5  # what each sign is worth
_ELSEWHERE = 0.5  # a kindred name in another sentence, as a share
_TOWN = 0.3  # "Plains, Georgia": an unlisted town before a comma, and anything else of that country


@dataclass(frozen=True)
class _Listed:
    """The names of a text that the lexicon knows, in order, and where those stand that speak for a sense."""

    names: list[Name]
    starts: list[int]
    found: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)

    def where(self, key: tuple[str, str | None], holds: Callable[[Entry], bool]) -> list[int]:
        """First tokens of the names whose entry fits, searched once a text for each key."""
        if key not in self.found:
            self.found[key] = [
                n.first for n in self.names if n.entry is not None and holds(n.entry)
            ]
        return self.found[key]


def settled(tree: Tree, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The same names, each with the sense that its text speaks for."""
    full: dict[str, int] = {}
    for name in names:
        words = name.label.split()
        if name.type == "Person" and len(words) > 1:
            full.setdefault(fold(words[-1]), name.first)
    persons = _Persons(
        frozenset(fold(n.label.split()[-1]) for n in names if n.type == "Person" and n.label),
        frozenset(t for n in names if n.type == "Person" for t in range(n.first, n.last)),
    )
    known = sorted((n for n in names if n.entry is not None), key=lambda n: n.first)
    listed = _Listed(known, [n.first for n in known])
    found = []
    for name in names:
        word = tree.text[name.start : name.end]
        if _of_another(tree, name, listed, lexicon):
            found.append(replace(name, label=word, entry=None, others=()))
        elif name.type == "Place" and name.entry is None and _is_somebody(tree, name, persons):
            found.append(replace(name, type="Person", label=word))
        elif name.type == "Organization":
            found.append(_chosen(tree, name, listed, lexicon))
        elif (
            name.form == "demonym"
            or name.entry is None
            or name.entry.own
            or name.type not in ("State", "Place")
        ):
            found.append(name)
        elif full.get(fold(word), len(tree)) < name.first and not _where(tree, name):
            found.append(replace(name, type="Person", label=word, form="name", entry=None))
        else:
            found.append(_chosen(tree, name, listed, lexicon))
    return found


def _of_another(tree: Tree, name: Name, listed: _Listed, lexicon: Lexicon) -> bool:
    """Whether a body's common name is another country's: "Peru's Congress", "Congress" where no American is named."""
    entry, word = name.entry, tree.text[name.start : name.end]
    if entry is None or entry.own or entry.type != "Organization" or entry.acts_for is None:
        return False
    state = lexicon.entries.get(entry.acts_for)
    if state is None or word not in lexicon.cue("body of every state"):
        return False
    if not listed.where(
        ("whose", state.iri), lambda known: known.type != "Organization" and _belongs(known, state)
    ):
        return True
    owner = name.first - 2 if tree.lowers[name.first - 1] in ("'s", "’s") else name.first - 1
    at = bisect_left(listed.starts, owner) if owner >= 0 else len(listed.starts)
    before = listed.names[at].entry if listed.starts[at : at + 1] == [owner] else None
    return before is not None and before.type == "State" and before.iri != state.iri


@dataclass(frozen=True)
class _Persons:
    """The surnames of the persons of a text, and the tokens of their names."""

    surnames: frozenset[str]
    tokens: frozenset[int]


def _is_somebody(tree: Tree, name: Name, persons: _Persons) -> bool:
    """Whether a name that no list knows is a person's: a surname of the text, or joined to a person's name."""
    if _where(tree, name):
        return False
    if fold(tree.text[name.start : name.end]) in persons.surnames:
        return True
    own = range(name.first, name.last)
    head = next((t for t in own if tree.heads[t] not in own), name.first)
    joined = [tree.heads[head]] if tree.deps[head] == "conj" else []
    return any(t in persons.tokens for t in (*joined, *tree.below(head, "conj")))


def _where(tree: Tree, name: Name) -> bool:
    return name.first > 0 and tree.lowers[name.first - 1] in _BEFORE_PLACES


def _chosen(tree: Tree, name: Name, listed: _Listed, lexicon: Lexicon) -> Name:
    senses = lexicon.senses.get(fold(tree.text[name.start : name.end]), ())
    if name.first and tree.lowers[name.first - 1] == "the":
        senses += lexicon.senses.get("the " + fold(tree.text[name.start : name.end]), ())
    if not senses or name.entry is None:
        return name
    best, most = None, _LISTED + _kindred(tree, name, name.entry, listed, lexicon)
    for sense in senses:
        entry = lexicon.entries[sense.means]
        worth = _signs(tree, name, sense) + _kindred(tree, name, entry, listed, lexicon)
        if worth > most:
            best, most = entry, worth
    if best is None:
        return name
    return replace(name, type=best.type, label=best.label, form="name", entry=best, others=())


def _sentence(tree: Tree, token: int) -> tuple[int, int]:
    return tree.sentences[tree.sentence_of[token]]


def _signs(tree: Tree, name: Name, sense: Sense) -> float:
    """What the words of the sentence are worth for a sense; for a body's initials, those of the whole text."""
    first, last = (0, len(tree)) if name.type == "Organization" else _sentence(tree, name.first)
    words = {*tree.words[first:last], *tree.lowers[first:last]}
    found = _CONTEXT * min(2, len(words & set(sense.context)))
    if sense.article is not None and name.first and tree.lowers[name.first - 1] == sense.article:
        found += _CONTEXT
    if sense.until is not None:
        years = [int(year) for year in _YEAR.findall(tree.slice(first, last))]
        found += _CONTEXT if years and max(years) <= sense.until else 0.0
    return found


def _kindred(tree: Tree, name: Name, entry: Entry, listed: _Listed, lexicon: Lexicon) -> float:
    """What the other names of the text are worth for a sense: its own towns and people, its likes beside it."""
    first, last = _sentence(tree, name.first)
    found, near, far = 0.0, False, False
    if entry.type == "State":
        kin = listed.where(("kin", entry.iri), lambda known: _belongs(known, entry))
        low, high = bisect_left(kin, first), bisect_left(kin, last)
        near = any(at != name.first for at in kin[low:high])
        far = low > 0 or high < len(kin)
    low, high = bisect_left(listed.starts, first), bisect_left(listed.starts, last)
    for other in listed.names[low:high]:
        known = other.entry
        if known is not None and other.first != name.first and _kind(known) == _kind(entry):
            found += _BESIDE * _beside(tree, name, other)
    if entry.type == "Place" and _follows_comma(tree, name):
        country = entry.country
        kin = listed.where(("country", country), lambda known: _of_country(known, country, lexicon))
        found += _TOWN * (1 + any(at != name.first for at in kin))
    return found + _KIN * near + _KIN * _ELSEWHERE * far


def _belongs(known: Entry, state: Entry) -> bool:
    """Whether an entry is a state itself, its town, its body or one of its people."""
    if known.iri == state.iri or known.acts_for == state.iri or known.capital_of == state.iri:
        return True
    return known.type == "Place" and known.country is not None and known.country == state.country


def _of_country(known: Entry | None, country: str | None, lexicon: Lexicon) -> bool:
    """Whether an entry is a place of a country, or somebody who acts for it."""
    if known is None or country is None:
        return False
    owner = lexicon.entries.get(known.acts_for or "")
    return country in (known.country, owner.country if owner is not None else None)


def _kind(entry: Entry) -> tuple[str, str | None]:
    """States are of one kind, the regions of a country of another, towns of a third."""
    if entry.type != "Place":
        return (entry.type, None)
    return ("town", None) if entry.lat is not None else ("region", entry.country)


def _beside(tree: Tree, name: Name, other: Name) -> bool:
    """Whether nothing but other names, commas and "and" stands between two names."""
    one, two = sorted((name, other), key=lambda n: n.first)
    between = range(one.last, two.first)
    if len(between) > 6:
        return False
    return any(tree.words[t] in ("and", ",", "or") for t in between) and all(
        tree.lowers[t] in ("and", "or", ",", "the") or tree.pos[t] == "PROPN" for t in between
    )


def _follows_comma(tree: Tree, name: Name) -> bool:
    before = name.first - 2
    return before >= 0 and tree.words[before + 1] == "," and tree.pos[before] == "PROPN"
