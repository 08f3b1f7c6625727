"""Read CoNLL-U treebanks, plain or gzipped, into documents of sentences of words.

Source: https://universaldependencies.org/format.html. Multiword tokens ("don't", "wanna") are cut back to their surface form,
because a parser sees the surface and never the restored words; empty nodes of the enhanced graph are left out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO


@dataclass(slots=True)
class Word:
    """One syntactic word; `head` is 1-based within the sentence and 0 for the root."""

    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space_after: bool

    @property
    def gap(self) -> str:
        r"""What stands between this word and the next: nothing, a space, or the two of `SpacesAfter=\s\s`."""
        return " " * (1 + (r"SpacesAfter=\s\s" in self.misc)) if self.space_after else ""


@dataclass(slots=True)
class Sentence:
    """The words of one sentence, its `sent_id`, and whether a paragraph begins with it."""

    words: list[Word] = field(default_factory=list)
    opens_paragraph: bool = False
    name: str = ""

    def text_and_offsets(self) -> tuple[str, list[tuple[int, int]]]:
        """Return the surface text and the character offsets of each word in it.

        >>> word = lambda text, space: Word(text, text, "X", "X", "_", 0, "root", "_", space)
        >>> Sentence([word("Well", False), word(",", True), word("no", True)]).text_and_offsets()
        ('Well, no', [(0, 4), (4, 5), (6, 8)])
        """
        text = ""
        offsets = []
        for word in self.words:
            offsets.append((len(text), len(text) + len(word.text)))
            text += word.text + word.gap
        return text.rstrip(), offsets


@dataclass(slots=True)
class Document:
    """A treebank document: its `newdoc id` and its sentences."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The genre that GUM puts into its names: `GUM_news_homeopathic` is `news`.

        >>> Document("GUM_news_homeopathic").genre
        'news'
        """
        parts = self.name.split("_")
        return parts[1] if parts[0] == "GUM" and len(parts) > 1 else ""


def open_text(path: Path) -> IO[str]:
    """Open a UTF-8 text file, gzipped or not, with a byte order mark or without."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def read(path: Path) -> list[Document]:
    """Read all documents of a treebank file."""
    with open_text(path) as lines:
        return list(parse(lines))


def write(documents: Iterable[Document]) -> Iterator[str]:
    r"""Yield the lines of a treebank file.

    >>> word = Word("No", "no", "INTJ", "UH", "_", 0, "root", "_", False)
    >>> list(write([Document("a", [Sentence([word])])]))[-2:]
    ['1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n', '\n']
    """
    for document in documents:
        yield f"# newdoc id = {document.name}\n"
        for sentence in document.sentences:
            if sentence.opens_paragraph:
                yield "# newpar\n"
            yield f"# text = {sentence.text_and_offsets()[0]}\n"
            for number, word in enumerate(sentence.words, 1):
                misc = [one for one in word.misc.split("|") if one not in ("_", "SpaceAfter=No")]
                if not word.space_after:
                    misc = [one for one in misc if not one.startswith("SpacesAfter")]
                    misc.append("SpaceAfter=No")
                tags = word.lemma, word.upos, word.xpos, word.feats
                tree = str(word.head), word.deprel, "_", "|".join(misc) or "_"
                yield "\t".join((str(number), word.text, *tags, *tree)) + "\n"
            yield "\n"


def parse(lines: Iterable[str]) -> Iterator[Document]:
    """Parse CoNLL-U lines; a file without `# newdoc` is one document."""
    document = Document("")
    sentence = Sentence()
    ranges: list[tuple[int, int, str, bool]] = []
    for line in lines:
        line = line.rstrip("\r\n")
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.partition("=")[2].strip())
            sentence.opens_paragraph = False
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            sentence.opens_paragraph = bool(document.sentences)
        elif line.startswith("# sent_id"):
            sentence.name = line.partition("=")[2].strip()
        elif line.startswith("#"):
            continue
        elif not line.strip():
            if sentence.words:
                _restore_surface(sentence, ranges)
                document.sentences.append(sentence)
                sentence, ranges = Sentence(), []
        else:
            columns = line.split("\t")
            space_after = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                ranges.append((first, last, columns[1], space_after))
            elif "." not in columns[0]:
                if not columns[6].isdigit():
                    raise ValueError(f"a word without a head is no gold to score by: {line!r}")
                sentence.words.append(
                    Word(*columns[1:6], int(columns[6]), columns[7], columns[9], space_after)
                )
    if sentence.words:
        _restore_surface(sentence, ranges)
        document.sentences.append(sentence)
    if document.sentences:
        yield document


def _restore_surface(sentence: Sentence, ranges: list[tuple[int, int, str, bool]]) -> None:
    """Give the words of each multiword token the surface's spacing and, together, its letters."""
    for first, last, form, space_after in ranges:
        words = sentence.words[first - 1 : last]
        for word in words:
            word.space_after = False
        words[-1].space_after = space_after
        if "".join(word.text for word in words) == form or len(form) < len(words):
            continue
        rest = form
        for left, word in zip(range(len(words) - 1, -1, -1), words, strict=True):
            size = min(len(word.text), len(rest) - left) if left else len(rest)
            word.text, rest = rest[:size], rest[size:]


MENTION = re.compile(r"\([^()]*\)?|[^()]+\)")


def mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the entity mentions of a GUM sentence as (first word, end, type), shortest first.

    The `Entity=` field opens a mention with `(id-type-…` and closes it with `id)`; one word takes `(id-type-…)`.
    Source: https://gucorpling.org/gum/ (Zeldes 2017), CorefUD's bracket notation.
    """
    found: list[tuple[int, int, str]] = []
    still_open: dict[str, list[tuple[int, str]]] = {}
    for position, word in enumerate(sentence.words):
        entity = re.search(r"Entity=([^|]*)", word.misc)
        for part in MENTION.findall(entity.group(1)) if entity else ():
            if not part.startswith("("):
                if still_open.get(part.strip(")")):
                    start, kind = still_open[part.strip(")")].pop()
                    found.append((start, position + 1, kind))
                continue
            identifier, _, rest = part.strip("()").partition("-")
            kind = rest.partition("-")[0]
            if part.endswith(")"):
                found.append((position, position + 1, kind))
            else:
                still_open.setdefault(identifier, []).append((position, kind))
    return sorted(found, key=lambda mention: mention[1] - mention[0])
