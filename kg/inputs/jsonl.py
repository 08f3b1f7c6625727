"""JSON Lines: one document a line.

``text`` is required; ``id``, ``title``, ``published``, ``publisher``, ``author`` and ``url`` are
optional. A row's path is the file's and, after ``#``, its id, or the number of its line where it
has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.inputs import text
from kg.inputs.dates import checked_date
from kg.values import Document

# A character takes at most 12 bytes in JSON (two \uXXXX); the rest is for the other keys.
_LONGEST_LINE = 12 * text.LONGEST + 100_000
_PLAIN = ("title", "publisher", "author", "url")


def read(file: Path, path: str) -> Iterator[Document | tuple[int, str]]:
    """The documents of a file in its order; for a bad row, its line's number and why.

    Raises:
        SourceError: if the file itself cannot be read or holds no row.
    """
    first: dict[str, int] = {}
    number = 0
    try:
        with file.open("rb") as lines:
            text.refuse_formats(lines.read(4), unmarked=True)
            lines.seek(0)
            for number, line in _lines(lines):
                try:
                    document = _document(line, number, file, path)
                    if (line_of := first.setdefault(document.path, number)) != number:
                        name = document.path.removeprefix(path + "#")
                        raise SourceError(
                            f"has the id {name!r} of line {line_of}; give each row its own"
                        )
                    yield document
                except SourceError as error:
                    yield number, str(error)
    except OSError as error:
        raise SourceError(text.unreadable(error)) from error
    if not number:
        raise SourceError("is empty; put a JSON object with a text on each line, or leave it out")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their numbers; None for one that is too long to hold."""
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(1_000_000)
            yield number, None
        elif line.strip():
            yield number, line


def _document(line: bytes | None, number: int, file: Path, path: str) -> Document:
    if line is None:
        raise SourceError(text.too_long(f"over {_LONGEST_LINE:,} bytes on one line"))
    row = _row(line)
    body = _text(row, "text")
    if body is None:
        raise SourceError('has no text; give the row a "text" key with a string')
    name = row.get("id", number)
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise SourceError(
            f'has the id {json.dumps(name)[:40]}; make "id" a string or a whole number'
        )
    published = _text(row, "published")
    return Document(
        path=f"{path}#{_encodable(str(name), 'id')}",
        text=text.checked(body.replace("\r\n", "\n")),
        sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest(),
        published=checked_date(published.partition("T")[0], "published") if published else None,
        source=str(file.absolute()),
        **{key: _text(row, key) for key in _PLAIN},
    )


def _row(line: bytes) -> dict[str, Any]:
    decoded = text.decode(line)
    try:
        row = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON ({error}); mend the line") from error
    if not isinstance(row, dict):
        raise SourceError('is not a JSON object; write {"text": …} on the line')
    return row


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(f'has a "{key}" that is no string; write it in quotation marks')
    return _encodable(value, key) if value else None


def _encodable(value: str, key: str) -> str:
    """Half a surrogate pair, which JSON can say, is no character and cannot be written."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise SourceError(
            f'has half of a surrogate pair (\\ud800 to \\udfff) in its "{key}"; mend that character'
        )
    return value
