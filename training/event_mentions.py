"""Event mentions as the pair model sees them: what each names, who is in it, when, where, in which sentence.

Read from rows of ECB+ (Cybulska and Vossen 2014) or MEANTIME (Minard et al. 2016) with their own words and sentences,
on trees that the shipped pipeline predicts; of the annotation only where the mentions stand is used. Dates count from
the date that heads the document, where there is one.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.repairs.attachment import reattached
from kg.extraction.syntax import clauses
from kg.extraction.syntax.tree import Tree, tree
from kg.extraction.temporal.times import times
from kg.values import Time

Row = dict[str, Any]
Words = frozenset[str]

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_EMPTY = frozenset(
    "be have do will would can could may might must shall should http www com".split()
)
_HEADING = 8  # sentences in which a document's own date is looked for
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")  # "MAY 2" is a date too
_SUFFIXES = (
    "ations ation itions ition ments ment tions tion sions sion ances ance ences ence ings ing ers er ors or als al "
    "ies ied ed es s ive y e"
).split()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event; words are lemmas in lower case.

    ``sentence`` counts from 0; ``terms`` are the content words of the sentence, ``dates`` (first day, last day) those
    that hang from the mention, ``near`` those of the sentence, days as ISO text.
    """

    doc: str
    key: str
    token: int
    lemma: str
    pos: str
    sentence: int
    words: Words
    subjects: Words
    objects: Words
    others: Words
    names: Words
    numbers: Words
    places: Words
    dates: frozenset[tuple[str, str]]
    near: frozenset[tuple[str, str]]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A document: the day it bears, its content words in order, its mentions in order and their annotated chains.

    ``topic`` is the corpus's own: folds and a baseline read it, the model does not.
    """

    doc: str
    topic: str
    dated: str | None
    terms: tuple[str, ...]
    mentions: tuple[Mention, ...]
    chains: tuple[str, ...]


def rows(path: Path) -> list[Row]:
    """The documents of a corpus, from JSON Lines, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def events(row: Row) -> Iterator[tuple[str, list[int], str]]:
    """The event mentions that are scored: name, tokens, chain.

    Of ECB+ the validated ACTION and NEG_ACTION ones, of MEANTIME those whose instance is an EVENT.

    >>> list(events({"mentions": [{"id": "m1", "tag": "ACTION_STATE", "validated": True, "tokens": [4], "chain": "c"},
    ...     {"instance": {"TYPE": "EVENT"}, "start_tok": 1, "end_tok": 3, "chain": "d"},
    ...     {"instance": {"TYPE": "ENTITY"}, "start_tok": 0, "end_tok": 1, "chain": "e"}]}))
    [('m1', [4], 'c'), ('1', [1, 2], 'd')]
    """
    for index, mention in enumerate(row["mentions"]):
        tag = mention.get("tag", "")
        action = mention.get("validated") and tag.startswith(("ACTION", "NEG_ACTION"))
        if action or (mention.get("instance") or {}).get("TYPE") == "EVENT":
            tokens = mention.get("tokens") or range(mention["start_tok"], mention["end_tok"])
            yield str(mention.get("id", index)), list(tokens), mention["chain"]


def parsed(corpus: Iterable[Row], nlp: Language) -> Iterator[Tree]:
    """The tree of each document, with the corpus's own words and sentences."""

    def docs() -> Iterator[Doc]:
        for row in corpus:
            doc, of = Doc(nlp.vocab, words=row["tokens"]), row["sent_of"]
            for token in doc:
                token.is_sent_start = token.i == 0 or of[token.i] != of[token.i - 1]
            yield doc

    for doc in nlp.pipe(docs()):
        yield tree(doc)


def read(corpus: Iterable[Row], trees: Iterable[Tree]) -> list[Text]:
    """Each document with its mentions, by the documents' names, whatever order they come in."""
    found = []
    for row, parse in zip(corpus, trees, strict=True):
        given = list(events(row))
        chains = {key: chain for key, _, chain in given}
        mentions = sketches(row["doc"], reattached(parse), [(key, at) for key, at, _ in given])
        mentions.sort(key=lambda mention: (mention.token, mention.key))
        found.append(
            Text(
                row["doc"],
                str(row["topic"]),
                heading(parse),
                _terms(parse, range(len(parse))),
                tuple(mentions),
                tuple(chains[mention.key] for mention in mentions),
            )
        )
    return sorted(found, key=lambda text: text.doc)


def sketches(doc: str, parse: Tree, given: list[tuple[str, list[int]]]) -> list[Mention]:
    """What the tree says of each mention (name, tokens)."""
    heads = {key: head(parse, tokens) for key, tokens in given}
    dated, near = _dated(parse, set(heads.values()))
    found = []
    for key, tokens in given:
        token = heads[key]
        sentence = parse.sentence_of[token]
        slots = _slots(parse, token)
        sides: dict[str, set[str]] = {"subject": set(), "object": set(), "other": set()}
        names: set[str] = set()
        for slot, filler in slots:
            side = {"subject": "subject", "possessor": "subject", "by": "subject"}.get(slot, slot)
            side = "object" if side in ("object", "of") else side
            for each in clauses.coordinated(parse, filler):
                called = _called(parse, each)
                sides[side if side in sides else "other"] |= called
                names |= called if parse.pos[each] == "PROPN" else set()
        below = [t for t in parse.subtree(token) if parse.sentence_of[t] == sentence]
        found.append(
            Mention(
                doc=doc,
                key=key,
                token=token,
                lemma=lemma(parse, token),
                pos=_pos(parse, token),
                sentence=sentence,
                words=frozenset(lemma(parse, t) for t in tokens),
                subjects=frozenset(sides["subject"]),
                objects=frozenset(sides["object"]),
                others=frozenset(sides["other"]),
                names=frozenset(names),
                numbers=frozenset(parse.lowers[t] for t in below if parse.pos[t] == "NUM"),
                places=frozenset(
                    parse.lowers[t]
                    for t in below
                    if parse.entity_at.get(t, (0, 0, ""))[2] in ("GPE", "LOC", "FAC")
                ),
                dates=frozenset(dated.get(token, ())),
                near=frozenset(near.get(sentence, ())),
                terms=_terms(parse, range(*parse.sentences[sentence])),
            )
        )
    return found


def head(parse: Tree, tokens: list[int]) -> int:
    """The word of a mention whose head lies outside it: "into" is not that of "checked into"."""
    return next(
        (t for t in tokens if parse.heads[t] not in tokens or parse.heads[t] == t), tokens[-1]
    )


def lemma(parse: Tree, token: int) -> str:
    """The lemma of a token in lower case, without a hyphen after "re"."""
    found = (parse.lemmas[token] or parse.words[token]).lower()
    return re.sub(r"^re-(?=\w{3})", "re", found)


def stem(word: str) -> str:
    """A word without its endings, so that a noun and its verb are often one.

    >>> [stem(word) for word in ("acquire", "acquisition", "announcement", "winner", "win", "die")]
    ['acquir', 'acquis', 'announc', 'win', 'win', 'die']
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == "e":
        return word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt" else word


def _pos(parse: Tree, token: int) -> str:
    if parse.pos[token] in ("VERB", "AUX"):
        return "V"
    return "N" if parse.pos[token] in ("NOUN", "PROPN") else "O"


def _terms(parse: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
    found = (lemma(parse, t) for t in tokens if parse.pos[t] in _CONTENT)
    return tuple(word for word in found if word not in _EMPTY and any(map(str.isalnum, word)))


def _slots(parse: Tree, token: int) -> list[tuple[str, int]]:
    if parse.pos[token] in ("VERB", "AUX"):
        return clauses.verb_slots(parse, token)
    found = clauses.noun_slots(parse, token)
    if parse.below(token, "cop"):
        found = found + clauses.copula_slots(parse, token)
    above = parse.heads[token]
    if parse.deps[token] in ("obj", "nsubj:pass", "xcomp") and parse.pos[above] == "VERB":
        found = found + [s for s in clauses.verb_slots(parse, above) if s[1] != token]
    return found


def _called(parse: Tree, token: int) -> set[str]:
    """What an argument is called: the words of its name, or its noun; a pronoun is called nothing."""
    if parse.pos[token] in ("PRON", "DET", "PUNCT", "SPACE"):
        return set()
    first, last, _ = parse.entity_at.get(token, (token, token + 1, ""))
    inside = [t for t in range(first, last) if parse.pos[t] in _CONTENT]
    inside += [t for t in parse.children[token] if parse.deps[t] in ("flat", "compound")]
    return {lemma(parse, t) for t in (token, *inside)} - _EMPTY


def _dated(
    parse: Tree, heads: set[int]
) -> tuple[dict[int, list[tuple[str, str]]], dict[int, list[tuple[str, str]]]]:
    """The dates by the mention that each hangs from, and by sentence."""
    text = _SHOUTED.sub(lambda found: found[0].capitalize(), parse.text)
    dated: dict[int, list[tuple[str, str]]] = {}
    near: dict[int, list[tuple[str, str]]] = {}
    for time in times(text, published=heading(parse)):
        token = max(bisect_right(parse.starts, time.start) - 1, 0)
        days = _days(time)
        near.setdefault(parse.sentence_of[token], []).append(days)
        for _ in range(8):
            if token in heads:
                dated.setdefault(token, []).append(days)
                break
            token = parse.heads[token]
    return dated, near


def heading(parse: Tree) -> str | None:
    """The date that a document bears: the first full one of its first sentences."""
    end = parse.ends[parse.sentences[min(_HEADING, len(parse.sentences)) - 1][1] - 1]
    text = _SHOUTED.sub(lambda found: found[0].capitalize(), parse.text[:end])
    found = (time.edtf for time in times(text))
    return next((edtf for edtf in found if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf)), None)


def _days(time: Time) -> tuple[str, str]:
    """The first and the last day, as far as they are told: "2019-02" ends on "2019-02-31"."""
    return (time.begin + "-01-01"[len(time.begin) - 4 :]), (
        time.end + "-12-31"[len(time.end) - 4 :]
    )
