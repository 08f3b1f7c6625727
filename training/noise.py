r"""Damaged copies of treebanks and entity files, as news text gets damaged: python -m training.noise INPUT OUTPUT.

INPUT is CoNLL-U (.conllu, .conllu.gz) or an entity file (BIO columns, GMB's zip, a GUM treebank with ``--names``); OUTPUT is CoNLL-U, or
BIO columns in the labels of `entities.py`. Order and number of the sentences stay; what share of them is not damaged, or
has nothing to be damaged, stays as it is. The same input and seed give the same bytes.

Training takes any seed; what is measured takes `EVALUATION_SEED` and `UNSEEN_ESCAPES`, none of which the training noise has.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

import spacy

from training import bio, conllu, corruptions, reordering
from training.conllu import Document, Sentence, Word
from training.corruptions import Escapes, Kind
from training.documents import PARAGRAPH
from training.entities import UNKNOWN, Annotated
from training.reordering import name_of, with_name

EVALUATION_SEED = 1000
ESCAPES: Escapes = {
    "stop": ["u3002", r"\u3002"],
    "open": [r"\u201c", "&quot;", "u201c", "&ldquo;"],
    "close": [r"\u201d", "&quot;", "u201d", "&rdquo;"],
    "apostrophe": [r"\u2019", "&#39;", "u2019", "&rsquo;"],
    "space": ["&nbsp;", r"\u00a0", "u00a0"],
}
UNSEEN_ESCAPES: Escapes = {
    "stop": ["uff0e", r"\uff61"],
    "open": ["u300c", "&#8220;", r"\u300a"],
    "close": ["u300d", "&#8221;", r"\u300b"],
    "apostrophe": [r"\u02bc", "&apos;", "u0027"],
    "space": ["&#160;", r"\xa0", "u3000"],
}
STOPS = (*ESCAPES["stop"], *UNSEEN_ESCAPES["stop"])
#: How often a second kind of damage comes on top of the first.
TWICE = 0.3

_english = spacy.blank("en")


def kinds(escapes: Escapes = ESCAPES) -> dict[str, Kind]:
    """Return every kind of damage by its name."""
    return {
        "headline": corruptions.headline,
        "all caps": corruptions.all_caps,
        "lower case": corruptions.lower_case,
        "no apostrophes": corruptions.without_apostrophes,
        "run together": corruptions.run_together,
        "escapes": partial(corruptions.escaped, escapes=escapes),
        "ill spaced": corruptions.ill_spaced,
        "moved": reordering.moved,
        "of": reordering.of_phrase,
        "no articles": corruptions.without_articles,
    }


def noised(
    sentences: list[Sentence],
    seed: int,
    share: float,
    *,
    escapes: Escapes = ESCAPES,
    only: Collection[str] = (),
) -> list[Sentence]:
    """Return the sentences, a share of them damaged in one or two ways, the others as they are.

    With `only`, by kinds of these names alone.
    """
    chance = random.Random(seed)
    chosen = [kind for name, kind in kinds(escapes).items() if not only or name in only]
    result: list[Sentence] = []
    for sentence in sentences:
        hit = chance.random() < share
        result.append(_damaged(sentence, chosen, chance) if hit else sentence)
    return _parted(sentences, result)


def _damaged(sentence: Sentence, chosen: list[Kind], chance: random.Random) -> Sentence:
    wanted = 1 + (chance.random() < TWICE)
    outcome = sentence
    for kind in chance.sample(chosen, len(chosen)):
        before = outcome
        outcome = kind(outcome, chance)
        wanted -= outcome != before
        if not wanted:
            break
    return _without_mentions(outcome) if outcome != sentence else sentence


def _without_mentions(sentence: Sentence) -> Sentence:
    """Take GUM's brackets of entities away, which moved and fused words would not match; names travel by `noised_names`."""
    words = [
        replace(word, misc=re.sub(r"(^|\|)Entity=[^|]*", "", word.misc).strip("|") or "_")
        for word in sentence.words
    ]
    return replace(sentence, words=words)


def _parted(before: list[Sentence], after: list[Sentence]) -> list[Sentence]:
    """Set a headline that lost its full stop apart as a paragraph, and glue no sentences that the tokenizer would not part."""
    result = list(after)
    for place, old in enumerate(before):
        new = result[place]
        if old.words == new.words or not new.words:
            continue
        following = result[place + 1] if place + 1 < len(result) else None
        last = new.words[-1]
        if old.words[-1].text == "." and last.text[-1:].isalnum() and not last.text.endswith(STOPS):
            result[place] = replace(new, opens_paragraph=True)
            if following:
                result[place + 1] = replace(following, opens_paragraph=True)
        elif not last.space_after and old.words[-1].space_after:
            ends_low = len(new.words) > 1 and new.words[-2].text[-1:].islower()
            if not (ends_low and following and following.words[0].text[:1].isupper()):
                result[place] = replace(
                    new, words=[*new.words[:-1], replace(last, space_after=True)]
                )
    return result


def noised_documents(
    documents: list[Document],
    seed: int,
    share: float,
    *,
    escapes: Escapes = ESCAPES,
    only: Collection[str] = (),
) -> list[Document]:
    """Return treebank documents with a share of their sentences damaged, as `noised` does it."""
    sentences = [sentence for document in documents for sentence in document.sentences]
    outcome = iter(noised(sentences, seed, share, escapes=escapes, only=only))
    return [
        replace(document, sentences=[next(outcome) for _ in document.sentences])
        for document in documents
    ]


def noised_names(
    sentences: list[Annotated],
    seed: int,
    share: float,
    *,
    escapes: Escapes = ESCAPES,
    only: Collection[str] = (),
) -> list[Annotated]:
    """Return the sentences, a share of them damaged in one or two ways with their names kept, the others as they are.

    There are no trees here: words fuse whatever their grammar, and only closing phrases move.
    """
    words = [named_words(sentence) for sentence in sentences]
    outcome = noised(words, seed, share, escapes=escapes, only=only)
    result = []
    for place, (old, new) in enumerate(zip(words, outcome, strict=True)):
        one = sentences[place] if old.words == new.words else annotated(new)
        if place + 1 < len(outcome) and outcome[place + 1].opens_paragraph:
            one = replace(one, text=one.text.rstrip() + PARAGRAPH)
        result.append(one)
    return result


def named_words(sentence: Annotated) -> Sentence:
    """Cut a sentence into the tokenizer's words, with BIO labels in MISC and all words on the longest one for want of a tree.

    >>> [(word.text, word.misc) for word in named_words(Annotated("Kim Jong Un left", [(0, 11, "PERSON")])).words]
    [('Kim', 'Name=B-PERSON'), ('Jong', 'Name=I-PERSON'), ('Un', 'Name=I-PERSON'), ('left', '_')]
    """
    doc = _english.make_doc(sentence.text)
    labels: dict[int, str] = {}
    for start, end, label in sentence.entities:
        span = doc.char_span(start, end)
        for token in span or doc.char_span(start, end, alignment_mode="expand") or ():
            labels[token.i] = (
                "?" if span is None else ("B-" if token.i == span.start else "I-") + label
            )
    for start, end in sentence.unknown:
        for token in doc.char_span(start, end, alignment_mode="expand") or ():
            labels.setdefault(token.i, "?")
    kept = [token for token in doc if not token.is_space]
    root = max(range(len(kept)), key=lambda place: len(kept[place]), default=0)
    words = []
    for place, token in enumerate(kept):
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        spaced = bool(token.whitespace_) or (following is not None and following.is_space)
        word = Word(
            token.text,
            token.text,
            "X",
            "X",
            "_",
            0 if place == root else root + 1,
            "dep",
            "_",
            spaced,
        )
        words.append(with_name(word, labels.get(token.i, "")))
    return Sentence(words)


def annotated(sentence: Sentence) -> Annotated:
    """Return the running text of words that have BIO labels, with its names.

    >>> annotated(named_words(Annotated("Kim Jong Un left", [(0, 11, "PERSON")]))).entities
    [(0, 11, 'PERSON')]
    """
    text, offsets = sentence.text_and_offsets()
    result = Annotated(text)
    for (start, end), word in zip(offsets, sentence.words, strict=True):
        label = name_of(word)
        if label.startswith("I-") and result.entities:
            first, _, kind = result.entities.pop()
            result.entities.append((first, end, kind))
        elif label == "?":
            result.unknown.append((start, end))
        elif label:
            result.entities.append((start, end, label[2:]))
    return result


def main() -> None:
    """Read the arguments, damage, write."""
    from training.evaluate import read_entities  # which itself reads the recipe's corpora

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=EVALUATION_SEED)
    parser.add_argument("--share", type=float, default=1.0, help="of the sentences, 0 to 1")
    parser.add_argument("--names", action="store_true", help="take the names of a GUM treebank")
    arguments = parser.parse_args()
    escapes = UNSEEN_ESCAPES if arguments.seed == EVALUATION_SEED else ESCAPES
    if ".conllu" in arguments.input.suffixes and not arguments.names:
        documents = conllu.read(arguments.input)
        lines = conllu.write(
            noised_documents(documents, arguments.seed, arguments.share, escapes=escapes)
        )
    else:
        sentences = noised_names(
            read_entities(arguments.input), arguments.seed, arguments.share, escapes=escapes
        )
        lines = bio.write(_tagged(one) for one in sentences)
    with arguments.output.open("w", encoding="utf-8") as file:
        file.writelines(lines)


def _tagged(sentence: Annotated) -> list[tuple[str, str]]:
    """Return the rows of a BIO file, with what is unknown as a label of its own."""
    words = named_words(sentence).words
    return [
        (word.text, {"?": f"B-{UNKNOWN}"}.get(name_of(word), name_of(word) or "O"))
        for word in words
    ]


if __name__ == "__main__":
    main()
