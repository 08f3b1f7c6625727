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

TAG = re.compile(r"^(O|[BIESLU]-\w[\w./-]*)$")
BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
NO_SPACE_BEFORE = frozenset(". , ; : ? ! ) ] % 's 'm 're 've 'll 'd n't".split())
NO_SPACE_AFTER = frozenset("( [ $ #".split())


def read(path: Path) -> list[Tagged]:
    """Read the sentences of an entity file as (tokens, labelled spans)."""
    return read_gmb(path) if path.suffix == ".zip" else read_columns(path)


def read_columns(path: Path) -> list[Tagged]:
    """Read a file of one token a line in columns parted by tabs or spaces, tagged in IOB1, IOB2, IOBES or BILOU.

    Tags are the rightmost column that holds tags and little else (CoNLL-2003 has chunks before them), tokens the first column
    or, where that one counts or is the tags', the second. Comments and `-DOCSTART-` are no tokens.
    """
    with open_text(path) as lines:
        rows = [_cells(line.rstrip("\r\n")) for line in lines]
    full = [row for row in rows if len(row) > 1]
    tagged = [
        column
        for column in range(max(map(len, full), default=0))
        if _holds_tags([row[column] if len(row) > column else "" for row in full])
    ]
    if not tagged:
        raise ValueError(
            f"{path}: no column of BIO tags; give a file with one token and its tag a line"
        )
    tag_column = tagged[-1]
    numbered = all(row[0].isdigit() for row in rows if len(row) > tag_column)
    token_column = 1 if tag_column == 0 or (numbered and tag_column > 1) else 0
    sentences: list[list[tuple[str, str]]] = [[]]
    for row in rows:
        if len(row) > max(tag_column, token_column) and row[token_column]:
            if TAG.match(row[tag_column]) and row[token_column] != "-DOCSTART-":
                sentences[-1].append((row[token_column], row[tag_column]))
        elif sentences[-1]:
            sentences.append([])
    return [_tagged(sentence) for sentence in sentences if sentence]


def _cells(line: str) -> list[str]:
    """Cut a line into its columns; a comment has none, while a tagged "#" is a token like others."""
    cells = line.split("\t") if "\t" in line else line.split()
    if not line.startswith("#") or "\t" in line:
        return cells
    return cells if TAG.match(cells[-1]) and len(cells) <= 5 and " = " not in line else []


def _holds_tags(cells: list[str]) -> bool:
    found = [bool(TAG.match(cell)) for cell in cells]
    return any("-" in cell for cell, is_tag in zip(cells, found, strict=True) if is_tag) and (
        sum(found) > 0.9 * len(found)
    )


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
    """Turn tags into spans; an I- without its B- opens one, as in IOB1, and S- or U- is one of its own, as in IOBES and BILOU.

    >>> spans(["B-per", "I-per", "O", "I-org", "B-org"])
    [(0, 2, 'per'), (3, 4, 'org'), (4, 5, 'org')]
    >>> spans(["B-per", "E-per", "S-per", "U-org", "B-org", "L-org", "I-org"])
    [(0, 2, 'per'), (2, 3, 'per'), (3, 4, 'org'), (4, 6, 'org'), (6, 7, 'org')]
    """
    found: list[Span] = []
    start, label = 0, ""
    tags = [*tags, "O"]
    for position, tag in enumerate(tags):
        prefix, _, name = tag.partition("-")
        if label and (prefix not in "IEL" or name != label):
            found.append((start, position, label))
            label = ""
        if prefix != "O" and not label:
            start, label = position, name
        if prefix in "ESLU":
            found.append((start, position + 1, label))
            label = ""
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
