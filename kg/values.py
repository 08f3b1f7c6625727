"""The values that pass between the rooms: frozen, slotted, plain.

Offsets are code points of ``Document.text``, half-open, so that ``text[start:end]`` is the quote. Keys
(``Actor.key``, ``Event.key`` …) name a thing within one record only: the kind and the offset of its first
mention, such as ``actor-120``. Names that hold across documents are minted in ``kg.rdf``.

>>> text = "Avaria and Borland met."
>>> said = Mention(0, 6, text[0:6], Extent(0, 23, text), rule="names", confidence=Decimal("0.9"))
>>> text[said.start:said.end]
'Avaria'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

ActorType = Literal["State", "Person", "Organization", "Group"]
EventKind = Literal["event", "agreement", "proposal"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["asserted", "planned", "proposed", "possible", "conditional", "unspecified"]
Status = Literal["asserted", "negated", "uncertain"]

#: The roles an argument can have: local names of properties of the ontology.
ROLES = (
    "participant",
    "party",
    "agent",
    "mediator",
    "host",
    "recipient",
    "target",
    "addressee",
    "absent",
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it: its name is made of these, never of where it lies.

    ``path`` is relative to the folder given, with ``/``, or ``file.jsonl#id`` for a row. ``published`` is an
    EDTF date (``2019``, ``2019-03``, ``2019-03-03``) or None. ``sha256`` is that of the source's bytes (of a
    row's line, for JSON Lines). ``source`` is where it was read from, for `kg verify` alone: it enters no graph.
    """

    path: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    source: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of a document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a document says a thing: the exact words, their sentence, what found them, and how surely (0 to 1)."""

    start: int
    end: int
    text: str
    sentence: Extent
    rule: str
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one document, with every mention of it.

    ``entry`` is the IRI of the lexicon's entry that names it, else None; ``same_as`` are IRIs elsewhere
    (Wikidata); ``code`` is CAMEO's, such as ``PRK`` or ``PRKGOV``.
    """

    key: str
    type: ActorType
    label: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    entry: str | None = None
    same_as: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of one document. ``country`` is an ISO 3166 two-letter code."""

    key: str
    label: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    entry: str | None = None
    same_as: tuple[str, ...] = ()
    country: str | None = None
    lat: Decimal | None = None
    long: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When: EDTF as the words give it, its bounds as ISO text of equal or finer precision, and the words.

    ``begin`` and ``end`` are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``rule`` names how it was read
    (``full-date``, ``weekday-from-document-date`` …).
    """

    edtf: str
    begin: str
    end: str
    start: int
    stop: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Argument:
    """Who has which role (one of `ROLES`) in an event, by the actor's key."""

    role: str
    actor: str
    rule: str
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether the sentence says it happened (after FactBank: Saurí and Pustejovsky 2009)."""

    polarity: Polarity = "positive"
    certainty: Certainty = "asserted"
    tense: Literal["past", "present", "future", "none"] = "none"

    @property
    def status(self) -> Status:
        """The coarse value of the facts file: asserted, negated or uncertain.

        What is said that it will not happen is negated too.

        >>> Factuality("negative", "asserted").status
        'negated'
        >>> Factuality("negative", "planned").status
        'negated'
        >>> Factuality("negative", "possible").status
        'uncertain'
        """
        if self.polarity == "negative" and self.certainty in ("asserted", "planned"):
            return "negated"
        return "asserted" if self.certainty == "asserted" else "uncertain"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: an actor's key, or None for the document itself; and the words that say it."""

    speaker: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Who did what to whom in CAMEO's codes: ``PRKGOV``, ``USA``, ``1013``. A country that is not said is ``---``."""

    source: str
    target: str
    cameo: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one sentence says of an event: all of it can differ between two sentences on one event."""

    mention: Mention
    factuality: Factuality
    attribution: Attribution
    arguments: tuple[Argument, ...] = ()
    places: tuple[str, ...] = ()
    time: Time | None = None
    outcome: str | None = None
    dyads: tuple[Dyad, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event, agreement or proposal of one document.

    ``type`` is a class of the ontology by its local name; ``name`` is its proper name if it has one
    (``Singapore Joint Statement``); ``about`` are plain words for what it concerns; ``adopted_at`` is the key of
    the meeting that made an agreement; ``part_of`` the key of an event that this one is a part of; ``texts`` are the
    words in slots of a user's own (slot's name, words), sorted.
    """

    key: str
    kind: EventKind
    type: str
    label: str
    mentions: tuple[EventMention, ...]
    name: str | None = None
    aliases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    adopted_at: str | None = None
    part_of: str | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie between two actors, or an actor and a place: office, membership, affiliation, location."""

    key: str
    type: str
    subject: str
    object: str
    mentions: tuple[Mention, ...]
    factuality: Factuality = Factuality()
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says in its own words, typed or not (open information extraction: Del Corro and Gemulla 2013).

    ``mention`` are the words from the first to the last that it is made of; its confidence is that of the reading as
    subject, relation and object. ``further`` are its other arguments, sorted. ``subjects`` and ``objects`` are the
    keys of the actors that its subject, and all else, speak of; ``event`` the key of the event that its verb tells of.
    """

    key: str
    mention: Mention
    subject: str
    relation: str
    object: str
    further: tuple[str, ...] = ()
    factuality: Factuality = Factuality()
    attribution: Attribution = Attribution()
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A class of events or a role that a user's lexicon declares: `kg.vocabulary` says what it means for a graph.

    A ``text`` is a slot that holds words of the text, such as a price.
    ``name`` is the last part of its ``iri``; ``above`` the name of what stands right above it, the user's or the
    ontology's; ``codes`` what the coding books say of a class, by the ontology's property: ``("cameo", "040")``.
    """

    kind: Literal["class", "role", "text"]
    name: str
    iri: str
    label: str
    above: str
    comment: str | None = None
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in one document; its clauses only where they were asked for.

    ``terms`` are the user's own classes and roles that its events have, and those above them.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence behind a node: what `kg explain` prints and a click on the page shows.

    ``identity`` is the rule by which what it speaks of is held to be this node (``single``: no other
    document does), ``score`` how surely, ``decision`` the id of the decision that made it so; ``origin``
    the document whose words these are, where this one is a copy.
    """

    document: str
    title: str | None
    published: str | None
    start: int
    end: int
    quote: str
    sentence: Extent
    status: str | None
    time: str | None
    speaker: str | None
    rule: str
    confidence: Decimal
    identity: str
    score: Decimal
    decision: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found wrong: what, where, and what to do about it."""

    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: it conforms if it found nothing."""

    findings: tuple[Finding, ...]
    checked: int

    @property
    def conforms(self) -> bool:
        """Whether nothing was found wrong.

        >>> Report((), checked=3).conforms
        True
        """
        return not self.findings
