"""A graph while it grows: which documents must be read, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kg.errors import GraphError, KgError
from kg.inputs.reading import Unreadable
from kg.rdf import folder, journal
from kg.rdf.iris import document_name
from kg.rdf.journal import Finished
from kg.rdf.store import Store
from kg.values import Document, Record

#: ``resumed``: an interrupted build had finished it; ``moved``: its text is known from another path.
Outcome = Literal["built", "resumed", "unchanged", "moved", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one document of a build; ``message`` says why it failed, and what to do."""

    path: str
    outcome: Outcome
    message: str = ""


@dataclass(slots=True)
class Growth:
    """A build while it runs: what it has seen, and which documents it need not read again.

    A document is named by its text and metadata, and what is found in it depends on these, the
    pipeline and the lexicons only: where all are known, a path is noted and nothing is read. Each
    document that is finished is kept in the graph folder at once, for the next build to go on from.
    ``damaged`` are the paths of those whose files in the folder are not whole: they must be read again.
    """

    store: Store
    target: Path | None
    made: dict[str, str]
    fingerprint: str | None
    notify: Callable[[Step], None]
    seen: set[str] = field(default_factory=set)
    spared: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)
    touched: bool = False
    finished: dict[str, Finished] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.target is not None and folder.is_folder(self.target):
            for document in folder.damaged(self.target):
                self.store.forget(document.name)
                self.damaged |= document.paths.keys()
                self.touched = True
        if self.target is not None and self.fingerprint is not None:
            self.finished = journal.read(self.target)

    def changed(self, found: Iterable[Document | Unreadable]) -> Iterator[Document | Unreadable]:
        """What must be read: not what stands there already, made by the same means."""
        for one in found:
            outcome = self._known(one) if isinstance(one, Document) else None
            if outcome is None:
                yield one
            else:
                self.seen.add(one.path)
                self.notify(Step(one.path, outcome))

    def _known(self, document: Document) -> Outcome | None:
        """How a document is known, which is then in the graph; None if it must be read."""
        if self.fingerprint is None:
            return None
        name = document_name(document)
        resumed = False
        if name not in self.store or self.made.get(name) != self.fingerprint:
            finished = self.finished.get(name)
            if self.target is None or finished is None or finished.mark != self.fingerprint:
                return None
            if not self.store.adopt(self.target, finished):
                return None
            self.made[name] = self.fingerprint
            self.touched = resumed = True
        held = self.store.held(name, document.path)
        stands = held is not None and held[0] == document.sha256
        if held != (document.sha256, document.source):
            self.store.move(document)
            self.touched = True
        return "resumed" if resumed else "unchanged" if stands else "moved"

    def take(self, found: Record | Unreadable) -> None:
        """Put a record into the graph and keep it, or note the failure.

        Raises:
            GraphError: if it cannot be written.
        """
        if isinstance(found, Unreadable):
            self.fail(found)
            return
        path, name = found.document.path, document_name(found.document)
        if name in self.fresh and self.fingerprint is not None:  # both stood in one batch
            self.store.move(found.document)
            self.seen.add(path)
            self.notify(Step(path, "moved"))
            return
        try:
            self.store.put(found)
        except KgError as error:
            self.fail(Unreadable(path, str(error).removeprefix(f"{path}: "), path))
            return
        if self.target is not None and self.fingerprint is not None:
            self.store.keep(self.target, name, self.fingerprint)
        self.seen.add(path)
        self.made[name] = self.fingerprint or ""
        self.fresh.add(name)
        self.touched = True
        self.notify(Step(path, "built"))

    def fail(self, failure: Unreadable) -> None:
        """Note what gave no record; what it gave before stays in the graph."""
        self.failures.append(str(failure))
        if failure.document is not None:
            self.spared.add(failure.document)
        self.notify(Step(failure.path, "failed", failure.message))

    def check(self) -> None:
        """Make sure that nothing is lost: what was damaged has been read again, or taken out.

        Raises:
            GraphError: if something was not.
        """
        if left := sorted(self.damaged - self.seen):
            shown = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
            raise GraphError(
                f"{self.target}: what it held of {shown} is damaged, and was not read again; "
                "name all sources, or take out what has none with --prune; curation.jsonl is kept"
            )

    def prune(self) -> None:
        """Take out what is gone; what is there and could not be read stays as it was, if it is whole."""
        for path in sorted({path for paths in self.store.paths().values() for path in paths}):
            file = path.partition("#")[0]
            if path not in self.seen and not {path, file} & self.spared:
                self.store.remove(path)
                self.touched = True
                self.notify(Step(path, "removed"))
        for path in sorted(self.damaged - self.seen):
            self.notify(Step(path, "removed"))
        self.damaged &= self.seen
