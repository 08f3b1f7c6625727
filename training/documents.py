"""Turn treebank and entity sentences into spaCy documents, and write them to disk."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.conllu import Document, Sentence
from training.entities import Annotated

SENTENCES, WORDS = 12, 400
PARAGRAPH = "\n\n"
# Subtypes too rare to learn, and two older names of the same relation.
FOLDED = {
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
}

blank = spacy.blank("en")


def syntax_documents(documents: Iterable[Document], vocab: Vocab = blank.vocab) -> Iterator[Doc]:
    """Yield documents of at most twelve sentences, so that a sentence boundary is always in sight."""
    for document in documents:
        group: list[Sentence] = []
        for sentence in document.sentences:
            size = sum(len(one.words) for one in group) + len(sentence.words)
            if group and (len(group) == SENTENCES or size > WORDS):
                yield syntax_document(group, vocab)
                group = []
            group.append(sentence)
        if group:
            yield syntax_document(group, vocab)


def syntax_document(sentences: list[Sentence], vocab: Vocab = blank.vocab) -> Doc:
    """Build one document with UD tags, features, lemmas and heads; a new paragraph is a whitespace token."""
    rows: list[tuple[str, bool, str, str, str, str, int, str, bool]] = []
    for sentence in sentences:
        if rows and sentence.opens_paragraph:
            text, _, *rest = rows[-1]
            rows[-1] = (text, False, *rest)  # type: ignore[assignment]
            rows.append(
                (PARAGRAPH, False, "_SP", "SPACE", "", PARAGRAPH, len(rows) - 1, "dep", False)
            )
        # A second space is a token of its own, as the tokenizer makes it.
        doubled = [len(word.gap) > 1 for word in sentence.words[:-1]]
        places = [len(rows) + i + sum(doubled[:i]) for i in range(len(sentence.words))]
        for position, word in enumerate(sentence.words):
            root = word.head == 0
            rows.append(
                (
                    word.text,
                    word.space_after,
                    word.xpos,
                    "X" if word.upos == "_" else word.upos,
                    "" if word.feats == "_" else word.feats,
                    word.lemma,
                    places[position if root else word.head - 1],
                    "ROOT" if root else FOLDED.get(word.deprel, word.deprel),
                    position == 0,
                )
            )
            if any(doubled[position : position + 1]):
                rows.append((" ", False, "_SP", "SPACE", "", " ", len(rows) - 1, "dep", False))
    words, spaces, tags, pos, morphs, lemmas, heads, deps, starts = map(
        list, zip(*rows, strict=True)
    )
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )


def entity_documents(
    sentences: Iterable[Annotated], *, size: int = 4, seed: int | None = None
) -> Iterator[Doc]:
    """Yield documents of `size` sentences.

    With a seed the sentences are shuffled and sometimes parted by line breaks, which real files are full of.
    """
    sentences = list(sentences)
    chance = random.Random(seed)
    if seed is not None:
        chance.shuffle(sentences)
    for start in range(0, len(sentences), size):
        group = sentences[start : start + size]
        gaps = [
            " " if seed is None else chance.choices((" ", PARAGRAPH, "\n"), (16, 3, 1))[0]
            for _ in group
        ]
        yield entity_document(group, gaps)


def entity_document(sentences: list[Annotated], gaps: list[str]) -> Doc:
    """Build one document on spaCy's own tokens; what does not fall on token borders is marked missing."""
    text = ""
    named: list[tuple[int, int, str]] = []
    unknown: list[tuple[int, int]] = []
    for sentence, gap in zip(sentences, gaps, strict=True):
        offset = len(text)
        named += [(start + offset, end + offset, label) for start, end, label in sentence.entities]
        unknown += [(start + offset, end + offset) for start, end in sentence.unknown]
        text += sentence.text + gap
    doc = blank.make_doc(text.rstrip())
    taken: set[int] = set()
    missing: set[int] = set()
    entities: list[Span] = []
    for start, end, label in named:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None or any(token.i in taken for token in span):
            continue
        if len(span.text) != end - start:
            missing.update(token.i for token in span)
            continue
        taken.update(token.i for token in span)
        entities.append(span)
    for start, end in unknown:
        span = doc.char_span(start, end, alignment_mode="expand")
        missing.update(token.i for token in span or ())
    doc.set_ents(
        entities,
        missing=[doc[i : i + 1] for i in sorted(missing - taken)],
        default="outside",
    )
    return doc


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents to a DocBin and return how many tokens they have."""
    bundle = DocBin()
    size = 0
    for doc in docs:
        bundle.add(doc)
        size += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    bundle.to_disk(path)
    return size
