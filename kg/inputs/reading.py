"""Sources to documents: files and folders, in one fixed order, and what could not be read by name.

A folder is walked with its subfolders, links included, each folder once. Files that kg does not
read, hidden files and a README (which is about the texts, not one of them) are left out and
counted; a file that is named itself is read or refused.
"""

from __future__ import annotations

import datetime
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kg.errors import SourceError, UsageError
from kg.inputs import jsonl, text
from kg.inputs.dates import Dates, read_dates
from kg.values import Document

SUFFIXES = (".txt", ".md", ".jsonl")
#: A file in a folder of texts that says when they were published.
DATES = "dates.json"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gave no document: its name as the user knows it, why, and what to do.

    ``document`` is the path that its document would have, or that of its file for a row.
    """

    path: str
    message: str
    document: str | None = None

    def __str__(self) -> str:
        """What `kg build` prints of it.

        >>> str(Unreadable("notes.txt", "is empty; leave it out"))
        'notes.txt: is empty; leave it out'
        """
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Found:
    """What sources hold before anything is opened.

    ``files`` are pairs of a file and its document path, in order; ``left_out`` counts the files of
    folders that are not read, by suffix (``README`` for those).
    """

    files: tuple[tuple[Path, str], ...]
    unreadable: tuple[Unreadable, ...]
    left_out: Mapping[str, int]


def read(
    sources: Iterable[str | Path],
    *,
    date: str | datetime.date | None = None,
    dates: Mapping[str, str | datetime.date] | None = None,
) -> Iterator[Document | Unreadable]:
    """The documents of files and folders, sorted by path within a folder, and what gave none.

    ``date`` is when they were published, for all that state no date; ``dates`` the same by path or
    file name. Without it, a ``dates.json`` that lies in a folder given is read for it; what is wrong
    in one is told, and the texts are read without it.

    Raises:
        UsageError: if a date is none, or is given for a file name that several sources have.
    """
    sources = list(sources)
    found = find(sources)
    paths = [path for _, path in found.files]
    wrong: list[Unreadable] = []
    if dates is None:
        dates = {}
        for folder in sources:
            dates |= _dates_beside(Path(folder), paths, wrong)
    published = Dates(date, dates, paths)
    return chain(wrong, _read(found, published))


def _dates_beside(folder: Path, paths: Sequence[str], wrong: list[Unreadable]) -> Mapping[str, str]:
    """The dates in the ``dates.json`` of a folder of texts, if it has one; what is wrong is noted."""
    file = folder / DATES
    try:
        there = file.is_file()
    except (OSError, ValueError):  # no such name can be: `find` says so
        return {}
    if not there:
        return {}
    name = printable(file)
    try:
        given = read_dates(file)
    except UsageError as error:
        why = str(error).removeprefix(f"{file}: ")
        wrong.append(Unreadable(name, f"{why}; the texts were read without its dates"))
        return {}
    kept = {}
    for key, value in given.items():
        try:
            Dates(None, {key: value}, paths)
        except UsageError as error:
            wrong.append(Unreadable(name, f"{error}; that text was read without it"))
        else:
            kept[key] = value
    return kept


def _read(found: Found, published: Dates) -> Iterator[Document | Unreadable]:
    yield from found.unreadable
    for file, path in found.files:
        try:
            if file.suffix.lower() == ".jsonl":
                for row in jsonl.read(file, path):
                    if isinstance(row, Document):
                        yield _dated(row, published)
                    else:
                        yield Unreadable(f"{printable(file)}, line {row[0]}", row[1], path)
            else:
                yield _dated(text.read(file, path), published)
        except SourceError as error:
            yield Unreadable(printable(file), str(error), path)


def again(sources: Mapping[str, str]) -> Iterator[tuple[str, Document | Unreadable]]:
    """The documents at some paths, read again from the files that they came from.

    Args:
        sources: the file of each document's path, as `Document.source` has it.
    """
    of: dict[str, list[str]] = {}
    for path, source in sources.items():
        of.setdefault(source, []).append(path)
    for source, paths in of.items():
        file = Path(source)
        whole: Document | Unreadable = Unreadable(
            printable(file), "no longer has this row; run `kg build` again"
        )
        rows: dict[str, Document] = {}
        for one in _read(Found(((file, ""),), (), {}), Dates(None, None, ())):
            if isinstance(one, Document) and one.path:
                rows[one.path] = one
            elif isinstance(one, Document) or one.path == printable(file):
                whole = one
        name = _path(file.name)
        for path in paths:
            yield path, rows.get(path[path.find(name) + len(name) :], whole)


def find(sources: Iterable[str | Path]) -> Found:
    """The files that sources name, each once, with the paths that their documents get."""
    files: dict[str, Path] = {}
    unreadable: list[Unreadable] = []
    left_out: Counter[str] = Counter()
    for source in sources:
        top = Path(source)
        try:
            given = _walk(top, left_out, unreadable) if _is_folder(top) else [_named(top)]
        except SourceError as error:
            unreadable.append(Unreadable(printable(source), str(error)))
            continue
        if not given:
            kinds = ", ".join(SUFFIXES)
            unreadable.append(
                Unreadable(
                    printable(source), f"is a folder without any {kinds} file; name one that has"
                )
            )
        for file, path in given:
            other = files.setdefault(path, file)
            if other != file and not other.samefile(file):
                message = (
                    f"has the path {path!r} of {printable(other)}; build from the folder above both"
                )
                unreadable.append(Unreadable(printable(file), message))
    return Found(tuple((file, path) for path, file in files.items()), tuple(unreadable), left_out)


def printable(path: str | Path) -> str:
    r"""A file's name on one line, in characters that any output can take.

    >>> printable("two\nlines.txt")
    'two\\nlines.txt'
    """
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _is_folder(source: Path) -> bool:
    try:
        return stat.S_ISDIR(source.stat().st_mode)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise SourceError("is not there; check the path") from error
        reason = error.strerror if isinstance(error, OSError) else error
        raise SourceError(
            f"cannot be read ({reason}); check the path and its permissions"
        ) from error


def _named(file: Path) -> tuple[Path, str]:
    if not file.is_file():
        raise SourceError("is neither a file nor a folder; name one of these")
    if (suffix := file.suffix.lower()) not in SUFFIXES:
        kinds = ", ".join(SUFFIXES)
        shown = f"has the suffix {printable(suffix)}" if suffix else "has no suffix"
        raise SourceError(f"{shown}, and kg reads {kinds}; save its text as UTF-8 in a .txt file")
    return file, _path(file.name)


def _walk(
    top: Path, left_out: Counter[str], unreadable: list[Unreadable]
) -> list[tuple[Path, str]]:
    """The files below a folder, by path; links are followed last, so that real paths win."""
    files: list[tuple[Path, str]] = []
    seen: set[tuple[int, int]] = set()
    linked = [top]
    while linked:
        real, linked = sorted(linked, reverse=True), []
        while real:
            folder = real.pop()
            try:
                state = folder.stat()
                entries = list(folder.iterdir()) if (state.st_dev, state.st_ino) not in seen else []
            except OSError as error:
                unreadable.append(Unreadable(printable(folder), text.unreadable(error)))
                continue
            seen.add((state.st_dev, state.st_ino))
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    (linked if entry.is_symlink() else real).append(entry)
                elif entry.name == DATES and folder == top:
                    continue
                elif entry.stem.upper() == "README":
                    left_out["README"] += 1
                elif entry.suffix.lower() in SUFFIXES and (entry.is_file() or not entry.exists()):
                    files.append((entry, _path(entry.relative_to(top).as_posix())))
                else:
                    left_out[printable(entry.suffix.lower()) or "no suffix"] += 1
    return sorted(files, key=lambda pair: pair[1])


def _path(name: str) -> str:
    """A document's path: the file's, with bytes that are no UTF-8 written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _dated(document: Document, published: Dates) -> Document:
    date = published.of(document.path, document.published)
    return replace(document, published=date)
