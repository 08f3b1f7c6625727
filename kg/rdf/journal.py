"""The documents that a build has finished before it ends, so that the next one need not read them again.

``building.jsonl`` in the graph folder has a line for each: the file in ``documents/`` that holds it, and
what it was made of. The list of the graph (`kg.rdf.folder`) does not name them yet: a reader sees the
old graph until the build ends. A line that was cut short, or whose file is not whole, counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "building.jsonl"


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that a build has finished: its sixteen digits, its file, and what made it.

    ``paths`` has the SHA-256 of the source at each path, ``sources`` the file it was read from,
    ``mark`` is the fingerprint of pipeline and lexicons.
    """

    name: str
    file: str
    mark: str
    paths: Mapping[str, str]
    sources: Mapping[str, str]


def read(folder: Path) -> dict[str, Finished]:
    """What the last build had finished when it was interrupted, by the digits that name a document."""
    try:
        lines = (folder / FILE).read_bytes().split(b"\n")
    except OSError:
        return {}
    found = {}
    for line in lines:
        try:
            row = json.loads(line)
            one = Finished(
                str(row["name"]),
                str(row["file"]),
                str(row["mark"]),
                {str(path): str(sha) for path, sha in row["paths"].items()},
                {str(path): str(source) for path, source in row["sources"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # the build was killed while it wrote this line
        found[one.name] = one
    return found


def add(folder: Path, finished: Finished) -> None:
    """Note one more document, whose file is already there.

    Raises:
        OSError: if it cannot be written.
    """
    row = {
        "name": finished.name,
        "file": finished.file,
        "mark": finished.mark,
        "paths": dict(finished.paths),
        "sources": dict(finished.sources),
    }
    # A line end comes first: a line that a kill cut short then spoils no other.
    with (folder / FILE).open("a", encoding="utf-8", newline="\n") as out:
        out.write("\n" + json.dumps(row, sort_keys=True))


def end(folder: Path) -> None:
    """The build has ended: the list of the graph now names its documents."""
    (folder / FILE).unlink(missing_ok=True)
