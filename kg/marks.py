"""By which pipeline and lexicons each document of a graph folder was made.

So what is unchanged need not be read again. The marks are a file of their own beside the graph.
Where they are missing or do not fit, everything is read again, which is always right.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ontology
from kg.rdf import folder

if TYPE_CHECKING:
    from spacy.language import Language

_FILE = "made.json"
_CODE = ("extraction/**/*.py", "english/**/*", "lexicon.py", "ontology.py", "values.py")


def fingerprint(
    nlp: Language | str | Path | None, lexicon: Iterable[str], *, clauses: bool = False
) -> str | None:
    """A digest of all that a record depends on besides its document; None if that cannot be known.

    >>> fingerprint(None, []) == fingerprint(None, [])
    True
    >>> fingerprint("no_such_pipeline", []) is None
    True
    """
    files = [path for pattern in _CODE for path in Path(__file__).parent.glob(pattern)]
    files += (p for p in ontology.folder().glob("*") if p.suffix in (".ttl", ".tsv"))
    if isinstance(nlp, str | Path) and Path(nlp).is_dir():
        files += Path(nlp).rglob("*")
    elif isinstance(nlp, str) and nlp.isidentifier() and (spec := find_spec(nlp)) and spec.origin:
        files += Path(spec.origin).parent.rglob("*")
    elif nlp is not None:
        return None
    digest = hashlib.sha256(b"clauses" if clauses else b"")
    for role, paths in (("pipeline", sorted(files)), ("lexicon", [Path(p) for p in lexicon])):
        for path in paths:
            if path.is_file() and path.suffix != ".pyc":
                content = hashlib.sha256(path.read_bytes()).digest()
                digest.update(os.fsencode(f"{role} {path.name}") + b"\0" + content)
    return digest.hexdigest()[:16]


def read(path: Path) -> dict[str, str]:
    """The fingerprint behind each document of a graph folder, by the digits that name it.

    A mark holds for the very file that it was set for: one that was written otherwise has none.
    """
    try:
        marks = json.loads((path / _FILE).read_text(encoding="utf-8"))
        made = {(name, file): mark for mark, files in marks.items() for name, file in files.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    if not folder.is_folder(path):  # its list is gone: nothing stands there any more
        return {}
    documents = folder.contents(path).documents
    return {d.name: made[d.name, d.file] for d in documents if (d.name, d.file) in made}


def write(path: Path, made: Mapping[str, str]) -> None:
    """Mark the documents of a graph folder that has just been written."""
    marks: dict[str, dict[str, str]] = {}
    for document in folder.contents(path).documents:
        if mark := made.get(document.name):
            marks.setdefault(mark, {})[document.name] = document.file
    part = path / f"{_FILE}.part"
    part.write_text(json.dumps(marks, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    part.replace(path / _FILE)
