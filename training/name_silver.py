"""The teacher's names put together with what the corpora say (``name_teacher.py`` made them).

Where GMB, which is silver, and a sure teacher disagree, the teacher is right; where it is half sure, nothing is known of
the words, which teaches neither error. In the hand-made corpora it fills in what they leave unknown. The treebank's
sentences, which have no names, get the teacher's. Dates, events and treaties stay as patterns and corpora have them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from training.bio import Span, spans
from training.documents import blank
from training.entities import Annotated

#: How sure the teacher must be to be believed, and to cast doubt.
SURE, DOUBTFUL = 0.9, 0.6
#: What the teacher has no word on.
PATTERNS = ("DATE", "EVENT", "LAW")


@dataclass(frozen=True, slots=True)
class Found:
    """The teacher's names in a text, as spans of the words of `doc`, and how sure it is of each word's tag."""

    doc: Doc
    names: list[Span]
    sure: list[float]

    def surety(self, words: Iterable[int]) -> float:
        """How sure it is of the word that it is least sure of."""
        return min((self.sure[word] for word in words), default=1.0)


def read(path: Path) -> dict[str, Found]:
    """Read ``name-silver.jsonl``, by text."""
    result = {}
    with path.open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            result[line["text"]] = found(line["text"], line["tags"], line["sure"])
    return result


def found(text: str, tags: list[str], sure: list[float]) -> Found:
    """The teacher's tags, which words that are space have none of, as spans of a document's words.

    >>> found("Kim left", ["B-PERSON", "O"], [0.9, 1.0]).names
    [(0, 1, 'PERSON')]
    """
    doc = blank.make_doc(text)
    kept = [token.i for token in doc if not token.is_space]
    known = [1.0] * len(doc)
    for word, value in zip(kept, sure, strict=True):
        known[word] = value
    names = [(kept[start], kept[end - 1] + 1, label) for start, end, label in spans(tags)]
    return Found(doc, names, known)


def read_by(
    teacher: dict[str, Found],
    sentences: list[Annotated],
    how: Callable[..., Annotated],
    **bounds: float,
) -> list[Annotated]:
    """Sentences put together with what the teacher found in them, where it read them."""
    return [
        how(one, teacher[one.text], **bounds) if one.text in teacher else one for one in sentences
    ]


def corrected(
    sentence: Annotated, teacher: Found, *, sure: float = SURE, doubtful: float = DOUBTFUL
) -> Annotated:
    """A silver sentence with the names that the teacher is sure of, and without those that it doubts.

    >>> kim = Annotated("Kim left Hitachi", [(0, 3, "ORG"), (9, 16, "GPE")])
    >>> corrected(kim, found(kim.text, ["B-PERSON", "O", "B-ORG"], [0.99, 1.0, 0.7]))
    Annotated(text='Kim left Hitachi', entities=[(0, 3, 'PERSON')], unknown=[(9, 16)])
    """
    doc = teacher.doc
    kept, asked = _parted(sentence, doc)
    taken = {word for start, end, _ in kept for word in range(start, end)}
    said = [name for name in teacher.names if _free(name, taken)]
    names, unknown = list(kept), []
    for mine, theirs in _clusters(asked, said):
        words = range(min(n[0] for n in mine + theirs), max(n[1] for n in mine + theirs))
        surety = teacher.surety(words)
        if mine == theirs or surety < doubtful:
            names += mine
        elif surety >= sure:
            names += theirs
        else:
            unknown.append((words.start, words.stop))
    return _annotated(sentence, doc, names, unknown)


def completed(sentence: Annotated, teacher: Found, *, sure: float = SURE) -> Annotated:
    """A hand-made sentence with what it leaves unknown filled in where the teacher is sure.

    >>> kim = Annotated("Kim left Hitachi", [(0, 3, "PERSON")], [(9, 16)])
    >>> completed(kim, found(kim.text, ["O", "O", "B-ORG"], [0.99, 1.0, 0.97]))
    Annotated(text='Kim left Hitachi', entities=[(0, 3, 'PERSON'), (9, 16, 'ORG')], unknown=[])
    """
    doc = teacher.doc
    open_words = _words(doc, sentence.unknown)
    kept, asked = _parted(sentence, doc)
    taken = {word for start, end, _ in kept + asked for word in range(start, end)}
    open_words -= taken
    names = [
        name
        for name in teacher.names
        if _free(name, taken)
        and open_words.issuperset(range(*name[:2]))
        and teacher.surety(range(*name[:2])) >= sure
    ]
    filled = {word for start, end, _ in names for word in range(start, end)}
    filled |= {
        word
        for word in open_words
        if teacher.sure[word] >= sure and not any(a <= word < b for a, b, _ in teacher.names)
    }
    unknown = [(word, word + 1) for word in sorted(open_words - filled)]
    return (
        _annotated(Annotated(sentence.text), doc, [*kept, *asked, *names], unknown)
        if (open_words)
        else sentence
    )


def taught(teacher: Found, *, sure: float = SURE) -> Annotated:
    """A sentence that only the teacher has read; what it is not sure of is unknown."""
    names, unknown = [], []
    inside: set[int] = set()
    for start, end, label in teacher.names:
        inside.update(range(start, end))
        if teacher.surety(range(start, end)) >= sure and label not in ("EVENT", "LAW"):
            names.append((start, end, label))
        else:
            unknown.append((start, end))
    unknown += [
        (word, word + 1)
        for word, surety in enumerate(teacher.sure)
        if word not in inside and surety < sure
    ]
    return _annotated(Annotated(teacher.doc.text), teacher.doc, names, unknown)


def _parted(sentence: Annotated, doc: Doc) -> tuple[list[Span], list[Span]]:
    """A sentence's names as spans of words: those that the teacher has no word on, and the others."""
    names = [
        (span.start, span.end, label)
        for start, end, label in sentence.entities
        if (span := doc.char_span(start, end)) is not None
    ]
    return [n for n in names if n[2] in PATTERNS], [n for n in names if n[2] not in PATTERNS]


def _free(name: Span, taken: set[int]) -> bool:
    return name[2] not in PATTERNS and not taken & set(range(*name[:2]))


def _words(doc: Doc, extents: Iterable[tuple[int, int]]) -> set[int]:
    found_spans = (doc.char_span(*extent, alignment_mode="expand") for extent in extents)
    return {token.i for span in found_spans for token in span or ()}


def _clusters(mine: list[Span], theirs: list[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """Names of two readings that touch each other, together."""
    marked = sorted([(*name, 0) for name in mine] + [(*name, 1) for name in theirs])
    group: tuple[list[Span], list[Span]] = ([], [])
    reach = 0
    for start, end, label, side in marked:
        if start >= reach and any(group):
            yield group
            group = ([], [])
        group[side].append((start, end, label))
        reach = max(reach, end)
    if any(group):
        yield group


def _annotated(
    sentence: Annotated, doc: Doc, names: list[Span], unknown: list[tuple[int, int]]
) -> Annotated:
    def extent(start: int, end: int) -> tuple[int, int]:
        last = doc[end - 1]
        return doc[start].idx, last.idx + len(last)

    entities = [(*extent(start, end), label) for start, end, label in sorted(names)]
    # Names that begin or end within a word are left to `entity_document`, which marks them as unknown.
    entities += [one for one in sentence.entities if doc.char_span(*one[:2]) is None]
    return Annotated(sentence.text, entities, sentence.unknown + [extent(*one) for one in unknown])
