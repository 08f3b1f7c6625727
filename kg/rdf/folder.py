"""The graph folder: one file a document, and a list that is swapped in whole.

::

    kg.json         format, base, the documents with their files and paths, the derived file
    curation.jsonl  what people decided (`kg.curation.ledger`): outlives the graph, is only added to
    sources.json    where the documents were read from, for `kg verify`; no part of the graph
    documents/      one N-Quads file a document, named by its content, never changed
    derived/        one N-Quads file of the identity and instance graphs, named by its content
    building.jsonl  while a build runs: what it has finished (`kg.rdf.journal`)

New files are added first, then ``kg.json`` is replaced in one step, then what nothing refers to is
removed: whenever the writing stops, the folder holds the old graph or the new one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.curation import ledger
from kg.errors import GraphError
from kg.rdf import journal

FORMAT = 1
_LIST = "kg.json"
_NAMES = (_LIST, "sources.json", "made.json", journal.FILE, ledger.FILE)
_OURS = {*_NAMES, *(f"{name}.part" for name in _NAMES), "documents", "derived"}
_FILE = re.compile(r"[0-9a-f]{32}\.nq(\.part)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of a folder: its sixteen digits, its file, and the source's SHA-256 at each path."""

    name: str
    file: str
    paths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a graph folder says it holds; ``decisions`` marks those that its instances keep to."""

    base: str
    documents: tuple[Kept, ...]
    derived: str
    sources: Mapping[str, str]
    decisions: str | None = None


def file_name(text: bytes) -> str:
    """The name of a file with this content.

    >>> file_name(b"")
    'e3b0c44298fc1c149afbf4c8996fb924.nq'
    """
    return hashlib.sha256(text).hexdigest()[:32] + ".nq"


def is_folder(path: Path) -> bool:
    """Whether a path is a graph folder."""
    return (path / _LIST).is_file()


def contents(path: Path) -> Contents:
    """The list of a graph folder.

    Raises:
        GraphError: if it is no graph folder, or one of a newer format.
    """
    if not is_folder(path):
        raise GraphError(f"{path}: is no graph folder; make one with `kg build SOURCE -o {path}`")
    try:
        found = json.loads((path / _LIST).read_text(encoding="utf-8"))
    except OSError as error:
        raise GraphError(f"{path / _LIST}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise GraphError(f"{path / _LIST}: is not JSON ({error}); {_anew(path)}") from error
    number = found.get("format") if isinstance(found, dict) else None
    if not isinstance(number, int):
        raise GraphError(f"{path / _LIST}: is not the list of a graph; {_anew(path)}")
    if number > FORMAT:
        raise GraphError(
            f"{path}: is a graph of format {number}, and this version reads format {FORMAT}; "
            "upgrade with `pip install --upgrade evidence-event-graph`"
        )
    rows = found.get("documents")
    try:
        return Contents(
            base=str(found["base"]),
            documents=tuple(
                Kept(str(row["name"]), str(row["file"]), dict(row["paths"]))
                for row in (rows if isinstance(rows, list) else ())
            ),
            derived=str(found["derived"]),
            sources=_sources(path / "sources.json"),
            decisions=str(found["decisions"]) if "decisions" in found else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GraphError(f"{path / _LIST}: lacks {error}; {_anew(path)}") from error


def text(path: Path, kind: str, name: str) -> bytes:
    """The content of a file of a graph folder, as it was written.

    Args:
        path: the folder.
        kind: ``documents`` or ``derived``.
        name: the file's name.

    Raises:
        GraphError: if it is missing or was changed since.
    """
    file = path / kind / name
    try:
        data = file.read_bytes()
    except OSError as error:
        raise GraphError(f"{file}: cannot be read ({error.strerror}); {_again(path)}") from error
    if file_name(data) != name:
        raise GraphError(f"{file}: was changed or cut short since it was written; {_again(path)}")
    return data


def damaged(path: Path) -> list[Kept]:
    """The documents of a graph folder whose files are missing or were changed since."""

    def whole(file: str) -> bool:
        try:
            text(path, "documents", file)
        except GraphError:
            return False
        return True

    return [document for document in contents(path).documents if not whole(document.file)]


def derived(path: Path, held: Contents) -> bytes | None:
    """The derived graphs of a folder; None if their file is not whole: they can be derived anew."""
    try:
        return text(path, "derived", held.derived)
    except GraphError:
        return None


def prepare(path: Path) -> None:
    """Make sure that a graph can be written to a folder, before anything is computed for it.

    Raises:
        GraphError: if the folder holds other things, or cannot be written.
    """
    try:
        if path.exists() and not path.is_dir():
            raise GraphError(f"{path}: is a file; choose a folder that is new or holds a graph")
        if path.is_dir():
            others = sorted({item.name for item in path.iterdir()} - _OURS)
            if others and not is_folder(path):
                raise GraphError(
                    f"{path}: holds other things ({others[0]}); "
                    "choose a folder that is new or holds a graph"
                )
        for kind in ("documents", "derived"):
            (path / kind).mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise GraphError(f"{path}: cannot be written; choose a folder of your own")
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be written ({error.strerror}); choose a folder of your own"
        ) from error


def write(
    path: Path,
    base: str,
    documents: Iterable[tuple[str, str | None, bytes | None, Mapping[str, str]]],
    derived: bytes,
    sources: Mapping[str, str],
    decisions: str | None = None,
) -> tuple[str, ...]:
    """Write a graph, so that a reader at any moment sees the old one or the new one.

    Args:
        path: the folder.
        base: the IRI that names stand behind.
        documents: (sixteen digits, name of a file that the folder holds, or the content, paths).
        derived: the content of the derived graphs.
        sources: where each path was read from.
        decisions: what marks the decisions that the derived graphs keep to; None if there is none.

    Returns:
        The files' names, in the order of the documents.

    Raises:
        GraphError: if the folder holds other things, or cannot be written.
    """
    prepare(path)
    try:
        rows = []
        for name, file, data, paths in documents:
            if data is not None:
                file = file_name(data)
                _add(path / "documents" / file, data)
            rows.append({"name": name, "file": file, "paths": dict(sorted(paths.items()))})
        held = file_name(derived)
        _add(path / "derived" / held, derived)
        _flush(path / "documents", path / "derived")
        _replace(path / "sources.json", dict(sorted(sources.items())))
        files = tuple(str(row["file"]) for row in rows)
        rows.sort(key=lambda row: str(row["name"]))
        found = {"format": FORMAT, "base": base, "documents": rows, "derived": held}
        _replace(path / _LIST, found | ({"decisions": decisions} if decisions is not None else {}))
        _flush(path)
        unlisted = {finished.file for finished in journal.read(path).values()}
        _sweep(path / "documents", {*files, *unlisted})
        _sweep(path / "derived", {held})
    except OSError as error:
        raise GraphError(
            f"{error.filename or path}: cannot be written ({error.strerror}); "
            "the graph is as it was"
        ) from error
    return files


def add(path: Path, document: bytes) -> str:
    """Write a document's graph that the list does not name yet; its file's name.

    Raises:
        GraphError: if it cannot be written.
    """
    name = file_name(document)
    try:
        _add(path / "documents" / name, document)
    except OSError as error:
        raise GraphError(
            f"{error.filename or path}: cannot be written ({error.strerror}); "
            "the graph is as it was"
        ) from error
    return name


def settle(path: Path) -> None:
    """A build has ended: what it had finished and the list does not name is in nobody's way."""
    if (path / journal.FILE).exists():
        journal.end(path)
        _sweep(path / "documents", {document.file for document in contents(path).documents})


def _again(path: Path) -> str:
    """What to do about a document's file that is not whole."""
    return f"build the graph again: `kg build SOURCE -o {path}` reads what is damaged anew"


def _anew(path: Path) -> str:
    """What to do about a list that is not whole."""
    return (
        f"delete {path / _LIST} and build the graph again: `kg build SOURCE… -o {path}` "
        f"with all its sources; the decisions in {ledger.FILE} are kept"
    )


def _sources(file: Path) -> dict[str, str]:
    """Where the documents were read from; what is not known any more `kg verify` tells of."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8")).items()
    except (OSError, ValueError, AttributeError):
        return {}
    return {str(path): source for path, source in rows if isinstance(source, str)}


def _add(path: Path, data: bytes) -> None:
    if path.exists() and path.read_bytes() == data:
        return
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _flush(*folders: Path) -> None:
    """Have the names in some folders on the disk before anything that relies on them."""
    if os.name == "nt":
        return  # Windows opens no folder
    for one in folders:
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _replace(path: Path, value: Mapping[str, object]) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as out:
        json.dump(value, out, ensure_ascii=False, indent=1)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def _sweep(folder: Path, kept: set[str]) -> None:
    """Remove what nothing refers to; only names that this module gives."""
    for file in folder.iterdir():
        if file.name not in kept and _FILE.fullmatch(file.name):
            with contextlib.suppress(FileNotFoundError):  # another process swept it
                file.unlink()
