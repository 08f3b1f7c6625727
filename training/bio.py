"""Read entity corpora in BIO columns, plain, gzipped, or as GMB's zipped CSV, with columns detected."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.conllu import open_text

Span = tuple[int, int, str]
Tagged = tuple[list[str], list[Span]]

TAG = re.compile(r"^(O|[BI]-[A-Za-z_-]+)$")
BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
NO_SPACE_BEFORE = frozenset(". , ; : ? ! ) ] % 's 'm 're 've 'll 'd n't".split())
NO_SPACE_AFTER = frozenset("( [ $ #".split())


def read(path: Path) -> list[Tagged]:
    """Read the sentences of an entity file as (tokens, labelled spans)."""
    return read_gmb(path) if path.suffix == ".zip" else read_columns(path)


def read_columns(path: Path) -> list[Tagged]:
    """Read a file of one token a line; the tag column is the first with B- or I- tags, the token the word column before it."""
    with open_text(path) as lines:
        rows = [line.rstrip("\n").split("\t" if "\t" in line else " ") for line in lines]
    rows = [[] if row[0].startswith("#") and len(row) != 2 else row for row in rows]
    tag_column = next(
        i for row in rows for i, cell in enumerate(row) if i and re.match(r"[BI]-\w", cell)
    )
    numbered = all(row[0].isdigit() for row in rows if len(row) > tag_column and tag_column > 1)
    token_column = 1 if numbered and tag_column > 1 else 0
    sentences: list[list[tuple[str, str]]] = [[]]
    for row in rows:
        if len(row) > tag_column and row[token_column]:
            sentences[-1].append((row[token_column], row[tag_column]))
        elif sentences[-1]:
            sentences.append([])
    return [_tagged(sentence) for sentence in sentences if sentence]


def read_gmb(path: Path) -> list[Tagged]:
    """Read GMB's `ner_dataset.csv`: a filled first column begins a sentence; a sentence met before is left out."""
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
        rows = list(csv.reader(io.TextIOWrapper(raw, encoding="cp1252", newline="")))[1:]
    sentences: list[list[tuple[str, str]]] = []
    for opening, word, _, tag in rows:
        if opening:
            sentences.append([])
        if word.strip():
            sentences[-1].append((word, tag))
    unique = {" ".join(word for word, _ in sentence): sentence for sentence in sentences}
    return [_tagged(sentence) for sentence in unique.values() if sentence]


def _tagged(sentence: list[tuple[str, str]]) -> Tagged:
    tokens = [token for token, _ in sentence]
    tags = [tag if TAG.match(tag) and not tag.endswith("-O") else "O" for _, tag in sentence]
    return tokens, spans(tags)


def spans(tags: Iterable[str]) -> list[Span]:
    """Turn BIO tags into spans; an I- without its B- opens one.

    >>> spans(["B-per", "I-per", "O", "I-org", "B-org"])
    [(0, 2, 'per'), (3, 4, 'org'), (4, 5, 'org')]
    """
    found: list[Span] = []
    start, label = 0, ""
    tags = [*tags, "O"]
    for position, tag in enumerate(tags):
        prefix, _, name = tag.partition("-")
        if label and (prefix != "I" or name != label):
            found.append((start, position, label))
            label = ""
        if prefix != "O" and not label:
            start, label = position, name
    return found


def write(sentences: Iterable[list[tuple[str, str]]]) -> Iterator[str]:
    r"""Yield the lines of a file of tokens and tags.

    >>> list(write([[("Kim", "B-PERSON"), ("left", "O")]]))
    ['Kim\tB-PERSON\n', 'left\tO\n', '\n']
    """
    for sentence in sentences:
        yield from (f"{token}\t{tag}\n" for token, tag in sentence)
        yield "\n"


def untokenize(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as running text, as a news page would have it, with each token's offsets.

    >>> untokenize(["He", "said", "``", "no", "''", "."])[0]
    'He said "no".'
    """
    text = ""
    offsets = []
    tight, inside_quotes = True, False
    for token in tokens:
        token = BRACKETS.get(token, token)
        closing = token == '"' and inside_quotes
        if not (tight or closing or token in NO_SPACE_BEFORE):
            text += " "
        if token == '"':
            inside_quotes = not inside_quotes
        offsets.append((len(text), len(text) + len(token)))
        text += token
        tight = token in NO_SPACE_AFTER or (token == '"' and inside_quotes)
    return text, offsets
