"""Record -> the quads of its document's graph, as N-Quads lines.

Lines are written as text: making RDF terms as objects first costs several times as much, and
nothing here needs them. `kg.rdf.reading` is the way back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.rdf.iris import DCTERMS, GEO, KG, RDF_TYPE, SCHEMA, SKOS, XSD, document_iri
from kg.rdf.literals import dated, decimal, escaped
from kg.rdf.terms import declaration
from kg.values import (
    Actor,
    Attribution,
    Clause,
    Event,
    EventMention,
    Factuality,
    Mention,
    Place,
    Record,
    Relation,
    Time,
)

A: Final = f" <{RDF_TYPE}> "
SOURCE, EXACT, START, FINISH = (
    f" <{KG}{name}> " for name in ("source", "exact", "start", "finish")
)
SENTENCE, RULE, CONFIDENCE = (f" <{KG}{name}> " for name in ("sentence", "rule", "confidence"))
DENOTES, REFERENT_TYPE, ENTRY = (f" <{KG}{name}> " for name in ("denotes", "referentType", "entry"))
POLARITY, CERTAINTY, TENSE = (f" <{KG}{name}> " for name in ("polarity", "certainty", "tense"))
SPEAKER, CUE, OUTCOME = (f" <{KG}{name}> " for name in ("attributedTo", "cue", "outcome"))
ARGUMENT, ROLE, FILLER = (f" <{KG}{name}> " for name in ("argument", "role", "filler"))
TIME, BEGIN, END = (f" <{KG}{name}> " for name in ("time", "begin", "end"))
TIME_TEXT, TIME_START, TIME_RULE = (
    f" <{KG}{name}> " for name in ("timeText", "timeStart", "timeRule")
)
PLACE, ADOPTED_AT, PART_OF = (f" <{KG}{name}> " for name in ("place", "adoptedAt", "partOf"))
DYAD = f" <{KG}dyad> "
SUBJECT, OBJECT = (f" <{KG}{name}> " for name in ("subject", "object"))
CLAUSE = f"{A}<{KG}Clause>"
SUBJECT_TEXT, RELATION_TEXT, OBJECT_TEXT, FURTHER_TEXT = (
    f" <{KG}{name}Text> " for name in ("subject", "relation", "object", "further")
)
SUBJECT_ACTOR, OBJECT_ACTOR, EVENT = (
    f" <{KG}{name}> " for name in ("subjectActor", "objectActor", "event")
)
CODE, COUNTRY = (f" <{KG}{name}> " for name in ("code", "country"))
PREF, ALT, MATCH = (f" <{SKOS}{name}> " for name in ("prefLabel", "altLabel", "exactMatch"))
NAME, SUBJECT_WORD = f" <{SCHEMA}name> ", f" <{DCTERMS}subject> "
LAT, LONG = f" <{GEO}lat> ", f" <{GEO}long> "


def lines(record: Record, base: str, name: str, paths: Iterable[tuple[str, str]]) -> list[str]:
    """The N-Quads lines of a document's graph, sorted, each with its line end.

    Args:
        record: what was found in the document.
        base: the IRI that names stand behind.
        name: the document's sixteen digits (`kg.rdf.iris.document_name`).
        paths: where the document lies, each with the SHA-256 of the bytes there.
    """
    return _Writer(base, name).record(record, paths)


class _Writer:
    """The lines of one document's graph while they are written."""

    def __init__(self, base: str, name: str) -> None:
        self.document = f"<{document_iri(base, name)}>"
        self.close = f" {self.document} .\n"
        self.stem = f"{name}-"
        self.base = base
        self.out: list[str] = []
        self.sentences: dict[tuple[int, int], str] = {}
        self.iris: dict[str, str] = {}  # of the terms that are the user's own
        self.about = f"{SOURCE}{self.document}{self.close}"
        self.mention_type = f"{A}<{KG}Mention>{self.close}"
        self.integer = f'"^^<{XSD}integer>{self.close}'
        self.decimal = f'"^^<{XSD}decimal>{self.close}'
        self.text = f'"{self.close}'

    def record(self, record: Record, paths: Iterable[tuple[str, str]]) -> list[str]:
        self.iris = {term.name: term.iri for term in record.terms}
        self._document(record, paths)
        for actor in record.actors:
            self._actor(actor)
        for place in record.places:
            self._place(place)
        for event in record.events:
            self._event(event)
        for relation in record.relations:
            self._relation(relation)
        for clause in record.clauses:
            self._clause(clause)
        for term in record.terms:
            self.out += declaration(term, self._iri(term.above), self.close)
        return sorted(set(self.out))

    def _document(self, record: Record, paths: Iterable[tuple[str, str]]) -> None:
        node, close, document = self.document, self.close, record.document
        self.out.append(f"{node}{A}<{KG}Document>{close}")
        for path, sha256 in paths:
            self.out.append(f'{node} <{KG}path> "{escaped(path)}{self.text}')
            self.out.append(f'{node} <{KG}sha256> "{escaped(sha256)}{self.text}')
        for predicate, value in (
            (DCTERMS + "title", document.title),
            (DCTERMS + "publisher", document.publisher),
            (DCTERMS + "creator", document.author),
            (SCHEMA + "url", document.url),
        ):
            if value is not None:
                self.out.append(f'{node} <{predicate}> "{escaped(value)}{self.text}')
        if document.published is not None:
            self.out.append(f"{node} <{KG}published> {dated(document.published)}{close}")

    def _referent(
        self, key: str, type_: str, label: str | None = None, aliases: Iterable[str] = ()
    ) -> str:
        node = f"<{self.base}r-{self.stem}{key}>"
        self.out.append(f"{node}{A}<{KG}Referent>{self.close}")
        self.out.append(f"{node}{REFERENT_TYPE}<{self._iri(type_)}>{self.close}")
        if label is not None:
            self.out.append(f'{node}{PREF}"{escaped(label)}{self.text}')
        for alias in aliases:
            self.out.append(f'{node}{ALT}"{escaped(alias)}{self.text}')
        return node

    def _iri(self, name: str) -> str:
        return self.iris.get(name) or KG + name

    def _known(self, node: str, entry: str | None, same_as: Iterable[str]) -> None:
        if entry is not None:
            self.out.append(f"{node}{ENTRY}<{entry}>{self.close}")
        for iri in same_as:
            self.out.append(f"{node}{MATCH}<{iri}>{self.close}")

    def _actor(self, actor: Actor) -> None:
        node = self._referent(actor.key, actor.type, actor.label, actor.aliases)
        self._known(node, actor.entry, actor.same_as)
        if actor.code is not None:
            self.out.append(f'{node}{CODE}"{escaped(actor.code)}{self.text}')
        for number, mention in enumerate(actor.mentions):
            self._mention(actor.key, number, node, mention)

    def _place(self, place: Place) -> None:
        node = self._referent(place.key, "Place", place.label, place.aliases)
        self._known(node, place.entry, place.same_as)
        if place.country is not None:
            self.out.append(f'{node}{COUNTRY}"{escaped(place.country)}{self.text}')
        for predicate, number in ((LAT, place.lat), (LONG, place.long)):
            if number is not None:
                self.out.append(f'{node}{predicate}"{decimal(number)}{self.decimal}')
        for index, mention in enumerate(place.mentions):
            self._mention(place.key, index, node, mention)

    def _mention(self, key: str, number: int, referent: str, mention: Mention) -> str:
        node = f"<{self.base}m-{self.stem}{key}-{number}>"
        self.out += (
            f"{node}{self.mention_type}",
            f"{node}{DENOTES}{referent}{self.close}",
        )
        self._quote(node, mention)
        return node

    def _quote(self, node: str, mention: Mention) -> None:
        """Where a node's words stand, what found them, and how surely."""
        extent = mention.sentence
        sentence = self.sentences.get((extent.start, extent.end))
        if sentence is None:
            sentence = self._sentence(extent.start, extent.end, extent.text)
        self.out += (
            f"{node}{self.about}",
            f'{node}{EXACT}"{escaped(mention.text)}{self.text}',
            f'{node}{START}"{mention.start}{self.integer}',
            f'{node}{FINISH}"{mention.end}{self.integer}',
            f"{node}{SENTENCE}{sentence}{self.close}",
            f'{node}{RULE}"{escaped(mention.rule)}{self.text}',
            f'{node}{CONFIDENCE}"{decimal(mention.confidence)}{self.decimal}',
        )

    def _sentence(self, start: int, end: int, text: str) -> str:
        node = f"<{self.base}s-{self.stem}{start}-{end}>"
        self.sentences[start, end] = node
        self.out += (
            f"{node}{A}<{KG}Sentence>{self.close}",
            f"{node}{self.about}",
            f'{node}{EXACT}"{escaped(text)}{self.text}',
            f'{node}{START}"{start}{self.integer}',
            f'{node}{FINISH}"{end}{self.integer}',
        )
        return node

    def _event(self, event: Event) -> None:
        node = self._referent(event.key, event.type, event.label, event.aliases)
        if event.name is not None:
            self.out.append(f'{node}{NAME}"{escaped(event.name)}{self.text}')
        for words in event.about:
            self.out.append(f'{node}{SUBJECT_WORD}"{escaped(words)}{self.text}')
        for name, words in event.texts:
            self.out.append(f'{node} <{self._iri(name)}> "{escaped(words)}{self.text}')
        for predicate, key in ((ADOPTED_AT, event.adopted_at), (PART_OF, event.part_of)):
            if key is not None:
                self.out.append(f"{node}{predicate}<{self.base}r-{self.stem}{key}>{self.close}")
        for number, said in enumerate(event.mentions):
            self._event_mention(event.key, number, node, said)

    def _event_mention(self, key: str, number: int, referent: str, said: EventMention) -> None:
        node, close = self._mention(key, number, referent, said.mention), self.close
        stem = f"{self.base}r-{self.stem}"
        self._stands(node, said.factuality, said.attribution)
        if said.outcome is not None:
            self.out.append(f'{node}{OUTCOME}"{escaped(said.outcome)}{self.text}')
        for dyad in said.dyads:
            words = f"{dyad.source} {dyad.target} {dyad.cameo}"
            self.out.append(f'{node}{DYAD}"{escaped(words)}{self.text}')
        if said.time is not None:
            self._time(node, said.time)
        for place in said.places:
            self.out.append(f"{node}{PLACE}<{stem}{place}>{close}")
        for index, argument in enumerate(said.arguments):
            filled = f"<{self.base}arg-{self.stem}{key}-{number}-{index}>"
            self.out += (
                f"{node}{ARGUMENT}{filled}{close}",
                f"{filled}{A}<{KG}Argument>{close}",
                f"{filled}{ROLE}<{self._iri(argument.role)}>{close}",
                f"{filled}{FILLER}<{stem}{argument.actor}>{close}",
                f'{filled}{RULE}"{escaped(argument.rule)}{self.text}',
                f'{filled}{CONFIDENCE}"{decimal(argument.confidence)}{self.decimal}',
            )

    def _stands(self, node: str, how: Factuality, said: Attribution) -> None:
        """Whether the words say that it is so, and who says it."""
        close, speaker = self.close, said.speaker
        told = self.document if speaker is None else f"<{self.base}r-{self.stem}{speaker}>"
        self.out += (
            f"{node}{POLARITY}<{KG}{how.polarity.capitalize()}>{close}",
            f"{node}{CERTAINTY}<{KG}{how.certainty.capitalize()}>{close}",
            f'{node}{TENSE}"{how.tense}{self.text}',
            f"{node}{SPEAKER}{told}{close}",
        )
        if said.cue is not None:
            self.out.append(f'{node}{CUE}"{escaped(said.cue)}{self.text}')

    def _clause(self, clause: Clause) -> None:
        node, close = f"<{self.base}c-{self.stem}{clause.key}>", self.close
        stem = f"{self.base}r-{self.stem}"
        self.out += (
            f"{node}{CLAUSE}{close}",
            f'{node}{SUBJECT_TEXT}"{escaped(clause.subject)}{self.text}',
            f'{node}{RELATION_TEXT}"{escaped(clause.relation)}{self.text}',
            f'{node}{OBJECT_TEXT}"{escaped(clause.object)}{self.text}',
        )
        self.out += [f'{node}{FURTHER_TEXT}"{escaped(more)}{self.text}' for more in clause.further]
        self.out += [f"{node}{SUBJECT_ACTOR}<{stem}{key}>{close}" for key in clause.subjects]
        self.out += [f"{node}{OBJECT_ACTOR}<{stem}{key}>{close}" for key in clause.objects]
        if clause.event is not None:
            self.out.append(f"{node}{EVENT}<{stem}{clause.event}>{close}")
        self._quote(node, clause.mention)
        self._stands(node, clause.factuality, clause.attribution)

    def _time(self, node: str, time: Time) -> None:
        self.out += (
            f'{node}{TIME}"{escaped(time.edtf)}{self.text}',
            f"{node}{BEGIN}{dated(time.begin)}{self.close}",
            f"{node}{END}{dated(time.end)}{self.close}",
            f'{node}{TIME_TEXT}"{escaped(time.text)}{self.text}',
            f'{node}{TIME_START}"{time.start}{self.integer}',
            f'{node}{TIME_RULE}"{escaped(time.rule)}{self.text}',
        )

    def _relation(self, relation: Relation) -> None:
        node = self._referent(relation.key, relation.type)
        for predicate, key in ((SUBJECT, relation.subject), (OBJECT, relation.object)):
            self.out.append(f"{node}{predicate}<{self.base}r-{self.stem}{key}>{self.close}")
        how = relation.factuality
        for number, said in enumerate(relation.mentions):
            mention = self._mention(relation.key, number, node, said)
            self.out += (
                f"{mention}{POLARITY}<{KG}{how.polarity.capitalize()}>{self.close}",
                f"{mention}{CERTAINTY}<{KG}{how.certainty.capitalize()}>{self.close}",
                f'{mention}{TENSE}"{how.tense}{self.text}',
            )
            if relation.time is not None:
                self._time(mention, relation.time)
