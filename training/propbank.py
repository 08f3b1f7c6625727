"""PropBank on the words of UD English EWT: predicates and their core arguments, on the treebank's trees or on others.

A predicate is given by its token, as PropBank's own evaluations give it; an argument by the head of its span in the
treebank. ARGM, R- (relative pronouns) and C- (continuations) are no core arguments.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.extraction.syntax.tree import Tree, tree
from training import conllu
from training.documents import FOLDED

CORE = re.compile(r"ARG[0-5]")


@dataclass(frozen=True, slots=True)
class Predication:
    """A predicate, by its word in the treebank, in a tree.

    ``token`` is None, and an argument missing, where the tree has no such token.

    ``arguments`` is head token to label, ``count`` the number of core arguments that the annotators gave.
    """

    sentence: str
    word: int
    tree: Tree
    token: int | None
    roleset: str
    arguments: dict[int, str]
    count: int

    @property
    def document(self) -> str:
        """The treebank document: "weblog-x_2005" of the sentence "weblog-x_2005-0012"."""
        return self.sentence.rpartition("-")[0]


def sentences(data: Path, half: str) -> dict[str, conllu.Sentence]:
    """The sentences of a half of the treebank ("train", "dev") by their id."""
    path = data / "treebanks" / "ud_english_ewt" / f"en_ewt-ud-{half}.conllu.gz"
    return {one.name: one for document in conllu.read(path) for one in document.sentences}


def gold_tree(sentence: conllu.Sentence) -> Tree:
    """The treebank's own tree of a sentence, with the labels that the parser is taught."""
    text, offsets = sentence.text_and_offsets()
    words = sentence.words
    return Tree(
        text=text,
        words=tuple(word.text for word in words),
        lowers=tuple(word.text.lower() for word in words),
        lemmas=tuple(word.lemma for word in words),
        pos=tuple(word.upos for word in words),
        tags=tuple(word.xpos for word in words),
        deps=tuple(FOLDED.get(word.deprel, word.deprel) if word.head else "ROOT" for word in words),
        heads=tuple(word.head - 1 if word.head else at for at, word in enumerate(words)),
        starts=tuple(start for start, _ in offsets),
        sentences=((0, len(words)),),
    )


def on_gold(gold: Path, treebank: dict[str, conllu.Sentence]) -> Iterator[Predication]:
    """Every predicate of a PropBank file, in the sentences given, on the treebank's trees."""
    for row in _rows(gold, treebank):
        parsed = gold_tree(treebank[row["sent_id"]])
        yield from _predications(row, parsed, dict(enumerate(range(len(parsed)))))


def on_parsed(
    gold: Path, treebank: dict[str, conllu.Sentence], nlp: Language
) -> Iterator[Predication]:
    """Every predicate, in the sentences given, on trees of a pipeline that reads each as running text."""
    rows = list(_rows(gold, treebank))
    surfaces = [treebank[row["sent_id"]].text_and_offsets() for row in rows]
    docs = nlp.pipe((text for text, _ in surfaces), batch_size=256)
    for row, (_, offsets), doc in zip(rows, surfaces, docs, strict=True):
        parsed = tree(doc)
        yield from _predications(row, parsed, aligned(offsets, parsed))


def aligned(offsets: Iterable[tuple[int, int]], parsed: Tree) -> dict[int, int]:
    """Gold word to the token that its first character falls into."""
    at = {
        offset: token
        for token, (start, end) in enumerate(zip(parsed.starts, parsed.ends, strict=True))
        for offset in range(start, end)
    }
    return {word: at[start] for word, (start, _) in enumerate(offsets) if start in at}


def _predications(
    row: dict[str, Any], parsed: Tree, tokens: dict[int, int]
) -> Iterator[Predication]:
    for found in row["props"]:
        core = [(tokens.get(head), label) for label, _, _, head in found["args"] if _core(label)]
        yield Predication(
            row["sent_id"],
            found["pred"],
            parsed,
            tokens.get(found["pred"]),
            found["roleset"],
            {head: label for head, label in core if head is not None},
            len(core),
        )


def _core(label: str) -> bool:
    return CORE.fullmatch(label) is not None


def _rows(gold: Path, treebank: dict[str, conllu.Sentence]) -> Iterator[dict[str, Any]]:
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["sent_id"] in treebank)
