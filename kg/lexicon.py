"""What words mean: Turtle lexicons read into plain entries.

Stanzas, data and no code (``ontologies/lexicon-*.ttl``, a user's; the rest: ``vocabulary.py``, ``authority.py``):

* names: ``lex:state-PRK a kg:State ; skos:prefLabel "North Korea" ; lex:demonym "North Korean" .``
* frames (after FrameNet, Baker et al. 1998): which words evoke an event class, and which role each
  grammatical slot fills: ``lex:meet a lex:Frame ; lex:evokes kg:Meeting ; lex:verb "meet" ; lex:roles lex:symmetric .``
* senses: what else a bare name can mean, and what speaks for it:
  ``lex:sense-jordan-river a lex:Sense ; lex:word "Jordan" ; lex:means lex:place-jordan-river ; lex:article "the" .``
* cues: words that change what is said of an event: ``lex:deny a lex:Cue ; lex:verb "deny" ; lex:sets "negated" .``
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import authority, ontology, vocabulary
from kg.errors import LexiconError
from kg.values import ROLES
from kg.vocabulary import Vocabulary

LEX = "https://example.org/kg/lexicon/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMED = {
    ontology.NAMESPACE + kind: kind
    for kind in ("State", "Person", "Organization", "Group", "Place")
}
_TERMS = (ox.NamedNode, ox.Literal)
Stanza = dict[str, list[str]]  # values by predicate
Stanzas = dict[str, Stanza]
_ENTRY_FIELDS = {
    _SKOS + "prefLabel": "label",
    _SKOS + "altLabel": "aliases",
    _SKOS + "exactMatch": "same_as",
    ontology.NAMESPACE + "code": "code",
    ontology.NAMESPACE + "country": "country",
    **{LEX + name: name for name in ("office", "since", "until", "lat", "long")},
    **{LEX + "demonym": "demonyms", LEX + "metonym": "metonyms"},
    **{LEX + "actsFor": "acts_for", LEX + "capitalOf": "capital_of"},
}
_PLURAL = frozenset(("aliases", "demonyms", "metonyms", "same_as", "since", "until"))
#: What a frame's slot can fill besides a role.
FILLS = (*ROLES, "place", "about")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that the lexicon knows: an actor or a place."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    code: str | None = None
    country: str | None = None
    acts_for: str | None = None
    office: str | None = None
    #: The years in which the office was taken up and left, as far as they are known: several for several terms.
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    lat: str | None = None
    long: str | None = None
    capital_of: str | None = None
    #: Whether a user's file says so: it wins over what is shipped.
    own: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that evoke an event class, with the role that each slot fills.

    ``fills`` maps a slot (``subject``, ``object``, ``possessor``, ``modifier``, a preposition) to roles or
    ``place``. ``requires`` and ``excludes`` say what must, or must not, fill a slot (``object actor``,
    ``in crash``; ``doer`` is who does it in any slot, ``predicate`` what something is called, ``any public`` somebody
    of public life in one, ``complement any`` more than a remark, ``when crash`` the verb of a clause beside it);
    ``admits`` what kinds of thing may fill one, where it is filled (``object person|group``).
    ``outcome`` is what the event makes of the agreement or proposal in its object. ``cameo`` is a code that is
    finer than that of the class.
    """

    iri: str
    evokes: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    fills: dict[str, tuple[str, ...]]
    outcome: str | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    admits: tuple[str, ...] = ()
    confidence: str = "0.7"
    cameo: str | None = None
    #: By slot, the user's own role that stands for the ontology's: {"subject": {"agent": "acquirer"}}.
    called: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how an event stands: ``sets`` is a name that ``factuality.py`` or another rule file knows."""

    iri: str
    sets: str
    words: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    fills: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a bare name can mean besides what it is listed for: the entry, and what speaks for it in a sentence.

    ``context`` are words of the sentence, ``article`` is a word right before the name, ``until`` the last year in
    which the name had this sense.
    """

    iri: str
    means: str
    context: tuple[str, ...] = ()
    article: str | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything that the lexicons say, indexed by the words that a text can have."""

    entries: dict[str, Entry]
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    cues: dict[str, dict[str, Cue]]
    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)
    #: CAMEO codes of what is meant, asked or refused, by that attitude and the digits the thing's own code begins with.
    compositions: dict[tuple[str, str], str] = field(default_factory=dict)
    #: The entries that a named format of talks brings together: "six-party".
    formats: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: The classes and roles of events, with those that the lexicons declare.
    vocabulary: Vocabulary = field(default_factory=vocabulary.of)

    def cue(self, sets: str) -> dict[str, Cue]:
        """The cues that set one thing, by their words, verbs and nouns alike."""
        return self.cues.get(sets, {})


def read(lexicons: Iterable[str | Path] = ()) -> Lexicon:
    """The shipped lexicons with a user's own on top: a stanza of the same name replaces the shipped one.

    Args:
        lexicons: Turtle files.

    Raises:
        LexiconError: if a file is no Turtle, or a stanza evokes a class or fills a role that is not there.

    >>> sorted({frame.evokes for frame in read().verbs["meet"]})
    ['Concession', 'Meeting']
    """
    return _read(tuple((str(path), ontology.digest(Path(path))) for path in lexicons))


@cache
@ontology.uncollected()
def _read(lexicons: tuple[tuple[str, str], ...]) -> Lexicon:
    shipped = dict.fromkeys(sorted(ontology.folder().glob("lexicon-*.ttl")))
    stanzas: Stanzas = {}
    origin: dict[str, Path] = {}
    for path in [*shipped, *(Path(path) for path, _ in lexicons)]:
        fresh: Stanzas = {}
        triples = ontology.read_turtle(path)
        concepts = path not in shipped and authority.is_authority(triples)
        for subject, predicate, value in () if concepts else triples:
            if not (isinstance(subject, ox.NamedNode) and isinstance(value, _TERMS)):
                raise LexiconError(f"{path}: a stanza has a blank node; give each thing a name")
            stanza = fresh.setdefault(subject.value, {})
            stanza.setdefault(predicate.value, []).append(value.value)
        if concepts:
            fresh = authority.stanzas(path, triples, stanzas)
        if not any(_TYPE in one or iri.startswith(LEX) for iri, one in fresh.items()):
            raise LexiconError(f"{path}: has no name, frame or cue in it; see `kg build --help`")
        stanzas |= fresh
        origin |= dict.fromkeys(fresh, path)
    terms = vocabulary.declared_in(stanzas, origin)
    entries: dict[str, Entry] = {}
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    cues: dict[str, dict[str, Cue]] = {}
    senses: dict[str, list[Sense]] = {}
    compositions: dict[tuple[str, str], str] = {}
    formats: dict[str, tuple[str, ...]] = {}
    for iri, stanza in stanzas.items():
        kind = next(iter(stanza.get(_TYPE, [""])))
        if kind in _NAMED:
            own = origin[iri] not in shipped
            entries[iri] = _entry(iri, _NAMED[kind], stanza, origin[iri], own)
        elif kind == LEX + "Frame":
            frame = _frame(iri, stanza, stanzas, origin[iri], terms)
            # of two frames of one word the first that fits is taken: a user's go before the shipped
            for words, found in ((frame.verbs, verbs), (frame.nouns, nouns)):
                for word in words:
                    known = found.setdefault(word, [])
                    known.insert(len(known) if origin[iri] in shipped else 0, frame)
        elif kind == LEX + "Cue":
            cue = _cue(iri, stanza, stanzas, origin[iri])
            for word in (*cue.words, *cue.verbs, *cue.nouns):
                cues.setdefault(cue.sets, {})[word] = cue
        elif kind == LEX + "Sense":
            sense = _sense(iri, stanza, stanzas, origin[iri])
            for word in _many(stanza, LEX + "word"):
                senses.setdefault(word.lower(), []).append(sense)
        elif kind == LEX + "Composition":
            compositions |= _composition(iri, stanza, origin[iri])
        elif kind == LEX + "Format":
            members = _members(iri, stanza, stanzas, origin[iri])
            formats |= {word.lower(): members for word in _many(stanza, LEX + "word")}
    return Lexicon(
        entries=entries,
        verbs={word: tuple(found) for word, found in verbs.items()},
        nouns={word: tuple(found) for word, found in nouns.items()},
        cues=cues,
        senses={word: tuple(found) for word, found in senses.items()},
        compositions=compositions,
        formats=formats,
        vocabulary=terms,
    )


def _one(stanza: Stanza, predicate: str) -> str | None:
    return next(iter(stanza.get(predicate, [])), None)


def _many(stanza: Stanza, predicate: str) -> tuple[str, ...]:
    return tuple(stanza.get(predicate, ()))


def _entry(iri: str, kind: str, stanza: Stanza, path: Path, own: bool) -> Entry:
    said: dict[str, Any] = {
        name: tuple(values) if name in _PLURAL else values[0]
        for predicate, values in stanza.items()
        if (name := _ENTRY_FIELDS.get(predicate))
    }
    if "label" not in said:
        raise LexiconError(f"{path}: <{iri}> has no skos:prefLabel; add one")
    return Entry(iri, kind, **said, own=own)


def _frame(iri: str, stanza: Stanza, stanzas: Stanzas, path: Path, words: Vocabulary) -> Frame:
    evokes = words.evoked(f"{path}: <{iri}>", _one(stanza, LEX + "evokes") or "")
    fills, called = _fills(iri, stanza, stanzas, path, words)
    verbs, nouns = _many(stanza, LEX + "verb"), _many(stanza, LEX + "noun")
    if not verbs and not nouns:
        raise LexiconError(f"{path}: <{iri}> has no lex:verb and no lex:noun; add one")
    return Frame(
        iri=iri,
        evokes=evokes,
        verbs=verbs,
        nouns=nouns,
        fills=fills,
        called=called,
        outcome=_one(stanza, LEX + "outcome"),
        requires=_many(stanza, LEX + "requires"),
        excludes=_many(stanza, LEX + "excludes"),
        admits=_many(stanza, LEX + "admits"),
        confidence=_one(stanza, LEX + "confidence") or "0.7",
        cameo=_one(stanza, ontology.NAMESPACE + "cameo"),
    )


def _sense(iri: str, stanza: Stanza, stanzas: Stanzas, path: Path) -> Sense:
    means, until = _one(stanza, LEX + "means"), _one(stanza, LEX + "until")
    kind = next(iter(stanzas.get(means or "", {}).get(_TYPE, [""])))
    if means is None or kind not in _NAMED:
        raise LexiconError(f"{path}: <{iri}> means {means}, which is no entry; name one")
    if until is not None and not until.isdecimal():
        raise LexiconError(f"{path}: <{iri}> is until {until!r}, which is no year")
    return Sense(
        iri=iri,
        means=means,
        context=_many(stanza, LEX + "context"),
        article=_one(stanza, LEX + "article"),
        until=int(until) if until is not None else None,
    )


def _members(iri: str, stanza: Stanza, stanzas: Stanzas, path: Path) -> tuple[str, ...]:
    for member in (members := _many(stanza, LEX + "member")):
        if next(iter(stanzas.get(member, {}).get(_TYPE, [""]))) not in _NAMED:
            raise LexiconError(f"{path}: <{iri}> has the member {member}, which is no entry")
    return tuple(sorted(members))


def _cue(iri: str, stanza: Stanza, stanzas: Stanzas, path: Path) -> Cue:
    sets = _one(stanza, LEX + "sets")
    if sets is None:
        raise LexiconError(f"{path}: <{iri}> has no lex:sets; say what the cue sets")
    return Cue(
        iri=iri,
        sets=sets,
        words=_many(stanza, LEX + "word"),
        verbs=_many(stanza, LEX + "verb"),
        nouns=_many(stanza, LEX + "noun"),
        fills=_fills(iri, stanza, stanzas, path, vocabulary.of())[0],
    )


def _composition(iri: str, stanza: Stanza, path: Path) -> dict[tuple[str, str], str]:
    """The codes of one attitude: ``lex:code "04 036"`` says that what begins with 04 becomes 036."""
    attitude = _one(stanza, LEX + "attitude")
    if attitude is None:
        raise LexiconError(f"{path}: <{iri}> has no lex:attitude; say which (intends, asks …)")
    found = {}
    for line in _many(stanza, LEX + "code"):
        base, _, code = line.rpartition(" ")
        if not code.isdigit():
            raise LexiconError(f'{path}: <{iri}> has lex:code {line!r}; write it as "04 036"')
        found[attitude, base] = code
    return found


def _fills(
    iri: str, stanza: Stanza, stanzas: Stanzas, path: Path, words: Vocabulary
) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    """The ontology's roles by slot; and where a user's own stand for them, those."""
    fills: dict[str, tuple[str, ...]] = {}
    called: dict[str, dict[str, str]] = {}
    tables = _many(stanza, LEX + "roles")
    for source in (*(stanzas.get(table, {}) for table in tables), stanza):
        own: dict[str, list[str]] = {}
        for line in source.get(LEX + "fills", ()):
            slot, _, role = line.partition(" ")
            base = words.base(role)
            if base not in (*FILLS, vocabulary.TEXT):
                known = ", ".join((*FILLS, *sorted(words.bases)))
                raise LexiconError(f"{path}: <{iri}> fills {line!r}; a slot fills one of {known}")
            if slot not in own:
                called.pop(slot, None)  # a frame's own go before its table's
            own.setdefault(slot, []).append(base)
            if base != role:
                called.setdefault(slot, {}).setdefault(base, role)
        fills |= {slot: tuple(roles) for slot, roles in own.items()}
    return fills, called
