"""The actors and places of one document while it is being read.

What the rules of this folder share: who has been named where. `coreference.py` fills it from the names; the rules
that resolve a description or a pronoun add mentions to it when an event asks who a word denotes.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extraction.naming.aliases import Name
from kg.extraction.reference.mentionpairs import Told
from kg.extraction.reference.mentions import Mention
from kg.extraction.syntax.tree import Tree
from kg.lexicon import Entry, Lexicon


class Office(NamedTuple):
    """An office in a text: its noun, the words that tell it from others, the number of its state or body."""

    noun: str
    of: tuple[str, ...]
    country: int | None


@dataclass(slots=True)
class Draft:
    """An actor or place while its document is being read.

    A mention is (start, end, head token, rule, confidence).
    """

    type: str
    label: str
    entry: Entry | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, int, str, str]] = field(default_factory=list)
    offices: set[Office] = field(default_factory=set)
    #: The head tokens of the mentions, in order; and their offsets.
    heads: list[int] = field(default_factory=list)
    spans: set[tuple[int, int]] = field(default_factory=set)
    #: The head tokens of the mentions by an organ of a state ("the government"), in order.
    organs: list[int] = field(default_factory=list)

    def mention(self, start: int, end: int, token: int, rule: str, confidence: str) -> None:
        """Add a mention by its offsets and head token, once."""
        if (start, end) not in self.spans:
            self.spans.add((start, end))
            self.mentions.append((start, end, token, rule, confidence))
            insort(self.heads, token)
            if rule in ("organ-of-state", "bare-organ"):
                insort(self.organs, token)

    def clear(self) -> None:
        """Take all mentions away: they are another's now."""
        self.mentions, self.heads, self.spans, self.organs = [], [], set(), []

    def last_before(self, token: int) -> int:
        """The head token of the last mention before a token; -1 where there is none."""
        place = bisect_left(self.heads, token)
        return self.heads[place - 1] if place else -1

    def between(self, first: int, last: int) -> list[int]:
        """The head tokens of the mentions from a token on, before another."""
        return self.heads[bisect_left(self.heads, first) : bisect_left(self.heads, last)]


@dataclass(slots=True)
class Cast:
    """The actors and places of one document, numbered, and which of them stands at which token."""

    tree: Tree
    lexicon: Lexicon
    #: When the document was published (EDTF), if that is known.
    published: str | None = None
    name_at: dict[int, Name] = field(default_factory=dict)
    actors: list[Draft] = field(default_factory=list)
    actor_at: dict[int, int] = field(default_factory=dict)
    #: The further actors of a name that is several: "two Koreas".
    others_at: dict[int, list[int]] = field(default_factory=dict)
    #: A word of office beside a name: it denotes the person, whatever the parser makes of it.
    title_of: dict[int, int] = field(default_factory=dict)
    places: list[Draft] = field(default_factory=list)
    #: The actor of a lexicon entry, a full name or a description.
    by_key: dict[object, int] = field(default_factory=dict)
    #: How many listed names stand before each sentence, once somebody has asked (`publiclife.py`).
    listed_before: list[int] | None = None
    place_by_key: dict[str, int] = field(default_factory=dict)
    #: Who took part in each event so far, by its token.
    parties: list[tuple[int, list[int]]] = field(default_factory=list)
    #: The tokens of those events that people have with one another: talks, deals, wars.
    sides_at: set[int] = field(default_factory=set)
    #: What somebody named is quoted as saying: first token, token after the last, heads of who says it.
    quoted: list[tuple[int, int, tuple[int, ...]]] = field(default_factory=list)
    #: Whether the pronouns before a pronoun are being resolved.
    looks_back: bool = False
    #: What descriptions and pronouns were resolved to.
    resolved: dict[int, list[int]] = field(default_factory=dict)
    #: Offsets of names that could stand for a state but were read as places.
    places_named: set[int] = field(default_factory=set)
    #: The names that a text joins, by the first token of each.
    joined_names: dict[int, list[Name]] | None = None
    #: Whether an army ("army", "military") is a side of its own rather than its state.
    sides: dict[str, bool] = field(default_factory=dict)
    joined_actors: list[tuple[int, list[int]]] | None = None
    #: All noun phrases of the text, described; made when a rule asks.
    phrases: list[Mention] | None = None
    #: What each of them says of whom it means, where nothing else is known of that.
    phrases_alone: list[Told] = field(default_factory=list)
    #: The place in that list of the first phrase with a head.
    phrase_at: dict[int, int] = field(default_factory=dict)
    #: The likeliest antecedent of each pronoun and description that was asked for.
    antecedents: dict[int, Mention | None] = field(default_factory=dict)


def attach(cast: Cast, number: int, name: Name) -> None:
    """Add a name to its actor's mentions and aliases."""
    text = cast.tree.text[name.start : name.end]
    actor = cast.actors[number]
    head = head_of(cast, name)
    actor.mention(name.start, name.end, head, name.rule, name.confidence)
    if text != actor.label and text not in actor.aliases and not name.others:
        actor.aliases.append(text)
    for token in range(name.first, name.last):
        cast.actor_at[token] = number


#: Whom any word denotes: what a rule asks about another word.
Denoted = Callable[[Cast, int], list[int]]


def say(cast: Cast, numbers: list[int], token: int, rule: str, confidence: str) -> list[int]:
    """Add a word that denotes these actors to the mentions of each, and give them back."""
    for number in numbers:
        cast.actors[number].mention(
            cast.tree.starts[token], cast.tree.ends[token], token, rule, confidence
        )
    return numbers


def note_parties(cast: Cast, actors: list[int], token: int, *, mutual: bool) -> None:
    """Remember who took part in an event: "the two sides" are those, sooner if they did it to one another."""
    distinct = list(dict.fromkeys(actors))
    if len(distinct) > 1:
        cast.parties.append((token, distinct))
        if mutual:
            cast.sides_at.add(token)


def head_of(cast: Cast, name: Name) -> int:
    """The token of a name that the rest of the name depends on."""
    for token in range(name.last - 1, name.first - 1, -1):
        if not name.first <= cast.tree.heads[token] < name.last or cast.tree.heads[token] == token:
            return token
    return name.last - 1
